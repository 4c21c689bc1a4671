"""How many will come: ranges that hold, make-up days, silence until it beats last week."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta

import pytest

from kiosk.bench.forecast import Walk, simulated
from kiosk.domain import forecast, staffing
from kiosk.domain.counts import at_most, quantile
from kiosk.domain.forecast import Day, Model, Range, Slot
from kiosk.hall.schema_hall import HoursPart

HOURS = HoursPart(
    **dict.fromkeys(("monday", "tuesday", "wednesday"), ("08:30-12:00", "13:30-17:00")),
    thursday=("08:45-12:00",),
    friday=("20:00-24:00",),
    holidays=(date(2026, 10, 5), date(2026, 10, 10)),
    makeup_days={"2026-10-10": "monday", "2026-10-11": "thursday"},
)  # fmt: skip


# --- counts ---


@pytest.mark.parametrize("mean", [0.2, 3.0, 19.0, 60.0])
def test_a_poisson_is_what_its_formula_says(mean: float) -> None:
    chances = [math.exp(-mean) * mean**k / math.factorial(k) for k in range(120)]
    for count in (0, 1, int(mean), int(2 * mean) + 1):
        assert at_most(mean, 0.0, count) == pytest.approx(sum(chances[: count + 1]), abs=1e-9)


def test_quantiles_grow_with_the_chance_and_with_the_mean_and_ranges_with_the_dispersion() -> None:
    draw = random.Random(5)
    for _ in range(300):
        mean, spread = math.exp(draw.uniform(-2, 7)), draw.choice([0.0, 0.001, 0.02, 0.3])
        shares = sorted(draw.random() for _ in range(5))
        told = [quantile(mean, spread, share) for share in shares]
        assert told == sorted(told)
        assert quantile(mean * 1.5, spread, shares[2]) >= told[2]
        wide = quantile(mean, spread + 0.2, 0.9) - quantile(mean, spread + 0.2, 0.1)
        assert wide >= quantile(mean, spread, 0.9) - quantile(mean, spread, 0.1)
        for count in (told[1], told[3]):
            assert at_most(mean, spread, count - 1) <= at_most(mean, spread, count) <= 1


def test_where_sums_end_and_the_gamma_begins_no_range_jumps() -> None:
    for spread in (0.0, 0.01, 0.1):
        for share in (0.1, 0.5, 0.9):
            assert abs(quantile(99.99, spread, share) - quantile(100.01, spread, share)) <= 1
        assert at_most(99.99, spread, 110) == pytest.approx(at_most(100.01, spread, 110), abs=0.01)


def test_nobody_and_everybody() -> None:
    assert (quantile(0.0, 0.1, 0.9), at_most(0.0, 0.1, 0), at_most(5.0, 0.1, -1)) == (0, 1.0, 0.0)


# --- the calendar ---


def test_a_make_up_day_is_like_the_weekday_for_which_it_makes_up() -> None:
    monday, saturday, sunday = date(2026, 10, 12), date(2026, 10, 10), date(2026, 10, 11)
    assert (forecast.like(HOURS, saturday), forecast.like(HOURS, sunday)) == (0, 3)
    assert forecast.slots_of(HOURS, saturday) == forecast.slots_of(HOURS, monday)
    assert forecast.slots_of(HOURS, monday) == (17, 18, 19, 20, 21, 22, 23, 27, *range(28, 34))
    assert forecast.slots_of(HOURS, date(2026, 10, 5)) == (), "a holiday"
    assert forecast.slots_of(HOURS, sunday)[0] == 17, "08:45 lies in the half hour from 08:30 on"
    assert forecast.slots_of(HOURS, date(2026, 10, 9)) == (40, 41, 42, 43, 44, 45, 46, 47)


def days(count: int, came: int = 20, first: date = date(2026, 9, 7)) -> list[Day]:
    """Working days, Monday to Friday; on Mondays twice as many come."""
    found = []
    for ahead in range(count):
        day = first + timedelta(weeks=ahead // 5, days=ahead % 5)
        often = came * (2 if day.weekday() == 0 else 1)
        slots = {slot: Slot(often) for slot in range(17, 24)}
        found.append(Day(day, day.weekday(), slots))
    return found


def test_a_saturday_that_makes_up_for_a_monday_is_as_full_as_one() -> None:
    model = Model(days(20), date(2026, 10, 10))
    slots = range(17, 24)
    assert model.day(0, slots).mean > 1.6 * model.day(2, slots).mean
    made_up = [*days(20), Day(date(2026, 10, 10), 0, {slot: Slot(40) for slot in slots})]
    later = Model(made_up, date(2026, 10, 12))
    assert later.day(0, slots).mean == pytest.approx(model.day(0, slots).mean, rel=0.1)
    assert later.day(2, slots).mean == pytest.approx(model.day(2, slots).mean, rel=0.1)


def test_a_day_on_which_nobody_was_there_to_count_teaches_nothing() -> None:
    silent = Day(date(2026, 10, 5), 0, {slot: Slot(0) for slot in range(17, 24)})
    today = date(2026, 10, 6)
    with_it, without = Model([*days(20), silent], today), Model(days(20), today)
    assert with_it.usual(0, 18) == without.usual(0, 18) > 0


def test_what_came_this_morning_lifts_the_afternoon() -> None:
    model = Model(days(20), date(2026, 10, 6))
    usual = model.expected(1, 20, {17: 20, 18: 20, 19: 20}).mean
    crowded = model.expected(1, 20, {17: 40, 18: 40, 19: 40}).mean
    assert usual == pytest.approx(20, rel=0.05)
    assert 1.1 * usual < crowded < 2 * usual, "partly: the day leans on the days before"
    late = {17: 20, 18: 20, 19: 20, 20: 400}
    assert model.expected(1, 20, late).mean == usual, "nothing of the half hour itself, or later"


def test_nothing_stands_of_few_days_or_of_a_half_hour_that_was_never_open() -> None:
    assert not Model(days(4), date(2026, 9, 14)).stands
    assert Model(days(5), date(2026, 9, 14)).usual(0, 40) == 0.0


# --- quiet times ---


def ranges(*busy: float, first: int = 18) -> list[tuple[int, Range]]:
    return [(first + at, Range(1, 9, each)) for at, each in enumerate(busy)]


def test_quiet_from_is_told_where_it_was_not_quiet_before() -> None:
    assert forecast.quiet_from(ranges(0.3, 0.05, 0.4, 0.05, 0.02)) == 21
    assert forecast.quiet_from(ranges(0.05, 0.02)) is None, "all that is left is quiet"
    assert forecast.quiet_from(ranges(0.05, 0.2)) is None
    assert forecast.quiet_from([]) is None


def test_the_longest_quiet_times_of_a_day_in_their_order() -> None:
    told = ranges(0.0, 0.5, 0.0, 0.0, 0.5, 0.0, 0.0, 0.0, 0.5)
    assert forecast.quiet_spans(told) == [(20, 21), (23, 25)]
    assert forecast.quiet_spans(ranges(0.0, 0.0)) == [], "no time is better than another"
    assert forecast.quiet_spans([]) == []


# --- how right it was ---


def scored(weeks: int, off: float, before: int) -> list[Day]:
    """Half hours that were forecast wrong by `off`, and differ from last week's by `before`."""
    draw = random.Random(1)
    found = []
    for ahead in range(weeks * 7):
        day = date(2026, 9, 7) + timedelta(days=ahead)
        if day.weekday() < 5:
            slots = {}
            for slot in range(17, 24):
                came = 50 + (before if ahead // 7 % 2 else 0) + draw.choice([-1, 1])
                slots[slot] = Slot(came, came + off, came - 5, came + 5)
            found.append(Day(day, day.weekday(), slots))
    return found


UNTIL = date(2026, 10, 12)


def test_it_is_told_once_it_beats_last_week_by_more_than_luck() -> None:
    assert forecast.score(scored(5, off=2, before=10), UNTIL).beats
    assert not forecast.score(scored(5, off=10, before=4), UNTIL).beats, "last week is better"
    assert not forecast.score(scored(3, off=2, before=10), date(2026, 9, 21)).beats, "too few"
    luck = forecast.score(scored(5, off=1.05, before=0), UNTIL)
    assert luck.days >= forecast.LEAST_SCORED
    assert not luck.beats


def test_a_week_in_which_the_hall_was_closed_is_compared_with_nothing() -> None:
    known = scored(5, off=2, before=10)
    gap = [each for each in known if not date(2026, 9, 21) <= each.day < date(2026, 9, 28)]
    told = forecast.score(gap, UNTIL)
    assert told.half_hours == forecast.score(known, UNTIL).half_hours - 2 * 35
    assert forecast.score([], UNTIL) == forecast.Score()
    silent = [silent_day(each) if each.day == date(2026, 9, 21) else each for each in known]
    assert forecast.score(silent, UNTIL).half_hours == forecast.score(known, UNTIL).half_hours - 14


def silent_day(day: Day) -> Day:
    return Day(day.day, day.like, {slot: Slot(0, 1.0) for slot in day.slots})


@pytest.mark.parametrize("people", [4.0, 19.0, 150.0])
def test_ranges_hold_four_times_in_five_whatever_the_size_of_the_hall(people: float) -> None:
    walk = Walk.over(simulated(people=people, seed=7, days=120))
    assert 0.75 <= walk.held / walk.half_hours <= (0.85 if people > 5 else 0.92), (
        "of few people no range holds just so many: whole people come"
    )
    assert walk.error < 0.85 * walk.before


# --- counters ---


def test_counters_needed_are_erlangs() -> None:
    assert staffing.waits_longer(12, 10, 3, than=0) == pytest.approx(4 / 9), "a = 2, c = 3"
    assert staffing.waits_longer(12, 10, 2) == 1.0
    assert staffing.counters_needed(0, 10) == 1
    needed = [staffing.counters_needed(people, 9) for people in range(0, 120, 5)]
    assert needed == sorted(needed)
    for people, counters in zip(range(0, 120, 5), needed, strict=True):
        assert staffing.waits_longer(people, 9, counters) <= 0.2
        assert counters == 1 or staffing.waits_longer(people, 9, counters - 1) > 0.2
    assert staffing.counters_needed(5_000, 60) == staffing.MOST


def test_a_visit_that_nobody_finished_counts_as_a_long_one() -> None:
    assert staffing.visit_minutes([300.0] * 29) is None
    assert staffing.visit_minutes([300.0] * 30) == 5.0
    assert staffing.visit_minutes([*[300.0] * 30, 90_000.0]) == pytest.approx(5.0, rel=0.15)
