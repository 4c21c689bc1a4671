"""What the hall display tells: only calls that stand, whatever became of the others."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.hall.schema_queue import Counter
from kiosk.services.queue import calling, day, serving
from kiosk.services.queue.board import board, services
from kiosk.services.queue.line import Outlook
from kiosk.storage.tables.visits import Visit
from tests.services.hall_story import Story


def calls(story: Story) -> list[tuple[str, str]]:
    """Number and counter of every call on the board, newest first."""
    with story.store.reading() as tx:
        shown = board(tx, story.context, Outlook.now(tx, story.context))
        return [(call.number, call.counter) for call in shown.calls]


def serving_now(story: Story) -> list[str]:
    with story.store.reading() as tx:
        shown = board(tx, story.context, Outlook.now(tx, story.context))
        return [call.number for call in shown.calls if call.serving]


def newest(story: Story) -> int:
    with story.store.reading() as tx:
        (call,) = board(tx, story.context, Outlook.now(tx, story.context)).calls
        return call.call


def step(story: Story, what: str, visit: Visit, *more: str) -> None:
    does = {
        "recall": calling.recall, "undo": calling.undo_call, "no_show": calling.no_show,
        "start": serving.start, "finish": serving.finish, "park": serving.park,
        "transfer": serving.transfer,
    }[what]  # fmt: skip
    with story.store.transaction() as tx:
        does(tx, story.context, "1", visit.visit, "li", *more)  # type: ignore[operator]


@pytest.fixture
def called(story: Story) -> Visit:
    """A001 is called to counter 1."""
    story.takes_number()
    story.opens("1", "li")
    visit = story.calls("1", "li")
    assert visit is not None
    assert calls(story) == [("A001", "1")]
    return visit


@pytest.mark.parametrize(
    "steps",
    [
        ["recall", "no_show"],
        ["undo"],
        ["start", "finish"],
        ["start", "park"],
        ["transfer medical "],
        ["start", "transfer medical "],
    ],
    ids=" ".join,
)
def test_a_call_that_is_over_is_shown_no_more(
    story: Story, called: Visit, steps: list[str]
) -> None:
    for each in steps:
        what, *more = each.split(" ")
        step(story, what, called, *more)
    assert calls(story) == []


def test_who_is_served_is_told_apart_from_who_is_called(story: Story, called: Visit) -> None:
    assert serving_now(story) == []
    step(story, "start", called)
    assert calls(story) == [("A001", "1")]
    assert serving_now(story) == ["A001"]


def test_a_number_called_again_is_one_call_the_newest(story: Story, called: Visit) -> None:
    first = newest(story)
    step(story, "recall", called)
    assert newest(story) > first


def test_who_goes_on_at_another_counter_is_not_sent_to_the_first(
    story: Story, called: Visit
) -> None:
    step(story, "start", called)
    step(story, "park", called)
    story.opens("3", "zhou")
    with story.store.transaction() as tx:
        serving.unpark(tx, story.context, "3", called.visit, "zhou")
    assert calls(story) == []


def test_every_counter_that_calls_is_on_the_board(story: Story) -> None:
    """Seven clerks press the key at once: the display hears of the first as of the last."""
    counters = tuple(Counter(id=f"{n}", services=("social",)) for n in range(1, 8))
    story.context.hall = msgspec.structs.replace(story.context.hall, counter=counters)
    for each in counters:
        story.takes_number()
        story.opens(each.id, f"clerk{each.id}")
        story.calls(each.id, f"clerk{each.id}")
    assert calls(story) == [(f"A00{n}", f"{n}") for n in range(7, 0, -1)]


def next_up(story: Story) -> list[str]:
    with story.store.reading() as tx:
        shown = board(tx, story.context, Outlook.now(tx, story.context))
        assert all(at for _, at in shown.next) or not any(at for _, at in shown.next)
        return [number for number, _ in shown.next]


def test_only_who_an_open_counter_calls_comes_next(story: Story) -> None:
    """Eight of a service without an open counter had filled the wall for an hour."""
    for service in [*["medical"] * 8, "social", "social"]:
        story.takes_number(service)
    everybody = next_up(story)
    assert everybody[0].startswith("B"), "before any counter opens, by arrival"
    counters = (Counter(id="1", services=("social",)), Counter(id="2", services=("medical",)))
    story.context.hall = msgspec.structs.replace(story.context.hall, counter=counters)
    story.opens("1", "li")
    assert next_up(story) == ["A001", "A002"]
    story.opens("2", "zhou")
    assert len(next_up(story)) == 8


def test_a_day_that_was_ended_early_opens_again_on_another_day(story: Story) -> None:
    """Pictures of the evening said: opens again at half past one."""
    story.takes_number()
    with story.store.transaction() as tx:
        day.end_by_staff(tx, story.context)
    with story.store.reading() as tx:
        told = services(tx, story.context, Outlook.now(tx, story.context))
    zone = story.context.hall.hall.timezone
    opens = [each.opens_at.astimezone(zone) if each.opens_at else None for each in told]
    assert [f"{each:%m-%d %H:%M}" for each in opens] == ["11-25 09:00"] * 3
