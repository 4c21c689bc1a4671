"""The line is counted and cut short by the database: the same people in the same order as if all
who wait were looked at, and nobody looks at more of them because more wait.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.clock import to_text
from kiosk.domain.queue import Waiting, calling_order, rejoin_order
from kiosk.services.queue import calling
from kiosk.services.queue import line as lines_of_the_hall
from kiosk.services.queue.board import NEXT_SHOWN, board, counter_view
from kiosk.services.queue.line import MOST_SHOWN, Outlook, line, next_visit
from kiosk.storage.connection import Row
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import visits
from tests.services.hall_story import Story
from tests.services.test_queue_machine import building
from tests.unit.domain.test_queue_rules import at, lines

SERVICES = ("social", "medical", "other")
DAY = "2026-11-24"


def visit_of(ticket: str) -> str:
    """The id of the visit with this number."""
    return f"v-{DAY.replace('-', '')}-{ticket}-x"


class _NeverHappenedError(Exception): ...


@contextmanager
def standing(story: Story, people: list[Waiting]) -> Iterator[Transaction]:
    """A transaction in which these people stand in line; it is taken back."""
    policy = story.context.hall.queue
    with suppress(_NeverHappenedError), story.store.transaction() as tx:
        for each in people:
            tx.at = each.arrived_at
            slot = to_text(each.appointment_at) if each.appointment_at else None
            tx.record(
                "visit.checked_in", visit=visit_of(each.ticket), day=DAY, number=each.ticket,
                service=each.service, priority=each.priority, appointment=None,
                appointment_at=slot, method="none", language="zh_CN", terminal="", job="",
                printer="", session="", person=None, masked_name=None,
            )  # fmt: skip
            if each.rejoined:
                waiting = line(tx, DAY)
                place = rejoin_order(waiting[-1], waiting, policy)
                tx.record("visit.rejoined", visit=visit_of(each.ticket), place=place)
        yield tx
        raise _NeverHappenedError


@settings(max_examples=50, deadline=None)
@given(lines(SERVICES), st.integers(0, 3), st.integers(1, 5), st.sets(st.sampled_from(SERVICES)))
def test_who_is_called_next_is_found_among_the_first_of_each_line(
    people: list[Waiting], since: int, count: int, services: set[str]
) -> None:
    story = building().next_day()
    with standing(story, people) as tx, pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines_of_the_hall, "MOST_SHOWN", count)
        for now in (at(0), at(40), at(200)):
            tx.at = now
            policy = story.context.hall.queue
            foretold = calling_order(line(tx, DAY), services, since, policy, now)
            found = Outlook(tx, story.context, DAY).next(services, since)
            assert [each.visit for each in found] == [each.ticket for each in foretold[:count]]
            called = next_visit(tx, story.context, DAY, services, since)
            assert (called and called.visit) == (foretold[0].ticket if foretold else None)


@settings(max_examples=50, deadline=None)
@given(lines(SERVICES))
def test_the_count_ahead_is_that_of_the_whole_line(people: list[Waiting]) -> None:
    story = building().next_day()
    policy = story.context.hall.queue
    late = at(1000)  # every appointment is due
    with standing(story, people) as tx:
        order = calling_order(line(tx, DAY), SERVICES, 0, policy, late)
        for place, each in enumerate(order):
            visit = visits.by_id(tx, each.ticket)
            assert Outlook(tx, story.context, DAY, visit).ahead() == place  # all share counter 3
        outlook = Outlook(tx, story.context, DAY)
        assert outlook.waiting == len(people)
        for service in SERVICES:
            mine = [each for each in people if each.service == service]
            assert outlook.waiting_for(service) == len(mine)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    """Every row that the database hands out."""
    rows: list[Row] = []
    query = Reading.query

    def counted(self: Reading, sql: str, *params: object) -> list[Row]:
        found = query(self, sql, *params)
        rows.extend(found)
        return found

    monkeypatch.setattr(Reading, "query", counted)
    return rows


def test_no_step_of_the_queue_looks_at_all_who_wait(story: Story, looked_at: list[Row]) -> None:
    """As many rows for twice as many people."""

    def calls_and_takes_back() -> None:
        called = story.calls("1", "li")
        assert called is not None
        with story.store.transaction() as tx:
            calling.undo_call(tx, story.context, "1", called.visit, "li")

    def looks_at_the_board() -> None:
        with story.store.reading() as tx:
            shown = board(tx, story.context, Outlook.now(tx, story.context))
            assert len(shown.next) == NEXT_SHOWN

    steps = {
        "check_in": story.takes_number,
        "how_far": lambda: story.ahead("A003"),
        "board": looks_at_the_board,
        "view": lambda: story.waiting_at("1"),
        "call": calls_and_takes_back,
    }

    def rows() -> dict[str, int]:
        found = {}
        for name, step in steps.items():
            looked_at.clear()
            step()
            found[name] = len(looked_at)
        return found

    def come(people: int) -> None:
        for number in range(people):
            story.takes_number(SERVICES[number % len(SERVICES)])

    story.opens("1", "li")
    come(3 * MOST_SHOWN)
    few = rows()
    come(3 * MOST_SHOWN)
    assert rows() == few


def test_a_clerk_is_shown_the_first_fifty_and_told_how_many_wait(story: Story) -> None:
    with standing(story, []) as tx:
        for number in range(MOST_SHOWN + 20):
            tx.record(
                "visit.checked_in", visit=visit_of(f"A{number:04d}"), day=DAY,
                number=f"A{number:03d}",
                service="social", priority=None, appointment=None, appointment_at=None,
                method="none", language="zh_CN", terminal="", job="", printer="", session="",
                person=None, masked_name=None,
            )  # fmt: skip
        seen = counter_view(tx, story.context, "1", Outlook(tx, story.context, DAY))
    assert seen.in_line == MOST_SHOWN + 20
    assert [each.number for each in seen.waiting] == [f"A{n:03d}" for n in range(MOST_SHOWN)]


@pytest.mark.parametrize(
    ("minutes", "middle"), [((), None), ((4,), 4.0), ((2, 10), 6.0), ((2, 30, 3), 3.0)]
)
def test_what_a_counter_served_today_is_counted_and_its_middle_told(
    story: Story, minutes: tuple[float, ...], middle: float | None
) -> None:
    story.opens("1", "li")
    for each in minutes:
        story.takes_number()
        called = story.calls("1", "li")
        assert called is not None
        story.serves("1", called, "li", each)
    with story.store.reading() as tx:
        seen = counter_view(tx, story.context, "1", Outlook.now(tx, story.context))
    assert (seen.served_today, seen.median_minutes) == (len(minutes), middle)
