"""How far is my ticket, and coming back after a missed call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from kiosk.clock import from_text
from kiosk.domain import opening
from kiosk.domain.queue import rejoin_order
from kiosk.domain.visit import Step, VisitState, require
from kiosk.errors import KnownError
from kiosk.ids import plain
from kiosk.services.codes import read_code
from kiosk.services.context import HallContext
from kiosk.services.queue import day as days
from kiosk.services.queue.line import Outlook, as_waiting, line
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import visits
from kiosk.storage.tables.visits import Visit


@dataclass(frozen=True)
class TicketProgress:
    visit: Visit
    ahead: int
    wait: tuple[int, int] | None
    may_rejoin: bool


def find(
    tx: Reading, context: HallContext, *, code: str = "", number: str = "", over: bool = False
) -> Visit:
    """A ticket of the business day by its QR text or its number; with `over` one that was served on
    a day before, too: it can still be rated.

    Raises KnownError `queue.unknown_ticket`, `code.unknown`, `code.forged`, `code.not_ticket`.
    """
    if code:
        now = context.hall.hall.timezone
        read = read_code(context.keys, code, opening.business_date(now, tx.at))
        if read.kind != "ticket":
            raise KnownError("code.not_ticket", field="code")
        visit = visits.by_id(tx, read.subject)
        served = over and visit is not None and visit.state is VisitState.FINISHED
        if visit is None or not (served or visit.day == days.today(tx)):
            raise KnownError("queue.old_ticket", field="code")
        return visit
    wanted = "".join(filter(str.isalnum, plain(number))).upper()
    visit = visits.by_number(tx, days.today(tx), wanted)
    if visit is None:
        raise KnownError("queue.unknown_ticket", field="number", number=wanted[:10])
    return visit


def how_far(tx: Reading, context: HallContext, visit: Visit) -> TicketProgress:
    """Where a ticket stands now."""
    if visit.state is not VisitState.WAITING:
        return TicketProgress(visit, 0, None, _may_rejoin(tx, context, visit))
    outlook = Outlook(tx, context, visit.day, visit)
    ahead = outlook.ahead()
    return TicketProgress(visit, ahead, outlook.range(visit.service, ahead), may_rejoin=False)


def rejoin(tx: Transaction, context: HallContext, visit: Visit) -> TicketProgress:
    """A missed ticket comes back once, behind the hall's number of waiting tickets.

    Raises KnownError `queue.step`, `queue.rejoined`, `queue.rejoin_late`.
    """
    require(Step.REJOIN, visit.state, visit.number)
    if visit.rejoined:
        raise KnownError("queue.rejoined", field="number", number=visit.number)
    if not _may_rejoin(tx, context, visit):
        minutes = context.hall.queue.rejoin_minutes
        raise KnownError("queue.rejoin_late", field="number", number=visit.number, minutes=minutes)
    waiting = line(tx, visit.day)
    place = rejoin_order(as_waiting(visit), waiting, context.hall.queue)
    tx.record("visit.rejoined", visit=visit.visit, place=place)
    back = visits.by_id(tx, visit.visit)
    assert back is not None
    return how_far(tx, context, back)


def _may_rejoin(tx: Reading, context: HallContext, visit: Visit) -> bool:
    if visit.state is not VisitState.MISSED or visit.rejoined or not visit.ended_at:
        return False
    if not context.clock_trusted:
        return True
    limit = timedelta(minutes=context.hall.queue.rejoin_minutes)
    return tx.at - from_text(visit.ended_at) <= limit
