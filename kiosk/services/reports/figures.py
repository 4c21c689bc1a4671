"""All figures of one period, from the tables of every subject; and of the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.domain import opening
from kiosk.domain.ratings import LEAST, LEVELS, shown
from kiosk.domain.reports import Period
from kiosk.services.alarms import figures as alarm_figures
from kiosk.services.alarms.figures import Answered, Care
from kiosk.services.context import HallContext
from kiosk.services.ratings import figures as rating_figures
from kiosk.services.ratings.figures import Figures as RatingFigures
from kiosk.services.reports.cases import Cases, cases_of
from kiosk.services.reports.mediation import Mediation, mediation_of
from kiosk.services.reports.outside import OrganisationFigures, outside_of
from kiosk.services.reports.visits import Visits, visits_of
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import ratings, reports

TREND_MONTHS = 12


@dataclass(frozen=True)
class AlarmsOf:
    """`by_kind`: of a month that is over, kinds with enough; else None."""

    real: Answered
    drills: int
    by_kind: tuple[tuple[str, Answered], ...] | None


@dataclass(frozen=True)
class RatingsOf:
    """As the month's figures stand, which were made once. `trend` ends with this month."""

    hall: RatingFigures | None
    trend: tuple[tuple[str, float | None], ...]

    @property
    def levels(self) -> dict[int, int]:
        return dict(zip(LEVELS, self.hall.levels, strict=True)) if self.hall else {}


@dataclass(frozen=True)
class Figures:
    """`care` is None where so few elders are known that figures would be about them."""

    period: Period
    over: bool
    days: int  # of the period until today
    visits: Visits
    cases: Cases
    alarms: AlarmsOf
    care: Care | None
    care_visits: bool  # whether what was due is told: by the month alone
    ratings: RatingsOf | None
    outside: tuple[OrganisationFigures, ...]  # of a month alone
    mediation: Mediation | None = None  # of `mediation_month`, where enough was taken up
    mediation_month: str = ""  # `2026-11`: itself, else the newest that was over before it began


@dataclass(frozen=True)
class Report:
    """`before` is None where nothing of the hall was there yet."""

    now: Figures
    before: Figures | None
    today: date


def report(tx: Reading, context: HallContext, period: Period) -> Report:
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    earlier = _before(tx, period)
    return Report(
        figures_of(tx, context, period, today),
        figures_of(tx, context, earlier, today) if earlier else None,
        today,
    )


def _before(tx: Reading, period: Period) -> Period | None:
    """The period before, but of a day the last on which the hall was open."""
    open_before = reports.day_before(tx, f"{period.first}")
    if not open_before:
        return None
    if period.kind == "day":
        return Period.of("day", date.fromisoformat(open_before))
    return period.before


def figures_of(tx: Reading, context: HallContext, period: Period, today: date) -> Figures:
    zone = context.hall.hall.timezone
    over = period.is_over(today)
    month = period if period.kind == "month" else Period.of("month", period.first).before
    sensitive = period.tells_sensitive(today) and context.clock_trusted
    care = _care(tx, context, period)
    return Figures(
        period=period,
        over=over,
        days=max(0, (min(period.last, today) - period.first).days + 1),
        visits=visits_of(tx, zone, period),
        cases=cases_of(tx, period, sensitive=sensitive),
        alarms=_alarms(tx, context, period, sensitive=sensitive),
        care=care,
        care_visits=sensitive and care is not None and care.visits_due >= LEAST,
        ratings=_ratings(tx, period) if period.kind == "month" else None,
        outside=outside_of(tx, period) if period.kind == "month" else (),
        mediation=_mediation(tx, context, month) if month.tells_sensitive(today) else None,
        mediation_month=month.name,
    )


def _mediation(tx: Reading, context: HallContext, month: Period) -> Mediation | None:
    if not context.clock_trusted:
        return None
    zone = context.hall.hall.timezone
    start = opening.midnight_after(zone, month.first - timedelta(days=1))
    return mediation_of(tx, start, opening.midnight_after(zone, month.last))


def _alarms(tx: Reading, context: HallContext, period: Period, *, sensitive: bool) -> AlarmsOf:
    start = opening.midnight_after(context.hall.hall.timezone, period.first - timedelta(days=1))
    end = opening.midnight_after(context.hall.hall.timezone, period.last)
    found = alarm_figures.alarm_figures(tx, context, start, end)
    told = None
    if sensitive:
        kinds = shown(dict(found.by_kind))
        told = tuple(
            each
            for each in alarm_figures.by_kind(tx, context, start, end, drill=False)
            if each[0] in kinds
        )
    return AlarmsOf(found.real, found.drills.raised, told)


def _care(tx: Reading, context: HallContext, period: Period) -> Care | None:
    zone = context.hall.hall.timezone
    start = opening.midnight_after(zone, period.first - timedelta(days=1))
    found = alarm_figures.care(tx, context, start, opening.midnight_after(zone, period.last))
    return found if found.elders >= LEAST else None


def _ratings(tx: Reading, period: Period) -> RatingsOf:
    """Nothing but what stands in the months' figures: no report counts a rating."""
    known = [month for month in ratings.months(tx) if month <= period.name][:TREND_MONTHS]
    trend: list[tuple[str, float | None]] = []
    hall = None
    for month in reversed(known):
        found = ratings.month(tx, month)
        if found is None:
            continue
        told = rating_figures.hall_of(found).figures
        trend.append((month, told.mean if told else None))
        if month == period.name:
            hall = told
    return RatingsOf(hall, tuple(trend))
