"""Motions of a meeting, in order, and the named votes that decide them."""

from __future__ import annotations

from typing import cast

from kiosk.domain.council import deciding
from kiosk.domain.council.deciding import Choice, Result
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.context import HallContext
from kiosk.services.council.agenda import require_ready
from kiosk.services.council.meetings import known_meeting, require_quorum
from kiosk.services.council.seats import known, known_member, needed
from kiosk.services.council.shown import shown
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.council import rows
from kiosk.storage.tables.council.rows import Meeting, Motion

LONGEST_MOTION = 2000
MOST_MOTIONS = 30  # of a meeting: they are read in one reply, with all their votes


def move(
    tx: Transaction, context: HallContext, staff: str, meeting: str, text: str,
    *, amends: str = "", poll: str = "", proposal: str = "",
) -> Motion:  # fmt: skip
    """A motion, or what amends one that is not decided yet; `poll`: of residents, asked beside it;
    `proposal`: that it came of, which needs no support any more.

    Raises KnownError `council.state`, `council.many_motions`, `council.amends`,
    `council.no_proposal`, `council.proposal_state`, `council.words`, `council.personal`.
    """
    met = known_meeting(tx, meeting, "planned", "open")
    if len(rows.motions(tx, meeting)) >= MOST_MOTIONS:
        raise KnownError("council.many_motions", field="text", most=MOST_MOTIONS)
    if amends:
        of = rows.motion(tx, amends)
        if of is None or of.meeting != meeting or of.state != "waiting" or of.amends:
            raise KnownError("council.amends", field="amends")
    if proposal:
        require_ready(tx, met.council, proposal)
    motion = new_id("motion")
    tx.record(
        "council.moved", council=met.council, day=context.minute(tx.at).date, staff=staff,
        meeting=meeting, motion=motion, amends=amends, poll=poll[:64],
        proposal=proposal,
        text=shown(context, text, "text", LONGEST_MOTION),
    )  # fmt: skip
    return known_motion(tx, motion)


def known_motion(tx: Reading, motion: str, state: str = "") -> Motion:
    """Raises KnownError `council.no_motion`, `council.motion_state`."""
    found = rows.motion(tx, motion)
    if found is None:
        raise KnownError("council.no_motion", field="motion")
    if state and found.state != state:
        raise KnownError("council.motion_state", field="motion", state=found.state)
    return found


def next_up(motions: list[Motion]) -> str:
    """Whose turn it is: amendments before what they amend, else as they were moved."""
    waiting = [each for each in motions if each.state == "waiting"]
    for each in waiting:
        if not each.amends:
            own = [one for one in waiting if one.amends == each.motion]
            return (own or [each])[0].motion
    return waiting[0].motion if waiting else ""


def put(tx: Transaction, context: HallContext, staff: str, motion: str) -> None:
    """The vote begins, under somebody in the chair who is there. Raises KnownError `council.state`,
    `council.motion_state`, `council.voting`, `council.order`, `council.quorum`,
    `council.no_chair`."""
    asked = known_motion(tx, motion, "waiting")
    met = known_meeting(tx, asked.meeting, "open")
    others = rows.motions(tx, met.meeting)
    if any(each.state == "voting" for each in others):
        raise KnownError("council.voting", field="motion")
    if next_up(others) != motion:
        raise KnownError("council.order", field="motion")
    there = rows.present(tx, met.meeting)
    require_quorum(known(tx, met.council), len(there))
    if met.chair not in there.values():
        raise KnownError("council.no_chair", field="motion")
    tx.record(
        "council.put", council=met.council, day=context.minute(tx.at).date, staff=staff,
        meeting=met.meeting, motion=motion,
    )  # fmt: skip


def vote(
    tx: Transaction, context: HallContext, staff: str, motion: str, member: str, choice: Choice
) -> None:
    """One vote a seat, said aloud and taken down by name.

    Raises KnownError `council.motion_state`, `council.no_member`, `council.not_there`,
    `council.voted`.
    """
    asked = known_motion(tx, motion, "voting")
    met = known_meeting(tx, asked.meeting, "open")
    one = known_member(tx, met.council, member)
    if rows.present(tx, met.meeting).get((one.circle, one.seat)) != member:
        raise KnownError("council.not_there", field="member")
    if any((v.circle, v.seat) == (one.circle, one.seat) for v in rows.votes(tx, motion)):
        raise KnownError("council.voted", field="member")
    weight = known(tx, met.council).seats[one.circle, one.seat]
    tx.record(
        "council.voted", council=met.council, day=context.minute(tx.at).date, staff=staff,
        motion=motion, member=member, circle=one.circle, seat=one.seat,
        weight=f"{weight.numerator}/{weight.denominator}", choice=choice,
    )  # fmt: skip


def annul(tx: Transaction, context: HallContext, staff: str, motion: str, words: str) -> None:
    """What was voted so far counts no more, and the motion waits again: why stands in the minutes,
    each vote in the journal. Raises KnownError `council.motion_state`, `council.words`."""
    asked = known_motion(tx, motion, "voting")
    tx.record(
        "council.annulled", meeting=asked.meeting, motion=motion, staff=staff,
        day=context.minute(tx.at).date, words=needed(words, "words", 500),
    )  # fmt: skip


def counted(tx: Reading, met: Meeting, motion: str) -> Result:
    """What would be decided if the vote ended now: who is there and said nothing abstains."""
    council, there = known(tx, met.council), rows.present(tx, met.meeting)
    chair = next((seat for seat, who in there.items() if who == met.chair), None)
    votes = {
        (each.circle, each.seat): cast("Choice", each.choice)
        for each in rows.votes(tx, motion)
        if each.choice
    }
    return deciding.decide(council.rules, council.seats, there, votes, chair)


def decide(tx: Transaction, context: HallContext, staff: str, motion: str) -> Motion:
    """The vote ends when the chair says so, by no clock. What was moved keeps its words: a motion
    is decided on as the amendments say that were carried before it (`rows.amended`), and whoever
    reads it is shown both.

    Raises KnownError `council.motion_state`.
    """
    asked = known_motion(tx, motion, "voting")
    met = known_meeting(tx, asked.meeting, "open")
    council, there = known(tx, met.council), rows.present(tx, met.meeting)
    found = counted(tx, met, motion)
    sums = {
        name: f"{part.numerator}/{part.denominator}"
        for name in ("yes", "no", "abstain", "conflict", "base")
        for part in [getattr(found, name)]
    }
    tx.record(
        "council.decided", council=met.council, day=context.minute(tx.at).date, staff=staff,
        meeting=met.meeting, motion=motion,
        result={
            **sums, "outcome": found.outcome, "cast": found.cast, "present": len(there),
            "seats": len(council.seats),
        },
    )  # fmt: skip
    return known_motion(tx, motion)
