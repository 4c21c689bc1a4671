"""The rehearsed day plays at a hall's hours: its pictures are of a normal day. What visitors play
with is open at any.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kiosk.demo.controls.desk_controls import soon
from kiosk.demo.hall import always_open
from kiosk.demo.morning import CALENDAR, LATER, last_morning, mornings, next_morning
from kiosk.domain import opening
from kiosk.hall import file as hall_file
from kiosk.paths import sample_hall
from kiosk.services.ratings.giving import SPREAD

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-11-24 16:30", "2026-11-24 09:00"),
        ("2026-11-24 09:00", "2026-11-24 09:00"),
        ("2026-11-24 08:59", "2026-11-23 09:00"),
        ("2026-11-23 08:00", "2026-11-20 09:00"),  # a Monday before it opens: Friday
        ("2026-11-29 18:00", "2026-11-27 09:00"),  # a Sunday
        ("2026-02-19 12:00", "2026-02-14 09:00"),  # Spring Festival, and the Saturday for it
    ],
)
def test_the_day_begins_on_the_newest_morning_of_a_workday(now: str, morning: str) -> None:
    hours = hall_file.load(sample_hall()).hours
    at = datetime.fromisoformat(now).replace(tzinfo=SHANGHAI)
    assert f"{last_morning(hours, SHANGHAI, at):%Y-%m-%d %H:%M}" == morning


@pytest.mark.parametrize(
    ("now", "played"),
    [
        ("2026-11-27 16:30", "2026-11-20 09:00"),  # they meet on Wednesday, later is Tuesday
        ("2026-11-29 18:00", "2026-11-20 09:00"),  # a Sunday: until Friday
        ("2026-11-25 12:00", "2026-11-17 09:00"),  # they meet on Monday, later is Friday
        ("2026-02-25 12:00", "2026-02-10 09:00"),  # nobody meets right behind the holidays
    ],
)
def test_what_comes_of_it_is_looked_at_when_every_case_was_opened(now: str, played: str) -> None:
    """No morning is of the future, and the days in between are as many as a case may take."""
    hours = hall_file.load(sample_hall()).hours
    at = datetime.fromisoformat(now).replace(tzinfo=SHANGHAI)
    told = mornings(hours, SHANGHAI, at)
    assert f"{told.played:%Y-%m-%d %H:%M}" == played
    assert LATER.days >= SPREAD
    assert told.played + LATER <= told.later < told.meeting < told.last <= at
    assert told.meeting == next_morning(hours, SHANGHAI, told.later)
    assert told.meeting - told.later <= CALENDAR


@pytest.mark.parametrize(
    ("day", "morning"),
    [
        ("2026-11-24 09:00", "2026-11-25 09:00"),
        ("2026-11-27 18:30", "2026-11-30 09:00"),  # a Friday: Monday
        ("2026-02-14 09:00", "2026-02-24 09:00"),  # behind the Spring Festival
    ],
)
def test_the_next_morning_is_one_on_which_the_hall_is_open(day: str, morning: str) -> None:
    hours = hall_file.load(sample_hall()).hours
    at = datetime.fromisoformat(day).replace(tzinfo=SHANGHAI)
    assert f"{next_morning(hours, SHANGHAI, at):%Y-%m-%d %H:%M}" == morning


@pytest.mark.parametrize("told", ["2026-11-30 12:00:00", "2026-11-30 23:51:00",
                                  "2026-12-31 23:59:30", "2027-01-01 00:00:00"])  # fmt: skip
def test_a_visitor_gets_an_appointment_for_today_at_any_hour(told: str) -> None:
    now = datetime.fromisoformat(told).replace(tzinfo=SHANGHAI)
    hall, _ = hall_file.check(always_open(sample_hall().read_text("utf-8")), "hall.toml")
    assert hall is not None
    assert opening.takes_tickets(hall.hours, SHANGHAI, now)
    slot = soon(SHANGHAI, now)
    assert now < slot <= now + timedelta(minutes=10)
    assert slot.astimezone(SHANGHAI).date() == now.date()
    assert opening.is_open(hall.hours, SHANGHAI, slot)
