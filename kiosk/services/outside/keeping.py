"""What the clock and a crash leave to do: deadlines that were missed are recorded once, and what is
in the hands of nobody comes back to the hall. Found anew at each look, so no crash swallows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.clock import to_text
from kiosk.domain.outside import handling as rules
from kiosk.services.cases.limits import case_day
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import cases
from kiosk.storage.tables.outside import handlings, organisations
from kiosk.storage.tables.outside.handlings import Handling

Find = Callable[[Reading, HallContext], Sequence[object]]
Settle = Callable[[Transaction, HallContext], int]

AT_ONCE = 50  # a transaction, to keep it short
LOOKED_AT = 500


def forsaken(tx: Reading, _context: HallContext) -> list[tuple[Handling, str]]:
    """Open ones that must come back, and why: `ended` (the organisation, or the last account with
    which somebody there could act), `not_theirs` (the case became what none outside may see)."""
    able = organisations.able(tx)
    found: list[tuple[Handling, str]] = []
    behind = ""
    while some := handlings.every_open(tx, LOOKED_AT, behind):
        for each in some:
            if cause := _cause(tx, each, able):
                found.append((each, cause))
        if len(found) >= AT_ONCE or len(some) < LOOKED_AT:
            break
        behind = some[-1].handling
    return found[:AT_ONCE]


def _cause(tx: Reading, each: Handling, able: set[str]) -> str:
    if each.organisation not in able:
        return "ended"
    case = cases.by_id(tx, each.case_id)
    if case is None or not rules.may_leave(case.origin, case.hazard, dispute=case.dispute):
        return "not_theirs"
    return ""


def take_back(tx: Transaction, context: HallContext) -> int:
    """What :func:`forsaken` finds is the hall's again; how many."""
    found = forsaken(tx, context)
    for each, cause in found:
        tx.record("case.called_back", case=each.case_id, day=case_day(tx, context), staff="",
                  handling=each.handling, organisation=each.organisation, cause=cause,
                  words=None)  # fmt: skip
    return len(found)


def missed(tx: Reading, context: HallContext) -> list[Handling]:
    """None while nobody vouches for the clock."""
    return handlings.missed(tx, to_text(tx.at), AT_ONCE) if context.clock_trusted else []


def tell_missed(tx: Transaction, context: HallContext) -> int:
    """A deadline that is over is recorded once; its case rises on the staff's list."""
    found = missed(tx, context)
    for each in found:
        tx.record("case.overrun", case=each.case_id, day=case_day(tx, context),
                  handling=each.handling, organisation=each.organisation, due=each.due)  # fmt: skip
    return len(found)


WORK: tuple[tuple[Find, Settle], ...] = ((forsaken, take_back), (missed, tell_missed))
