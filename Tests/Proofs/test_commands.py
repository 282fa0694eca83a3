"""The command line as scripts use it: results on standard output, words on standard error, and an exit status."""
import json
import re
import subprocess

import pytest

import served
from administrator import EMAIL

PASSWORD = "a wet dog on the sofa"


def tratto(*arguments, place=None, token=None, input=None, language=None):
    """Runs a command, with or without a workspace; answers its status, output and words."""
    environment = (place.environment if place else served.Place("/tmp").environment) | ({"TRATTO_TOKEN": token} if token else {})
    environment |= {"LC_ALL": language or "C"}
    return subprocess.run(
        [served.PROGRAM, *arguments, *(place.options if place else [])], capture_output=True, text=True, timeout=300, env=environment, input=input)


@pytest.fixture
def token(server):
    """A token of the administrator's, made while no server has the file."""
    server.stop()
    token = server.place.run("token", "create", "--email", EMAIL, "--name", "proof").strip()
    server.start()
    return token


def test_a_person_and_a_token_are_made_and_nothing_else_is_printed(engine, tmp_path):
    place = served.new_place(engine, tmp_path / "place")
    try:
        place.run("init")
        assert place.run("user", "add", "--email", "anna@lumen.test", "--name", "Anna", "--role", "admin", "--password-stdin", input=PASSWORD + "\n").strip().isdigit()
        person = json.loads(place.run("user", "add", "--email", "rolf@lumen.test", "--name", "Rolf", "--role", "rep", "--password-stdin", "--json", input=PASSWORD + "\n"))
        assert (person["name"], person["role"]) == ("Rolf", "rep") and "password" not in json.dumps(person)
        assert re.fullmatch(r"trt_\S+\n", place.run("token", "create", "--email", "anna@lumen.test", "--name", "proof"))
        made = json.loads(place.run("token", "create", "--email", "rolf@lumen.test", "--name", "proof", "--scope", "deals:read", "--json"))
        assert made["scopes"] == ["deals:read"] and made["token"].startswith("trt_") and made["from"] == []
        bound = json.loads(place.run("token", "create", "--email", "rolf@lumen.test", "--name", "office", "--from", "10.0.0.0/8", "--from", "2001:db8::7", "--json"))
        assert bound["from"] == ["10.0.0.0/8", "2001:db8::7"]
        server = served.Server(place).start()
        try:
            for one, status in ((made, 200), (bound, 401)):
                assert server.client().send("GET", "/deals", headers={"Authorization": "Bearer " + one["token"]}).status == status
        finally:
            server.close()
    finally:
        place.remove()


def test_what_is_refused_is_said_in_a_sentence(server, token):
    server.stop()
    place = server.place
    refused = tratto("call", "deals.create", place=place)
    assert refused.returncode == 1 and refused.stdout == ""
    assert re.match(r"Error: title: [A-Z].*\.", refused.stderr), refused.stderr
    assert "Detta behövs" in tratto("call", "deals.create", place=place, language="sv_SE.UTF-8").stderr
    assert "not-found" not in tratto("call", "deals.show", "--id", "99", place=place).stderr
    short = tratto("user", "add", "--email", "a@b.test", "--name", "A", "--role", "rep", "--password-stdin", place=place, input="short\n")
    assert short.returncode == 1 and "at least 12 characters" in short.stderr and "short" not in short.stdout


def test_a_server_does_what_its_workspace_does(server, token):
    """The same operations with the same input, output and exit status, here and there."""
    there = ["--server", server.origin]
    made = tratto("call", "deals.create", "--title", "Boiler & öven", "--amount", "100", "--tags", "big,red", *there, token=token)
    assert made.returncode == 0, made.stderr
    deal = json.loads(made.stdout)
    assert (deal["title"], deal["amount"], deal["tags"]) == ("Boiler & öven", 100, ["big", "red"])

    tried = tratto("call", "deals.create", "--title", "Only tried", "--dry-run", *there, token=token)
    assert tried.returncode == 0 and tried.stderr == "" and json.loads(tried.stdout)["title"] == "Only tried"
    found = tratto("call", "deals.list", "--q", "boiler & ö", *there, token=token)
    assert [one["id"] for one in json.loads(found.stdout)["items"]] == [deal["id"]]
    assert tratto("call", "deals.list", *there, token=token).stdout == tratto("call", "deals.list", place=server.place).stdout

    changed = tratto("call", "deals.update", "--id", str(deal["id"]), "--if-version", "1", "--amount", "", *there, token=token)
    assert json.loads(changed.stdout)["amount"] is None
    undo = re.fullmatch(r"Undo: tratto call undo.run --token (\S+)\n", changed.stderr)
    assert undo, changed.stderr
    stale = tratto("call", "deals.update", "--id", str(deal["id"]), "--if-version", "1", "--amount", "3", *there, token=token)
    assert stale.returncode == 1 and stale.stdout == "" and stale.stderr.startswith("Error: ")
    assert "--if-version" in tratto("call", "deals.update", "--id", str(deal["id"]), "--amount", "3", *there, token=token).stderr
    missing = tratto("call", "deals.create", *there, token=token)
    server.stop()
    assert missing.stderr == tratto("call", "deals.create", place=server.place).stderr
    server.start()
    taken_back = tratto("call", "undo.run", "--token", undo[1], *there, token=token)
    assert taken_back.returncode == 0, taken_back.stderr
    assert json.loads(tratto("call", "deals.show", "--id", str(deal["id"]), *there, token=token).stdout)["amount"] == 100


