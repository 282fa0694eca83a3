"""A workspace that is ready to be written to, on one of the databases."""
import shutil
import tempfile

import pytest

import served

EMAIL, PASSWORD = "proof@example.com", "a long password for proofs 47"


@pytest.fixture
def server(engine):
    """A running server with an administrator signed in; whatever happens to it, it is gone afterwards."""
    folder = tempfile.mkdtemp(prefix="tratto-proof-")
    place = served.new_place(engine, folder)
    try:
        place.run("init")
        place.add_user(EMAIL, "Prudence Proof", "admin", PASSWORD)
        server = served.Server(place).start()
        try:
            client = server.client()
            server.cookie = client.sign_in(EMAIL, PASSWORD)
            client.close()
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
