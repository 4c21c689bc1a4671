"""Filing a case: what a resident says becomes a number, a limit and a receipt.

The triage proposes; what the resident chose counts, and both are recorded. An anonymous case is
filed without identity, and its event names neither terminal nor session.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kiosk.clock import from_text, to_text
from kiosk.domain import case as rules
from kiosk.domain import identity
from kiosk.domain.case import (
    CaseStep,
    CaseType,
)
from kiosk.domain.risk import assess
from kiosk.errors import KnownError
from kiosk.hall.schema import (
    Category,
)
from kiosk.ids import secret_code
from kiosk.services import printing_jobs
from kiosk.services.case_limits import (
    URGENT_MINUTES,
    case_day,
    limits_of,
    reassess,
    settle_after,
)
from kiosk.services.check_in import Resident
from kiosk.services.premises import Premises
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import cases, print_jobs
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.cases import Case

if TYPE_CHECKING:
    from kiosk.triage.judge import Judgement

TYPE_OF: dict[str, CaseType] = {
    "投诉": "complaint", "求助": "help", "咨询": "question", "建议": "suggestion", "举报": "report",
    "表扬": "praise",
}  # fmt: skip
_AHEAD = timedelta(minutes=5)  # clocks of phones differ
_OLDEST = timedelta(days=5 * 366)
MOST_A_DAY = 9999  # numbers of a day; their ids sort so far


@dataclass(frozen=True)
class Report:
    """What a resident wants to file. `happened` is RFC 3339 in UTC, "" where it was not told."""

    kind: CaseType
    category: str
    text: str = field(default="", repr=False)
    cell: str = ""
    place: str = ""
    detail: str = field(default="", repr=False)
    happened: str = ""
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    anonymous: bool = False
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    photos: tuple[str, ...] = ()
    one_tap: bool = False
    language: str = "zh_CN"


@dataclass(frozen=True)
class Filed:
    """A case, and the event of one's own report on it: what the receipt is about."""

    case: Case
    event: Recorded
    job: str  # print job of the receipt; empty where this terminal has no printer
    joined: bool = False

    @property
    def urgent(self) -> bool:
        """One's own words tell of a danger."""
        return bool(self.event.public["hazard"])


def file(
    tx: Transaction,
    premises: Premises,
    report: Report,
    resident: Resident,
    judge: Callable[[str], Judgement],
    *,
    terminal: str,
    session: str,
) -> Filed:
    """A new case. Raises KnownError `cases.*` and `identity.phone`, naming the field to mend."""
    category = known_category(premises, report.category)
    text = _words(report)
    worker = _worker(tx, premises, report)
    told_private = _private(premises, report, resident, text, category)
    happened = _happened(tx, premises, report.happened)
    seen = judge(text) if text else None
    hazard = (seen.hazard or "") if seen else ""
    dispute = bool(seen and seen.dispute)
    today, count = _next(tx, premises)
    since = tx.at - timedelta(days=premises.hall.cases.repeat_days)
    repeated = bool(report.place) and cases.filed_at_since(tx, report.cell, report.place, since)
    told = assess(
        text, kind=report.kind, hazard=hazard, doubt=bool(seen and seen.doubt), dispute=dispute,
        repeated=repeated,
    )  # fmt: skip
    limits = limits_of(
        premises, tx.at, report.kind, told.level, one_tap=report.one_tap, urgent=bool(hazard)
    )
    letter = rules.DISPUTE_LETTER if dispute else rules.LETTERS[report.kind]
    case_id = f"{cases.case_head(today, count)}{secret_code(6)}"
    job, printer = _paper(premises, terminal, case_id, 1)
    event = tx.record(
        "case.filed", case=case_id, day=today,
        number=rules.case_number(letter, date.fromisoformat(today), count),
        type=report.kind, category=category.id, dispute=dispute, hazard=hazard, risk=told.level,
        reasons=list(told.reasons), tier=limits.tier, gap=limits.gap, assignee=worker,
        cell=report.cell, place=report.place, one_tap=report.one_tap,
        anonymous=report.anonymous, language=report.language, happened=happened,
        respond_by=to_text(limits.respond_by), settle_by=to_text(limits.settle_by),
        proposed=_proposed(seen), photo_count=len(report.photos),
        **_where(report, job, printer, terminal, session),
        **told_private, proposal=_seen_words(seen),
    )  # fmt: skip
    return Filed(cases.from_filing(event), event, job)


