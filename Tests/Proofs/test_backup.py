"""A copy that is taken while people work is whole, and can be restored."""
import datetime
import shutil
import tempfile

import pytest

import served
from writers import Writer


def test_a_backup_under_load_restores_to_a_sound_workspace(server, stages, tmp_path):
    if server.place.engine == "postgres":
        pytest.skip("PostgreSQL is backed up by pg_dump, whose copies pg_restore reads")
    writers = [Writer(f"writer {place}", server, stages, tmp_path, seed=place) for place in range(4)]
    for writer in writers:
        writer.start()
    client = server.client()
    while len(list(client.all("/deals"))) < 20:
        assert server.process.poll() is None, server.said()
    # Whatever is acknowledged by now has to be in the copy.
    before = {number: entry["version"] for writer in writers for number, entry in writer.ledger.deals().items() if "version" in entry}
    copy = tmp_path / "copy.sqlite"
    server.place.run("backup", str(copy))
    for writer in writers:
        writer.enough.set()
        writer.join(60)
        assert writer.error is None, f"{writer.name}: {writer.error!r}"

    folder = tempfile.mkdtemp(prefix="tratto-restored-")
    try:
        place = served.Place(folder + "/workspace")
        place.run("restore", str(copy))
        place.run("doctor")
        restored = served.Server(place).start()
        try:
            restored.cookie = server.cookie
            versions = {deal["id"]: deal["version"] for deal in restored.client().all("/deals")}
            assert before and all(versions.get(number, 0) >= version for number, version in before.items())
        finally:
            restored.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_the_doctor_speaks_of_a_nightly_backup_that_is_late(server):
    place = server.place
    if place.engine == "postgres":
        pytest.skip("a server of PostgreSQL makes none")
    folder = place.folder / "backups"
    folder.mkdir()
    place.run("backup", str(folder / f"tratto-{datetime.date.today() - datetime.timedelta(days=1)}.sqlite"))
    assert place.run("doctor").strip() == "Everything is in order."
    for file in folder.iterdir():
        file.rename(folder / f"tratto-{datetime.date.today() - datetime.timedelta(days=4)}.sqlite")
    with pytest.raises(served.Failed) as refused:
        place.run("doctor")
    assert "backups: the last good one" in str(refused.value)
    assert place.run("doctor", "--backups", "elsewhere").strip() == "Everything is in order."


def test_whoever_only_looks_needs_not_stop_the_server(server, stages, tmp_path):
    """doctor, export, reading operations and the look at the migrations go on beside the writers, and disturb nobody."""
    place, client = server.place, server.client()
    writer = Writer("writer", server, stages, tmp_path, seed=1)
    writer.start()
    while len(list(client.all("/deals"))) < 5:
        assert server.process.poll() is None, server.said()
    assert place.run("doctor").strip() == "Everything is in order."
    assert place.run("migrate", "--check") == ""
    assert place.run("export", "deals").count("\n") > 5
    assert '"items":[{' in place.run("call", "deals.list", "--limit", "1")
    writer.enough.set()
    writer.join(60)
    assert writer.error is None, f"{writer.name}: {writer.error!r}"
    # The server is as well as before, and takes its log in when it ends.
    assert server.stop() == 0
    assert place.run("doctor").strip() == "Everything is in order."
