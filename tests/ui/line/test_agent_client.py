"""The line to the agent: nothing lost that changes something, nothing asked for ever."""

from __future__ import annotations

import socket as sockets
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from kiosk.agent.lines.capability import Lines
from kiosk.api import access, basis, notices, queue, sessions
from kiosk.errors import KnownError
from tests.agent.agent_hall import AgentHall
from tests.patience import PATIENCE
from tests.ui.resident.resident_hall import ResidentHall
from ui.line import client as agent_client
from ui.line.client import AgentClient
from ui.line.lines import LineSplitter, LocalLine
from ui.line.tls_line import TlsLine


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> ResidentHall:
    return ResidentHall(tmp_path / "s")


@pytest.fixture
def client(hall: ResidentHall, qtbot: QtBot) -> AgentClient:
    made = AgentClient(LocalLine(hall.path), terminal="resident-1")
    made.start()
    qtbot.waitUntil(lambda: bool(made.connected))
    return made


def test_a_clerk_stays_signed_in_over_a_lost_line_and_not_over_a_new_agent(
    qtbot: QtBot, tmp_path: Path
) -> None:
    running = AgentHall(tmp_path).start()
    running.hires("lifang")
    made = AgentClient(LocalLine(running.folder.socket("counter")), terminal="counter-1")
    told: list[str] = []

    def hear(topic: str, body: object) -> None:
        if isinstance(body, access.StaffState):
            told.append(body.signed_in.staff if body.signed_in else "")

    made.notice.connect(hear)
    made.start()
    heard = Heard()
    try:
        qtbot.waitUntil(lambda: bool(made.connected))
        heard.call(made, "staff.sign_in", access.SignIn(staff="lifang", pin=running.pins["lifang"]))
        qtbot.waitUntil(lambda: len(heard.replies) == 1)
        server = running.agent.of(Lines).server
        running.agent.ports.in_loop(server.cut, "counter-1")
        qtbot.waitUntil(lambda: told == ["", "lifang", "lifang"])
        heard.call(made, "visits.view", queue.OfCounter(counter="1"))
        qtbot.waitUntil(lambda: len(heard.replies) == 2)
        running.stop()
        running.start()
        qtbot.waitUntil(lambda: set(told[3:]) == {""})
        heard.call(made, "visits.view", queue.OfCounter(counter="1"))
        qtbot.waitUntil(lambda: heard.faults == ["api.sign_in_first"])
    finally:
        made.stop()
        running.stop()


