"""Working on a case: accept, assign, note, classify anew, pause, hand up, resolve, reopen.

Whoever writes says which version of the case they saw. Where somebody else was faster, nothing is
changed, and they are told who did what.
"""

from __future__ import annotations

from kiosk.clock import to_text
from kiosk.domain import case as rules
from kiosk.domain.case import CaseState, CaseStep, CaseType
from kiosk.errors import KnownError
from kiosk.services.cases.checked import known_category
from kiosk.services.cases.filing import known_case
from kiosk.services.cases.limits import (
    case_day,
    reassess,
    reopened_settle,
    resumed_settle,
    settle_after,
)
from kiosk.services.cases.tracking import UNSEEN
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import cases
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.cases import Case


def seen(tx: Transaction, case_id: str, version: int, step: CaseStep) -> Case:
    """The case, where this step is possible and nobody wrote since it was read.

    Raises KnownError `cases.unknown`, `cases.changed` (naming who and what), `cases.step`.
    """
    case = known_case(tx, case_id)
    if case.version != version:
        newer = [event for event in cases.log(tx, case_id) if event.type not in UNSEEN]
        last = newer[-1]
        who = accounts.name_of(tx, last.get("staff") or "")
        raise KnownError(
            "cases.changed", field="version", number=case.number, version=case.version,
            staff=who or "—", what=last.type.removeprefix("case."),
            at=last.at.isoformat(timespec="seconds"),
        )  # fmt: skip
    rules.require(step, case.state, case.number)
    return case


def accept(tx: Transaction, context: HallContext, case_id: str, version: int, staff: str) -> Case:
    """A named clerk takes it: the alert ends. That answers nobody but where a danger was told: its
    limit says how soon somebody must take it."""
    case = seen(tx, case_id, version, CaseStep.ACCEPT)
    tx.record("case.accepted", case=case_id, day=case_day(tx, context), staff=staff, to=staff,
              answers=case.alert == "raised")  # fmt: skip
    return known_case(tx, case_id)


def assign(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, to: str
) -> Case:
    """Raises KnownError `staff.unknown`, `staff.disabled`, `outside.entrust_instead`."""
    seen(tx, case_id, version, CaseStep.ASSIGN)
    account = accounts.by_id(tx, to)
    if account is None:
        raise KnownError("staff.unknown", field="to", staff=to[:32])
    if account.disabled:
        raise KnownError("staff.disabled", field="to", staff=to)
    if account.role == "helper":
        raise KnownError("outside.entrust_instead", field="to")
    tx.record("case.assigned", case=case_id, day=case_day(tx, context), staff=staff, to=to,
              answers=False)  # fmt: skip
    return known_case(tx, case_id)


def note(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, text: str,
    *, public: bool, report: int = 0, for_all: bool = False,
) -> Case:  # fmt: skip
    """A note for colleagues, or with `public` an answer to one report, or to all."""
    case = seen(tx, case_id, version, CaseStep.NOTE)
    tx.record("case.noted", case=case_id, day=case_day(tx, context), staff=staff, public=public,
              report=_whose(tx, case, report, for_all=for_all) if public else 0,
              words=needed(text, rules.LONGEST_NOTE, "text"))  # fmt: skip
    return known_case(tx, case_id)


def classify(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, category: str,
    kind: CaseType, *, dispute: bool,
) -> Case:  # fmt: skip
    """Staff know better than resident and model: kept as labelled data."""
    case = seen(tx, case_id, version, CaseStep.CLASSIFY)
    known_category(context, category)
    told = reassess(case, kind=kind, dispute=dispute)
    tx.record(
        "case.classified", case=case_id, day=case_day(tx, context), staff=staff,
        category=category, kind=kind, dispute=dispute, before=case.category,
        before_kind=case.type, risk=told.level, reasons=list(told.reasons),
        settle_by=settle_after(context, tx.at, case, told.level, kind),
    )  # fmt: skip
    return known_case(tx, case_id)


