"""From councils as the services know them to what the contract says."""

from __future__ import annotations

from fractions import Fraction

import msgspec

from kiosk.agent.core.parts import part_of
from kiosk.agent.council import work_wording
from kiosk.api.council import councils as api
from kiosk.domain.council import deciding
from kiosk.services.context import HallContext
from kiosk.services.council import meetings, motions
from kiosk.services.council.seats import known
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.council import messages, rows, work
from kiosk.storage.tables.council.rows import Council, Meeting, Motion, Told


def listed(tx: Reading, context: HallContext) -> api.Councils:
    return api.Councils(councils=tuple(_view(tx, context, each) for each in rows.councils(tx)))


def _view(tx: Reading, context: HallContext, council: Council) -> api.CouncilView:
    today, seats = context.minute(tx.at).date, council.seats
    return part_of(
        api.CouncilView, council,
        groups=msgspec.convert(
            msgspec.to_builtins(council.groups), tuple[api.CouncilGroup, ...]
        ),
        rules=part_of(api.CouncilRules, council.rules),
        bar=part_of(api.ProposalBar, council.bar),
        members=tuple(
            part_of(
                api.CouncilMember, each, name=each.name or "", over=each.until < today,
                weight=f"{seats[each.circle, each.seat]}",
            )
            for each in rows.members(tx, council.council)
        ),
        meetings=tuple(row(each) for each in rows.meetings(tx, council.council)),
        unmet=work_wording.unmet(tx, context, council),
    )  # fmt: skip


def row(meeting: Meeting) -> api.MeetingRow:
    return part_of(api.MeetingRow, meeting, place=meeting.place or "")


def view(tx: Reading, meeting: Meeting) -> api.MeetingView:
    council, there = known(tx, meeting.council), rows.present(tx, meeting.meeting)
    told = messages.counted(tx, meeting.meeting)
    moved, listed = rows.motions(tx, meeting.meeting), work.speakers(tx, meeting.meeting)
    return part_of(
        api.MeetingView, meeting, row=row(meeting), present=tuple(there.values()),
        quorum=deciding.has_quorum(council.rules, council.seats, there),
        motions=tuple(_motion(tx, each) for each in moved), next_up=motions.next_up(moved),
        sent=told.get("sent", 0), unsent=told.get("failed", 0),
        minutes=meeting.minutes or "", lines=tuple(
            api.MinuteLine(line=seq, at=at, words=words)
            for seq, at, words in work.lines(tx, meeting.meeting)
        ),
        speaks=next((each.member for each in listed if each.speaks), ""),
        waiting=tuple(each.member for each in listed if not each.speaks),
        papers=tuple(
            api.PaperTitle(paper=each.paper, title=each.title or "")
            for each in work.papers(tx, meeting.meeting)
        ),
    )  # fmt: skip


def _motion(tx: Reading, motion: Motion) -> api.MotionView:
    return part_of(
        api.MotionView, motion, text=motion.text or "",
        result=decided(motion.result) if motion.result else None,
        amended=tuple(each.text or "" for each in rows.amended(tx, motion.motion)),
        so_far=_so_far(tx, motion) if motion.state == "voting" else None,
        votes=tuple(
            api.NamedVote(
                member=each.member, name=_name(tx, each.member), weight=each.weight,
                choice=each.choice or "",
            )
            for each in rows.votes(tx, motion.motion)
        ),
    )  # fmt: skip


def _so_far(tx: Reading, motion: Motion) -> api.SoFar:
    met = meetings.known_meeting(tx, motion.meeting)
    council, found = known(tx, met.council), motions.counted(tx, met, motion.motion)
    said = {(each.circle, each.seat) for each in rows.votes(tx, motion.motion)}
    unsaid = sum(
        (council.seats[seat] for seat in rows.present(tx, met.meeting) if seat not in said),
        Fraction(0),
    )
    return api.SoFar(
        yes=f"{found.yes}", no=f"{found.no}", abstain=f"{found.abstain - unsaid}",
        conflict=f"{found.conflict}", unsaid=f"{unsaid}", enough=found.outcome == "carried",
        asked=f"{deciding.part(council.rules.majority) * found.base}",
    )  # fmt: skip


def _name(tx: Reading, member: str) -> str:
    found = rows.member(tx, member)
    return (found.name or "") if found else ""


def decided(told: Told) -> api.Decided:
    return part_of(api.Decided, told)
