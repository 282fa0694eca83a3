"""A disk that is full is said to be; nothing that was acknowledged is lost, and when there is room again, all goes on."""
import os
import shutil
import subprocess
import tempfile
import time

import pytest

import served
from administrator import EMAIL, PASSWORD

MEGABYTE = 1024 * 1024


@pytest.fixture
def small_disk():
    """A disk of 48 MB in memory. Mounting is not allowed everywhere."""
    folder = tempfile.mkdtemp(prefix="tratto-disk-")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", folder], capture_output=True, text=True)
    if mounted.returncode != 0:
        shutil.rmtree(folder)
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)
    shutil.rmtree(folder)


def readiness(server):
    client = server.client()
    client.connection.request("GET", "/health/ready")
    answer = client.connection.getresponse()
    text = answer.read().decode()
    client.close()
    return answer.status, text


def room(folder):
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize


def fill(folder, name):
    """Takes the room that is left, up to the last page."""
    with open(folder + "/" + name, "ab", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass


def test_a_full_disk_is_said_to_be_and_forgotten_when_there_is_room(small_disk):
    log = tempfile.mkdtemp(prefix="tratto-proof-")
    place = served.Place(small_disk + "/workspace")
    place.run("init")
    server = served.Server(place)
    # What the server says goes elsewhere: its log must not be what fills the disk.
    server.log = served.pathlib.Path(log) / "server.log"
    try:
        server.start()
        server.set_up(EMAIL, PASSWORD)
        client = server.client()
        reserve = place.folder / "tratto.sqlite-reserve"
        assert reserve.stat().st_size >= 2 * MEGABYTE
        assert readiness(server) == (200, '{"status":"ok"}')

        made, refused = [], None
        note = "n" * 100_000
        fill(small_disk, "other")
        for number in range(2_000):
            answer = client.send("POST", "/deals", {"title": f"deal {number}", "nextStep": {"type": "call", "subject": note[:200]}})
            if answer.status == 201:
                made.append(answer.data["id"])
                continue
            refused = answer
            if not reserve.exists() and room(small_disk) < MEGABYTE:
                break
            # The reserve made room. Somebody uses it up.
            fill(small_disk, "other")
        assert refused is not None and refused.status in (503, 507), refused
        assert refused.headers["Content-Type"] == "application/problem+json" and refused.data["type"] == "/problems/disk-full"
        assert not reserve.exists()
        status, text = readiness(server)
        assert status == 200 and '"degraded"' in text
        assert {deal["id"] for deal in client.all("/deals")} == set(made), "reading goes on, and shows what was acknowledged and nothing else"

        os.unlink(small_disk + "/other")
        end, again = time.monotonic() + 10, None
        while (again := client.send("POST", "/deals", {"title": "after"})).status != 201:
            assert time.monotonic() < end, f"ten seconds after there was room: {again.status}"
            time.sleep(0.2)
        made.append(again.data["id"])
        while readiness(server) != (200, '{"status":"ok"}'):
            assert time.monotonic() < end + 30, "it does not say that there is room again"
            time.sleep(0.2)
        assert reserve.stat().st_size >= 2 * MEGABYTE
        assert {deal["id"] for deal in client.all("/deals")} == set(made)
        client.close()
        assert server.stop() == 0
        assert place.run("doctor").strip() == "Everything is in order."
    finally:
        server.close()
        shutil.rmtree(log, ignore_errors=True)
