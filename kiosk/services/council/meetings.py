"""A meeting of a council: called, opened, who is there, ended with its number in the register."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.clock import to_text
from kiosk.domain.council import deciding
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.context import HallContext
from kiosk.services.council.seats import known, known_member, needed
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.council import rows, work
from kiosk.storage.tables.council.rows import Council, Meeting

MISSED = timedelta(hours=12)  # after its hour a meeting that nobody opened is one that was missed
LONGEST_MINUTES = 8000


def convene(
    tx: Transaction, context: HallContext, staff: str, council: str, starts: datetime, place: str
) -> Meeting:
    """Raises KnownError `council.past`."""
    known(tx, council)
    if starts < tx.at:
        raise KnownError("council.past", field="starts")
    meeting = new_id("council-meeting")
    tx.record(
        "council.convened", council=council, day=context.minute(tx.at).date, staff=staff,
        meeting=meeting, starts=to_text(starts), place=needed(place, "place", 120),
    )  # fmt: skip
    return known_meeting(tx, meeting)


def known_meeting(tx: Reading, meeting: str, *states: str) -> Meeting:
    """Raises KnownError `council.no_meeting`, `council.state`."""
    found = rows.meeting(tx, meeting)
    if found is None:
        raise KnownError("council.no_meeting", field="meeting")
    if states and found.state not in states:
        raise KnownError("council.state", field="meeting", state=found.state)
    return found


def attend(
    tx: Transaction, context: HallContext, staff: str, meeting: str, member: str,
    *, there: bool = True,
) -> None:  # fmt: skip
    """Somebody comes or goes. A seat has one who sits on it: a member takes it from the deputy.
    While a vote runs nobody comes or goes, for it would change what the votes are a part of.

    Raises KnownError `council.state`, `council.voting`, `council.term_over`, `council.has_member`,
    `council.not_there`.
    """
    met = known_meeting(tx, meeting, "planned", "open")
    one = known_member(tx, met.council, member)
    if any(each.state == "voting" for each in rows.motions(tx, meeting)):
        raise KnownError("council.voting", field="member")
    today = context.minute(tx.at).date
    sits = rows.present(tx, meeting).get((one.circle, one.seat), "")
    if there:
        if one.until < today:
            raise KnownError("council.term_over", field="member", until=one.until)
        if sits == member:
            return
        if sits and one.deputy:
            raise KnownError("council.has_member", field="member")
    elif sits != member:
        raise KnownError("council.not_there", field="member")
    tx.record(
        "council.attended", council=met.council, day=today, staff=staff, meeting=meeting,
        member=member, circle=one.circle, seat=one.seat, there=there,
    )  # fmt: skip


def begin(tx: Transaction, context: HallContext, staff: str, meeting: str, chair: str) -> None:
    """Raises KnownError `council.state`, `council.not_there`, `council.quorum`."""
    met = known_meeting(tx, meeting, "planned")
    there = rows.present(tx, meeting)
    if chair not in there.values():
        raise KnownError("council.not_there", field="chair")
    require_quorum(known(tx, met.council), len(there))
    tx.record(
        "council.opened", council=met.council, day=context.minute(tx.at).date, staff=staff,
        meeting=meeting, chair=chair,
    )  # fmt: skip


def chair(tx: Transaction, context: HallContext, staff: str, meeting: str, member: str) -> None:
    """Somebody else who is there takes the chair: the one in it goes, or hands it on.

    Raises KnownError `council.state`, `council.voting`, `council.not_there`.
    """
    met = known_meeting(tx, meeting, "open")
    if any(each.state == "voting" for each in rows.motions(tx, meeting)):
        raise KnownError("council.voting", field="member")
    if member not in rows.present(tx, meeting).values():
        raise KnownError("council.not_there", field="member")
    if member != met.chair:
        tx.record(
            "council.chaired", council=met.council, day=context.minute(tx.at).date, staff=staff,
            meeting=meeting, chair=member,
        )  # fmt: skip


def require_quorum(council: Council, there: int) -> None:
    """Raises KnownError `council.quorum`, which says how many are there and how many must be."""
    asked = deciding.part(council.rules.quorum) * len(council.seats)
    if there < asked:
        raise KnownError(
            "council.quorum", field="meeting", there=there, asked=-(-asked // 1),
            seats=len(council.seats),
        )  # fmt: skip


def end(tx: Transaction, context: HallContext, staff: str, meeting: str, minutes: str) -> Meeting:
    """Its record gets the next number of the council's register. Without `minutes` they are what
    was written along.

    Raises KnownError `council.state`, `council.voting`, `council.undecided`.
    """
    met = known_meeting(tx, meeting, "open")
    states = {each.state for each in rows.motions(tx, meeting)}
    if "voting" in states:
        raise KnownError("council.voting", field="meeting")
    if "waiting" in states:
        raise KnownError("council.undecided", field="meeting")
    along = "" if minutes.strip() else written(tx, meeting)
    told = along or needed(minutes, "minutes", LONGEST_MINUTES)
    _over(tx, context, staff, met, "ended", told)
    return known_meeting(tx, meeting)


def written(tx: Reading, meeting: str) -> str:
    """The minutes as they were written along."""
    return "\n".join(words for _, _, words in work.lines(tx, meeting))


def cancel(tx: Transaction, context: HallContext, staff: str, meeting: str, why: str) -> None:
    """Raises KnownError `council.state`."""
    met = known_meeting(tx, meeting, "planned")
    _over(tx, context, staff, met, "cancelled", needed(why, "why", 500))


def missed(tx: Transaction, context: HallContext) -> int:
    """Meetings that nobody opened are told as missed: how many. While nobody vouches for the clock
    none is: one that jumped would have missed them for good."""
    late = rows.planned_before(tx, to_text(tx.at - MISSED)) if context.clock_trusted else []
    for each in late:
        _over(tx, context, "", each, "missed", None)
    return len(late)


def any_missed(tx: Reading, context: HallContext) -> bool:
    return context.clock_trusted and bool(rows.planned_before(tx, to_text(tx.at - MISSED)))


def _over(
    tx: Transaction, context: HallContext, staff: str, met: Meeting, state: str, said: str | None
) -> None:
    number = rows.last_number(tx, met.council) + 1 if state == "ended" else 0
    tx.record(
        "council.ended", council=met.council, day=context.minute(tx.at).date, staff=staff,
        meeting=met.meeting, state=state, number=number, minutes=said,
    )  # fmt: skip
