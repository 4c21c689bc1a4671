"""One count for all: what the list of services foretells is what the ticket says, on the screen and
on paper, and only counters that are open are named.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.agent.queue.documents import QueueDocuments
from kiosk.agent.queue.wording import runs
from kiosk.domain.queue import Waiting
from kiosk.hall.schema_queue import Counter
from kiosk.services.queue import progress
from kiosk.services.queue.board import services
from kiosk.services.queue.counters import open_counter
from kiosk.services.queue.line import Outlook
from kiosk.storage.tables import print_jobs, visits
from tests.services.hall_story import Story
from tests.services.test_line import DAY, SERVICES, standing
from tests.services.test_queue_machine import building
from tests.unit.domain.test_queue_rules import lines


@dataclass(frozen=True)
class Told:
    ahead: int
    wait: tuple[int, int] | None


def of_list(story: Story, service: str, *, express: bool = False) -> Told:
    with story.store.reading() as tx:
        told = services(tx, story.context, Outlook.now(tx, story.context))
    (found,) = [each for each in told if each.service.id == service]
    if express:
        return Told(found.priority_ahead, found.priority_wait)
    return Told(found.ahead, found.wait)


def of_ticket(story: Story, number: str) -> Told:
    with story.store.reading() as tx:
        seen = progress.how_far(tx, story.context, progress.find(tx, story.context, number=number))
    return Told(seen.ahead, seen.wait)


def on_paper(story: Story, job: str) -> dict[str, str]:
    with story.store.reading() as tx:
        asked = print_jobs.by_id(tx, job)
        assert asked is not None
        document = QueueDocuments(story.context).ticket(tx, asked)
    return {fact.label: fact.value for fact in document.facts}


def with_counters(story: Story, *offers: tuple[str, ...]) -> None:
    """Counters 1, 2, … that call these services."""
    counters = tuple(Counter(id=f"{n}", services=each) for n, each in enumerate(offers, 1))
    story.context.hall = msgspec.structs.replace(story.context.hall, counter=counters)


def test_the_list_foretells_what_the_ticket_says(story: Story) -> None:
    """Counter 1 is open for one service; a closed one has it and a crowded one together."""
    with_counters(story, ("social",), ("social", "medical"))
    story.opens("1", "li")
    for _ in range(2):
        story.takes_number("social")
    for _ in range(19):
        story.takes_number("medical")
    foretold = of_list(story, "social")
    assert foretold.ahead == 2
    assert of_ticket(story, story.takes_number("social").visit.number) == foretold


def test_where_both_counters_are_open_both_lines_are_ahead(story: Story) -> None:
    with_counters(story, ("social",), ("social", "medical"))
    story.opens("1", "li")
    story.opens("2", "zhou")
    for _ in range(2):
        story.takes_number("social")
    for _ in range(19):
        story.takes_number("medical")
    foretold = of_list(story, "social")
    assert foretold.ahead == 21
    assert of_ticket(story, story.takes_number("social").visit.number) == foretold


def test_before_any_counter_opens_all_that_may_open_count(story: Story) -> None:
    with_counters(story, ("social",), ("social", "medical"))
    for service in ("social", "medical"):
        story.takes_number(service)
    foretold = of_list(story, "social")
    assert foretold == Told(2, None)
    assert of_ticket(story, story.takes_number("social").visit.number) == foretold


def test_who_is_served_first_is_told_their_own_line(story: Story) -> None:
    """The list said 21 ahead and 60 minutes, and the ticket of who tapped it said 1."""
    story.opens("1", "li")
    for _ in range(21):
        story.takes_number("social")
    foretold = of_list(story, "social", express=True)
    assert foretold.ahead < 21
    taken = story.takes_number("social", said="pregnant").visit.number
    assert of_ticket(story, taken) == foretold
    again = of_list(story, "social", express=True)
    assert again.ahead > foretold.ahead
    booked = story.takes_number("social", said="disabled").visit.number
    assert of_ticket(story, booked) == again


@settings(max_examples=50, deadline=None)
@given(
    lines(SERVICES),
    st.sets(st.sampled_from(["1", "2", "3"])),
    st.sampled_from(SERVICES),
    st.sampled_from([None, "elder"]),
)
def test_of_any_line_list_and_ticket_say_the_same(
    people: list[Waiting], opened: set[str], service: str, priority: str | None
) -> None:
    story = building().next_day()
    with standing(story, people) as tx:
        for counter in opened:
            open_counter(tx, story.context, counter, f"clerk{counter}")
        outlook = Outlook(tx, story.context, DAY)
        foretold = outlook.ahead_of_newcomer(service, express=priority is not None)
        tx.record(
            "visit.checked_in", visit="v-20261124-Z0001-x", day=DAY, number="Z001",
            service=service, priority=priority, appointment=None, appointment_at=None,
            method="none", language="zh_CN", terminal="", job="", printer="", session="",
            person=None, masked_name=None,
        )  # fmt: skip
        newcomer = visits.by_id(tx, "v-20261124-Z0001-x")
        assert Outlook(tx, story.context, DAY, newcomer).ahead() == foretold


def test_paper_names_the_open_counters_alone_and_as_ranges(story: Story) -> None:
    with_counters(story, *[("social",)] * 12)
    for counter in ("1", "2", *map(str, range(6, 13))):
        story.opens(counter, f"clerk{counter}")
    told = on_paper(story, story.takes_number("social").job)
    assert told["办理窗口"] == "1–2、6–12"
    assert told["前面等候"] == "0"


def test_paper_before_any_counter_opens_names_none(story: Story) -> None:
    with_counters(story, *[("social",)] * 3)
    told = on_paper(story, story.takes_number("social").job)
    assert told["办理窗口"] == "暂未开放"


@pytest.mark.parametrize(
    ("counters", "shown"),
    [
        ([], ()),
        (["4"], ("4",)),
        (["1", "2"], ("1–2",)),
        (["1", "2", "6", "7", "8", "12"], ("1–2", "6–8", "12")),
        (["12", "1", "11", "2"], ("1–2", "11–12")),
        (["A1", "A2", "B3"], ("A1–A2", "B3")),
        (["01", "02", "3"], ("01–02", "3")),
        (["9", "10"], ("9–10",)),
        ([f"{n:02}" for n in range(1, 13)], ("01–12",)),
        (["A08", "A09", "A10", "A11"], ("A08–A11",)),
        (["099", "100", "0101"], ("099–100", "0101")),
        (["X", "1", "2", "VIP"], ("1–2", "X", "VIP")),
    ],
)
def test_counters_side_by_side_are_one_range(counters: list[str], shown: tuple[str, ...]) -> None:
    assert runs(counters) == shown