def test_a_token_reaches_a_server_by_the_environment_or_standard_input_and_stays_secret(server, token):
    there = ["--server", server.origin]
    assert json.loads(tratto("call", "me.show", "--token-stdin", *there, input=token + "\n").stdout)["email"] == EMAIL
    none = tratto("call", "me.show", *there)
    assert none.returncode == 1 and "TRATTO_TOKEN" in none.stderr
    wrong = tratto("call", "me.show", *there, token="trt_" + "x" * 56)
    assert wrong.returncode == 1 and "trt_" not in wrong.stderr
    assert "is none" in tratto("call", "me.show", "--token-stdin", *there, input="one\x01two\n").stderr
    server.stop()
    gone = tratto("call", "me.show", *there, token=token)
    assert gone.returncode == 1 and token not in gone.stderr + gone.stdout and "no answer" in gone.stderr
    assert token not in server.said()


@pytest.mark.parametrize("address", ["http://sales.example.com", "http://127.0.0.1.example.com", "http://localhost.example.com", "http://10.0.0.1", "http://[::2]"])
def test_a_token_never_crosses_a_network_in_the_clear(address):
    refused = tratto("call", "me.show", "--server", address, token="trt_x")
    assert refused.returncode == 1 and "in the clear" in refused.stderr


@pytest.mark.parametrize("address", ["ftp://127.0.0.1", "http://anna:secret@127.0.0.1", "https://a.test/path", "https://", "127.0.0.1:80"])
def test_an_address_is_a_name_and_nothing_else(address):
    refused = tratto("call", "me.show", "--server", address, token="trt_x")
    assert refused.returncode == 1 and "--server" in refused.stderr


def test_a_command_that_writes_says_what_to_do_while_a_server_has_the_file(server):
    if server.place.engine == "postgres":
        pytest.skip("PostgreSQL is written by any number of processes")
    for command in (["call", "deals.create", "--title", "x"], ["user", "add", "--email", "a@b.test", "--name", "A", "--password-stdin"], ["init"], ["token", "create", "--email", EMAIL, "--name", "x"]):
        refused = tratto(*command, place=server.place, input=PASSWORD + "\n")
        assert refused.returncode == 1 and refused.stdout == ""
        assert f"process {server.process.pid}" in refused.stderr
        assert "--server http" in refused.stderr or "page of your own settings" in refused.stderr
    assert server.is_ready()


def test_the_audit_log_says_whether_it_is_whole(server, token):
    """Beside a running server, too; and an earlier head is found again, a made-up one is not."""
    verdict = json.loads(server.place.run("audit", "verify", "--json"))
    assert verdict["why"] is None and verdict["brokenAt"] is None and verdict["entries"] == verdict["last"] > 0
    made = tratto("call", "workspace.update", "--if-version", str(json.loads(tratto("call", "workspace.show", place=server.place).stdout)["version"]), "--quiet-days", "21", "--server", server.origin, token=token)
    assert made.returncode == 0, made.stderr
    later = tratto("audit", "verify", "--since", verdict["head"], place=server.place)
    assert later.returncode == 0 and "The chain is whole." in later.stdout and f"entries: {verdict['entries'] + 1}" in later.stdout
    assert tratto("audit", "verify", "--head", verdict["head"], place=server.place).returncode == 1
    forged = tratto("audit", "verify", "--since", "0" * 64, place=server.place)
    assert forged.returncode == 1 and "broken at entry" in forged.stdout


def test_the_key_of_sealed_secrets_is_its_owners_alone(server):
    """It is made by the first start; a server whose key others may read does not start."""
    key = server.place.folder / "tratto.key"
    assert key.stat().st_mode & 0o777 == 0o600 and key.stat().st_size == 32
    before = key.read_bytes()
    server.stop()
    key.chmod(0o644)
    with pytest.raises(AssertionError, match="Others may read the key file"):
        server.start()
    key.chmod(0o600)
    server.start()
    assert key.read_bytes() == before
