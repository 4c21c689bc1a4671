"""A screen hangs or dies: nobody else notices, and it comes back."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from kiosk.agent.lines import screens
from tests.agent.agent_hall import AgentHall
from tests.patience import PATIENCE


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AgentHall]:
    """One PC: the agent with its own resident terminal, counter and hall display."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    running = AgentHall(tmp_path).start(screens=True)
    await_until(lambda: "resident-1" in running.agent.ports.notices.connected())
    await_until(lambda: "display-1" in running.agent.ports.notices.connected())
    yield running
    for process in screen_processes("resident"):
        process.resume()
    running.stop()


def await_until(met: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.02)


def screen_processes(kind: str) -> list[psutil.Process]:
    found = []
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # it ended while it was looked at
            command = child.cmdline()[3:6]
            if child.status() != psutil.STATUS_ZOMBIE and command == ["ui", "--terminal", kind]:
                found.append(child)
    return found


def is_back(hall: AgentHall, gone: psutil.Process) -> None:
    """Another process shows the screen, and it has said hello: the old line may end a bit later
    than its process."""
    await_until(lambda: [each.pid for each in screen_processes("resident") if each.pid != gone.pid])
    await_until(lambda: "resident-1" in hall.agent.ports.notices.connected())


def test_a_stopped_screen_blocks_nobody_and_a_killed_one_is_back(hall: AgentHall) -> None:
    (frozen,) = screen_processes("resident")
    frozen.send_signal(signal.SIGSTOP)
    hall.hires("lifang")
    with hall.at("resident", "resident-1") as kiosk:
        for _ in range(60):
            hall.takes_number(kiosk)
    with hall.signed_in("lifang", "counter", "counter-6") as desk:
        desk.call("counters.open", {"counter": "6"})
        assert desk.call("visits.call_next", {"counter": "6"})["ticket"]
    assert frozen.status() == psutil.STATUS_STOPPED

    os.kill(frozen.pid, signal.SIGKILL)
    frozen.wait(PATIENCE)
    is_back(hall, frozen)


def test_a_screen_that_says_nothing_is_killed_and_comes_back(
    hall: AgentHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screens, "SILENT", 8.0)
    (frozen,) = screen_processes("resident")
    (display,) = screen_processes("display")
    frozen.send_signal(signal.SIGSTOP)
    frozen.wait(PATIENCE)
    is_back(hall, frozen)
    assert screen_processes("display")[0].pid == display.pid, "who lives is left alone"
