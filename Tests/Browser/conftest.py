"""A real Chromium, and workspaces of the demo to use it on."""
import os
import pathlib
import re
import shutil
import tempfile

import pytest
from playwright.sync_api import expect, sync_playwright
from xdist.scheduler import LoadScopeScheduling

import served
from windows import Windows

ADMIN = "nora@lumen.example"
# A slow machine is not a defect: what takes longer than this is.
expect.set_options(timeout=30_000)
CHROMIUM = os.environ.get("TRATTO_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not work for root, as in a container.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        # A page that a test makes up stands nowhere: Chromium would not let it show one of this machine.
        arguments.append("--disable-features=LocalNetworkAccessChecks")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def folder():
    made = pathlib.Path(tempfile.mkdtemp(prefix="tratto-pages-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


class ByWorkspace(LoadScopeScheduling):
    """Where several processes run tests, those that share a workspace go to one."""

    def _split_scope(self, nodeid):
        return nodeid.split("::")[0] + (" postgres" if "[postgres" in nodeid else "")


def pytest_xdist_make_scheduler(config, log):
    return ByWorkspace(config, log)


class Workspace:
    """A server with the demo, and its administrator, who is signed in."""

    def __init__(self, server, password):
        self.server, self.email, self.password = server, ADMIN, password
        self.client = server.client()

    def serves(self, path):
        """Whether there is a page."""
        connection = self.client.connection
        connection.request("GET", path, headers={"Cookie": self.client.cookie})
        answer = connection.getresponse()
        answer.read()
        return answer.status == 200

    def prefer(self, **wishes):
        """Changes the administrator's own settings."""
        me = next(user for user in self.client.all("/users") if user["email"] == self.email)
        self.client.send("PATCH", f"/users/{me['id']}", wishes, version=me["version"]).expect(200)


@pytest.fixture(scope="session")
def prepared(engine, folder):
    """The demo, made once for each database. Its passwords are printed when it is made."""
    place = served.new_place(engine, folder / f"{engine}-demo")
    server = served.Server(place, "--demo").start()
    place.password = re.search(rf"{ADMIN}\s+(\S+)", server.said())[1]
    place.cookie = server.client().sign_in(ADMIN, place.password)
    server.stop()
    yield place
    place.remove()


@pytest.fixture(scope="module")
def workspace(prepared, folder, request):
    """The demo once more, for the tests of one file: what they do there, the next file does not see."""
    place = prepared.copy(folder / f"{prepared.engine}-{request.module.__name__}")
    server = served.Server(place)
    server.cookie = prepared.cookie
    try:
        server.start()
        yield Workspace(server, prepared.password)
    finally:
        server.close()
        place.remove()


@pytest.fixture
def fresh(engine, folder, request):
    """A server that nobody has set up yet."""
    place = served.new_place(engine, folder / re.sub(r"\W+", "-", request.node.name))
    server = served.Server(place)
    try:
        yield server.start()
    finally:
        server.close()
        place.remove()


@pytest.fixture
def windows(chromium, request):
    """Opens windows; when the test is over, none of them may have met an error that was not expected."""
    opened = Windows(chromium, request.config.getoption("--screenshots"))
    yield opened
    opened.close()


@pytest.fixture
def board(windows, workspace):
    """The board, in a window of the administrator."""
    return windows.open(workspace.server, "/")
