"""In a meeting: who comes by card and wishes to speak, what is laid before it, its minutes."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from kiosk.clock import from_text
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.context import HallContext
from kiosk.services.council import meetings
from kiosk.services.council.meetings import known_meeting
from kiosk.services.council.seats import known_member, needed
from kiosk.services.council.shown import shown
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.council import rows, work
from kiosk.storage.tables.council.rows import Meeting, Member

AROUND = timedelta(hours=12)  # of its hour somebody may come to a meeting by card
MOST_PAPERS, LONGEST_PAPER, LONGEST_TITLE, LONGEST_LINE = 20, 20_000, 80, 1000
MOST_READ = 200_000  # characters of all papers of a meeting: they are read in one reply
MOST_LINES = 60_000  # characters of all that is written along

Floor = Literal["waits", "none"]


def come(
    tx: Transaction, context: HallContext, resident: Resident | None
) -> tuple[Meeting, Member]:
    """Who lays the card of a seat is there: in the meeting that is open or nearest by. Of two
    councils on one day the card counts once in each: laid again, in the other that is open.

    Raises KnownError `council.who_sits`, `council.no_seat_of_card`, and as
    :func:`~kiosk.services.council.meetings.attend` does.
    """
    if resident is None or resident.method != "card" or not resident.person:
        raise KnownError("council.who_sits", field="token")
    found = [
        (met, member)
        for member in rows.of_person(tx, resident.person)
        if (met := _now(tx, context, member.council))
    ]
    found.sort(key=lambda each: (each[0].state != "open", abs(from_text(each[0].starts) - tx.at)))
    refused = KnownError("council.no_seat_of_card", field="token")
    noted = [each for each in found if _is_there(tx, *each)]
    for met, member in found:
        if (met, member) in noted or (noted and met.state != "open"):
            continue
        try:
            meetings.attend(tx, context, "", met.meeting, member.member)
        except KnownError as cannot:  # their seat in another council may be theirs alone
            refused = cannot
        else:
            return met, member
    if noted:
        return noted[0]
    raise refused


def _is_there(tx: Reading, met: Meeting, member: Member) -> bool:
    return member.member in rows.present(tx, met.meeting).values()


def _now(tx: Reading, context: HallContext, council: str) -> Meeting | None:
    """The meeting of a council to which one may come now: an open one first."""
    there = rows.meetings(tx, council)
    for each in there:
        if each.state == "open":
            return each
    soon = [each for each in there if each.state == "planned" and _soon(tx, context, each)]
    return soon[-1] if soon else None


def _soon(tx: Reading, context: HallContext, meeting: Meeting) -> bool:
    """While nobody vouches for the clock each planned one may be it."""
    starts = from_text(meeting.starts)
    return not context.clock_trusted or starts - AROUND <= tx.at <= starts + AROUND


def floor(
    tx: Transaction, context: HallContext, staff: str, meeting: str, member: str, wants: Floor
) -> None:
    """Somebody wishes to speak, or no more. Asked twice they keep their place.

    Raises KnownError `council.state`, `council.no_member`, `council.not_there`.
    """
    met = known_meeting(tx, meeting, "open")
    known_member(tx, met.council, member)
    if member not in rows.present(tx, meeting).values():
        raise KnownError("council.not_there", field="member")
    stands = any(each.member == member for each in work.speakers(tx, meeting))
    if stands != (wants == "waits"):
        _floor(tx, context, staff, meeting, member, wants)


def next_speaker(tx: Transaction, context: HallContext, staff: str, meeting: str) -> str:
    """The floor goes to who asked first and is still there; nobody has it where nobody asked.

    Raises KnownError `council.state`.
    """
    known_meeting(tx, meeting, "open")
    there = set(rows.present(tx, meeting).values())
    listed = work.speakers(tx, meeting)
    first = next((each.member for each in listed if not each.speaks and each.member in there), "")
    if first:
        _floor(tx, context, staff, meeting, first, "speaks")
        return first
    for each in listed:
        _floor(tx, context, staff, meeting, each.member, "none")
    return ""


def _floor(
    tx: Transaction, context: HallContext, staff: str, meeting: str, member: str, to: str
) -> None:
    tx.record(
        "council.floor", meeting=meeting, member=member, floor=to, staff=staff,
        day=context.minute(tx.at).date,
    )  # fmt: skip


def lay(
    tx: Transaction, context: HallContext, staff: str, meeting: str, title: str, text: str
) -> str:
    """A paper that everybody may read before the meeting.

    Raises KnownError `council.state`, `council.many_papers`, `council.words`, `cases.long`,
    `council.personal`.
    """
    met = known_meeting(tx, meeting, "planned", "open")
    laid = work.papers(tx, meeting)
    if len(laid) >= MOST_PAPERS:
        raise KnownError("council.many_papers", field="title", most=MOST_PAPERS)
    paper = new_id("paper")
    left = MOST_READ - sum(len(each.text or "") for each in laid)
    told = needed(text, "text", max(0, min(left, LONGEST_PAPER)))
    shown(context, text, "text", LONGEST_PAPER)  # in one line a number is found however it is set
    tx.record(
        "council.paper_laid", council=met.council, meeting=meeting, paper=paper, staff=staff,
        day=context.minute(tx.at).date, title=shown(context, title, "title", LONGEST_TITLE),
        words=told,
    )  # fmt: skip
    return paper


def take_back(tx: Transaction, context: HallContext, staff: str, paper: str) -> None:
    """What stood there is erased: a name may be why. Raises KnownError `council.no_paper`,
    `council.state`."""
    found = work.paper(tx, paper)
    if found is None:
        raise KnownError("council.no_paper", field="paper")
    known_meeting(tx, found.meeting, "planned", "open")
    tx.erase([found.seq], "taken_back")
    tx.record(
        "council.paper_taken", meeting=found.meeting, paper=paper, staff=staff,
        day=context.minute(tx.at).date,
    )  # fmt: skip


def write_along(
    tx: Transaction, context: HallContext, staff: str, meeting: str, words: str
) -> None:
    """A line of the minutes while the meeting goes on. Raises KnownError `council.state`,
    `council.words`, `cases.long`."""
    known_meeting(tx, meeting, "open")
    left = MOST_LINES - len(meetings.written(tx, meeting))
    tx.record(
        "council.minuted", meeting=meeting, staff=staff, day=context.minute(tx.at).date,
        words=needed(words, "words", max(0, min(left, LONGEST_LINE))),
    )  # fmt: skip
