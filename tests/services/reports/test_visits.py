"""Tickets of a period, against what the journal's events say of them one by one."""

from __future__ import annotations

import random
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from kiosk.clock import ManualClock
from kiosk.domain import opening
from kiosk.domain.reports import Period
from kiosk.services import erasure
from kiosk.services.reports.visits import Line, Visits, visits_of
from kiosk.storage.tables import visits
from tests.services.hall_story import Story
from tests.services.reports.report_story import Slow, at, middle, ninety, random_day, slowly

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def always(story: Story) -> Story:
    """Open at every hour: random days may last."""
    hall = story.context.hall
    every = dict.fromkeys(opening.WEEKDAYS, ("00:00-24:00",))
    hours = msgspec.structs.replace(hall.hours, last_ticket_minutes=0, **every)
    story.context.hall = msgspec.structs.replace(hall, hours=hours)
    return story


def agrees(line: Line, slow: Slow) -> None:
    counted = (line.came, line.served, line.missed, line.left)
    assert counted == (slow.came, slow.served, slow.missed, slow.left)
    for spread, values in ((line.waits, slow.waits), (line.lengths, slow.lengths)):
        assert len(spread) == len(values)
        assert spread.quantile(0.5) == middle(values)
        assert spread.quantile(0.9) == ninety(values)


def looked(story: Story, zone: ZoneInfo, period: Period) -> Visits:
    with story.store.reading() as tx:
        return visits_of(tx, zone, period)


def agree(story: Story, zone: ZoneInfo, period: Period) -> Visits:
    found, slow = looked(story, zone, period), slowly(story.store, zone, period)
    agrees(found.all, slow["all"][""])
    assert set(found.by_service) == set(slow["service"])
    assert {f"{hour}" for hour in found.by_hour} == set(slow["hour"])
    for service, line in found.by_service.items():
        agrees(line, slow["service"][service])
    for hour, line in found.by_hour.items():
        agrees(line, slow["hour"][f"{hour}"])
    return found


@pytest.mark.parametrize("seed", range(6))
def test_the_figures_are_those_of_the_events(always: Story, clock: ManualClock, seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(4):
        clock.advance(days=draw.randrange(1, 3))
        random_day(always, draw, draw.randrange(0, 45))
    today = opening.business_date(SHANGHAI, clock.now())
    month = agree(always, SHANGHAI, Period.of("month", today))
    assert month.all.came
    weeks = [Period.of("week", today - timedelta(days=7 * n)) for n in range(3)]
    for period in (*weeks, Period.of("day", today)):
        agree(always, SHANGHAI, period)


def test_an_hour_is_the_halls_own_also_where_clocks_are_changed(
    always: Story, clock: ManualClock
) -> None:
    """In Berlin, two hours are called two o'clock on that Sunday; in Kathmandu an hour begins at a
    quarter past."""
    clock.set_wall(at("2026-10-25T00:10:00"))
    for _ in range(6):
        always.takes_number()
        clock.advance(minutes=30)
    for name, hours in (
        ("Europe/Berlin", {2: 4, 3: 2}),
        ("Asia/Kathmandu", {5: 1, 6: 2, 7: 2, 8: 1}),
    ):
        zone = ZoneInfo(name)
        found = agree(always, zone, Period.of("day", date(2026, 10, 25)))
        assert {hour: line.came for hour, line in found.by_hour.items()} == hours


def test_who_was_erased_still_counts_and_nothing_else_is_known(always: Story) -> None:
    made = always.takes_number()
    always.opens("1", "li")
    called = always.calls("1", "li")
    assert called is not None
    always.serves("1", called, "li")
    before = looked(always, SHANGHAI, Period.of("day", date(2026, 11, 24)))
    with always.store.transaction() as tx:
        seqs = visits.private_parts(tx, always.state(made.visit.visit))
        erasure.erase_expired(tx, seqs)
    after = looked(always, SHANGHAI, Period.of("day", date(2026, 11, 24)))
    assert (after.all.came, after.all.served) == (before.all.came, before.all.served) == (1, 1)
    assert after.all.waits.quantile(0.5) == before.all.waits.quantile(0.5)


def test_a_period_without_anybody_is_empty(story: Story) -> None:
    found = looked(story, SHANGHAI, Period.of("month", date(2026, 2, 1)))
    assert (found.all.came, found.by_service, found.by_hour, found.by_day) == (0, {}, {}, {})
    assert found.all.waits.quantile(0.5) is None
