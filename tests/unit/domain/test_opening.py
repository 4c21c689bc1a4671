"""When the hall is open: weekdays, the lunch hour, 国庆 and the Saturday that makes up for it."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import opening
from kiosk.domain.deadline import WorkingTime
from kiosk.domain.opening import Span
from kiosk.hall.schema_hall import HoursPart

SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = ("09:00-12:00", "13:30-17:00")
HOURS = HoursPart(
    monday=DAY,
    tuesday=DAY,
    wednesday=("13:30-17:00",),
    thursday=DAY,
    friday=DAY,
    holidays=tuple(date(2026, 10, day) for day in range(1, 8)),
    makeup_days={"2026-10-10": "wednesday"},
    last_ticket_minutes=10,
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        ("2026-11-23 08:59", "closed"),  # Monday, before the doors open
        ("2026-11-23 09:00", ""),
        ("2026-11-23 11:59", ""),
        ("2026-11-23 12:00", "closed"),  # lunch
        ("2026-11-23 13:30", ""),
        ("2026-11-23 16:49", ""),
        ("2026-11-23 16:50", "last_ticket"),
        ("2026-11-23 16:59", "last_ticket"),
        ("2026-11-23 17:00", "closed"),
        ("2026-11-22 10:00", "closed"),  # Sunday
        ("2026-10-05 10:00", "holiday"),  # a Monday in the National Day week
        ("2026-10-10 10:00", "closed"),  # make-up Saturday has Wednesday's hours …
        ("2026-10-10 14:00", ""),  # … which begin after lunch
    ],
)
def test_tickets_are_given_while_the_hall_is_open(moment: str, reason: str) -> None:
    assert opening.reason_closed(HOURS, SHANGHAI, local(moment)) == reason
    assert opening.takes_tickets(HOURS, SHANGHAI, local(moment)) is (reason == "")


def test_the_doors_stay_open_after_the_last_ticket() -> None:
    assert opening.is_open(HOURS, SHANGHAI, local("2026-11-23 16:55"))
    assert not opening.is_open(HOURS, SHANGHAI, local("2026-11-23 17:00"))


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-23 07:00", "2026-11-23 09:00"),
        ("2026-11-23 12:10", "2026-11-23 13:30"),
        ("2026-11-20 18:00", "2026-11-23 09:00"),  # over the week-end
        ("2026-09-30 18:00", "2026-10-08 09:00"),  # over the holiday
        ("2026-10-09 18:00", "2026-10-10 13:30"),  # to the make-up day
    ],
)
def test_the_next_opening_is_told(moment: str, opens: str) -> None:
    assert opening.next_opening(HOURS, SHANGHAI, local(moment)) == local(opens)


def test_a_hall_that_never_opens_has_no_next_opening() -> None:
    assert opening.next_opening(HoursPart(), SHANGHAI, local("2026-11-23 07:00")) is None
    assert opening.next_opening(HoursPart(), UTC_ZONE, datetime.max.replace(tzinfo=UTC)) is None


UTC_ZONE = ZoneInfo("UTC")


def test_the_business_day_is_the_halls_not_greenwichs() -> None:
    evening = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)  # half past one at night in Shanghai
    assert opening.business_date(SHANGHAI, evening) == date(2026, 11, 24)


def test_hours_since_closing_are_negative_before_it_and_infinite_on_holidays() -> None:
    assert opening.hours_since_closing(HOURS, SHANGHAI, local("2026-11-23 18:30")) == 1.5
    assert opening.hours_since_closing(HOURS, SHANGHAI, local("2026-11-23 12:30")) == -4.5
    assert opening.hours_since_closing(HOURS, SHANGHAI, local("2026-10-01 12:30")) == math.inf
    assert opening.closing(HOURS, date(2026, 11, 23)) == time(17)
    assert opening.closing(HOURS, date(2026, 10, 1)) is None


def test_a_make_up_day_wins_over_a_holiday_of_the_same_date() -> None:
    hours = HoursPart(
        friday=DAY, holidays=(date(2026, 10, 10),), makeup_days={"2026-10-10": "friday"}
    )
    assert opening.spans_of(hours, date(2026, 10, 10)) == opening.parse_spans(DAY)


@pytest.mark.parametrize(
    "wrong",
    ["9:00-12:00", "09:00–12:00", "09:00-24:01", "24:00-24:00", "24:00-09:00", "12:00-09:00",
     "09:00-09:00", "", "٠٩:00-12:00"],
)  # fmt: skip
def test_a_span_is_two_times_of_four_digits_the_end_after_the_start(wrong: str) -> None:
    with pytest.raises(ValueError, match=f"^{wrong}$"):
        opening.parse_span(wrong)


def test_a_hall_may_be_open_until_midnight() -> None:
    late = HoursPart(monday=("09:00-12:00", "18:00-24:00"), last_ticket_minutes=10)
    night = datetime(2026, 11, 23, 23, 59, 59, 999_999, tzinfo=SHANGHAI)
    assert opening.is_open(late, SHANGHAI, night)
    assert opening.reason_closed(late, SHANGHAI, local("2026-11-23 23:49")) == ""
    assert opening.reason_closed(late, SHANGHAI, local("2026-11-23 23:50")) == "last_ticket"
    assert not opening.is_open(late, SHANGHAI, local("2026-11-24 00:00"))
    assert opening.hours_since_closing(late, SHANGHAI, local("2026-11-23 23:00")) == -1
    assert opening.written(opening.spans_of(late, date(2026, 11, 23))[-1].end) == "24:00"
    time_of = WorkingTime(late, SHANGHAI)
    evening, morning = local("2026-11-23 22:00"), local("2026-11-30 09:30")
    assert time_of.minutes_between(evening, morning) == 120 + 30
    assert time_of.after_minutes(evening, 120).at == local("2026-11-24 00:00")
    with pytest.raises(ValueError, match="22:00-24:00"):
        opening.parse_spans(("18:00-23:00", "22:00-24:00"))


OF_2027 = tuple(date(2027, 10, day) for day in range(1, 8))


@pytest.mark.parametrize(
    ("today", "holidays", "missing"),
    [
        ("2026-10-31", HOURS.holidays, []),
        ("2026-11-01", HOURS.holidays, [2027]),
        ("2026-12-31", HOURS.holidays, [2027]),
        ("2027-06-01", HOURS.holidays, [2027]),  # it began without them
        ("2026-11-01", (*HOURS.holidays, date(2027, 1, 1)), [2027]),  # a bridge over New Year
        ("2026-11-01", (*HOURS.holidays, *OF_2027), []),
        ("2026-11-01", (), [2026, 2027]),
    ],
)
def test_a_year_without_its_holidays_is_told_from_november_on(
    today: str, holidays: tuple[date, ...], missing: list[int]
) -> None:
    hours = HoursPart(monday=DAY, holidays=holidays)
    assert opening.years_without_holidays(hours, date.fromisoformat(today)) == missing


@pytest.mark.parametrize("day", ["00:00-24:00", "00:00-23:59"])
def test_a_hall_that_never_closes_needs_no_holidays(day: str) -> None:
    always = HoursPart(**dict.fromkeys(opening.WEEKDAYS, (day,)))  # type: ignore[arg-type]
    assert opening.years_without_holidays(always, date(2026, 12, 1)) == []


def test_spans_come_in_order_and_do_not_overlap() -> None:
    assert opening.parse_spans(("13:30-17:00", "09:00-12:00"))[0] == Span(time(9), time(12))
    with pytest.raises(ValueError, match="11:00-13:00"):
        opening.parse_spans(("09:00-12:00", "11:00-13:00"))


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC)),
    st.sampled_from(["Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin", "Pacific/Apia"]),
)
def test_between_now_and_the_next_opening_no_door_opens(at: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    opens = opening.next_opening(HOURS, zone, at)
    assert opens is not None
    assert opens > at
    assert opening.is_open(HOURS, zone, opens)
    assert not opening.is_open(HOURS, zone, opens - timedelta(minutes=1))
    middle = at + (opens - at) / 2
    if not opening.is_open(HOURS, zone, at):
        assert not opening.is_open(HOURS, zone, middle)