def pause(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, reason: str,
    *, report: int = 0, for_all: bool = False,
) -> Case:  # fmt: skip
    """Somebody outside is waited for: the limits stand still, and whom it is told reads why."""
    case = seen(tx, case_id, version, CaseStep.PAUSE)
    tx.record("case.paused", case=case_id, day=case_day(tx, context), staff=staff,
              report=_whose(tx, case, report, for_all=for_all),
              words=needed(reason, rules.LONGEST_LINE, "reason"))  # fmt: skip
    return known_case(tx, case_id)


def resume(tx: Transaction, context: HallContext, case_id: str, version: int, staff: str) -> Case:
    case = seen(tx, case_id, version, CaseStep.RESUME)
    tx.record("case.resumed", case=case_id, day=case_day(tx, context), staff=staff,
              settle_by=resumed_settle(context, tx.at, case))  # fmt: skip
    return known_case(tx, case_id)


def hand_up(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, reason: str
) -> Case:
    """To the next tier. Raises KnownError `cases.top_tier`."""
    case = seen(tx, case_id, version, CaseStep.HAND_UP)
    if case.tier >= len(context.hall.cases.tiers):
        top = context.hall.cases.tiers[-1].of(context.hall.hall.default_language)
        raise KnownError("cases.top_tier", field="case", number=case.number, tier=top)
    tx.record("case.handed_up", case=case_id, day=case_day(tx, context), staff=staff,
              before=case.tier, tier=case.tier + 1, answers=False,
              words=needed(reason, rules.LONGEST_LINE, "reason"))  # fmt: skip
    return known_case(tx, case_id)


def resolve(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, result: str,
    *, report: int = 0, for_all: bool = False,
) -> Case:  # fmt: skip
    """Settled, with a result that is read on the timeline of one report's receipt, or of all."""
    case = seen(tx, case_id, version, CaseStep.RESOLVE)
    tx.record(
        "case.resolved", case=case_id, day=case_day(tx, context), staff=staff,
        late=to_text(tx.at) > case.settle_by and case.state is not CaseState.PAUSED,
        report=_whose(tx, case, report, for_all=for_all),
        result=needed(result, rules.LONGEST_NOTE, "result"),
    )  # fmt: skip
    return known_case(tx, case_id)


def reopen(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, reason: str
) -> Case:
    case = seen(tx, case_id, version, CaseStep.REOPEN)
    tx.record("case.reopened", case=case_id, day=case_day(tx, context), staff=staff,
              settle_by=reopened_settle(context, tx.at, case),
              words=needed(reason, rules.LONGEST_LINE, "reason"))  # fmt: skip
    return known_case(tx, case_id)


def viewed(
    tx: Transaction, context: HallContext, case_id: str, staff: str, why: str, *, contact: bool
) -> Case:
    """Somebody reads the private part of a case: who and why stand in the journal."""
    case = known_case(tx, case_id)
    if contact and not why.strip():
        raise KnownError("cases.why", field="why")
    tx.record("case.viewed", case=case_id, day=case_day(tx, context), staff=staff,
              contact=contact,
              why=rules.plain_text(why, rules.LONGEST_LINE, field="why") or None)  # fmt: skip
    return case


def _whose(tx: Transaction, case: Case, report: int, *, for_all: bool) -> int:
    """The event of the report that an answer is for, by itself the first; 0: for all.

    Raises KnownError `cases.unknown_report`.
    """
    if for_all:
        return 0
    if report and report not in {each.seq for each in cases.reports(tx, case.case_id)}:
        raise KnownError("cases.unknown_report", field="report", number=case.number)
    return report or case.seq


def needed(text: str, longest: int, field: str) -> str:
    """Words of staff. Raises KnownError `cases.words_missing`, `cases.long`."""
    kept = rules.plain_text(text, longest, field=field, lines=longest > rules.LONGEST_LINE)
    if not kept:
        raise KnownError("cases.words_missing", field=field)
    return kept
