"""Filing a case: what a resident says becomes a number, a limit and a receipt.

The triage proposes; what the resident chose counts, and both are recorded. An anonymous case is
filed without identity. Its event names neither terminal, session nor printer and of its time the
hour, unless it tells of a danger: the alarm tells the minute then. Its receipt is in no journal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.clock import to_text
from kiosk.domain import case as rules
from kiosk.domain.case import CaseStep
from kiosk.domain.risk import assess
from kiosk.errors import KnownError
from kiosk.ids import secret_code
from kiosk.services import print_requests
from kiosk.services.cases.checked import Filing, check
from kiosk.services.cases.limits import (
    URGENT_MINUTES,
    begins,
    case_day,
    limits_of,
    reassess,
    settle_after,
)
from kiosk.services.context import HallContext
from kiosk.services.residents import Resident
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import case_index, cases, print_jobs
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.print_jobs import PrintJob

if TYPE_CHECKING:
    from kiosk.triage.judge import Judgement

MOST_A_DAY = 9999  # numbers of a day; their ids sort so far


@dataclass(frozen=True)
class Filed:
    """A case, and the event of one's own filing on it: what the receipt is about."""

    case: Case
    event: Recorded
    job: str  # print job of the receipt; empty where this terminal has no printer
    joined: bool = False
    unnamed: PrintJob | None = None  # that job, where no journal may hold it

    @property
    def urgent(self) -> bool:
        """One's own words tell of a danger."""
        return bool(self.event.public["hazard"])


@dataclass(frozen=True)
class Came:
    """Where a case comes from that was filed at no screen of the hall, and its name there."""

    channel: str
    request: str


def file(
    tx: Transaction,
    context: HallContext,
    filing: Filing,
    resident: Resident,
    judge: Callable[[str], Judgement],
    *,
    terminal: str,
    session: str,
    came: Came | None = None,
    patrol: bool = False,
) -> Filed:
    """A new case; `patrol`: warned of on a round, which gives it priority.

    Raises KnownError `cases.*` and `identity.contact`, naming the field to mend.
    """
    checked = check(tx, context, filing, resident, judge)
    today, count = _next(tx, context)
    since = tx.at - timedelta(days=context.hall.cases.repeat_days)
    repeated = case_index.filed_at_since(tx, filing.cell, filing.place, since)
    case_index.is_filed_at(tx, filing.cell, filing.place)
    told = assess(
        checked.text, kind=filing.kind, hazard=checked.hazard, doubt=checked.doubt,
        dispute=checked.dispute, repeated=repeated, patrol=patrol,
    )  # fmt: skip
    hidden = filing.anonymous and not checked.hazard
    limits = limits_of(
        context, tx.at, filing.kind, told.level, one_tap=filing.one_tap,
        urgent=bool(checked.hazard), hidden=hidden,
    )  # fmt: skip
    letter = rules.DISPUTE_LETTER if checked.dispute else rules.LETTERS[filing.kind]
    case_id = f"{cases.case_head(today, count)}{secret_code(6)}"
    job, printer = _paper(context, terminal, case_id, 1)
    event = tx.record(
        "case.filed", hour_only=hidden, case=case_id, day=today,
        number=rules.case_number(letter, date.fromisoformat(today), count),
        risk=told.level, reasons=list(told.reasons), tier=limits.tier, gap=limits.gap,
        dispute=checked.dispute, dispute_kind=checked.dispute_kind, assignee=checked.worker,
        one_tap=filing.one_tap,
        respond_by=to_text(limits.respond_by), settle_by=to_text(limits.settle_by),
        call=filing.call, quiet=checked.quiet, **checked.told(),
        **_where(filing, job, printer, terminal, session),
        **({"channel": came.channel, "request": came.request} if came else {}),
    )  # fmt: skip
    return _filed(tx.made, event, filing, printer, job)


