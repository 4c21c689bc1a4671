"""Somebody reads the agent's memory after a resident has left: not a word of theirs is there."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.agent.agent_hall import AgentHall, join
from tests.attacks.lan.strangers import port_of
from tests.attacks.raw_line import RawLine
from tests.faults import agents
from tests.patience import PATIENCE

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root reads another's memory")

PHONE, DRAFTED, NAME, PIN = (
    "13968240157",
    "13607715294",
    "Zhang Weilin from the 7th floor",
    "730958",
)


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[tuple[AgentHall, int]]:
    hall = AgentHall(tmp_path)
    process: subprocess.Popen[bytes] = agents.start(hall.folder)
    yield hall, process.pid
    process.kill()
    process.wait(PATIENCE)


def found(pid: int, words: list[bytes]) -> set[bytes]:
    """Which of the words stand anywhere in a process's memory."""
    seen = set()
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            start, end, may = re.match(r"(\w+)-(\w+) (\S+)", line).groups()  # type: ignore[union-attr]
            if not may.startswith("rw"):
                continue
            memory.seek(int(start, 16))
            content = memory.read(int(end, 16) - int(start, 16))
            seen |= {word for word in words if word in content}
    return seen


@pytest.mark.parametrize("by", ["socket", "tls"])
def test_nothing_a_resident_typed_stays_when_they_left(
    agent: tuple[AgentHall, int], tmp_path: Path, by: str
) -> None:
    hall, pid = agent
    with RawLine.local(hall.folder.socket("technician")) as tech:
        tech.ask("terminal.hello")
        tech.ask("staff.sign_in", {"staff": "tech", "pin": hall.pins["tech"]})
        asked = {"staff": "lifang", "name": "李芳", "role": "clerk", "pin": PIN}
        assert "result" in tech.ask("staff.add", asked)
        if by == "tls":
            paired = {"terminal": "resident-1", "role": "clerk"}
            code = tech.ask("terminals.pair", paired)["result"]["code"]
            port = port_of(hall.folder.hall)
            assert join(port, code, tmp_path / "pc") == ""
            screen = RawLine.tls(port, tmp_path / "pc")
        else:
            screen = RawLine.local(hall.folder.socket("resident"))
        with screen:
            hello = {"terminal": "" if by == "tls" else "resident-1"}
            assert "result" in screen.ask("terminal.hello", hello)
            session = screen.ask("session.begin")["result"]["session"]
            said = {"session": session, "phone": PHONE}
            assert "result" in screen.ask("session.identify_phone", said)
            draft = {"session": session, "phone": DRAFTED, "name": NAME, "text": "漏水" * 400}
            assert "result" in screen.ask("cases.draft", {"draft": draft})
            drafted = [DRAFTED.encode(), NAME.encode()]
            assert found(pid, drafted) == set(drafted), "while they stand there it is needed"
            assert "result" in screen.ask("session.end", {"session": session})
            gone = [PHONE.encode(), *drafted, f'"pin": "{PIN}"'.encode()]
            until = time.monotonic() + PATIENCE
            while left := found(pid, gone):  # what was freed is overwritten by who comes next
                assert time.monotonic() < until, left
                assert "result" in screen.ask("visits.services")
                session = screen.ask("session.begin")["result"]["session"]
                said = {"session": session, "phone": "13800138000"}
                assert "result" in screen.ask("session.identify_phone", said)
                for name, words in (("周小明", 1), ("Mary", 30), ("王五", 90), ("Ann", 250)):
                    draft = {
                        "session": session, "phone": "13800138000", "name": name,
                        "text": "路灯坏了" * words,
                    }  # fmt: skip
                    assert "result" in screen.ask("cases.draft", {"draft": draft})
                assert "result" in screen.ask("session.end", {"session": session})
                for other in ("lifang", "lifang-2", "lifang-of-the-seventh-floor"):
                    again = {**asked, "staff": other, "pin": "111111"}
                    assert "error" in tech.ask("staff.add", again), "too simple a PIN"
                assert "result" in tech.ask("health.get")
