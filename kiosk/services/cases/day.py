"""The day in cases: received, answered in time, settled, escalated; by category and by cell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import case_inbox, cases
from kiosk.storage.tables.cases import Case


@dataclass(frozen=True)
class Tally:
    """Of the cases of one category or cell."""

    received: int
    answered: int
    answered_in_time: int
    settled: int
    overdue: int


@dataclass(frozen=True)
class CaseDay:
    """`received` and what became of them so far; `settled` and `escalated` are acts of the day."""

    day: str
    received: int
    joined: int
    answered: int
    answered_in_time: int
    settled: int
    escalated: int
    reopened: int
    open: int
    by_category: tuple[tuple[str, Tally], ...]
    by_cell: tuple[tuple[str, Tally], ...]
    by_type: tuple[tuple[str, int], ...]
    by_risk: tuple[tuple[str, int], ...]


def day_in_cases(tx: Reading, day: str) -> CaseDay:
    """The figures of a date; one without cases is all noughts."""
    filed = cases.of_day(tx, day)
    acts = Counter(
        cases.acts_on(tx, day, "case.joined", "case.resolved", "case.escalated", "case.reopened")
    )
    return CaseDay(
        day=day,
        received=len(filed),
        joined=acts["case.joined"],
        answered=sum(bool(case.responded_at) for case in filed),
        answered_in_time=sum(_in_time(case) for case in filed),
        settled=acts["case.resolved"],
        escalated=acts["case.escalated"],
        reopened=acts["case.reopened"],
        open=case_inbox.open_count(tx),
        by_category=_tallies(filed, [case.category for case in filed]),
        by_cell=_tallies(filed, [case.cell for case in filed]),
        by_type=tuple(sorted(Counter(str(case.type) for case in filed).items())),
        by_risk=tuple(sorted(Counter(str(case.risk) for case in filed).items())),
    )


def _in_time(case: Case) -> bool:
    return bool(case.responded_at) and case.responded_at <= case.respond_by


def _tallies(filed: list[Case], keys: list[str]) -> tuple[tuple[str, Tally], ...]:
    found = []
    for key in sorted(set(keys)):
        mine = [case for case, at in zip(filed, keys, strict=True) if at == key]
        found.append(
            (
                key,
                Tally(
                    received=len(mine),
                    answered=sum(bool(case.responded_at) for case in mine),
                    answered_in_time=sum(_in_time(case) for case in mine),
                    settled=sum(bool(case.resolved_at) for case in mine),
                    overdue=sum(case.late for case in mine),
                ),
            )
        )
    return tuple(found)
