"""What may be rated: a finished visit by its ticket's code; a case by one of its receipts, once
when it was taken up and once when it is settled.

Neither is found by its number alone: that stands on the board, and anybody could rate for anybody.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.clock import from_text
from kiosk.domain import opening
from kiosk.domain import ratings as rules
from kiosk.domain.case import CaseState
from kiosk.domain.timekeeping import is_over
from kiosk.domain.visit import VisitState
from kiosk.errors import KnownError
from kiosk.ids import base32, plain
from kiosk.services.cases import tracking
from kiosk.services.codes import kind_of, read_code
from kiosk.services.context import HallContext
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import cases, visits
from kiosk.wire.receipt import KIND as RECEIPT
from kiosk.wire.receipt import bare


@dataclass(frozen=True)
class Matter:
    """`about` is the service of a visit, the category of a case; `id` of a case is one report's.
    `ended`: when it came to its stage."""

    kind: str  # visit, case
    id: str
    number: str
    about: str
    ended: datetime
    staff: str  # who is rated: the account that finished, settled or took it up
    involved: frozenset[str] = field(default_factory=frozenset)
    stage: rules.Stage = rules.DONE


def find(
    tx: Reading, context: HallContext, *, code: str = "", number: str = "", typed: str = ""
) -> Matter:
    """What may be rated now: as :func:`named`. Raises KnownError `ratings.too_late`, too."""
    return _in_time(tx, context, named(tx, context, code=code, number=number, typed=typed))


def named(
    tx: Reading, context: HallContext, *, code: str = "", number: str = "", typed: str = ""
) -> Matter:
    """By what a scanner read, or a case's number and the code typed with it; however long ago.

    Raises KnownError `code.*`, `receipt.*`, `ratings.not_over`, `ratings.not_accepted`.
    """
    text = bare(plain(code).strip().upper())
    if text and kind_of(text) != RECEIPT:
        return _visit(tx, context, text)
    if text:
        return _case(tx, tracking.by_token(tx, context, text))
    return _case(tx, tracking.by_number(tx, context, number, typed))


def once(context: HallContext, matter: Matter, stage: str = "") -> str:
    """By which it is known that the matter was rated at its stage, or at another one; also when all
    else is erased."""
    key = context.keys.derive("rating-once")
    digest = hmac.new(
        key, f"{matter.kind}|{matter.id}|{stage or matter.stage}".encode(), hashlib.sha256
    ).digest()
    return base32(int.from_bytes(digest[:16]) << 2, 26)


def finished(tx: Reading, context: HallContext, visit: visits.Visit) -> Matter:
    """Of a visit that is known to be over. Raises KnownError `ratings.too_late`."""
    return _in_time(tx, context, _of_visit(tx, visit))


def _visit(tx: Reading, context: HallContext, code: str) -> Matter:
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    read = read_code(context.keys, code, today)
    if read.kind != "ticket":
        raise KnownError("code.not_ticket", field="code")
    visit = visits.by_id(tx, read.subject)
    if visit is None:
        raise KnownError("queue.unknown_ticket", field="code", number="—")
    if visit.state is not VisitState.FINISHED or not visit.ended_at:
        raise KnownError("ratings.not_over", field="code", number=visit.number)
    return _of_visit(tx, visit)


def _of_visit(tx: Reading, visit: visits.Visit) -> Matter:
    end = _end(tx, visit)
    assert visit.ended_at is not None
    worked = visits.log(tx, visit, end.seq) if end else []
    return Matter(
        "visit", visit.visit, visit.number, visit.service, from_text(visit.ended_at),
        str(end["staff"]) if end else "",
        frozenset(str(event["staff"]) for event in worked if event.get("staff")),
    )  # fmt: skip


def _end(tx: Reading, visit: visits.Visit) -> Recorded | None:
    """The event that finished it stands beside the time that it took."""
    rows = tx.query(
        "SELECT seq FROM service_times WHERE day = ? AND service = ? AND seconds = ?",
        visit.day, visit.service, visit.served_seconds,
    )  # fmt: skip
    ends = (tx.event(row["seq"]) for row in rows)
    return next((end for end in ends if end.public["visit"] == visit.visit), None)


def _case(tx: Reading, found: tracking.Tracked) -> Matter:
    case = found.case
    acts = [
        event
        for event in cases.log(tx, case.case_id)
        if event.get("staff") and event.type != "case.viewed"
    ]
    settled = case.state is CaseState.RESOLVED
    rated = [event for event in acts if event.type == "case.resolved"][-1:] if settled else acts[:1]
    if case.state is CaseState.FILED or not rated:
        raise KnownError("ratings.not_accepted", field="number", number=case.number)
    [at] = rated
    return Matter(
        "case", f"{case.case_id}/{found.own.seq}", case.number, case.category,
        from_text(case.resolved_at) if settled else at.at, str(at["staff"]),
        frozenset(str(event["staff"]) for event in acts) | frozenset({case.assignee} - {""}),
        rules.DONE if settled else rules.ACCEPTED,
    )  # fmt: skip


def _in_time(tx: Reading, context: HallContext, matter: Matter) -> Matter:
    days = context.hall.ratings.days
    if context.clock_trusted and is_over(matter.ended, timedelta(days=days), tx.at):
        raise KnownError("ratings.too_late", field="code", number=matter.number, days=days)
    return matter
