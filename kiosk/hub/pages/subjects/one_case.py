"""One case: what was said and done, who it was (asked for, with why), and the district's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.errors import KnownError
from kiosk.hub.core import opening
from kiosk.hub.pages.reading import cases, halls
from kiosk.hub.pages.reading.cases import CaseRow, Logged, Update
from kiosk.hub.pages.signing import views
from kiosk.hub.pages.signing.roles import (
    EVERYBODY,
    WHO_ANSWERS,
    WHO_CHECKS,
    WHO_MANAGES,
    WHO_READS_CONTACTS,
)
from kiosk.hub.pages.signing.views import WHYS
from kiosk.hub.pages.web.ask import Answer, Ask, NotThere, Page, Redirect, Route
from kiosk.hub.pages.web.forms import number
from kiosk.hub.pages.web.words import clean
from kiosk.hub.refs import case_updates
from kiosk.hub.refs.case_updates import LONGEST, STATUSES

REPORTS = ("filed", "joined")
_SAID = ("text", "place", "happened", "detail")


@dataclass(frozen=True)
class Report:
    """What one resident said; each text is empty where it was erased or cannot be opened here."""

    seq: int
    kind: str
    at: datetime
    said: Mapping[str, str] = field(repr=False)
    contact: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Entry:
    """One line of the timeline: of the hall, or the district's own."""

    at: datetime
    kind: str
    staff: str = ""
    tier: int = 0
    words: str = field(default="", repr=False)
    shown: bool = True
    update: Update | None = None


def show(ask: Ask) -> Answer:
    row = _case(ask)
    views.record(
        ask.tx, ask.at, ask.officer.account, "case_seen", hall=row.hall, case_id=row.case_id
    )
    return _page(ask, row)


def contact(ask: Ask) -> Answer:
    """Who it was: shown once, on this answer alone, and recorded with why."""
    row = _case(ask)
    why = ask.form.get("why", "")
    if why not in WHYS:
        raise KnownError("district.why", field="why")
    views.record(
        ask.tx, ask.at, ask.officer.account, "contact_seen", hall=row.hall, case_id=row.case_id,
        about=why,
    )  # fmt: skip
    return _page(ask, row, contact=True)


def answer(ask: Ask) -> Answer:
    """The case is held meanwhile, so of two officers the second is shown the first's word."""
    row = _case(ask, hold=True)
    typed = ask.form.get("answer", "")
    status = ask.form.get("status", "")
    try:
        words = clean(typed, LONGEST, "answer")
        if status not in STATUSES or not (words or status):
            raise KnownError("district.nothing_said", field="answer")
        _require_seen(ask, row)
    except KnownError as error:
        code = 409 if error.code == "district.moved_on" else 400
        return _page(ask, row, refused=error, typed=typed, status=status, code=code)
    case_updates.say_on(
        ask.desk.hub, ask.tx, row.hall, row.case_id, officer=ask.officer.account,
        by_name=ask.officer.shown, answer=words, status=status, based_epoch=row.last_epoch,
        based_on=row.last_seq,
    )  # fmt: skip
    views.record(
        ask.tx, ask.at, ask.officer.account, "case_answered", hall=row.hall, case_id=row.case_id
    )
    return Redirect(f"/cases/{row.hall}/{row.case_id}?sent=1")


def _require_seen(ask: Ask, row: CaseRow) -> None:
    """What the officer answers is what they saw. Raises KnownError `district.moved_on`."""
    seen = (number(ask.form, "epoch", 2**31), number(ask.form, "seq", 2**62))
    said = [each.id for each in cases.updates(ask.tx, row.hall, row.case_id)]
    newest = said[-1] if said else ""
    if seen != (row.last_epoch, row.last_seq) or ask.form.get("said", "") != newest:
        raise KnownError("district.moved_on", field="case", number=row.number)


def _case(ask: Ask, *, hold: bool = False) -> CaseRow:
    """Raises NotThere, also for a case that nobody reported, where a manager alone may look."""
    found = cases.one(ask.tx, ask.under["hall"], ask.under["case"], hold=hold)
    if found is None or (found.confined and ask.officer.role not in WHO_MANAGES):
        raise NotThere
    return found


def _page(
    ask: Ask, row: CaseRow, *, contact: bool = False, refused: KnownError | None = None,
    typed: str = "", status: str = "", code: int = 200,
) -> Page:  # fmt: skip
    log = cases.log(ask.tx, row.hall, row.case_id)
    private = {(each.epoch, each.seq): opened(ask, row.hall, each) for each in log}
    said = cases.updates(ask.tx, row.hall, row.case_id)
    reports = [_report(each, private[each.epoch, each.seq]) for each in log if each.kind in REPORTS]
    hall = halls.named(ask.tx, [row.hall])[row.hall]
    may_check = ask.officer.role in WHO_CHECKS
    shown = {
        "case": row,
        "hall": hall,
        "hall_name": hall.called(ask.language),
        "category": hall.told.category(row.category, ask.language),
        "tier": hall.told.tier(row.tier, ask.language),
        "told": hall.told,
        "cell": hall.told.cell(row.cell, ask.language) if row.cell else "",
        "reasons": row.reasons.split(),
        "reports": reports,
        "steps": _entries(log, private, said),
        "contact": contact,
        "may_answer": ask.officer.role in WHO_ANSWERS,
        "may_read": ask.officer.role in WHO_READS_CONTACTS and not row.anonymous,
        "whys": WHYS,
        "statuses": STATUSES,
        "longest": LONGEST,
        "newest": said[-1].id if said else "",
        "refused": refused,
        "typed": typed,
        "status": status,
        "sent": ask.query.get("sent") == "1",
        "looks": views.newest(ask.tx, hall=row.hall, case_id=row.case_id) if may_check else None,
    }
    return Page("case.html", shown, status=code)


def opened(ask: Ask, hall: str, logged: Logged) -> Mapping[str, object]:
    """The personal part; empty where there is none, it was erased, or it does not open."""
    keys = ask.desk.hub.keys
    stands = (logged.epoch, logged.seq, logged.line, logged.sealed, logged.kid)
    return opening.opened(keys, hall, *stands) or {}


def _report(logged: Logged, private: Mapping[str, object]) -> Report:
    said = {name: text_of(private, name) for name in _SAID}
    contact = {name: text_of(private, name) for name in ("name", "phone")}
    return Report(logged.seq, logged.kind, logged.at, said, contact)


def text_of(private: Mapping[str, object], name: str) -> str:
    found = private.get(name)
    return found if isinstance(found, str) else ""


def words_of(kind: str) -> str:
    """The private field in which an event of a case holds what staff wrote."""
    return "result" if kind == "resolved" else "words"


def _entries(
    log: list[Logged], private: Mapping[tuple[int, int], Mapping[str, object]], said: list[Update]
) -> list[Entry]:
    """The newest first. What the hall applied of ours stands at our own line."""
    entries = [
        Entry(
            each.at, each.kind, each.staff, each.tier,
            text_of(private[each.epoch, each.seq], words_of(each.kind)), each.shown,
        )
        for each in log if each.kind != "district_answered"
    ]  # fmt: skip
    entries += [
        Entry(each.at, "district", each.by_name, 0, each.answer, True, each) for each in said
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


ROUTES = (
    Route("GET", "/cases/{hall}/{case}", EVERYBODY, show),
    Route("POST", "/cases/{hall}/{case}/contact", WHO_READS_CONTACTS, contact),
    Route("POST", "/cases/{hall}/{case}/answer", WHO_ANSWERS, answer),
)
