"""`tratto` under test: a place for a workspace on one of the two databases, and a server that runs there.

Servers listen on 127.0.0.1 only. Places are made fresh or copied from a prepared one; their test removes them.
"""
import http.client
import json
import os
import pathlib
import re
import secrets
import shutil
import signal
import socket
import subprocess
import time
from urllib.parse import urlencode, urlsplit

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = pathlib.Path(os.environ.get("TRATTO_BINARY") or ROOT / ".build/debug/tratto")
POSTGRES = os.environ.get("TRATTO_TEST_POSTGRES")
ENGINES = ["sqlite", "postgres"] if POSTGRES else ["sqlite"]


class Failed(Exception):
    """A command of tratto that did not exit with 0."""

    def __init__(self, arguments, status, output, errors):
        super().__init__(f"tratto {' '.join(arguments)}: exit {status}\n{output}{errors}")
        self.status, self.output, self.errors = status, output, errors


class Place:
    """Where a workspace is: a folder, and the database of its engine."""

    engine = "sqlite"

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    @property
    def options(self):
        return ["--data", str(self.folder)]

    @property
    def environment(self):
        # A crash ends at once instead of drawing its stack for minutes.
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRATTO_", "PG"))}
        return kept | {"SWIFT_BACKTRACE": "enable=no"}

    def copy(self, folder):
        """The same workspace once more. No server may run in this one."""
        shutil.copytree(self.folder, folder)
        return Place(folder)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *arguments, input=None, timeout=300):
        """What a command writes to its standard output."""
        # "--" is not needed: every command takes the place's options anywhere behind its name.
        done = subprocess.run(
            [PROGRAM, *arguments, *self.options], input=input, capture_output=True, text=True, timeout=timeout, env=self.environment, cwd=self.folder)
        if done.returncode != 0:
            raise Failed(arguments, done.returncode, done.stdout, done.stderr)
        return done.stdout


