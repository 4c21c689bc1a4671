"""Following a case: by its scanned receipt, or by the code typed from it, with its number or alone.

Whoever holds a receipt sees the public timeline: what was done and when, and of what staff wrote
the answers and the result for their own report, or for all; never names of residents, notes between
colleagues or accounts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from kiosk.clock import to_text
from kiosk.domain import case as rules
from kiosk.errors import KnownError
from kiosk.services.cases.receipts import code_matches, half_hash, read_receipt, with_code
from kiosk.services.context import HallContext
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.rechaining import cited_as
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import cases
from kiosk.storage.tables.cases import Case
from kiosk.wire.receipt import event_mark

_PUBLIC = {
    "case.filed", "case.joined", "case.accepted", "case.assigned", "case.noted", "case.paused",
    "case.resumed", "case.handed_up", "case.escalated", "case.resolved", "case.reopened",
    "case.district_answered", "case.withdrawn",
}  # fmt: skip
# What is written for a resident to read.
ANSWERS = ("case.noted", "case.paused", "case.resolved", "case.district_answered")
UNSEEN = ("case.warned", "case.viewed", "case.printed")  # by which nothing was done


@dataclass(frozen=True)
class Entry:
    """One line of a timeline. `words` are what staff wrote, where it is for this reader. For staff
    alone: `by` is how an officer of the district is called, `wanted` the state that they asked for,
    `conflict` that they did not know of what was done here since.
    """

    at: str
    kind: str  # filed, joined, accepted, …
    staff: str = ""
    words: str = field(default="", repr=False)
    tier: int = 0
    public: bool = True
    report: int = 0  # whose report `words` answer; 0: everybody's, or they answer nobody
    by: str = field(default="", repr=False)
    conflict: bool = False
    wanted: str = ""


@dataclass(frozen=True)
class Tracked:
    case: Case
    own: Recorded  # the report that the receipt is about
    proven: bool  # its signature was held against the journal; false: typed by hand
    entries: tuple[Entry, ...]
    result: str = field(default="", repr=False)  # where it is for this report
    withdrawn: bool = False


def by_token(tx: Reading, context: HallContext, text: str) -> Tracked:
    """Raises KnownError `code.unknown`, `receipt.*`."""
    now = tx.at.astimezone(context.hall.hall.timezone) if context.clock_trusted else None
    receipt = read_receipt(context.keys, text, now, context.hall.cases.receipt_days)
    case = cases.by_id(tx, receipt.case_id)
    former = cited_as(tx, half_hash(receipt.event))
    own = next(
        (
            event
            for event in _reports(tx, case)
            if event_mark(event.hash) == receipt.event or event.seq == former
        ),
        None,
    )
    if case is None or own is None:
        # Signed by this hall, yet not in this journal: a copy older than the receipt was restored.
        raise KnownError("receipt.not_in_journal", field="code")
    return _tracked(tx, case, own, proven=True)


def by_number(tx: Reading, context: HallContext, number: str, code: str) -> Tracked:
    """Raises KnownError `receipt.no_match` alike for an unknown number and a wrong code."""
    case = cases.by_number(tx, rules.whole_number(number[:40]))
    own = next(
        (
            event
            for event in _reports(tx, case)
            if code_matches(context.keys, event.public["case"], event.seq, code)
        ),
        None,
    )
    if case is None or own is None:
        raise KnownError("receipt.no_match", field="number")
    return _tracked(tx, case, own, proven=False)


def by_code(tx: Reading, context: HallContext, code: str) -> Tracked:
    """By the code alone, of reports that are no older than a receipt is good.

    Raises KnownError `receipt.unknown_code`, also where two reports have it: neither is shown then.
    """
    oldest = context.minute(tx.at - timedelta(days=context.hall.cases.receipt_days)).date
    found = with_code(context.keys, code[:64], cases.reports_since(tx, oldest))
    case = cases.by_id(tx, found[0][0]) if len(found) == 1 else None
    if case is None:
        raise KnownError("receipt.unknown_code", field="code")
    return _tracked(tx, case, tx.event(found[0][1]), proven=False)


def is_withdrawn(tx: Reading, case: Case, own: Recorded) -> bool:
    """Whether who holds this receipt took their report back."""
    acts = cases.log(tx, case.case_id)
    return any(each.type == "case.withdrawn" and each["report"] == own.seq for each in acts)


def timeline(tx: Reading, case: Case) -> tuple[Entry, ...]:
    """All of it, for staff."""
    log = cases.log(tx, case.case_id)
    return tuple(_entry(event, log[0]) for event in log)


def _reports(tx: Reading, case: Case | None) -> list[Recorded]:
    return cases.reports(tx, case.case_id) if case else []


def _tracked(tx: Reading, case: Case, own: Recorded, *, proven: bool) -> Tracked:
    log = cases.log(tx, case.case_id)
    settled = [event for event in log if _settles(event)]
    mine = bool(settled) and addressee(settled[-1], log[0]) in (0, own.seq)
    result = case.result or "" if mine else ""
    withdrawn = is_withdrawn(tx, case, own)
    return Tracked(case, own, proven, _public(log, own), result, withdrawn)


def _settles(event: Recorded) -> bool:
    return event.type == "case.resolved" or event.public.get("taken") == "resolved"


def addressee(answer: Recorded, filing: Recorded) -> int:
    """The report that an answer is for; 0: for all. Those of before were for who filed."""
    return int(answer.get("report", filing.seq))


def _public(log: list[Recorded], own: Recorded) -> tuple[Entry, ...]:
    entries = []
    for event in log:
        if event.type not in _PUBLIC:
            continue
        mine = addressee(event, log[0]) in (0, own.seq)
        if event.type == "case.noted" and not (event.public["public"] and mine):
            continue
        if event.type == "case.withdrawn" and not mine:
            continue
        if event.type in cases.REPORTS:
            entries.append(
                Entry(to_text(event.at), "own" if event.seq == own.seq else _kind(event))
            )
            continue
        told = _entry(event)
        # Reasons among staff stay among staff; a pause is explained to who waits.
        words = told.words if event.type in ANSWERS and mine else ""
        entries.append(Entry(told.at, told.kind, "", words, told.tier))
    return tuple(entries)


def _entry(event: Recorded, filing: Recorded | None = None) -> Entry:
    """`filing` is given where the reader may know whom an answer was for: staff."""
    answers = event.type in ANSWERS and event.public.get("public", True)
    words = event.get("result") if event.type == "case.resolved" else event.get("words")
    return Entry(
        at=to_text(event.at),
        kind=_kind(event),
        staff=event.public.get("staff") or "",
        words=words or "",
        tier=event.public.get("tier") or 0,
        public=bool(event.public.get("public", True)),
        report=addressee(event, filing) if filing and answers else 0,
        by=(event.get("by") or "") if event.type == "case.district_answered" else "",
        conflict=bool(event.public.get("conflict")),
        wanted=event.public.get("status") or "",
    )


def _kind(event: Recorded) -> str:
    return event.type.removeprefix("case.")
