"""Made-up deals are made as many as were asked for, and a run that is killed leaves nothing half done."""
import json
import subprocess
import tempfile
import time

import pytest

import served


@pytest.fixture
def place(engine):
    folder = tempfile.mkdtemp(prefix="tratto-generated-")
    place = served.new_place(engine, folder)
    try:
        yield place
    finally:
        place.remove()


def board(place, made):
    """How many deals each column of the pipeline's board counts."""
    answer = json.loads(place.run("call", "pipelines.board", "--id", str(made["pipelineId"])))
    return [column["count"] for column in answer["stages"]]


def test_generate_makes_a_sound_pipeline_of_any_size(place):
    made = json.loads(place.run("generate", "--deals", "660", "--json"))
    assert made["deals"] == 660
    # Every 33rd deal is open, in each of six stages as many.
    assert board(place, made) == [4, 4, 3, 3, 3, 3]
    assert place.run("generate", "--deals", "1").startswith("Made 1 deals in pipeline ")
    place.run("doctor")
    with pytest.raises(served.Failed):
        place.run("generate", "--deals", "0")


def test_a_killed_run_leaves_whole_deals(place):
    place.run("init")
    run = subprocess.Popen([served.PROGRAM, "generate", "--deals", "1000000", *place.options], env=place.environment, stdout=subprocess.DEVNULL)
    try:
        time.sleep(4)
        assert run.poll() is None, "it ended too early to prove anything"
    finally:
        run.kill()
        run.wait()
    place.run("doctor")
    exported = place.run("export", "deals").splitlines()
    assert len(exported) % 5_000 == 1, "a part of five thousand is written whole, or not at all"
