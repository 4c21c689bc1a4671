"""From the forecast as the services know it to what the contract says."""

from __future__ import annotations

from datetime import datetime

from kiosk.api import forecast as api
from kiosk.domain import forecast
from kiosk.domain.forecast import A_DAY, Range, Score
from kiosk.services.forecast.outlook import DayAhead, HalfHour, Outlook


def told(seen: Outlook, local: datetime) -> api.Forecast:
    """To residents: nothing before it beats last week's half hours, and nothing of closed hours."""
    if not (seen.score.beats and seen.rest):
        return api.Forecast()
    return api.Forecast(
        next=_half_hour(_nearest(seen, local)),
        quiet_from=_written(seen.quiet_from) if seen.quiet_from is not None else "",
        days=tuple(map(_day, seen.ahead)),
    )


def at_desk(seen: Outlook) -> api.ForecastAtDesk:
    return api.ForecastAtDesk(
        rest=tuple(map(_needed, seen.rest)),
        days=tuple(map(_day, seen.ahead)),
        days_seen=seen.days_seen,
        days_wanted=forecast.LEAST_DAYS,
        visit_minutes=round(seen.minutes, 1) if seen.minutes else None,
        open_counters=seen.open_counters,
        score=_score(seen.score),
    )


def _nearest(seen: Outlook, local: datetime) -> HalfHour:
    """In the second half of a half hour the one that comes, where the hall is open then too."""
    running, *later = seen.rest
    over = local.minute % 30 >= 15 and running.slot == forecast.slot_of(local)
    return later[0] if over and later else running


def _half_hour(each: HalfHour) -> api.HalfHourAhead:
    return api.HalfHourAhead(
        start=_written(each.slot), end=_written(each.slot + 1), low=each.range.low,
        high=each.range.high, busy=_percent(each.range),
    )  # fmt: skip


def _day(each: DayAhead) -> api.DayAhead:
    return api.DayAhead(
        day=f"{each.day}", low=each.range.low, high=each.range.high, busy=_percent(each.range),
        quiet=tuple((_written(first), _written(last + 1)) for first, last in each.quiet),
    )  # fmt: skip


def _needed(each: HalfHour) -> api.CountersNeeded:
    few, many = each.counters or (None, None)
    return api.CountersNeeded(half_hour=_half_hour(each), few=few, many=many)


def _score(score: Score) -> api.ForecastScore:
    came = max(score.came, 1)
    return api.ForecastScore(
        days=score.days,
        half_hours=score.half_hours,
        off=round(100 * score.error / came, 1),
        before=round(100 * score.before / came, 1),
        held=round(100 * score.held / max(score.half_hours, 1), 1),
        told=score.beats,
        wanted=forecast.LEAST_SCORED,
    )


def _written(slot: int) -> str:
    return "24:00" if slot >= A_DAY else f"{forecast.start_of(slot):%H:%M}"


def _percent(told: Range) -> int:
    return round(100 * told.busy)
