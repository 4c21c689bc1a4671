"""systemd is told that the agent is well only while an alarm would get through."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from devices.state import DeviceKind
from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.core.lanes import READERS
from kiosk.agent.upkeep import health_page, watchdog
from kiosk.agent.upkeep.backups import Backups
from kiosk.agent.upkeep.watchdog import Notifier, Watchdog
from kiosk.paths import PROJECT
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until
from tests.patience import PATIENCE

UNIT = PROJECT / "installer" / "units" / "linli-agent.service"
ALLOWED = 1.0  # seconds without a pulse: WatchdogSec of these stories
EXPOSED = 2.5  # systemd's own mark, 10 is the worst


class Systemd:
    """The other end: what it heard, in order."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind("\0" + address[1:] if address.startswith("@") else address)
        self.lines: list[str] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while more := self._socket.recv(4096):
            self.lines += more.decode().split("\n")

    def close(self) -> None:
        self._tell(b"")
        self._thread.join()
        self._socket.close()

    def _tell(self, words: bytes) -> None:
        where = self.address
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.sendto(words, "\0" + where[1:] if where.startswith("@") else where)

    def pulses(self) -> int:
        return self.lines.count("WATCHDOG=1")

    def pulses_again(self) -> None:
        """Two more: the first may have been on its way already."""
        before = self.pulses()
        wait_until(lambda: self.pulses() >= before + 2)

    def would_kill(self) -> None:
        """From now on no pulse comes for longer than systemd allows."""
        self._tell(b"MARK")  # behind all that was sent before
        wait_until(lambda: "MARK" in self.lines)
        before = self.pulses()
        time.sleep(1.5 * ALLOWED)
        assert self.pulses() == before

    def hears(self, why: str) -> None:
        wait_until(lambda: self.lines[-1:] == [f"STATUS={why}"])


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "notify")


@pytest.fixture
def systemd(address: str) -> Iterator[Systemd]:
    made = Systemd(address)
    yield made
    made.close()


@pytest.fixture
def hall(tmp_path: Path, systemd: Systemd, monkeypatch: pytest.MonkeyPatch) -> Iterator[AgentHall]:
    monkeypatch.setenv("NOTIFY_SOCKET", systemd.address)
    monkeypatch.setenv("WATCHDOG_USEC", str(int(ALLOWED * 1e6)))
    monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()))
    made = AgentHall(tmp_path / "made").start()
    yield made
    made.stop()


def ready_then_pulses_then_ending(hall: AgentHall, systemd: Systemd) -> None:
    systemd.pulses_again()
    first = [line for line in systemd.lines if line != "WATCHDOG=1"]
    assert {"READY=1", "STATUS=ready", "STATUS=well"} <= set(first)
    hall.stop()
    assert "WATCHDOG=1" not in systemd.lines[systemd.lines.index("STOPPING=1") :]


def test_ready_then_pulses_then_ending(hall: AgentHall, systemd: Systemd) -> None:
    ready_then_pulses_then_ending(hall, systemd)


@pytest.mark.parametrize("address", [f"@linli-test-{os.getpid()}"], ids=["abstract"])
def test_systemd_may_listen_in_the_abstract_space(hall: AgentHall, systemd: Systemd) -> None:
    ready_then_pulses_then_ending(hall, systemd)


def test_a_pulse_comes_twice_in_the_time_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []

    async def rest(seconds: float) -> None:
        rests.append(seconds)
        raise asyncio.CancelledError

    def probe() -> Future[None]:
        answered: Future[None] = Future()
        answered.set_result(None)
        return answered

    monkeypatch.setattr(asyncio, "sleep", rest)
    notifier = Notifier({"NOTIFY_SOCKET": "", "WATCHDOG_USEC": "30000000"})
    watching = Watchdog(probe, lambda: 0, list, notifier)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(watching.run())
    assert 0 < rests[0] <= 15


