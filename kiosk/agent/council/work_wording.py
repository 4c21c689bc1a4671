"""From what is around a meeting to what the contract says: at the desk, on the hall's display."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from kiosk.agent.core.parts import part_of
from kiosk.api.council import work as api
from kiosk.api.council.councils import CouncilState
from kiosk.clock import from_text
from kiosk.domain.council import deciding
from kiosk.domain.council.weights import Seat
from kiosk.domain.opening import business_date
from kiosk.hall.schema_base import Words
from kiosk.services.context import HallContext
from kiosk.services.council import tasks
from kiosk.services.council.meetings import known_meeting
from kiosk.services.council.seats import known
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.council import proposals, rows, work
from kiosk.storage.tables.council.rows import Council, Meeting, Member

AHEAD = timedelta(days=35)  # so far ahead the next meeting stands on the display
AFTER = timedelta(days=7)  # so long what it decided stands there
MONTH = timedelta(days=31)


def papers(tx: Reading, meeting: str) -> api.CouncilPapers:
    known_meeting(tx, meeting)
    return api.CouncilPapers(
        papers=tuple(
            api.CouncilPaper(paper=each.paper, title=each.title or "", text=each.text or "")
            for each in work.papers(tx, meeting)
        )
    )


def came(tx: Reading, met: Meeting, member: Member) -> api.CameToCouncil:
    council, there = known(tx, met.council), rows.present(tx, met.meeting)
    return api.CameToCouncil(
        council=council.name, circle=circle(council, member.circle), seat=member.seat,
        starts=met.starts, place=met.place or "", seats=len(there), of=len(council.seats),
        quorum=deciding.has_quorum(council.rules, council.seats, there),
    )  # fmt: skip


def circle(council: Council, named: str) -> Words:
    """The name of a group."""
    found = next(each for each in council.groups if each.id == named)
    return msgspec.convert(found.name, Words)


def tasks_of(tx: Reading, context: HallContext, council: str) -> api.Tasks:
    known(tx, council)
    today = context.minute(tx.at).date
    return api.Tasks(
        tasks=tuple(
            part_of(
                api.TaskRow, each, words=each.words or "", owner=each.owner or "",
                told=each.told or "", late=tasks.is_late(each, today),
            )
            for each in work.tasks(tx, council)
        )
    )  # fmt: skip


def state(tx: Reading, context: HallContext, serial: int) -> CouncilState:
    today = context.minute(tx.at).date
    there = rows.councils(tx)
    return CouncilState(
        serial=serial,
        asked=proposals.asked(tx),
        late=sum(
            tasks.is_late(each, today) for one in there for each in work.tasks(tx, one.council)
        ),
        unmet=sum(unmet(tx, context, each) for each in there),
    )


def unmet(tx: Reading, context: HallContext, council: Council) -> bool:
    """No meeting in a month, and none to come."""
    held = rows.meetings(tx, council.council)
    if any(each.state in ("planned", "open") for each in held):
        return False
    last = next((each.starts for each in held if each.state == "ended"), "")
    zone = context.hall.hall.timezone
    since = business_date(zone, from_text(last)) if last else date.fromisoformat(council.day)
    return date.fromisoformat(context.minute(tx.at).date) - since > MONTH


def now(tx: Reading, context: HallContext) -> api.CouncilNow:
    """What hangs in the hall: nobody's name, and of a vote how many were taken alone."""
    found = []
    for council in rows.councils(tx):
        held = rows.meetings(tx, council.council)
        coming = [each for each in held if each.state == "planned"]
        wanted = [each for each in held if each.state == "open"]
        if coming and (not context.clock_trusted or from_text(coming[-1].starts) < tx.at + AHEAD):
            wanted.append(coming[-1])
        wanted += [
            each
            for each in held
            if each.state == "ended"
            and context.clock_trusted
            and from_text(each.starts) > tx.at - AFTER
        ]
        found += [_now(tx, council, each) for each in wanted]
    return api.CouncilNow(meetings=tuple(found))


def _now(tx: Reading, council: Council, met: Meeting) -> api.NowMeeting:
    there, moved = rows.present(tx, met.meeting), rows.motions(tx, met.meeting)
    seats = {member: seat for seat, member in there.items()}
    voting = next((each.motion for each in moved if each.state == "voting"), "")
    listed = [each for each in work.speakers(tx, met.meeting) if each.member in seats]
    return part_of(
        api.NowMeeting, met, council=council.name, place=met.place or "", seats=len(there),
        of=len(council.seats), quorum=deciding.has_quorum(council.rules, council.seats, there),
        agenda=tuple(
            part_of(
                api.NowMotion, each, text=each.text or "", amends=bool(each.amends),
                yes=each.result.yes if each.result else "",
                no=each.result.no if each.result else "",
                amended=tuple(one.text or "" for one in rows.amended(tx, each.motion)),
            )
            for each in moved
        ),
        votes=len(rows.votes(tx, voting)) if voting else 0,
        speaks=next((_seat(council, seats[each.member]) for each in listed if each.speaks), None),
        waiting=tuple(_seat(council, seats[each.member]) for each in listed if not each.speaks),
        papers=len(work.papers(tx, met.meeting)),
    )  # fmt: skip


def _seat(council: Council, seat: Seat) -> api.SeatName:
    return api.SeatName(circle=circle(council, seat[0]), seat=seat[1])
