"""A workspace that is ready to be written to, on one of the databases."""
import shutil
import tempfile

import pytest

import served
from administrator import EMAIL, PASSWORD


@pytest.fixture
def server(engine):
    """A running server with an administrator signed in; whatever happens to it, it is gone afterwards."""
    folder = tempfile.mkdtemp(prefix="tratto-proof-")
    place = served.new_place(engine, folder)
    try:
        place.run("init")
        server = served.Server(place).start()
        try:
            server.set_up(EMAIL, PASSWORD)
            yield server
        finally:
            server.close()
    finally:
        place.remove()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def stages(server):
    """The stages of the only pipeline, in order."""
    client = server.client()
    pipeline = client.get("/pipelines")["items"][0]
    client.close()
    return [stage["id"] for stage in pipeline["stages"]]
