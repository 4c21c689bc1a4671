"""Invitations through the modem: after a fall too, each once; told at the desk where none went."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.modem.simulator.modem import ModemSimulator
from devices.simulation.far_ends import PtyPair
from kiosk.services.council import inviting
from tests.agent.agent_hall import AgentHall
from tests.agent.council.council_desk import NAMES, STARTS, at_desk, founded
from tests.agent.test_alarms import wait_until

MODEM = """
[[device]]
name = "modem"
kind = "modem"
url = "{modem}"
"""
PHONE = "13800135521"


@pytest.fixture
def modem() -> Iterator[ModemSimulator]:
    with ModemSimulator(PtyPair()) as made:
        yield made


def called(hall: AgentHall) -> str:
    """A meeting of a council of which one member wishes messages."""
    with at_desk(hall, "wangmin") as desk:
        council = founded(desk)
        desk.call("council.seat", {
            "council": council, "circle": "residents", "seat": 1, "name": NAMES[0],
            "until": "2027-12-31", "phone": PHONE,
        })  # fmt: skip
        asked = {"council": council, "starts": STARTS, "place": "二楼会议室"}
        meeting: str = desk.call("council.convene", asked)["meeting"]
    return meeting


def counts(hall: AgentHall, meeting: str) -> tuple[int, int]:
    with at_desk(hall, "wangmin") as desk:
        told = desk.call("council.meeting", {"meeting": meeting})
    return told["sent"], told["unsent"]


def test_what_a_fall_swallowed_is_sent_after_it_and_once(
    tmp_path: Path, modem: ModemSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = AgentHall(tmp_path, extra=MODEM.format(modem=modem.url)).start()
    try:
        hall.hires("wangmin", role="manager", pin="602817")
        with monkeypatch.context() as falls:
            falls.setattr(inviting, "due", lambda _tx, _context: [])  # it falls before it looks
            meeting = called(hall)
            hall.stop()
        hall.start()
        assert modem.wait_for(lambda them: bool(them.sent))
        wait_until(lambda: counts(hall, meeting) == (1, 0))
        hall.stop()
        looked: list[int] = []
        look = inviting.due

        def counted(*told: Any) -> list[inviting.Invitation]:
            found = look(*told)
            looked.append(len(found))
            return found

        monkeypatch.setattr(inviting, "due", counted)
        hall.start()
        wait_until(lambda: looked[:1] == [0])
        (message,) = modem.sent
        assert message.number.endswith(PHONE)
        assert "小区议事会" in message.text
        assert "二楼会议室" in message.text
        assert NAMES[0] not in message.text
    finally:
        hall.stop()


def test_without_a_modem_the_desk_is_told(hall: AgentHall) -> None:
    hall.hires("wangmin", role="manager", pin="602817")
    meeting = called(hall)
    hall.stop()
    hall.start()
    wait_until(lambda: counts(hall, meeting) == (0, 1))
