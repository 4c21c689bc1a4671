"""Reminders through the modem: after a fall too, each once; told at the desk where none went."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devices.modem.simulator.modem import ModemSimulator
from devices.simulation.far_ends import PtyPair
from kiosk.services.disputes.resident import reminding
from kiosk.storage.tables.disputes import rows
from tests.agent.agent_hall import AgentHall
from tests.agent.disputes.test_disputes_of_agent import desk_of, quarrel
from tests.agent.test_alarms import wait_until

MODEM = """
[[device]]
name = "modem"
kind = "modem"
url = "{modem}"
"""
ONE, OTHER = "13800135521", "13900130078"


@pytest.fixture
def modem() -> Iterator[ModemSimulator]:
    with ModemSimulator(PtyPair()) as made:
        yield made


def planned(hall: AgentHall) -> dict[str, Any]:
    """A meeting before the same hour of tomorrow; one side agreed to be reminded of it."""
    told = quarrel(hall)
    with desk_of(hall, "wangmin") as desk:
        desk.call("mediators.register", {"staff": "lifang", "tiers": [1, 2, 3]})
        version = desk.call("disputes.list", {})["rows"][0]["version"]
        for method, asked in (
            ("assign", {"mediator": "lifang", "asked": True}),
            ("party", {"side": "one", "name": "王小明", "phone": ONE, "sms": True}),
            ("party", {"side": "other", "name": "赵六", "phone": OTHER}),
        ):
            asked |= {"case": told["case"], "version": version}
            version = desk.call(f"disputes.{method}", asked)["version"]
        slots = desk.call("disputes.calendar", {"case": told["case"]})["slots"]
        free = next(each for each in slots if not each["bar"])
        at = {"starts": free["starts"], "room": free["rooms"][0], "beside": free["rooms"][1]}
        desk.call("disputes.plan", {"case": told["case"], "version": version, **at})
    return told


def reminded(hall: AgentHall, case: str) -> list[tuple[str, str]]:
    with hall.agent.store.reading() as tx:
        found = rows.by_case(tx, case)
        assert found is not None
        log = [each.public for each in rows.log(tx, found) if each.type == "dispute.reminded"]
    return [(each["state"], each["code"]) for each in log]


def test_what_a_fall_swallowed_is_sent_after_it_and_once(
    tmp_path: Path, modem: ModemSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = AgentHall(tmp_path, extra=MODEM.format(modem=modem.url)).start()
    try:
        hall.hires("wangmin", role="manager", pin="602817")
        hall.hires("lifang")
        with monkeypatch.context() as falls:
            falls.setattr(reminding, "due", lambda _tx, _context: [])  # it falls before it looks
            case = planned(hall)["case"]
            hall.stop()
        hall.start()
        assert modem.wait_for(lambda them: bool(them.sent))
        wait_until(lambda: reminded(hall, case) == [("sent", "")])
        hall.stop()
        looked: list[int] = []
        look = reminding.due

        def counted(*told: Any) -> list[reminding.Reminder]:
            found = look(*told)
            looked.append(len(found))
            return found

        monkeypatch.setattr(reminding, "due", counted)
        hall.start()
        wait_until(lambda: looked == [0])
        (message,) = modem.sent
        assert message.number.endswith(ONE)
        assert "1 号调解室" in message.text
        for secret in ("王小明", "赵六", "纠纷", "吵架"):
            assert secret not in message.text
        with desk_of(hall, "lifang") as desk:
            acts = desk.call("disputes.get", {"case": case})["acts"]
        assert [each["cause"] for each in acts if each["kind"] == "reminded"] == ["sent"]
    finally:
        hall.stop()


def test_without_a_modem_the_desk_is_told_before_it_is_too_late(hall: AgentHall) -> None:
    hall.hires("wangmin", role="manager", pin="602817")
    hall.hires("lifang")
    case = planned(hall)["case"]  # within the next two hours
    hall.stop()
    hall.start()
    wait_until(lambda: reminded(hall, case) == [("failed", "modem.none")])
