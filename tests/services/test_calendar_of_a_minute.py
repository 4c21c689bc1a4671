"""What the calendar says is asked once a minute, and is what it says at each moment of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from kiosk.domain import opening
from kiosk.domain.deadline import WorkingTime
from tests.services.hall_story import Story, sample_hall

DAY = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)  # midnight in Shanghai, of a Tuesday
WITHIN = (timedelta(0), timedelta(milliseconds=1), timedelta(seconds=59, milliseconds=999))


def test_every_moment_of_a_day_has_its_own_answer(story: Story) -> None:
    context, hall = story.context, story.context.hall
    hall = context.hall = msgspec.structs.replace(
        hall, hours=msgspec.structs.replace(hall.hours, last_ticket_minutes=7)
    )
    zone, answers = hall.hall.timezone, set()
    for minutes in range(-2, 24 * 60 + 2):
        for within in WITHIN:
            at = DAY + timedelta(minutes=minutes) + within
            told = context.minute(at)
            assert told.date == f"{opening.business_date(zone, at)}", at
            assert told.takes_tickets == opening.takes_tickets(hall.hours, zone, at), at
            answers.add((told.date, told.takes_tickets))
    assert len(answers) == 4  # three dates, and one of them open for a while


def test_a_hall_that_was_read_anew_has_its_hours_within_the_minute(story: Story) -> None:
    context = story.context
    at = DAY + timedelta(hours=10)
    assert context.minute(at).takes_tickets
    closed = msgspec.structs.replace(context.hall.hours, tuesday=())
    context.hall = msgspec.structs.replace(context.hall, hours=closed)
    assert not context.minute(at).takes_tickets
    elsewhere = msgspec.structs.replace(context.hall.hall, zone="America/New_York")
    context.hall = msgspec.structs.replace(context.hall, hall=elsewhere)
    assert context.minute(DAY).date == "2026-11-23"


def test_days_are_counted_once_and_as_before() -> None:
    hall = sample_hall()
    remembers = WorkingTime(hall.hours, hall.hall.timezone)
    for hours in range(0, 24 * 9, 5):
        at = DAY + timedelta(hours=hours)
        for days in (0, 1, 5, 15):
            fresh = WorkingTime(hall.hours, hall.hall.timezone)
            assert remembers.after_days(at, days) == fresh.after_days(at, days), (at, days)


def test_minutes_are_counted_from_where_the_last_ended_and_as_before() -> None:
    hall = sample_hall()
    remembers = WorkingTime(hall.hours, hall.hall.timezone)
    for step in range(0, 9 * 24 * 60, 17):
        at = DAY + timedelta(minutes=step * 7919 % (9 * 24 * 60))  # days and hours in no order
        for minutes in (0, 1, 60, 600):
            fresh = WorkingTime(hall.hours, hall.hall.timezone)
            assert remembers.after_minutes(at, minutes) == fresh.after_minutes(at, minutes), at


def test_the_day_in_force_is_found_without_looking_through_all(story: Story) -> None:
    with story.store.reading() as tx:
        plan = tx.query(
            "EXPLAIN QUERY PLAN SELECT day, opened_at, closed_at FROM business_days"
            " ORDER BY seq DESC, day DESC LIMIT 1"
        )
        assert [row["detail"] for row in plan] == [
            "SCAN business_days USING INDEX business_days_by_seq"
        ]
        assert tx.one("SELECT 1 FROM business_days") is None