def join(
    tx: Transaction,
    context: HallContext,
    case_id: str,
    filing: Filing,
    resident: Resident,
    judge: Callable[[str], Judgement],
    *,
    terminal: str,
    session: str,
) -> Filed:
    """The resident says: it is this one. What they file counts with it, with a receipt of its own.

    What they said, answered, photographed and whom to call is kept as theirs, beside what others
    said. Words of a danger raise the alert of the case, also where it was calm or accepted before.
    Raises KnownError as :func:`file` does, `cases.unknown`, `cases.step`, `cases.joined_already`.
    """
    case = known_case(tx, case_id)
    rules.require(CaseStep.JOIN, case.state, case.number)
    checked = check(tx, context, filing, resident, judge, may_be_empty=True)
    person = checked.private["person"] if resident.proven else None
    if person and any(event.field("person") == person for event in cases.reports(tx, case_id)):
        raise KnownError("cases.joined_already", field="case", number=case.number)
    told = reassess(case, joined=case.joined + 1, hazard=checked.hazard)
    job, printer = _paper(context, terminal, case_id, len(print_jobs.of_subject(tx, case_id)) + 1)
    hidden = filing.anonymous and not checked.hazard
    event = tx.record(
        "case.joined", hour_only=hidden, case=case_id, day=case_day(tx, context),
        risk=told.level, reasons=list(told.reasons),
        settle_by=settle_after(
            context, begins(tx.at) if hidden else tx.at, case, told.level, case.type
        ),
        respond_by=_respond_by(tx, case, urgent=bool(checked.hazard)),
        call=filing.call, quiet=checked.quiet, **checked.told(),
        **_where(filing, job, printer, terminal, session),
    )  # fmt: skip
    return _filed(known_case(tx, case_id), event, filing, printer, job, joined=True)


def open_confined(
    tx: Transaction, context: HallContext, origin: str, assignee: str, settle_by: datetime
) -> Case:
    """A case that is nobody's report: a shell with a deadline, that not every clerk sees. What it
    is about stands with the subject that `origin` names. Nobody reads a first answer to it: its
    one limit is that of the result. Where nobody of the hall may have it, it begins one tier up."""
    today, count = _next(tx, context)
    limits = limits_of(context, tx.at, "complaint", "low", one_tap=False, urgent=False)
    case_id = f"{cases.case_head(today, count)}{secret_code(6)}"
    tx.record(
        "case.filed", case=case_id, day=today, origin=origin, type="complaint", category=origin,
        number=rules.case_number(rules.LETTERS["complaint"], date.fromisoformat(today), count),
        risk="low", reasons=[], tier=1 if assignee else min(2, len(context.hall.cases.tiers)),
        gap=limits.gap, dispute=False, dispute_kind="", assignee=assignee, one_tap=True,
        anonymous=True, hazard="",
        respond_by=to_text(settle_by), settle_by=to_text(settle_by),
        call="", quiet=False, cell="", place="", happened="", proposed=None, proposal=None,
        photo_count=0, photos=None, text=None, detail=None, answers=None, name=None, phone=None,
        person=None, language=context.hall.hall.default_language, job="", printer="", terminal="",
        session="",
    )  # fmt: skip
    made: Case = tx.made
    return made


def known_case(tx: Reading, case_id: str) -> Case:
    case = cases.by_id(tx, case_id)
    if case is None:
        raise KnownError("cases.unknown", field="case", number=case_id[:40])
    return case


def _next(tx: Reading, context: HallContext) -> tuple[str, int]:
    """The day and count of a new case. Days never go back, whatever becomes of the hall's zone:
    cases are kept and searched in their order. Raises KnownError `cases.day_full`."""
    today = case_day(tx, context)
    day, count = cases.newest(tx)
    if today > day:
        return today, 1
    if count >= MOST_A_DAY:
        raise KnownError("cases.day_full", field="case")
    return day, count + 1


def _respond_by(tx: Transaction, case: Case, *, urgent: bool) -> str:
    """When somebody has to answer; sooner where a danger was told that nobody knew of."""
    if not urgent or case.responded_at:
        return case.respond_by
    return min(case.respond_by, to_text(tx.at + timedelta(minutes=URGENT_MINUTES)))


def _paper(context: HallContext, terminal: str, case_id: str, count: int) -> tuple[str, str]:
    printer = print_requests.printer_at(context.hall, terminal)
    return (f"{print_jobs.job_head(case_id)}.{count}" if printer else ""), printer


def _filed(
    case: Case, event: Recorded, filing: Filing, printer: str, job: str, *, joined: bool = False
) -> Filed:
    if not (filing.anonymous and printer):
        return Filed(case, event, job, joined)
    unnamed = PrintJob(
        job=f"{print_jobs.job_head(case.case_id)}.{secret_code(6)}", seq=event.seq, kind="receipt",
        subject=case.case_id, printer=printer, terminal="", session="", staff="",
        language=filing.language, state="queued", reason="", reprint=False, at=to_text(event.at),
    )  # fmt: skip
    return Filed(case, event, unnamed.job, joined, unnamed)


def _where(filing: Filing, job: str, printer: str, terminal: str, session: str) -> dict[str, str]:
    """How it came; of an anonymous one nothing."""
    if filing.anonymous:
        return dict.fromkeys(("job", "printer", "terminal", "session"), "")
    return {"job": job, "printer": printer, "terminal": terminal, "session": session}
