"""Who reported a dispute chooses when to talk, of what its mediator and a room have free."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby

from kiosk.clock import to_text
from kiosk.domain import opening
from kiosk.domain.disputes import meeting as rules
from kiosk.domain.disputes.life import State
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.disputes import meetings
from kiosk.services.disputes.meetings import Plan, Slot
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute, Meeting

DAYS = 7  # that are looked at, from tomorrow on: the other side is to be invited first
SHOWN_DAYS, A_DAY = 4, 3  # of which so many are offered, and so many times of each
_EVER = "9999"  # after every time
MOST = 3  # meetings of one dispute that are set so; then staff do


def offered(tx: Reading, context: HallContext, dispute: Dispute) -> list[Slot]:
    """None where a meeting is set already, and where the sides are to be heard apart for what one
    of them did: then people see to it that they do not meet."""
    if dispute.state is not State.OPEN or not dispute.mediator or dispute.apart:
        return []
    set_by_residents = sum(not by_staff(tx, each) for each in rows.meetings(tx, dispute))
    if meetings.upcoming(tx, dispute) or set_by_residents >= MOST:
        return []
    zone = context.hall.hall.timezone
    first = opening.business_date(zone, tx.at) + timedelta(days=1)
    free = [
        each
        for each in meetings.calendar(tx, context, dispute, first, DAYS)
        if not each.bar and _keeps_apart(each)
    ]
    days = groupby(free, key=lambda each: opening.business_date(zone, each.times.starts))
    shown = [_some(list(of_day)) for _, of_day in days]
    return [each for of_day in shown[:SHOWN_DAYS] for each in of_day]


def choose(tx: Transaction, context: HallContext, dispute: Dispute, starts: datetime) -> Meeting:
    """Each side alone, as nobody has asked the other one yet. Raises KnownError
    `disputes.not_offered` where somebody else has that time by now."""
    found = next(
        (each for each in offered(tx, context, dispute) if each.times.starts == starts), None
    )
    if found is None:
        raise KnownError("disputes.not_offered", field="starts")
    room, beside, *_ = (*found.rooms, "")
    told = Plan(starts=starts, room=room, beside=beside)
    return meetings.plan(tx, context, dispute.case_id, dispute.version, "", told)


def by_staff(tx: Reading, meeting: Meeting) -> bool:
    return bool(tx.event(meeting.seq).get("staff"))


def unanswered(tx: Reading, dispute: Dispute) -> bool:
    """Whether who reported it chose the next meeting, and nobody of the hall did anything since."""
    meets = meetings.upcoming(tx, dispute)
    if meets is None or by_staff(tx, meets):
        return False
    return not any(each.get("staff") for each in rows.log(tx, dispute) if each.seq > meets.seq)


def waiting(tx: Reading) -> int:
    """Of how many meetings to come that is so."""
    chosen = [each for each in rows.planned(tx, to_text(tx.at), _EVER) if not by_staff(tx, each)]
    found = [rows.by_key(tx, each.key) for each in chosen]
    return sum(each is not None and unanswered(tx, each) for each in found)


def _keeps_apart(slot: Slot) -> bool:
    """Whether there are two rooms, or time for one side after the other."""
    try:
        rules.turns(slot.times)
    except KnownError:
        return len(slot.rooms) > 1
    return bool(slot.rooms)


def _some(free: list[Slot]) -> list[Slot]:
    """The first of a day, one of its middle, and the last."""
    at = {0, len(free) // 2, len(free) - 1}
    return [free[place] for place in sorted(at)][:A_DAY]