def join(
    tx: Transaction,
    premises: Premises,
    case_id: str,
    report: Report,
    resident: Resident,
    judge: Callable[[str], Judgement],
    *,
    terminal: str,
    session: str,
) -> Filed:
    """The resident says: it is this one. Their report counts with it, with a receipt of its own.

    What they said, answered, photographed and whom to call is kept as theirs, beside what others
    said. Words of a danger raise the alert of the case, also where it was calm or accepted before.
    Raises KnownError as :func:`file` does, `cases.unknown`, `cases.step`, `cases.joined_already`.
    """
    case = known_case(tx, case_id)
    rules.require(CaseStep.JOIN, case.state, case.number)
    category = known_category(premises, report.category)
    text = rules.plain_text(report.text, rules.LONGEST_TEXT, field="text", lines=True)
    _worker(tx, premises, report)
    mine = _private(premises, report, resident, text, category)
    happened = _happened(tx, premises, report.happened)
    person = mine["person"]
    if person and any(event.field("person") == person for event in cases.reports(tx, case_id)):
        raise KnownError("cases.joined_already", field="case", number=case.number)
    seen = judge(text) if text else None
    hazard = (seen.hazard or "") if seen else ""
    told = reassess(case, joined=case.joined + 1, hazard=hazard)
    job, printer = _paper(premises, terminal, case_id, len(print_jobs.of_subject(tx, case_id)) + 1)
    event = tx.record(
        "case.joined", case=case_id, day=case_day(tx, premises),
        risk=told.level, reasons=list(told.reasons),
        settle_by=settle_after(premises, tx.at, case, told.level, case.type),
        type=report.kind, category=category.id, hazard=hazard,
        respond_by=_respond_by(tx, case, urgent=bool(hazard)),
        cell=report.cell, place=report.place, happened=happened,
        anonymous=report.anonymous, language=report.language, proposed=_proposed(seen),
        photo_count=len(report.photos),
        **_where(report, job, printer, terminal, session),
        **mine, proposal=_seen_words(seen),
    )  # fmt: skip
    return Filed(known_case(tx, case_id), event, job, joined=True)


def known_case(tx: Reading, case_id: str) -> Case:
    case = cases.by_id(tx, case_id)
    if case is None:
        raise KnownError("cases.unknown", field="case", number=case_id[:40])
    return case


def known_category(premises: Premises, category: str) -> Category:
    """Raises KnownError `cases.none_here`, `cases.unknown_category`."""
    if not premises.hall.category:
        raise KnownError("cases.none_here", field="category")
    known = premises.hall.category_by_id(category)
    if known is None:
        raise KnownError("cases.unknown_category", field="category", category=category[:40])
    return known


def _next(tx: Reading, premises: Premises) -> tuple[str, int]:
    """The day and count of a new case. Days never go back, whatever becomes of the hall's zone:
    cases are kept and searched in their order. Raises KnownError `cases.day_full`."""
    today = case_day(tx, premises)
    day, count = cases.newest(tx)
    if today > day:
        return today, 1
    if count >= MOST_A_DAY:
        raise KnownError("cases.day_full", field="case")
    return day, count + 1


def _words(report: Report) -> str:
    text = rules.plain_text(report.text, rules.LONGEST_TEXT, field="text", lines=True)
    if not text and not report.one_tap:
        raise KnownError("cases.empty", field="text")
    return text