def test_a_hello_needs_no_event_loop_and_its_answer_is_taken_when_the_screens_stand(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    path, hall = tmp_path / "s", ResidentHall(tmp_path / "other")
    with sockets.socket(sockets.AF_UNIX) as agent:
        agent.bind(str(path))
        agent.listen()
        made = AgentClient(LocalLine(path), terminal="resident-1")
        made.greet()
        agent.settimeout(PATIENCE)
        line, _ = agent.accept()
        with line:
            line.settimeout(PATIENCE)
            asked = msgspec.json.decode(line.recv(basis.MAX_LINE))
            assert (asked["method"], asked["params"]["terminal"]) == (
                "terminal.hello",
                "resident-1",
            )
            said = msgspec.json.encode(
                {"jsonrpc": "2.0", "id": asked["id"], "result": hall.welcome("1")}
            )
            line.sendall(said + b"\n")
            assert not made.connected, "nothing is heard before there is somebody to hear it"
            made.start()
            assert made.connected
            made.stop()


def test_who_says_hello_before_the_agent_is_there_comes_back(qtbot: QtBot, tmp_path: Path) -> None:
    made = AgentClient(LocalLine(tmp_path / "s"), terminal="resident-1")
    made.greet()
    made.start()
    assert not made.connected
    hall = ResidentHall(tmp_path / "s")
    qtbot.waitUntil(lambda: bool(made.connected))
    made.stop()
    assert hall.path == tmp_path / "s"


class Heard:
    def __init__(self) -> None:
        self.replies: list[Any] = []
        self.faults: list[str] = []

    def call(self, client: AgentClient, method: str, request: basis.Part) -> None:
        client.call(method, request, self.replies.append, lambda f: self.faults.append(f.code))


@given(st.lists(st.binary(max_size=20).map(lambda b: b.replace(b"\n", b"")), max_size=8), st.data())
def test_lines_come_out_whole_however_they_arrive(lines: list[bytes], data: st.DataObject) -> None:
    sent = b"".join(line + b"\n" for line in lines)
    splitter, got = LineSplitter(), []
    while sent:
        cut = data.draw(st.integers(1, len(sent)))
        got += splitter.feed(sent[:cut])
        sent = sent[cut:]
    assert got == [line for line in lines if line.strip()]


def test_a_flood_without_end_is_dropped() -> None:
    splitter = LineSplitter(limit=10)
    assert splitter.feed(b"x" * 11) == []
    assert splitter.feed(b"\n{}\n") == [b"{}"]


def test_the_snapshot_is_there_and_gone_with_the_line(
    hall: ResidentHall, client: AgentClient, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: client.latest("board") is not None)
    assert client.welcome is not None
    hall.lay_card()
    qtbot.wait(50)
    assert client.latest("identity") is None, "what is said once is kept nowhere"
    hall.hang_up()
    qtbot.waitUntil(lambda: not client.connected)
    assert client.latest("board") is None
    hall.open()
    qtbot.waitUntil(lambda: client.latest("board") is not None)


def test_a_command_under_way_is_sent_again_with_its_key_and_a_question_is_not(
    hall: ResidentHall, client: AgentClient, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = queue.CheckIn(session="s1", service="medical")
    read = hall._read

    def cut(socket: QLocalSocket) -> None:
        line = bytes(socket.peek(1 << 16).data())
        if b"visits.check_in" in line:
            asked = msgspec.json.decode(line.splitlines()[0])["params"]
            hall.asked.append(("visits.check_in", msgspec.convert(asked, queue.CheckIn)))
            hall.hang_up()
        else:
            read(socket)

    monkeypatch.setattr(hall, "_read", cut)
    heard = Heard()
    heard.call(client, "visits.how_far", queue.HowFar(number="B001"))
    qtbot.waitUntil(lambda: bool(heard.replies))
    heard.call(client, "visits.check_in", silent)
    heard.call(client, "visits.how_far", queue.HowFar(number="B002"))
    qtbot.waitUntil(lambda: heard.faults == ["line.lost"])
    monkeypatch.setattr(hall, "_read", read)
    hall.open()
    qtbot.waitUntil(lambda: len(heard.replies) == 2)
    keys = [each.key for name, each in hall.asked if name == "visits.check_in"]  # type: ignore[attr-defined]
    assert len(keys) == 2
    assert keys[0] == keys[1] != ""
    assert heard.replies[1].number == "B027"


def test_without_a_line_a_request_is_refused_later_never_from_within(
    hall: ResidentHall, client: AgentClient, qtbot: QtBot
) -> None:
    hall.hang_up()
    qtbot.waitUntil(lambda: not client.connected)
    heard = Heard()
    heard.call(client, "visits.board", basis.Nothing())
    assert heard.faults == []
    qtbot.waitUntil(lambda: heard.faults == ["line.lost"])


def test_an_agent_that_does_not_answer_is_not_waited_for_for_ever(
    hall: ResidentHall, client: AgentClient, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agent_client, "PATIENCE", 0.2)
    monkeypatch.setattr(hall, "_read", lambda socket: socket.readAll())
    heard = Heard()
    heard.call(client, "visits.board", basis.Nothing())
    heard.call(client, "session.begin", sessions.BeginSession())
    qtbot.waitUntil(lambda: len(heard.faults) == 2)
    assert heard.faults == ["line.lost", "line.unsure"]


def test_what_is_not_in_the_contract_is_told_and_nothing_breaks(
    hall: ResidentHall, client: AgentClient, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.line.client.qWarning", said.append)
    qtbot.waitUntil(lambda: bool(client.connected and hall._seats))
    for socket in hall._seats:
        socket.write(b'{"jsonrpc": 5\n[]\n{"id": 77, "result": {}}\n')
        unknown = {"seq": 1, "topic": "weather", "body": {}}
        socket.write(msgspec.json.encode({"method": "notice", "params": unknown}) + b"\n")
    heard = Heard()
    heard.call(client, "visits.board", basis.Nothing())
    qtbot.waitUntil(lambda: bool(heard.replies))
    assert any("not in the contract" in each for each in said)


def test_a_refused_terminal_says_why_and_tries_again(hall: ResidentHall, qtbot: QtBot) -> None:
    hall.answers["terminal.hello"] = lambda _: notices.Fault(code="terminals.unknown")
    client = AgentClient(LocalLine(hall.path))
    client.start()
    qtbot.waitUntil(lambda: client.refusal == "terminals.unknown")
    assert not client.connected
    del hall.answers["terminal.hello"]
    qtbot.waitUntil(lambda: bool(client.connected))
    client.stop()


def test_an_unpaired_terminal_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"pairing\.missing"):
        TlsLine(tmp_path)


def test_a_screen_whose_inherited_line_ends_ends_too(hall: ResidentHall, qtbot: QtBot) -> None:
    import socket

    ours, theirs = socket.socketpair()
    code = "import sys; from ui.window.application import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "--terminal", "display", "--fd", str(theirs.fileno())],
        pass_fds=(theirs.fileno(),),
    )
    theirs.close()
    ours.settimeout(PATIENCE)
    assert b"terminal.hello" in ours.recv(4096)
    ours.close()
    qtbot.waitUntil(lambda: process.poll() is not None)
    assert process.returncode == 3
