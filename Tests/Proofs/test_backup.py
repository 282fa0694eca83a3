"""A copy that is taken while people work is whole, and can be restored."""
import shutil
import tempfile

import pytest

import served
from writers import Writer


@pytest.mark.xfail(reason="the command wants the file of the running server for itself")
def test_a_backup_under_load_restores_to_a_sound_workspace(server, stages, tmp_path):
    if server.place.engine == "postgres":
        pytest.skip("PostgreSQL is backed up by pg_dump, whose copies pg_restore reads")
    writers = [Writer(f"writer {place}", server, stages, tmp_path, seed=place) for place in range(4)]
    for writer in writers:
        writer.start()
    client = server.client()
    while len(list(client.all("/deals"))) < 20:
        pass
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
