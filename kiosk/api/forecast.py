"""How many will come: a range and the chance of being busy, and how right that was."""

from __future__ import annotations

from kiosk.api.basis import DESK, TOUCH, Method, Nothing, Part, Topic


class HalfHourAhead(Part, frozen=True, kw_only=True):
    """`start`, `end` as "14:30", the hall's time. `low` to `high` come, four times in five."""

    start: str
    end: str
    low: int
    high: int
    busy: int  # the chance in percent that more come than in three of four half hours


class DayAhead(Part, frozen=True, kw_only=True):
    """A day on which the hall is open; `quiet` are times of few people: ("09:00", "10:30")."""

    day: str
    low: int
    high: int
    busy: int  # the chance in percent that more come than on three of four days
    quiet: tuple[tuple[str, str], ...]


class Forecast(Part, frozen=True, kw_only=True):
    """Topic `forecast`. All of it is empty where nothing stands, or the hall is closed.

    `next` is the half hour whose beginning is nearest; from `quiet_from` on few come today.
    """

    next: HalfHourAhead | None = None
    quiet_from: str = ""
    days: tuple[DayAhead, ...] = ()


class CountersNeeded(Part, frozen=True, kw_only=True):
    """So that four of five wait no longer than a quarter of an hour: where few come, where many.
    None: too few visits were measured."""

    half_hour: HalfHourAhead
    few: int | None = None
    many: int | None = None


class ForecastScore(Part, frozen=True, kw_only=True):
    """Of the half hours of the last four weeks. `off` and `before` are percent of all who came by
    which the forecast, and the same half hour of last week, were wrong; `held` is percent of the
    half hours whose range held."""

    days: int
    half_hours: int
    off: float
    before: float
    held: float
    told: bool  # residents are told, since it beats last week's half hour by more than luck
    wanted: int  # days that are needed before it may be told


class ForecastAtDesk(Part, frozen=True, kw_only=True):
    rest: tuple[CountersNeeded, ...]
    days: tuple[DayAhead, ...]
    days_seen: int
    days_wanted: int
    visit_minutes: float | None
    open_counters: int
    score: ForecastScore


METHODS: dict[str, Method] = {
    "forecast.look": Method(
        Nothing, ForecastAtDesk, DESK, "reports", "Who will come, counters needed, how right it is."
    ),
}

TOPICS = (Topic("forecast", Forecast, TOUCH),)
