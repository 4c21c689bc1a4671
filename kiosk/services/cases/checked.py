"""What a resident reports, checked once: for who files and for who joins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from kiosk import languages
from kiosk.clock import from_text, to_text
from kiosk.domain import case as rules
from kiosk.domain import telephone
from kiosk.domain.alarm import CALL, Alarm, of_report
from kiosk.domain.case import CaseType
from kiosk.errors import KnownError
from kiosk.hall.schema_cases import Category
from kiosk.ids import plain
from kiosk.services.context import HallContext
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import alarms
from kiosk.storage.tables import staff as accounts

if TYPE_CHECKING:
    from kiosk.triage.judge import Judgement

TYPE_OF: dict[str, CaseType] = {
    "投诉": "complaint", "求助": "help", "咨询": "question", "建议": "suggestion", "举报": "report",
    "表扬": "praise",
}  # fmt: skip


_AHEAD = timedelta(minutes=5)  # clocks of phones differ
_OLDEST = timedelta(days=5 * 366)


@dataclass(frozen=True)
class Filing:
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
    call: str = ""  # the name of what was called about before it was filed
    language: str = languages.FIRST


@dataclass(frozen=True)
class Checked:
    """A filing that may be made, and what the triage makes of its words."""

    filing: Filing
    category: Category
    text: str = field(repr=False)
    worker: str  # account of the cell's grid worker, "" where nobody walks there
    happened: str
    private: dict[str, Any] = field(repr=False)  # what it tells of a person: erased as one
    seen: Judgement | None
    called: Alarm | None  # people were called from this report, before it was filed

    @property
    def hazard(self) -> str:
        """What the words tell of, or told of when people were called."""
        told = (self.seen.hazard or "") if self.seen else ""
        return told or (self.called.hazard if self.called else "")

    @property
    def quiet(self) -> bool:
        return bool((self.seen and self.seen.quiet) or (self.called and self.called.quiet))

    @property
    def dispute(self) -> bool:
        return bool(self.seen and self.seen.dispute)

    @property
    def dispute_kind(self) -> str:
        """One of `kiosk.domain.disputes.kinds.DISPUTE_KINDS`, "" where it is no dispute."""
        return (self.seen.dispute_kind or "") if self.seen else ""

    @property
    def doubt(self) -> bool:
        return bool(self.seen and self.seen.doubt)

    def told(self) -> dict[str, Any]:
        """The fields that `case.filed` and `case.joined` share."""
        filing = self.filing
        return {
            "type": filing.kind, "category": self.category.id, "hazard": self.hazard,
            "cell": filing.cell, "place": filing.place, "happened": self.happened,
            "anonymous": filing.anonymous, "language": filing.language,
            "proposed": _proposed(self.seen), "photo_count": len(filing.photos),
            **self.private, "proposal": _seen_words(self.seen),
        }  # fmt: skip


def check(
    tx: Transaction,
    context: HallContext,
    filing: Filing,
    resident: Resident,
    judge: Callable[[str], Judgement],
    *,
    may_be_empty: bool = False,
) -> Checked:
    """Raises KnownError `cases.*` and `identity.contact`, naming the field to mend.

    `may_be_empty`: who joins a neighbour's case needs no words of their own.
    """
    category = known_category(context, filing.category)
    text = rules.plain_text(filing.text, rules.LONGEST_TEXT, field="text", lines=True)
    if not (text or filing.one_tap or may_be_empty):
        raise KnownError("cases.empty", field="text")
    if filing.call and not CALL.fullmatch(filing.call):
        raise KnownError("alarms.call_form", field="call")
    return Checked(
        filing=filing,
        category=category,
        text=text,
        worker=_worker(tx, context, filing),
        private=_private(context, filing, resident, text, category),
        happened=_happened(tx, context, filing.happened),
        seen=judge(text) if text else None,
        called=alarms.of_origin(tx, of_report(filing.call)) if filing.call else None,
    )


def known_category(context: HallContext, category: str) -> Category:
    """Raises KnownError `cases.none_here`, `cases.unknown_category`."""
    if not context.hall.category:
        raise KnownError("cases.none_here", field="category")
    known = context.hall.category_by_id(category)
    if known is None:
        raise KnownError("cases.unknown_category", field="category", category=category[:40])
    return known


def _worker(tx: Reading, context: HallContext, filing: Filing) -> str:
    """Checks where it happened; the account of the cell's grid worker, "" where nobody walks it."""
    if not filing.cell:
        if filing.place:
            raise KnownError("cases.unknown_place", field="place", place=filing.place[:40])
        return ""
    cell = context.hall.cell_by_id(filing.cell)
    if cell is None:
        raise KnownError("cases.unknown_place", field="cell", place=filing.cell[:40])
    if filing.place and filing.place not in {place.key for place in cell.places}:
        raise KnownError("cases.unknown_place", field="place", place=filing.place[:40])
    worker = accounts.by_id(tx, cell.worker) if cell.worker else None
    there = worker is not None and not worker.disabled and worker.role != "helper"
    return worker.staff if worker is not None and there else ""


def _private(
    context: HallContext, filing: Filing, resident: Resident, text: str, category: Category
) -> dict[str, Any]:
    """What a filing tells of a person: erased as one."""
    return {
        **_contact(context, filing, resident),
        "text": text or None,
        "detail": rules.plain_text(filing.detail, rules.LONGEST_LINE, field="detail") or None,
        "answers": _answers(category, filing.answers) or None,
        "photos": list(filing.photos) or None,
    }


def _contact(context: HallContext, filing: Filing, resident: Resident) -> dict[str, str | None]:
    """Name, phone and pseudonym; none of them in an anonymous one."""
    if filing.anonymous:
        if filing.name or filing.phone:
            raise KnownError("cases.anonymous_contact", field="anonymous")
        return {"name": None, "phone": None, "person": None}
    name = rules.plain_text(filing.name, 60, field="name")
    phone = telephone.contact(filing.phone) if plain(filing.phone).strip() else ""
    person = resident.person or (context.pseudonym("phone", phone) if phone else None)
    return {"name": name or None, "phone": phone or None, "person": person}


def _happened(tx: Transaction, context: HallContext, text: str) -> str:
    if not text:
        return ""
    try:
        at = from_text(text)
    except ValueError:
        raise KnownError("cases.time_form", field="happened") from None
    if context.clock_trusted and at > tx.at + _AHEAD:
        raise KnownError("cases.future", field="happened", at=_shown(context, at))
    if context.clock_trusted and at < tx.at - _OLDEST:
        raise KnownError("cases.long_ago", field="happened", at=_shown(context, at))
    return to_text(at)


def _shown(context: HallContext, at: datetime) -> str:
    return at.astimezone(context.hall.hall.timezone).strftime("%Y-%m-%d %H:%M")


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
