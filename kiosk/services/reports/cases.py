"""Cases of a period: received, answered in time, settled; by category and by cell.

Disputes and dangers that are told of quietly are counted apart: only a month that is over tells of
them (`domain.reports`). So all else adds up over days, weeks and cells, and nothing that is left of
a sum is about them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.domain.ratings import shown
from kiosk.domain.reports import Period
from kiosk.domain.risk import QUIET
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import reports

_QUIET = tuple(sorted(QUIET))


@dataclass
class Tally:
    """`due`: of the received, those that were answered, or should have been. `settled` are those
    that were settled within the period, whenever they came."""

    received: int = 0
    due: int = 0
    answered: int = 0
    answered_in_time: int = 0
    settled: int = 0
    settled_in_time: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class Cases:
    """`sensitive`: of a month that is over, by category where enough came; else None."""

    all: Tally
    joined: int
    escalated: int
    reopened: int
    by_category: dict[str, Tally]
    by_cell: dict[str, Tally]
    by_day: dict[str, int]
    sensitive: tuple[tuple[str, Tally], ...] | None


def cases_of(tx: Reading, period: Period, *, sensitive: bool) -> Cases:
    span = (f"{period.first}", f"{period.last}")
    received = reports.cases_received(tx, *span, _QUIET)
    acts = reports.case_acts(tx, *span, _QUIET)
    plain = [each for each in received if not each.sensitive]
    done = [each for each in acts if not each.sensitive]
    by_category: dict[str, Tally] = {}
    by_cell: dict[str, Tally] = {}
    everything = Tally()
    for group in plain:
        for tally in (
            everything,
            by_category.setdefault(group.category, Tally()),
            by_cell.setdefault(group.cell, Tally()),
        ):
            _came(tally, group)
    for act in done:
        if act.act == "case.resolved":
            for tally in (
                everything,
                by_category.setdefault(act.category, Tally()),
                by_cell.setdefault(act.cell, Tally()),
            ):
                tally.settled += act.cases
                tally.settled_in_time += act.in_time
    return Cases(
        all=everything,
        joined=_sum(done, "case.joined", "acts"),
        escalated=_sum(done, "case.escalated", "cases"),
        reopened=_sum(done, "case.reopened", "cases"),
        by_category=dict(sorted(by_category.items())),
        by_cell=dict(sorted(by_cell.items())),
        by_day=reports.cases_by_day(tx, *span, _QUIET),
        sensitive=_sensitive(each for each in received if each.sensitive) if sensitive else None,
    )


def _came(tally: Tally, group: reports.CaseGroup) -> None:
    tally.received += group.received
    tally.due += group.due
    tally.answered += group.answered
    tally.answered_in_time += group.answered_in_time
    tally.overdue += group.overdue


def _sum(acts: Iterable[reports.ActGroup], act: str, what: str) -> int:
    return sum(getattr(each, what) for each in acts if each.act == act)


def _sensitive(groups: Iterable[reports.CaseGroup]) -> tuple[tuple[str, Tally], ...]:
    """By category alone: a cell would say where. Whoever counts case numbers knows their sum, so it
    may tell nothing, either."""
    tallies: dict[str, Tally] = {}
    for group in groups:
        _came(tallies.setdefault(group.category, Tally()), group)
    told = shown({category: tally.received for category, tally in tallies.items()})
    return tuple((each, tally) for each, tally in sorted(tallies.items()) if each in told)