class PostgresPlace(Place):
    """A workspace in a database of its own, whose role may do nothing else: as docs/install.md says."""

    engine = "postgres"
    role, password = f"tratto_test_{os.getpid()}", secrets.token_hex(16)

    def __init__(self, folder, template=None):
        super().__init__(folder)
        self.database = f"tratto_test_{secrets.token_hex(6)}"
        exists = self._administer(f"SELECT 1 FROM pg_roles WHERE rolname = '{self.role}'")
        if not exists:
            self._administer(f"CREATE ROLE {self.role} LOGIN PASSWORD '{self.password}'")
        of = f" TEMPLATE {template}" if template else ""
        self._administer(f"CREATE DATABASE {self.database} OWNER {self.role}{of}")

    @staticmethod
    def _administer(statement):
        # Through standard input, so that the password of the role is in no list of processes.
        done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", POSTGRES], input=statement, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    @property
    def options(self):
        server = urlsplit(POSTGRES)
        return super().options + ["--database", f"postgresql://{self.role}@{server.hostname}:{server.port}/{self.database}"]

    @property
    def environment(self):
        return super().environment | {"PGPASSWORD": self.password}

    def copy(self, folder):
        return PostgresPlace(folder, template=self.database)

    def remove(self):
        self._administer(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")
        super().remove()


def new_place(engine, folder):
    return PostgresPlace(folder) if engine == "postgres" else Place(folder)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """`tratto serve` in a place, until `stop` or `kill`; `start` begins again on the same port."""

    def __init__(self, place, *options, environment=None):
        self.place, self.options, self.port = place, options, free_port()
        self.extra = environment or {}
        self.process, self.log = None, place.folder / "server.log"
        self.cookie = None

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self, timeout=120):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "serve", *self.place.options, "--host", "127.0.0.1", "--port", str(self.port), *self.options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.place.environment | self.extra, cwd=self.place.folder)
        end = time.monotonic() + timeout
        while not self.is_ready():
            if self.process.poll() is not None:
                raise AssertionError(f"tratto serve ended with {self.process.returncode}:\n{self.said()}")
            if time.monotonic() > end:
                self.kill()
                raise AssertionError(f"tratto serve was not ready after {timeout} s:\n{self.said()}")
            time.sleep(0.02)
        return self

    def is_ready(self):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/health/ready")
            answer = connection.getresponse()
            answer.read()
            connection.close()
            return answer.status == 200
        except (OSError, http.client.HTTPException):
            return False

    def said(self):
        """Everything that the server printed so far."""
        return self.log.read_text(errors="replace")[-20_000:]

    def stop(self, timeout=20):
        """Asks it to end, and answers its exit status."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"tratto serve did not end within {timeout} s of SIGTERM:\n{self.said()}") from None

    def kill(self):
        self.process.kill()
        self.process.wait()

    def close(self):
        """Ends it if it still runs."""
        if self.process and self.process.poll() is None:
            self.stop()

    def set_up(self, email, password):
        """Makes the first administrator with the code that was printed, and keeps their session."""
        client = self.client()
        self.cookie = client.begin("/setup", {"code": self.setup_code, "workspace": "Proofs", "name": "Prudence Proof", "email": email, "password": password, "language": "en"})
        client.close()

    @property
    def setup_code(self):
        """What it prints as soon as it listens."""
        end = time.monotonic() + 30
        while not (code := re.search(r"\b[2-9A-Z]{5}(-[2-9A-Z]{5}){3}\b", self.said())):
            assert time.monotonic() < end, f"no set-up code was printed:\n{self.said()}"
            time.sleep(0.02)
        return code[0]

    def client(self):
        return Client(self, self.cookie)


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def data(self):
        return json.loads(self.body) if self.body else None

    def expect(self, *statuses):
        assert self.status in statuses, f"{self.status} instead of {statuses}: {self.body[:2000].decode(errors='replace')}"
        return self.data


class Client:
    """A connection that is kept, with the cookie of a session. It belongs to one thread."""

    def __init__(self, server, cookie=None, timeout=30):
        self.server, self.cookie = server, cookie
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=timeout)

    def send(self, method, path, body=None, *, version=None, key=None, headers=None, **query):
        """One request of the REST interface. Network errors come through: whoever kills servers has to expect them."""
        fields = {"Origin": self.server.origin, "Accept": "application/json"}
        if method != "GET":
            fields["Content-Type"] = "application/json"
        if self.cookie:
            fields["Cookie"] = self.cookie
        if version is not None:
            fields["If-Match"] = f'"v{version}"'
        if key:
            fields["Idempotency-Key"] = key
        address = "/api/v1" + path + ("?" + urlencode(query) if query else "")
        try:
            self.connection.request(method, address, None if method == "GET" else json.dumps(body or {}), fields | (headers or {}))
            try:
                answer = self.connection.getresponse()
            except http.client.RemoteDisconnected:
                # The server ends connections on which nothing was asked for a minute; what only looks is asked again.
                if method != "GET":
                    raise
                self.connection.close()
                self.connection.request(method, address, None, fields | (headers or {}))
                answer = self.connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        except Exception:
            # Half an answer must not be taken for the next one's.
            self.connection.close()
            raise

    def get(self, path, **query):
        return self.send("GET", path, **query).expect(200)

    def sign_in(self, email, password):
        """Signs in as the page does, and keeps the session's cookie."""
        return self.begin("/sign-in", {"email": email, "password": password})

    def begin(self, path, form):
        """Sends the form that begins a session."""
        fields = {"Origin": self.server.origin, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", path, urlencode(form), fields)
        answer = self.connection.getresponse()
        page = answer.read().decode(errors="replace")
        assert answer.status == 303, f"{answer.status} from {path}: {page[:5000]}"
        self.cookie = "; ".join(line.split(";")[0] for line in answer.headers.get_all("Set-Cookie") or [] if "tratto" in line)
        return self.cookie

    def all(self, path, **query):
        """Every item of a list, page by page."""
        cursor = {}
        while cursor is not None:
            page = self.get(path, limit=200, **query, **cursor)
            yield from page["items"]
            cursor = {"cursor": page["nextCursor"]} if page["nextCursor"] else None

    def close(self):
        self.connection.close()