def test_a_loop_that_hangs_sends_no_pulse(hall: AgentHall, systemd: Systemd) -> None:
    systemd.pulses_again()
    hung, free = threading.Event(), threading.Event()

    def hang() -> None:
        hung.set()
        free.wait(PATIENCE)

    hall.agent.ports.in_loop(hang)
    assert hung.wait(PATIENCE)
    systemd.would_kill()
    free.set()
    systemd.pulses_again()


def test_a_journal_that_hangs_ends_the_pulse_unless_the_spill_takes_its_place(
    hall: AgentHall, systemd: Systemd
) -> None:
    systemd.pulses_again()
    free = threading.Event()
    hall.agent.ports.journal.writer.submit(lambda: free.wait(PATIENCE))
    systemd.hears("the journal does not answer")
    systemd.would_kill()
    with hall.at("resident", "resident-1") as kiosk:
        kiosk.call("alarms.raise")
    assert hall.agent.of(Alarms).engine.spilled
    systemd.pulses_again()
    free.set()
    wait_until(lambda: not hall.agent.of(Alarms).engine.spilled)
    systemd.pulses_again()


def test_a_hanging_journal_is_not_given_a_heap_of_questions(
    hall: AgentHall, systemd: Systemd
) -> None:
    free = threading.Event()
    hall.agent.ports.journal.writer.submit(lambda: free.wait(PATIENCE))
    systemd.hears("the journal does not answer")
    systemd.would_kill()
    asked = [
        job for job in hall.agent.ports.journal.writer._jobs.queue if job[2].__name__ == "probe"
    ]  # type: ignore[union-attr]
    free.set()
    assert len(asked) == 1


def test_look_ups_of_alarms_that_hang_end_the_pulse(hall: AgentHall, systemd: Systemd) -> None:
    """Nobody would be called."""
    systemd.pulses_again()
    free = threading.Event()
    hall.agent.ports.lanes.alarm_look_ups.submit(lambda: free.wait(PATIENCE))
    systemd.hears("alarm_look_ups stand still")
    systemd.would_kill()
    free.set()
    systemd.pulses_again()


