"""The disk is full, or takes no writes, when the hall is opened: it opens as far as it can."""

from __future__ import annotations

from pathlib import Path

from tests.faults.disk.small_disk import plays

BEGIN = """
import signal, subprocess, sys
from pathlib import Path
from kiosk.api.client import Client
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import PROJECT
from kiosk.storage import ballast
from kiosk.storage.journal.verify import verify
from kiosk.wiring import provisioning
from tests.agent.agent_hall import AgentHall, refusal
from tests.agent.test_alarms import wait_until
from tests.faults.agents import start
from tests.faults.disk.small_disk import fill
from tests.loaded import Loaded

subprocess.Popen = Loaded
disk = Path(sys.argv[1])
hall = AgentHall(disk)

def ends(agent, how=signal.SIGTERM):
    agent.send_signal(how)
    agent.wait()

def types():
    with_keys = provisioning.open_keys(hall.folder)
    assert verify(hall.folder, with_keys).ok
    store = provisioning.open_store(hall.folder, with_keys, SystemClock())
    with store.reading() as tx:
        found = [event.type for event in tx.events()]
    store.close()
    return found

def disk_item(kiosk):
    return next(i for i in kiosk.call("health.get")["items"] if i["name"] == "disk")
"""

WITH_BALLAST = (
    BEGIN
    + """
agent = start(hall.folder)
ends(agent)  # in good order: SQLite takes its WAL and the WAL's index away
filler = fill(disk)
agent = start(hall.folder)
assert not hall.folder.start_ballast.exists(), "the small one was given back"
assert hall.folder.ballast.exists(), "the large one is kept for alarms and erasure"
filler = fill(disk)
with hall.at("resident", "resident-1") as kiosk, hall.at("technician") as page:
    session = kiosk.call("session.begin")["session"]
    asked = {"session": session, "service": "general"}
    assert refusal(kiosk, "visits.check_in", **asked).code == "storage.full"
    assert disk_item(page)["code"] == "disk_full"
    assert kiosk.call("alarms.raise")["presses"] == 1
    wait_until(lambda: not hall.folder.ballast.exists())
ends(agent)
assert hall.folder.start_ballast.exists(), "the room of the WAL is kept for the next start"
fill(disk)
agent = start(hall.folder)
with hall.at("resident", "resident-1") as kiosk:
    assert kiosk.call("alarms.raise")["presses"] == 2
    filler.unlink()
    session = kiosk.call("session.begin")["session"]
    assert kiosk.call("visits.check_in", {"session": session, "service": "general"})["number"]
ends(agent)
assert types().count("alarm.raised") == 1
print("told")
"""
)

WITHOUT = (
    BEGIN
    + """
agent = start(hall.folder)
with hall.at("resident", "resident-1") as kiosk:
    hall.takes_number(kiosk)
ends(agent, signal.SIGKILL)
hall.folder.ballast.unlink()
hall.folder.start_ballast.unlink()
filler = fill(disk)
agent = start(hall.folder)
with hall.at("resident", "resident-1") as kiosk:
    assert kiosk.call("alarms.raise")["presses"] == 1
    with hall.at("technician") as page:
        assert disk_item(page)["health"] == "trouble"
ends(agent, signal.SIGKILL)
agent = start(hall.folder)
with hall.at("resident", "resident-1") as kiosk:
    assert kiosk.call("alarms.raise")["presses"] == 2, "the spill kept the first"
    filler.unlink()
    wait_until(lambda: ballast.ensure(hall.folder, 1 << 20))
    session = kiosk.call("session.begin")["session"]
    assert kiosk.call("visits.check_in", {"session": session, "service": "general"})["number"]
    with hall.at("technician") as page:
        wait_until(lambda: disk_item(page)["code"] != "disk_full")
        wait_until(lambda: not [i for i in page.call("health.get")["items"]
                                if i["code"] == "alarms_unwritten"])
ends(agent)
told = types()
assert told.count("alarm.raised") == 1 and told.count("alarm.pressed") == 1
print("told")
"""
)

NOT_A_BYTE = (
    BEGIN
    + """
agent = start(hall.folder)
ends(agent)
hall.folder.ballast.unlink()
hall.folder.start_ballast.unlink()
filler = fill(disk)
once = [sys.executable, "-m", "kiosk", "agent", "--data", str(hall.folder.root)]
done = subprocess.run(once, capture_output=True, text=True, cwd=PROJECT)
assert done.returncode == 75, done
assert "Traceback" not in done.stderr, done.stderr
assert "storage" not in done.stderr and str(hall.folder.root) in done.stderr, done.stderr
run = [sys.executable, "-m", "kiosk", "run", "--windowed", "--data", str(hall.folder.root)]
whole = subprocess.Popen(run, cwd=PROJECT, stderr=subprocess.PIPE, text=True)
for _ in range(3):
    assert str(hall.folder.root) in whole.stderr.readline()
assert whole.poll() is None
filler.unlink()
def answers():
    try:
        with hall.at("resident", "resident-1") as kiosk:
            return hall.takes_number(kiosk)
    except KnownError:
        return None
wait_until(answers)
ends(whole)
print("told")
"""
)

READ_ONLY = (
    BEGIN
    + """
ends(start(hall.folder))
subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
once = [sys.executable, "-m", "kiosk", "agent", "--data", str(hall.folder.root)]
done = subprocess.run(once, capture_output=True, text=True, cwd=PROJECT)
assert done.returncode == 75, done
assert "Traceback" not in done.stderr, done.stderr
assert "read-only" in done.stderr or "只读" in done.stderr, done.stderr
for command in (["backup"], ["doctor"], ["verify"], ["call", "health.get"]):
    more = [sys.executable, "-m", "kiosk", *command, "--data", str(hall.folder.root)]
    assert "Traceback" not in subprocess.run(more, capture_output=True, text=True).stderr, command
subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
ends(start(hall.folder))
print("told")
"""
)


def test_a_start_takes_the_ballast_and_alarms_are_kept(tmp_path: Path) -> None:
    plays(WITH_BALLAST, tmp_path, 48)


def test_without_ballast_alarms_are_served_from_memory_and_spill(tmp_path: Path) -> None:
    plays(WITHOUT, tmp_path, 48)


def test_without_a_byte_the_start_is_tried_until_there_is_room(tmp_path: Path) -> None:
    plays(NOT_A_BYTE, tmp_path, 48)


def test_a_disk_that_takes_no_writes_is_said_and_tried_again(tmp_path: Path) -> None:
    plays(READ_ONLY, tmp_path, 48)
