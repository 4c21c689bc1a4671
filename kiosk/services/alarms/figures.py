"""What became of alarms and of the elders' care over some days: response times, coverage."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from kiosk.clock import from_text, to_text
from kiosk.domain import vitals
from kiosk.domain.alarm import Alarm
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import alarms, elders
from kiosk.storage.tables.elders import Elder

ALL = 1_000_000  # alarms: figures leave none out


@dataclass(frozen=True)
class Answered:
    """Alarms and how soon somebody accepted them, in seconds."""

    raised: int
    accepted: int
    in_time: int
    median_seconds: float | None
    slowest_seconds: float | None


@dataclass(frozen=True)
class AlarmFigures:
    """Real alarms and drills apart."""

    real: Answered
    drills: Answered
    by_kind: tuple[tuple[str, int], ...]
    by_outcome: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Care:
    """Coverage of the elders' care over the days asked for."""

    elders: int
    with_band: int
    visits_due: int
    visits_done: int
    visits_missed: int
    alarms: Answered


def limit_of(context: HallContext, alarm: Alarm) -> int:
    """Minutes within which somebody must have accepted."""
    part = context.hall.alarms
    return part.elder_minutes if alarm.elder or alarm.kind == "elder" else part.answer_minutes


def answered(context: HallContext, found: list[Alarm]) -> Answered:
    seconds = sorted(
        (from_text(each.accepted_at) - from_text(each.raised_at)).total_seconds()
        for each in found
        if each.accepted_at
    )
    in_time = sum(
        each.accepted_at != "" and from_text(each.accepted_at) <= each.due(limit_of(context, each))
        for each in found
    )
    return Answered(
        len(found), len(seconds), in_time, median(seconds) if seconds else None,
        seconds[-1] if seconds else None,
    )  # fmt: skip


def _counted(tx: Reading, start: datetime, end: datetime) -> list[Alarm]:
    """A silent alarm counts once it is closed: until then somebody stands beside a screen or a
    printer, and is not to read of it.
    """
    found = alarms.between(tx, to_text(start), to_text(end), limit=ALL)
    return [each for each in found if not (each.silent and each.open)]


def alarm_figures(
    tx: Reading, context: HallContext, start: datetime, end: datetime
) -> AlarmFigures:
    found = _counted(tx, start, end)
    real = [each for each in found if not each.drill]
    return AlarmFigures(
        answered(context, real),
        answered(context, [each for each in found if each.drill]),
        tuple(Counter(each.kind for each in real).most_common()),
        tuple(Counter(each.outcome for each in real if each.outcome).most_common()),
    )


def by_kind(
    tx: Reading, context: HallContext, start: datetime, end: datetime, *, drill: bool
) -> list[tuple[str, Answered]]:
    """Kind → how soon its alarms were accepted, the most frequent first; real ones or drills."""
    found = [each for each in _counted(tx, start, end) if each.drill is drill]
    return [
        (kind, answered(context, [each for each in found if each.kind == kind]))
        for kind, _ in Counter(each.kind for each in found).most_common()
    ]


def care(tx: Reading, context: HallContext, start: datetime, end: datetime) -> Care:
    known = elders.active(tx)
    visits = elders.visits_between(tx, to_text(start), to_text(end))
    found = [
        each for each in alarms.between(tx, to_text(start), to_text(end), limit=ALL)
        if each.elder and not each.drill
    ]  # fmt: skip
    return Care(
        elders=len(known),
        with_band=sum(bool(each.band) for each in known),
        visits_due=len(visits),
        visits_done=sum(each.state == "done" for each in visits),
        visits_missed=sum(each.state == "missed" for each in visits),
        alarms=answered(context, found),
    )


def trends(tx: Reading, elder: Elder) -> dict[str, float]:
    """Percent by which the last day lies off the week before, where that is worth a look."""
    week_ago = tx.at - timedelta(days=vitals.TREND_DAYS + 1)
    day_ago = to_text(tx.at - timedelta(days=1))
    recorded = elders.vitals_since(tx, elder.elder, to_text(week_ago))
    hours = [each for each in recorded if each[0] <= to_text(tx.at)]  # no date that was set back
    found: dict[str, float] = {}
    for quantity in vitals.MEASURED:
        before = [each[quantity].median for at, each in hours if quantity in each and at < day_ago]
        today = [each[quantity].median for at, each in hours if quantity in each and at >= day_ago]
        off = vitals.trend(before, today)
        if off is not None and abs(off) >= vitals.TREND_PERCENT:
            found[quantity] = round(off, 1)
    return found
