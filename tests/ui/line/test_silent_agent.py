"""An agent that stands still: people are told to wait, then that it is lost; and it comes back."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kiosk.api import basis, queue
from tests.ui.counter.counter_hall import CounterHall
from tests.ui.counter.counter_play import play
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.silent import Silent
from ui.line.client import AgentClient
from ui.line.lines import InheritedLine, LocalLine


class Heard:
    def __init__(self) -> None:
        self.faults: list[str] = []
        self.replies: list[Any] = []

    def ask(self, client: AgentClient, method: str, request: basis.Part) -> None:
        client.call(method, request, self.replies.append, lambda f: self.faults.append(f.code))


def test_a_counter_says_wait_then_lost_and_goes_on_as_it_was(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = CounterHall(tmp_path / "s")
    agent = Silent(hall, monkeypatch)
    with play(qtbot, hall) as desk:
        desk.wait_for("1号窗口 已锁定")
        hall.admit("1")
        desk.client._secret = "secret of 1"  # as the reply to a PIN would have left it
        desk.wait_for("窗口未开放")
        assert not desk.shows("请稍候")
        waits: list[tuple[bool, bool]] = []  # as it comes: it may be short on a busy machine

        def heard() -> None:
            if desk.client.slow:
                waits.append((bool(desk.client.connected), desk.shows("请稍候")))

        desk.client.slowChanged.connect(heard, Qt.ConnectionType.QueuedConnection)
        agent.stopped = True
        qtbot.waitUntil(lambda: bool(waits))
        assert waits[0] == (True, True), "not lost yet, and it says so"
        qtbot.waitUntil(lambda: not desk.client.connected)
        desk.wait_for("与主机的连接断开了")
        assert not desk.shows("请稍候")
        agent.go_on()
        qtbot.waitUntil(lambda: bool(desk.client.connected))
        desk.wait_for("窗口未开放")
        assert not desk.shows("与主机的连接断开了")


@pytest.fixture
def inherited(qtbot: QtBot) -> Iterator[tuple[AgentClient, socket.socket]]:
    """A screen's end and the agent's end of a socket pair."""
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    client = AgentClient(InheritedLine(ours.detach()), terminal="resident-1")
    client.start()
    yield client, theirs
    client.stop()
    theirs.close()


def test_an_inherited_line_is_kept_for_an_agent_that_may_go_on(
    qtbot: QtBot, tmp_path: Path, inherited: tuple[AgentClient, socket.socket]
) -> None:
    client, theirs = inherited
    hall = ResidentHall(tmp_path / "s")
    asked: list[dict[str, Any]] = []
    ended: list[bool] = []
    client.ended.connect(lambda: ended.append(True))

    def answer() -> None:
        try:
            said = theirs.recv(1 << 16)
        except BlockingIOError:
            return
        for line in said.splitlines():
            told = msgspec.json.decode(line)
            asked.append(told)
            hello = told["method"] == "terminal.hello"
            result = hall.welcome("1") if hello else basis.Done()
            theirs.send(msgspec.json.encode({"id": told["id"], "result": result}) + b"\n")

    def connected() -> bool:
        answer()
        return bool(client.connected)

    qtbot.waitUntil(connected)
    heard = Heard()
    heard.ask(client, "visits.board", basis.Nothing())
    heard.ask(client, "visits.check_in", queue.CheckIn(session="s1", service="medical"))
    qtbot.waitUntil(lambda: bool(client.slow))
    qtbot.waitUntil(lambda: not client.connected)
    assert heard.faults == ["line.lost"], "what only asks is told; what changes something waits"
    assert not ended, "nobody could open it again"
    pings = theirs.recv(1 << 16).count(b"terminal.ping")
    assert pings == 1, "a stopped agent finds no heap of them"
    theirs.send(b'{"id": 999, "result": {}}\n')
    qtbot.waitUntil(lambda: bool(client.connected))
    assert not client.slow


def stalls(monkeypatch: pytest.MonkeyPatch, client: AgentClient) -> Callable[[float], None]:
    """The screen's clock, and what makes the screen do nothing for so many seconds."""
    client._pulse.stop()  # its looks come when the story says so
    now = time.monotonic()
    monkeypatch.setattr("ui.line.client.time.monotonic", lambda: now)

    def stall(seconds: float) -> None:
        nonlocal now
        now += seconds
        client._feel_pulse()

    return stall


def test_a_screens_own_stall_is_no_silence_of_the_agent(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A minute, then pictures that are drawn one after the other: the agent answers meanwhile."""
    hall = ResidentHall(tmp_path / "s")
    client = AgentClient(LocalLine(hall.path), terminal="resident-1")
    client.start()
    qtbot.waitUntil(lambda: bool(client.connected))
    slow: list[bool] = []
    client.slowChanged.connect(lambda: slow.append(bool(client.slow)))
    stall = stalls(monkeypatch, client)
    for seconds in [60.0, *[0.9] * 20]:
        stall(seconds)
        qtbot.waitUntil(lambda: not client._asked and not client._look.isActive())
    assert client.connected
    assert not slow
    client.stop()


def test_an_agent_that_says_nothing_is_lost_to_a_screen_that_is_slow_itself(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = ResidentHall(tmp_path / "s")
    client = AgentClient(LocalLine(hall.path), terminal="resident-1")
    client.start()
    qtbot.waitUntil(lambda: bool(client.connected))
    agent = Silent(hall, monkeypatch)
    agent.stopped = True
    stall = stalls(monkeypatch, client)
    for _ in range(20):
        stall(0.9)  # none of its looks is in time
        qtbot.waitUntil(lambda: not client._look.isActive())
    assert not client.connected
    client.stop()
