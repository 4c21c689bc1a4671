"""What the district says of a case: heard once, read by the resident, never over the hall's head.

An officer answers what they saw of the case. Where the hall has done more since, the answer counts
all the same and is told; the state that it wanted does not: that is shown to the clerk, who knows
both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

import msgspec

from kiosk.clock import to_text
from kiosk.domain import case as rules
from kiosk.domain.case import CaseState
from kiosk.errors import KnownError
from kiosk.services.cases.limits import case_day, reopened_settle, resumed_settle
from kiosk.services.cases.tracking import UNSEEN
from kiosk.services.context import HallContext
from kiosk.services.upstream.references import Outcome, Reference, rows_of
from kiosk.storage.journal.transaction import Reading, Transaction, was_erased
from kiosk.storage.tables import cases, upstream
from kiosk.storage.tables.cases import Case

NAME = "case_updates"
WORKING, PAUSED, RESOLVED = "working", "paused", "resolved"
LONGEST_NAME = 60
# Looks and prints change nothing, a limit passes by itself, and the district knows its own answers.
_BY_NOBODY = frozenset({*UNSEEN, "case.escalated", "case.district_answered"})

_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class Update(msgspec.Struct, frozen=True):
    """One answer of an officer. `status` is a state of a case, or empty; `answer` are public words;
    `based_on` the number of the last event of the case that the officer saw.
    """

    id: _Id
    case: Annotated[str, msgspec.Meta(max_length=64)]
    at: Annotated[str, msgspec.Meta(max_length=40)]
    status: Annotated[str, msgspec.Meta(max_length=40)] = ""
    answer: str = ""
    by: str = ""
    based_on: int = 0

    def __repr__(self) -> str:
        """What was answered stays out of logs."""
        return f"Update({self.id!r})"


_ROWS = msgspec.json.Decoder(Update)


def reference(context: HallContext) -> Reference:
    def read(lines: Sequence[bytes]) -> list[Update]:
        return rows_of(_ROWS, lines, "upstream.updates_row")

    def apply(tx: Transaction, meant: list[Update]) -> Outcome:
        return _each(tx, meant, lambda update: hear(tx, context, update))

    return Reference(NAME, read, apply)


def _each(tx: Reading, meant: Sequence[Update], heard: Callable[[Update], bool]) -> Outcome:
    """One that cannot be heard holds up no other."""
    known = upstream.known(tx, NAME, [each.id for each in meant])
    changed = conflicts = 0
    for update in meant:
        if update.id in known:
            continue
        known.add(update.id)
        try:
            conflicts += heard(update)
        except KnownError:
            conflicts += 1
            continue
        changed += 1
    return Outcome(changed, conflicts)


def hear(tx: Transaction, context: HallContext, update: Update) -> bool:
    """Record an answer; whether the hall did more since the officer looked.

    Raises KnownError `cases.unknown`, `cases.long`.
    """
    case = cases.by_id(tx, update.case)
    if case is None:
        raise KnownError("cases.unknown", field="case", number=update.case[:40])
    words = rules.plain_text(update.answer, rules.LONGEST_NOTE, field="answer", lines=True)
    if all(was_erased(tx, each) for each in cases.reports(tx, case.case_id)):
        words = ""  # it crossed with the erasure, and speaks to somebody who is forgotten
    by = rules.plain_text(update.by, LONGEST_NAME, field="by")
    conflict = _went_on(tx, case, update.based_on)
    taken = "" if conflict else _possible(case.state, update.status)
    tx.record(
        "case.district_answered", case=case.case_id, day=case_day(tx, context), update=update.id,
        at=update.at or to_text(tx.at), status=update.status, based_on=update.based_on,
        conflict=conflict, taken=taken, settle_by=_settle_by(tx, context, case, taken),
        answers=bool(words), report=0, words=words or None, by=by or None,
    )  # fmt: skip
    return conflict


def _went_on(tx: Reading, case: Case, based_on: int) -> bool:
    """Whether somebody here did something that the officer had not seen."""
    return any(
        event.seq > based_on and event.type not in _BY_NOBODY
        for event in cases.log(tx, case.case_id)
    )


def _possible(state: CaseState, wanted: str) -> str:
    """The state that the case takes by it; empty where it stays as it is."""
    if wanted == RESOLVED and state is not CaseState.RESOLVED:
        return RESOLVED
    if wanted == WORKING and state is not CaseState.WORKING:
        return WORKING
    if wanted == PAUSED and state in rules.RUNNING:
        return PAUSED
    return ""


def _settle_by(tx: Transaction, context: HallContext, case: Case, taken: str) -> str:
    """Its limit, where it runs again."""
    if taken == WORKING and case.state is CaseState.RESOLVED:
        return reopened_settle(context, tx.at, case)
    if taken == WORKING and case.state is CaseState.PAUSED:
        return resumed_settle(context, tx.at, case)
    return case.settle_by
