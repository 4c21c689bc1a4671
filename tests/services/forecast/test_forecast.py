"""Stories of the forecast: what a day leaves, what is told of the next, and when nothing is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from kiosk.agent.forecast import wording
from kiosk.api.forecast import Forecast
from kiosk.clock import ManualClock
from kiosk.services.forecast import seen
from tests.services.forecast.forecast_story import closes, looks, on_record, records, weeks_pass
from tests.services.hall_story import Story

TUESDAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def calendar(story: Story) -> None:
    """A holiday on Thursday, made up for on Saturday."""
    hours = msgspec.structs.replace(
        story.context.hall.hours,
        holidays=(date(2026, 11, 26),),
        makeup_days={"2026-11-28": "thursday"},
    )
    story.context.hall = msgspec.structs.replace(story.context.hall, hours=hours)


def told(story: Story) -> Forecast:
    """What residents hear now."""
    local = story.clock.now().astimezone(story.context.hall.hall.timezone)
    return wording.told(looks(story.store, story.context), local)


def at(clock: ManualClock, hour: int, minute: int = 0, day: int = 24) -> None:
    """So late in Shanghai."""
    wanted = datetime(2026, 11, day, hour - 8, minute, tzinfo=UTC)
    clock.advance(seconds=(wanted - clock.now()).total_seconds())


def test_a_day_leaves_how_many_came_in_each_half_hour_once(
    story: Story, clock: ManualClock
) -> None:
    for hour, minute in ((9, 5), (9, 29), (9, 30), (11, 59), (13, 31)):
        at(clock, hour, minute)
        story.takes_number()
    assert records(story.store, story.context) == [], "the day goes on"
    at(clock, 18)
    closes(story.store)
    assert records(story.store, story.context) == [], "half hours of today may still come"
    at(clock, 8, 30, day=25)
    [day] = records(story.store, story.context)
    assert {slot: each.came for slot, each in day.slots.items() if each.came} == {
        18: 2, 19: 1, 23: 1, 27: 1,
    }  # fmt: skip
    assert len(day.slots) == 13, "09:00 to 12:00 and 13:30 to 17:00; nobody came in the others"
    assert records(story.store, story.context) == []
    assert list(on_record(story.store)) == [TUESDAY]
    assert story.same_after_rebuild()


def test_two_who_record_the_same_day_record_it_once(story: Story, clock: ManualClock) -> None:
    story.takes_number()
    at(clock, 18)
    closes(story.store)
    at(clock, 9, day=25)
    with story.store.reading() as tx:
        day = seen.unseen(tx, story.context)
    assert day is not None
    for _ in range(2):
        with story.store.transaction() as tx:
            seen.record(tx, day)
    with story.store.reading() as tx:
        assert sum(event.type == "forecast.day" for event in tx.events()) == 1


def test_after_staff_ended_the_day_nobody_was_there_to_be_counted(
    story: Story, clock: ManualClock
) -> None:
    story.takes_number()
    at(clock, 14, 40)
    closes(story.store)
    at(clock, 9, day=25)
    [day] = records(story.store, story.context)
    assert max(day.slots) == 29, "14:30 was the last half hour that began"


def test_while_nobody_vouches_for_the_date_nothing_is_recorded_or_told(
    story: Story, clock: ManualClock
) -> None:
    weeks_pass(story.store, story.context, 6)
    story.takes_number()
    at(clock, 18)
    closes(story.store)
    at(clock, 10, day=25)
    story.context.clock_trusted = False
    assert records(story.store, story.context) == []
    assert told(story) == Forecast()
    story.context.clock_trusted = True
    assert len(records(story.store, story.context)) == 1
    assert told(story).next is not None


@pytest.mark.parametrize(("weeks", "told_of"), [(0, False), (2, False), (6, True)])
def test_nothing_is_told_before_it_beats_last_week(story: Story, weeks: int, told_of: bool) -> None:
    weeks_pass(story.store, story.context, weeks)
    assert (told(story).next is not None) is told_of
    seen = looks(story.store, story.context)
    assert seen.score.beats is told_of
    assert bool(seen.rest) is (weeks > 0), "managers see it from the first week on, with its score"


def test_the_next_half_hour_is_a_range_with_a_chance_and_the_quiet_rest_is_told(
    story: Story, clock: ManualClock
) -> None:
    weeks_pass(story.store, story.context, 6)
    at(clock, 10, 3)
    now = told(story)
    assert now.next is not None
    assert (now.next.start, now.next.end) == ("10:00", "10:30")
    assert 0 < now.next.low < now.next.high
    assert 0 <= now.next.busy <= 100
    assert "11:00" <= now.quiet_from <= "15:30"
    at(clock, 10, 17)
    later = told(story)
    assert later.next is not None
    assert later.next.start == "10:30", "whose beginning is nearer"
    at(clock, 11, 50)
    noon = told(story)
    assert noon.next is not None
    assert noon.next.start == "13:30", "after the break"


def test_of_closed_hours_nothing_is_told(story: Story, clock: ManualClock) -> None:
    weeks_pass(story.store, story.context, 6)
    at(clock, 16, 59)
    last = told(story)
    assert last.next is not None
    assert last.next.end == "17:00"
    at(clock, 17)
    assert told(story) == Forecast()
    at(clock, 9, day=25)
    assert told(story).next is not None
    story.takes_number()
    closes(story.store)
    assert told(story) == Forecast(), "staff ended the day"
    at(clock, 10, day=26)
    assert told(story) == Forecast(), "a holiday"


def test_days_ahead_are_those_on_which_the_hall_is_open(story: Story) -> None:
    weeks_pass(story.store, story.context, 6)
    ahead = told(story).days
    assert [each.day for each in ahead] == ["2026-11-25", "2026-11-27", "2026-11-28"]
    assert all(0 < each.low < each.high for each in ahead)
    assert all(start < end for each in ahead for start, end in each.quiet)
    assert any(each.quiet for each in ahead)


def test_a_day_that_came_is_scored_as_it_was_told(story: Story, clock: ManualClock) -> None:
    """What a restart makes of it is what was told: it hangs on nothing but what is on record."""
    weeks_pass(story.store, story.context, 6)
    for minute in range(5, 55, 10):
        at(clock, 9, minute)
        story.takes_number()
    at(clock, 10, 0)
    running = looks(story.store, story.context).rest[0]
    at(clock, 18)
    closes(story.store)
    at(clock, 9, day=25)
    [day] = records(story.store, story.context)
    assert (day.slots[20].low, day.slots[20].high) == (running.range.low, running.range.high)


def test_counters_are_needed_once_it_is_known_how_long_a_visit_takes(story: Story) -> None:
    weeks_pass(story.store, story.context, 6)
    assert looks(story.store, story.context).rest[0].counters is None
    story.opens("1", "li")
    for _ in range(30):
        story.takes_number()
        called = story.calls("1", "li")
        assert called is not None
        story.serves("1", called, "li", minutes=4)
    seen = looks(story.store, story.context)
    assert seen.minutes == 4.0
    assert seen.open_counters == 1
    needed = seen.rest[0].counters
    assert needed is not None
    assert 1 <= needed[0] <= needed[1] <= 9
