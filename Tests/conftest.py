"""What the browser tests and the proofs share: their options, and the databases they run on."""
import os
import re

import pytest

import served


def pytest_addoption(parser):
    parser.addoption("--screenshots", help="keep pictures of the pages in this folder")
    parser.addoption("--rounds", type=int, default=60, help="kills on each database")


def pytest_configure():
    if not served.PROGRAM.exists():
        pytest.exit(f"{served.PROGRAM} is not there: run 'swift build', or name another by TRATTO_BINARY", 2)


def pytest_report_header():
    return [f"program: {os.path.relpath(served.PROGRAM)}", "databases: " + ", ".join(served.ENGINES)]


def pytest_generate_tests(metafunc):
    """A test with the argument `engine` runs once on each database that there is."""
    if "engine" in metafunc.fixturenames:
        only = metafunc.definition.get_closest_marker("only")
        metafunc.parametrize("engine", [engine for engine in served.ENGINES if not only or engine in only.args], scope="session")


def pytest_terminal_summary(terminalreporter):
    if not served.POSTGRES:
        terminalreporter.write_line("PostgreSQL was left out: TRATTO_TEST_POSTGRES is not set (bin/with-postgres sets it).")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call):
    """Playwright adds the whole page to what went wrong; the first lines say enough."""
    error = call.excinfo and call.excinfo.value
    if isinstance(error, Exception) and error.args and isinstance(error.args[0], str):
        error.args = (re.split(r"\n\s*Aria snapshot", error.args[0])[0], *error.args[1:])
    return (yield)
