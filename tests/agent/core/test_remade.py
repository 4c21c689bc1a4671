"""What is remade follows what was recorded: a touch remakes nothing, a check-in the board once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.agent.paper import printing
from kiosk.agent.queue import topics
from kiosk.agent.queue.topics import QueueTopics
from kiosk.api import queue
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.services.queue.board import CounterState
from kiosk.services.queue.line import Outlook
from kiosk.storage import backup
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.tables import print_jobs
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


SECOND_DESK = """
[[terminal]]
id = "counter-1b"
kind = "counter"
name = { zh_CN = "1 号窗口乙", en = "Counter 1 b" }
counter = "1"
"""


def test_clerks_of_one_counter_share_a_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[Reading, str]] = []
    view = topics.counter_view

    def counted(tx: Reading, context: HallContext, counter: str, outlook: Outlook) -> CounterState:
        made.append((tx, counter))
        return view(tx, context, counter, outlook)

    monkeypatch.setattr(topics, "counter_view", counted)
    hall = AgentHall(tmp_path, extra=SECOND_DESK).start()
    try:
        hall.hires("lifang", "zhouqiang")
        with (
            hall.signed_in("lifang", "counter", "counter-1") as one,
            hall.signed_in("zhouqiang", "counter", "counter-1b") as other,
            hall.at("resident", "resident-1") as kiosk,
        ):
            for desk in (one, other):
                next_notice(desk, "counter")
            number = hall.takes_number(kiosk, "social_insurance")["number"]
            for desk in (one, other):
                while number not in str(told := next_notice(desk, "counter").body):
                    pass
                assert told["in_line"] == 1
    finally:
        hall.stop()
    assert made
    assert len({(id(tx), counter) for tx, counter in made}) == len(made)


def test_a_job_wakes_its_own_printer_once_and_how_far_it_is_wakes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    find = print_jobs.next_queued

    def counted(tx: Reading, printer: str) -> print_jobs.PrintJob | None:
        asked.append(printer)
        return find(tx, printer)

    monkeypatch.setattr(print_jobs, "next_queued", counted)
    monkeypatch.setattr(printing, "LOOK", 3600.0)
    hall = AgentHall(tmp_path).start()
    try:
        wait_until(lambda: set(asked) == {"ticket-1", "office-1"})
        with hall.at("resident", "resident-1") as kiosk:
            session = kiosk.call("session.begin")["session"]
            for printed in (1, 2, 3):
                kiosk.call("visits.check_in", {"session": session, "service": "general"})
                while next_notice(kiosk, "print").body["state"] != "printed":
                    pass
                # that there is no other is seen before there is one: else one look finds both out
                wait_until(lambda n=printed: len(asked) >= 2 + 2 * n)
    finally:
        hall.stop()
    assert asked.count("office-1") == 1
    assert asked.count("ticket-1") == 1 + 2 * 3  # the job, and that there is no other


def test_a_check_in_without_a_code_lays_no_tombstones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a medium lacks is laid there at once, and nothing is read for what it does not lack."""
    laid: list[int] = []
    lay = backup.lay_tombstones

    def counted(folder: DataFolder, keys: KeyRing, medium: Path) -> None:
        laid.append(1)
        lay(folder, keys, medium)

    monkeypatch.setattr(backup, "lay_tombstones", counted)
    monkeypatch.setattr("kiosk.agent.upkeep.capability.MINUTE", 3600.0)
    hall = AgentHall(tmp_path).start()
    try:
        hall.hires("lifang")
        hall.clock.advance(seconds=1)
        with hall.at("resident", "resident-1") as kiosk, hall.signed_in("tech") as technician:
            technician.call("journal.backup")
            wait_until(lambda: len(laid) > 0)
            before = len(laid)
            for _ in range(5):
                hall.takes_number(kiosk)
            assert len(laid) == before
            technician.call("staff.disable", {"staff": "lifang"})
            wait_until(lambda: len(laid) == before + 1)
    finally:
        hall.stop()
