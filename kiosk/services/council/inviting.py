"""Which members are told by message: of a meeting that is called, soon, off, or was not held.

Nobody is woken: between :data:`EARLIEST` and :data:`LATEST`. Each is told once; what became of a
message is recorded when the network tells, and what a fall swallowed before is due again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Literal, get_args

from kiosk.clock import from_text
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.council import messages, rows
from kiosk.storage.tables.council.rows import Council, Meeting

EARLIEST, LATEST = time(8), time(20)
BEFORE = timedelta(hours=24)  # so long before it begins a meeting is told once more
AFTER = timedelta(days=7)  # so long who was invited is told that it was not held
About = Literal["invited", "reminded", "off", "missed"]
ABOUTS: tuple[About, ...] = get_args(About)
State = Literal["sent", "failed"]


@dataclass(frozen=True)
class Invitation:
    """`until`: when it is of no use any more."""

    about: About
    council: Council
    meeting: Meeting
    member: str
    until: datetime
    phone: str = field(repr=False)


def due(tx: Reading, context: HallContext) -> list[Invitation]:
    """None at night, and while nobody vouches for the clock. For a reader's thread."""
    local = tx.at.astimezone(context.hall.hall.timezone)
    if not context.clock_trusted or not EARLIEST <= local.time() < LATEST:
        return []
    found = [
        each
        for council in rows.councils(tx)
        for meeting in rows.meetings(tx, council.council)
        for each in _of(tx, context, council, meeting)
    ]
    return [
        each
        for each in found
        if not messages.is_told(tx, each.meeting.meeting, each.about, each.member)
    ]


def _of(
    tx: Reading, context: HallContext, council: Council, meeting: Meeting
) -> Iterator[Invitation]:
    starts = from_text(meeting.starts)
    about, until = _about(tx, meeting, starts)
    if about is None:
        return
    today = context.minute(tx.at).date
    for each in rows.members(tx, council.council):
        wanted = each.phone and not each.deputy and each.until >= today
        known = about == "invited" or messages.was_sent(tx, meeting.meeting, each.member)
        if wanted and known:
            yield Invitation(about, council, meeting, each.member, until, each.phone)


def _about(tx: Reading, meeting: Meeting, starts: datetime) -> tuple[About | None, datetime]:
    """What is to be told of it now, and until when. One that was called late is told once."""
    if meeting.state == "planned" and tx.at < starts:
        soon = starts - BEFORE <= tx.at
        late = tx.event(meeting.seq).at > starts - BEFORE
        return ("reminded" if soon and not late else "invited"), starts
    if meeting.state == "cancelled" and tx.at < starts:
        return "off", starts
    if meeting.state == "missed" and tx.at < starts + AFTER:
        return "missed", starts + AFTER
    return None, starts


def record(
    tx: Transaction, context: HallContext, meeting: str, about: str, member: str, state: State,
    code: str,
) -> bool:  # fmt: skip
    """What became of a message, once. Whether it was written."""
    if rows.meeting(tx, meeting) is None or messages.is_told(tx, meeting, about, member):
        return False
    tx.record(
        "council.messaged", meeting=meeting, about=about, member=member, state=state, code=code,
        day=context.minute(tx.at).date,
    )  # fmt: skip
    return True
