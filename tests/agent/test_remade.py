"""What is remade follows what was recorded: a touch remakes nothing, a check-in the board once."""

from __future__ import annotations

import pytest

from kiosk.agent.queue.topics import QueueTopics
from kiosk.api import queue
from kiosk.storage.journal.transaction import Reading
from tests.agent.agent_hall import AgentHall, next_notice
from tests.agent.test_alarms import wait_until
from tests.agent.test_cases import draft, files


@pytest.fixture
def remade(hall: AgentHall, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One for each time that the board is made anew; not by the clock."""
    times: list[int] = []
    look = QueueTopics._look

    def counted(
        self: QueueTopics, tx: Reading, signed_in: dict[str, str]
    ) -> tuple[queue.Board, dict[str, queue.CounterView]]:
        times.append(1)
        return look(self, tx, signed_in)

    monkeypatch.setattr(QueueTopics, "_look", counted)
    monkeypatch.setattr("kiosk.agent.queue.capability.WAITS", 3600.0)
    hall.stop()
    hall.start()
    wait_until(lambda: len(times) == 1)
    return times


def test_touches_drafts_pings_and_cases_remake_no_board(hall: AgentHall, remade: list[int]) -> None:
    with hall.at("resident", "resident-1") as kiosk:
        told = draft(kiosk)
        for _ in range(20):
            kiosk.call("session.touch", {"session": told["session"]})
            kiosk.call("cases.draft", {"draft": told})
            kiosk.call("terminal.ping")
        files(kiosk)
        kiosk.call("cases.choices")
        ticket = hall.takes_number(kiosk)
        wait_until(lambda: len(remade) > 1)
        while ticket["number"] not in str(next_notice(kiosk, "board").body["next"]):
            pass
    # One for the ticket, one for each step of its paper; none of the sixty before.
    assert len(remade) <= 5


def test_a_clerk_who_signs_in_sees_the_counter_at_once(hall: AgentHall, remade: list[int]) -> None:
    hall.hires("lifang")
    with hall.signed_in("lifang", "counter", "counter-1") as desk:
        assert next_notice(desk, "counter").body["counter"] == "1"