def _private(
    premises: Premises, report: Report, resident: Resident, text: str, category: Category
) -> dict[str, Any]:
    """What a report tells of a person: erased as one."""
    return {
        **_contact(premises, report, resident),
        "text": text or None,
        "detail": rules.plain_text(report.detail, rules.LONGEST_LINE, field="detail") or None,
        "answers": _answers(category, report.answers) or None,
        "photos": list(report.photos) or None,
    }


def _respond_by(tx: Transaction, case: Case, *, urgent: bool) -> str:
    """When somebody has to answer; sooner where a danger was told that nobody knew of."""
    if not urgent or case.responded_at:
        return case.respond_by
    return min(case.respond_by, to_text(tx.at + timedelta(minutes=URGENT_MINUTES)))


def _worker(tx: Reading, premises: Premises, report: Report) -> str:
    """Checks where it happened; the account of the cell's grid worker, "" where nobody walks it."""
    if not report.cell:
        if report.place:
            raise KnownError("cases.unknown_place", field="place", place=report.place[:40])
        return ""
    cell = premises.hall.cell_by_id(report.cell)
    if cell is None:
        raise KnownError("cases.unknown_place", field="cell", place=report.cell[:40])
    if report.place and report.place not in {place.zh_CN for place in cell.places}:
        raise KnownError("cases.unknown_place", field="place", place=report.place[:40])
    worker = accounts.by_id(tx, cell.worker) if cell.worker else None
    return worker.staff if worker and not worker.disabled else ""


def _contact(premises: Premises, report: Report, resident: Resident) -> dict[str, str | None]:
    """Name, phone and pseudonym; none of them in an anonymous report."""
    if report.anonymous:
        if report.name or report.phone:
            raise KnownError("cases.anonymous_contact", field="anonymous")
        return {"name": None, "phone": None, "person": None}
    name = rules.plain_text(report.name, 60, field="name")
    phone = identity.check_phone(report.phone) if report.phone.strip() else ""
    person = resident.person or (premises.pseudonym("phone", phone) if phone else None)
    return {"name": name or None, "phone": phone or None, "person": person}


def _happened(tx: Transaction, premises: Premises, text: str) -> str:
    if not text:
        return ""
    try:
        at = from_text(text)
    except ValueError:
        raise KnownError("cases.time_form", field="happened") from None
    if premises.clock_trusted and at > tx.at + _AHEAD:
        raise KnownError("cases.future", field="happened", at=_shown(premises, at))
    if premises.clock_trusted and at < tx.at - _OLDEST:
        raise KnownError("cases.long_ago", field="happened", at=_shown(premises, at))
    return to_text(at)


def _shown(premises: Premises, at: datetime) -> str:
    return at.astimezone(premises.hall.hall.timezone).strftime("%Y-%m-%d %H:%M")


def _answers(category: Category, answers: Mapping[str, str]) -> dict[str, str]:
    questions = {
        question.id: {choice.id for choice in question.choices} for question in category.question
    }
    for question, choice in answers.items():
        if choice not in questions.get(question, set()):
            raise KnownError(
                "cases.answer", field="answers", question=question[:40], choice=choice[:40]
            )
    return dict(answers)


def _proposed(seen: Judgement | None) -> dict[str, str | float] | None:
    if seen is None:
        return None
    return {"category": seen.category, "type": TYPE_OF[seen.type]}


def _seen_words(seen: Judgement | None) -> dict[str, list[str] | float] | None:
    """The words that decided are the resident's own: they go with the private part."""
    if seen is None:
        return None
    return {"words": list(seen.words), "confidence": round(seen.category_share, 3)}


def _paper(premises: Premises, terminal: str, case_id: str, count: int) -> tuple[str, str]:
    printer = printing_jobs.printer_at(premises.hall, terminal)
    return (f"{print_jobs.job_head(case_id)}.{count}" if printer else ""), printer


def _where(report: Report, job: str, printer: str, terminal: str, session: str) -> dict[str, str]:
    """How it came; of an anonymous report only what its paper needs, and that names no session."""
    if report.anonymous:
        return {"job": job, "printer": printer, "terminal": "", "session": ""}
    return {"job": job, "printer": printer, "terminal": terminal, "session": session}
