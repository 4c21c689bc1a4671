"""What changed since the period before: only what chance does not explain (`domain.spread`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kiosk.domain.spread import Spread, counts_differ, levels_differ, medians_differ, shares_differ
from kiosk.services.reports.figures import Figures, Report

Unit = Literal["minutes", "percent", "a_day", "count", "level"]


@dataclass(frozen=True)
class Change:
    """`what` names the figure; `now` and `before` are in `unit`."""

    what: str
    unit: Unit
    now: float
    before: float

    @property
    def up(self) -> bool:
        return self.now > self.before


def changes(report: Report) -> list[Change]:
    """In the order of the report. A day that goes on is not compared by how many came."""
    now, before = report.now, report.before
    if before is None:
        return []
    found: list[Change] = []
    if now.over or now.period.kind != "day":
        found += _counts(now, before)
    found += _times("waits", now.visits.all.waits, before.visits.all.waits)
    found += _times("lengths", now.visits.all.lengths, before.visits.all.lengths)
    for what, mine, theirs in (
        ("missed", _missed(now), _missed(before)),
        ("answered_in_time", _answered(now), _answered(before)),
        ("settled_in_time", _settled(now), _settled(before)),
        ("alarms_in_time", _alarms(now), _alarms(before)),
    ):
        if shares_differ(mine, theirs):
            shares = (100 * part / whole for part, whole in (mine, theirs))
            found.append(Change(what, "percent", *(round(each, 1) for each in shares)))
    return found + _levels(now, before)


def _counts(now: Figures, before: Figures) -> list[Change]:
    found = []
    for what, mine, theirs in (
        ("came", list(now.visits.by_day.values()), list(before.visits.by_day.values())),
        ("received", _each_day(now), _each_day(before)),
    ):
        if counts_differ(mine, theirs):
            means = (round(sum(days) / len(days), 1) for days in (mine, theirs))
            found.append(Change(what, "a_day", *means))
    return found


def _each_day(figures: Figures) -> list[int]:
    days = figures.period.days()[: figures.days]
    return [figures.cases.by_day.get(f"{day}", 0) for day in days]


def _times(what: str, now: Spread, before: Spread) -> list[Change]:
    new, old = now.quantile(0.5), before.quantile(0.5)
    if new is None or old is None or not medians_differ(now, before):
        return []
    return [Change(what, "minutes", round(new / 60, 1), round(old / 60, 1))]


def _missed(figures: Figures) -> tuple[int, int]:
    every = figures.visits.all
    return every.missed, every.missed + every.served


def _answered(figures: Figures) -> tuple[int, int]:
    tally = figures.cases.all
    return tally.answered_in_time, tally.due


def _settled(figures: Figures) -> tuple[int, int]:
    tally = figures.cases.all
    return tally.settled_in_time, tally.settled


def _alarms(figures: Figures) -> tuple[int, int]:
    return figures.alarms.real.in_time, figures.alarms.real.raised


def _levels(now: Figures, before: Figures) -> list[Change]:
    mine, theirs = now.ratings, before.ratings
    if not (mine and theirs and mine.hall and theirs.hall):
        return []
    if not levels_differ(mine.levels, theirs.levels):
        return []
    return [Change("ratings", "level", mine.hall.mean, theirs.hall.mean)]
