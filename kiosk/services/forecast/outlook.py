"""What is told of the hours and days to come, and how right it was."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kiosk.domain import forecast, opening, staffing
from kiosk.domain.forecast import Day, Model, Range, Score
from kiosk.services.context import HallContext
from kiosk.services.forecast import seen
from kiosk.services.queue import day as days
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import forecast as table
from kiosk.storage.tables import hall as hall_table

DAYS = 3  # open days ahead
SEARCHED = 14  # days among which they are looked for
MEASURED = timedelta(weeks=4)  # of whose visits the length is taken


@dataclass(frozen=True)
class HalfHour:
    slot: int
    range: Range
    counters: tuple[int, int] | None = None  # needed where few, and where many come


@dataclass(frozen=True)
class DayAhead:
    day: date
    range: Range
    quiet: tuple[tuple[int, int], ...]  # first and last half hour of each time


@dataclass(frozen=True)
class Outlook:
    """`rest` is what is left of today while the hall is open, the half hour that runs first.

    `score.beats` says whether residents may be told. `days_seen` of how many anything is known.
    """

    today: date
    rest: tuple[HalfHour, ...] = ()
    quiet_from: int | None = None
    ahead: tuple[DayAhead, ...] = ()
    score: Score = field(default_factory=Score)
    days_seen: int = 0
    minutes: float | None = None  # that a visit takes
    open_counters: int = 0


def outlook(tx: Reading, context: HallContext) -> Outlook:
    """Now. For a reader's thread: it computes for some hundredths of a second."""
    hall = context.hall
    zone = hall.hall.timezone
    today = opening.business_date(zone, tx.at)
    if not context.clock_trusted:
        return Outlook(today)
    known = seen.before(tx, today)
    model = Model(known, today)
    now = forecast.slot_of(tx.at.astimezone(zone))
    here = _today(tx, context, known, now)
    told = Outlook(
        today,
        score=forecast.score(known, today),
        days_seen=model.days,
        minutes=staffing.visit_minutes(table.visit_seconds(tx, today - MEASURED)),
        open_counters=sum(row.state == "open" for row in hall_table.counters(tx).values()),
    )
    if not model.stands:
        return told
    rest = _rest(tx, context, model, here, now, told.minutes)
    return replace(
        told,
        rest=rest,
        quiet_from=forecast.quiet_from([(each.slot, each.range) for each in rest]),
        ahead=_ahead(context, model, today),
    )


def is_closed(tx: Reading, context: HallContext) -> bool:
    """Whether nothing more comes today: it is no day, over, or ended by staff."""
    hours, zone = context.hall.hours, context.hall.hall.timezone
    return days.ended_today(tx, context) or opening.hours_since_closing(hours, zone, tx.at) >= 0


def _today(tx: Reading, context: HallContext, known: list[Day], now: int) -> Day:
    """What of today is over."""
    zone = context.hall.hall.timezone
    today = opening.business_date(zone, tx.at)
    hours = context.hall.hours
    over = [slot for slot in forecast.slots_of(hours, today) if slot < now]
    came = seen.came(tx, context, today)
    return forecast.scored(known, today, forecast.like(hours, today), came, over)


def _rest(
    tx: Reading, context: HallContext, model: Model, here: Day, now: int, minutes: float | None
) -> tuple[HalfHour, ...]:
    hours = context.hall.hours
    if is_closed(tx, context):
        return ()
    came = {slot: each.came for slot, each in here.slots.items()}
    usual = model.busy_slot()
    found = []
    left = [slot for slot in forecast.slots_of(hours, here.day) if slot >= now]
    for ahead, slot in enumerate(left, 1):
        told = model.expected(here.like, slot, came, ahead).range(usual)
        found.append(HalfHour(slot, told, _counters(told, minutes)))
    return tuple(found)


def _counters(told: Range, minutes: float | None) -> tuple[int, int] | None:
    if minutes is None:
        return None
    few, many = (
        staffing.counters_needed(count / forecast.SLOT.total_seconds() * 3600, minutes)
        for count in (told.low, told.high)
    )
    return few, many


def _ahead(context: HallContext, model: Model, today: date) -> tuple[DayAhead, ...]:
    hours = context.hall.hours
    found: list[DayAhead] = []
    for days_on in range(1, SEARCHED + 1):
        day = today + timedelta(days=days_on)
        slots = forecast.slots_of(hours, day)
        if not slots or len(found) == DAYS:
            continue
        like = forecast.like(hours, day)
        usual = model.busy_slot()
        times = [(slot, model.later(like, slot).range(usual)) for slot in slots]
        found.append(
            DayAhead(
                day,
                model.day(like, slots).range(model.busy_day()),
                tuple(forecast.quiet_spans(times)),
            )
        )
    return tuple(found)