@pytest.mark.parametrize("name", ["look_ups", "pins"])
def test_what_no_alarm_hangs_on_is_red_at_once_and_ends_the_pulse_when_it_stays(
    hall: AgentHall, systemd: Systemd, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(watchdog, "STANDS", 0.5)
    monkeypatch.setattr(health_page, "STANDS", 0.5)
    lane, free = getattr(hall.agent.ports.lanes, name), threading.Event()

    def codes(body: dict[str, Any]) -> set[str]:
        return {item["code"] for item in body["items"] if item["health"] == "trouble"}

    with hall.at("technician") as technician:
        for _ in range(READERS if name == "look_ups" else 1):
            lane.submit(lambda: free.wait(PATIENCE))
        for notice in technician.notices():
            if notice.topic == "health" and f"{name}_hang" in codes(notice.body):
                break
        systemd.pulses_again()
        monkeypatch.setattr(watchdog, "FOR_EVER", 0.5)
        systemd.hears(f"{name} stand still")
        systemd.would_kill()
        free.set()
        systemd.pulses_again()
        for notice in technician.notices():
            if notice.topic == "health" and f"{name}_hang" not in codes(notice.body):
                break


def test_a_full_lane_that_works_does_not_stand(hall: AgentHall, systemd: Systemd) -> None:
    lane = hall.agent.ports.lanes.alarm_look_ups
    over = threading.Event()

    def works() -> None:
        time.sleep(0.01)
        if not over.is_set():
            lane.submit(works)

    for _ in range(200):  # whoever comes last waits for two seconds
        lane.submit(works)
    for _ in range(3):
        systemd.pulses_again()
    over.set()


def test_a_look_that_hangs_holds_up_no_health_page(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A medium for backups that does not answer."""
    free = threading.Event()
    with hall.at("technician") as technician:
        before = {item["name"] for item in technician.call("health.get")["items"]}
        monkeypatch.setattr(health_page, "LOOK_WITHIN", 0.2)
        monkeypatch.setattr(Backups, "age", lambda _: free.wait(PATIENCE) and None)
        told = technician.call("health.get")["items"]
        assert "look_hangs" in {item["code"] for item in told}
        assert before <= {item["name"] for item in told}, "with what was seen before"
        free.set()


def test_a_driver_that_nobody_runs_ends_the_pulse(
    hall: AgentHall, systemd: Systemd, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Buttons:
        name, kind = "buttons", DeviceKind.MODBUS

        def run(self, stop: threading.Event) -> None:
            """Falls at once."""

    devices = hall.agent.ports.equipment.threads
    monkeypatch.setattr(devices, "_supervise", lambda driver: None)
    started = threading.Event()

    def start() -> None:
        devices.start([(Buttons(), "")])
        started.set()

    systemd.pulses_again()
    hall.agent.ports.in_loop(start)
    assert started.wait(PATIENCE)
    systemd.hears("nobody runs buttons")
    systemd.would_kill()


@pytest.mark.parametrize(
    ("told", "seconds"),
    [({}, None), ({"WATCHDOG_USEC": "30000000"}, 30.0), ({"WATCHDOG_USEC": "0"}, None),
     ({"WATCHDOG_USEC": "soon"}, None),
     ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())}, 30.0),
     ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}, None)],
)  # fmt: skip
def test_the_pulse_is_this_process_own(told: dict[str, str], seconds: float | None) -> None:
    assert Notifier(told).watchdog == seconds


@pytest.mark.parametrize("address", ["", "@", "vsock:2:1234", "relative/path", "/nowhere/notify"])
def test_without_somebody_who_listens_nothing_breaks(address: str) -> None:
    notifier = Notifier({"NOTIFY_SOCKET": address})
    notifier.tell("READY=1")
    notifier.close()


def unit(tmp_path: Path, change: Callable[[str], str] = lambda text: text) -> Path:
    """The unit with a program that is there on this machine, and no page that is not."""
    text = UNIT.read_text("utf-8").replace("/usr/lib/linli/kiosk", "/bin/true")
    text = text.replace("man:kiosk(1) ", "")
    file = tmp_path / UNIT.name
    file.write_text(change(text), "utf-8")
    return file


def analyzed(*words: Any) -> subprocess.CompletedProcess[str]:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed here")
    return subprocess.run(
        ["systemd-analyze", *map(str, words)], capture_output=True, text=True, timeout=PATIENCE
    )


def test_systemd_takes_the_unit_as_it_stands(tmp_path: Path) -> None:
    done = analyzed("verify", "--man=no", unit(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    wrong = unit(tmp_path, lambda text: text.replace("WatchdogSec=30", "WatchdogSeconds=30"))
    said = analyzed("verify", "--man=no", wrong).stderr
    assert "WatchdogSeconds" in said, "and would say what is wrong"


def test_the_unit_is_closed_as_far_as_the_agent_can_live_with(tmp_path: Path) -> None:
    most = int(EXPOSED * 10)
    done = analyzed("security", "--offline=true", f"--threshold={most}", unit(tmp_path))
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd-analyze judges no units offline")
    assert done.returncode == 0, done.stdout.splitlines()[-1:]


def test_the_unit_never_gives_up_and_keeps_hot_plugged_lines(tmp_path: Path) -> None:
    lines = UNIT.read_text("utf-8").splitlines()
    for wanted in (
        "Type=notify", "WatchdogSec=30", "Restart=always", "RestartSec=1", "User=linli",
        "StartLimitIntervalSec=0", "SupplementaryGroups=dialout lp",
    ):  # fmt: skip
        assert wanted in lines
    assert not [line for line in lines if line.startswith(("PrivateDevices=", "PrivateUsers="))]
    assert {"DevicePolicy=closed", "DeviceAllow=char-ttyUSB rw"} <= set(lines)
