"""Nothing that was acknowledged is lost, and nothing is half done, however often the server is killed in the middle.

    bin/test proofs --rounds 600
"""
import random
import time

import pytest

import served
from importer import Importer
from writers import Writer, settle

WRITERS = 8


@pytest.mark.timeout(7_200)
def test_kill_9_loses_nothing_that_was_acknowledged(server, stages, tmp_path, request):
    everything, acknowledged = {}, 0
    for round in range(1, request.config.getoption("--rounds") + 1):
        dice = random.Random(round)
        folder = tmp_path / str(round)
        folder.mkdir()
        writers = [Writer(f"round {round} writer {place}", server, stages, folder, seed=round * 100 + place) for place in range(WRITERS)]
        # A file takes longer than all the rest, so not every round has one.
        importers = [Importer(f"round {round}", server)] if round % 6 == 1 else []
        for client in writers + importers:
            client.start()
        time.sleep(dice.uniform(0.05, 0.8))
        server.kill()
        for client in writers + importers:
            client.join(60)
            assert not client.is_alive(), f"{client.name} still waits for an answer of a server that is dead"
            assert client.error is None, f"{client.name}: {client.error!r}"
        doctor(server.place, f"after kill {round}")
        server.start()

        expected = {}
        for writer in writers:
            deals = writer.ledger.deals()
            acknowledged += len(writer.ledger.path.read_text().splitlines())
            for deal, change in settle(writer, server).items():
                deals.setdefault(deal, {}).update(change)
            expected |= deals
        compare(server, expected, f"after kill {round}")
        for importer in importers:
            importer.finish(f"after kill {round}")
        everything |= expected

    client = server.client()
    found = [deal["id"] for deal in client.all("/deals") if not deal["externalId"]]
    assert sorted(found) == sorted(everything), "there are deals that nobody made, or some are gone"
    assert acknowledged > 10 * request.config.getoption("--rounds"), f"only {acknowledged} changes were acknowledged: the proof proves little"
    assert server.stop() == 0
    doctor(server.place, "at the end")
    print(f"{acknowledged} acknowledged changes of {len(everything)} deals outlived {request.config.getoption('--rounds')} kills.")


def compare(server, expected, when):
    """Each deal is in its last acknowledged state, with one event and one row of history for each of its versions."""
    client = server.client()
    for number, last in expected.items():
        deal = client.get(f"/deals/{number}")
        shown = {name: deal.get(name) for name in last if name not in ("deal", "step")} | {"step": deal["nextStep"] and deal["nextStep"]["subject"]}
        assert shown == {name: value for name, value in last.items() if name != "deal"}, f"deal {number} {when}"
        events = client.get("/events", kind="deal", entityId=number, limit=200)["items"]
        assert [event["version"] for event in events] == list(range(1, deal["version"] + 1)), f"events of deal {number} {when}"
        history = client.get(f"/deals/{number}/history")["items"]
        present = history[-1]
        assert present["validTo"] is None and all(row["validTo"] for row in history[:-1]), f"history of deal {number} {when}"
        assert [present[name] for name in ("stageId", "status", "amount")] == [deal[name] for name in ("stageId", "status", "amount")]
    client.close()


def doctor(place, when):
    try:
        place.run("doctor")
    except served.Failed as failed:
        raise AssertionError(f"tratto doctor found something {when}:\n{failed.output}{failed.errors}") from None
