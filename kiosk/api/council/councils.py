"""Councils: who has which seat, meetings with their quorum, motions with named weighted votes."""

from __future__ import annotations

from typing import Literal, get_args

from kiosk.api.basis import DESK, Command, Done, Method, Nothing, Part, Topic
from kiosk.domain.council.deciding import Choice, Counts
from kiosk.hall.schema_base import Words

CHOICES: tuple[Choice, ...] = get_args(Choice)
MeetingState = Literal["planned", "open", "ended", "missed", "cancelled"]
MotionState = Literal["waiting", "voting", "carried", "lost", "no_quorum"]


class CouncilGroup(Part, frozen=True, kw_only=True):
    """`share` in per cent of all votes; its seats have it in equal parts."""

    id: str
    name: Words
    share: int
    seats: int


class CouncilRules(Part, frozen=True, kw_only=True):
    """Parts are fractions, `2/3`. `counts`: of all seats, or of those present; `above`: more than
    `majority`, else that part is enough; `casting`: the chair breaks an exact half."""

    quorum: str = "1/2"
    counts: Counts = "all"
    majority: str = "1/2"
    above: bool = True
    casting: bool = False


class ProposalBar(Part, frozen=True, kw_only=True):
    """`support`: how many residents bring a proposal to the agenda, within `days`; `times`: reports
    of one category in one cell within `within` days that propose themselves, 0: none do."""

    support: int = 10
    days: int = 60
    times: int = 5
    within: int = 90


class FoundCouncil(Command, frozen=True, kw_only=True):
    name: Words
    groups: tuple[CouncilGroup, ...]
    rules: CouncilRules = CouncilRules()
    bar: ProposalBar = ProposalBar()


class RuleCouncil(Command, frozen=True, kw_only=True):
    """Other rules from now on; refused while a meeting is open."""

    council: str
    rules: CouncilRules
    bar: ProposalBar


class CouncilMember(Part, frozen=True, kw_only=True):
    """`until`: the last day of the term; `weight` of the seat, a fraction of all votes."""

    member: str
    circle: str
    seat: int
    deputy: bool
    name: str
    until: str
    over: bool
    weight: str


class MeetingRow(Part, frozen=True, kw_only=True):
    meeting: str
    starts: str
    place: str
    state: MeetingState
    number: int


class CouncilView(Part, frozen=True, kw_only=True):
    """`unmet`: it did not meet for a month, and no meeting is called."""

    council: str
    name: Words
    groups: tuple[CouncilGroup, ...]
    rules: CouncilRules
    bar: ProposalBar
    members: tuple[CouncilMember, ...]
    meetings: tuple[MeetingRow, ...]
    unmet: bool = False


class Councils(Part, frozen=True, kw_only=True):
    councils: tuple[CouncilView, ...]


class CouncilMade(Part, frozen=True, kw_only=True):
    council: str


class TakeSeat(Command, frozen=True, kw_only=True):
    """`circle`: the group; `until` a date; `number` of their identity card, so that they may come
    by card: a pseudonym of it is kept. `phone`: where they wish to be invited by message."""

    council: str
    circle: str
    seat: int
    name: str
    until: str
    deputy: bool = False
    number: str = ""
    phone: str = ""


class SeatTaken(Part, frozen=True, kw_only=True):
    member: str


class LeaveSeat(Command, frozen=True, kw_only=True):
    council: str
    member: str
    words: str
    recalled: bool = False


class Convene(Command, frozen=True, kw_only=True):
    """`starts` RFC 3339."""

    council: str
    starts: str
    place: str


class Convened(Part, frozen=True, kw_only=True):
    meeting: str


class OfMeeting(Part, frozen=True, kw_only=True):
    meeting: str


class Attend(Command, frozen=True, kw_only=True):
    meeting: str
    member: str
    there: bool = True


class BeginMeeting(Command, frozen=True, kw_only=True):
    meeting: str
    chair: str


class TakeChair(Command, frozen=True, kw_only=True):
    """`member`: who is there and takes the chair of a meeting that is open."""

    meeting: str
    member: str


class WordsOfMeeting(Command, frozen=True, kw_only=True):
    """Minutes where it ends (empty: what was written along), why where it is cancelled."""

    meeting: str
    words: str = ""


class Move(Command, frozen=True, kw_only=True):
    """`amends`: a motion that waits; `poll`: of residents, beside it; `proposal`: that it came of
    and that reached the agenda."""

    meeting: str
    text: str
    amends: str = ""
    poll: str = ""
    proposal: str = ""


class Moved(Part, frozen=True, kw_only=True):
    motion: str


class OnMotion(Command, frozen=True, kw_only=True):
    motion: str


class AnnulVote(Command, frozen=True, kw_only=True):
    """`words`: why; they stand in the minutes."""

    motion: str
    words: str


class CastVote(Command, frozen=True, kw_only=True):
    motion: str
    member: str
    choice: Choice


class NamedVote(Part, frozen=True, kw_only=True):
    """`choice` empty once it was erased."""

    member: str
    name: str
    weight: str
    choice: str


class Decided(Part, frozen=True, kw_only=True):
    """Fractions of all votes; `base`: of what the majority was asked; `cast`: the chair decided."""

    outcome: str
    yes: str
    no: str
    abstain: str
    conflict: str
    base: str
    cast: bool
    present: int
    seats: int


class SoFar(Part, frozen=True, kw_only=True):
    """Of a vote that runs, fractions of all votes: what was said, `unsaid` of those who are there,
    and `asked`, of which the majority is made; `enough`: it would be carried now."""

    yes: str
    no: str
    abstain: str
    conflict: str
    unsaid: str
    asked: str
    enough: bool


class MotionView(Part, frozen=True, kw_only=True):
    """`amended`: the words of amendments that were carried: it is decided on as they say."""

    motion: str
    text: str
    amends: str
    amended: tuple[str, ...]
    poll: str
    proposal: str
    state: MotionState
    result: Decided | None
    so_far: SoFar | None
    votes: tuple[NamedVote, ...]


class MinuteLine(Part, frozen=True, kw_only=True):
    """`line`: by which it may be erased."""

    line: int
    at: str
    words: str


class PaperTitle(Part, frozen=True, kw_only=True):
    paper: str
    title: str


class MeetingView(Part, frozen=True, kw_only=True):
    """`present`: members who sit now; `next_up`: the motion whose turn it is; `speaks`: who has
    the floor, then `waiting` in their order; `lines`: the minutes as they are written along.
    `sent`, `unsent`: invitations by message that went, and that could not."""

    row: MeetingRow
    council: str
    chair: str
    present: tuple[str, ...]
    quorum: bool
    motions: tuple[MotionView, ...]
    next_up: str
    speaks: str
    waiting: tuple[str, ...]
    papers: tuple[PaperTitle, ...]
    lines: tuple[MinuteLine, ...]
    minutes: str
    sent: int = 0
    unsent: int = 0


class CouncilState(Part, frozen=True, kw_only=True):
    """Topic `council`: that something changed, and what waits for staff: proposals that nobody
    read, tasks that are late, councils that did not meet for a month and will not."""

    serial: int
    asked: int
    late: int
    unmet: int


_AT_DESK: dict[str, tuple[type[Part], type[Part], str]] = {
    "council.list": (Nothing, Councils, "Councils, their seats and meetings."),
    "council.meeting": (OfMeeting, MeetingView, "One meeting with its motions and votes."),
    "council.convene": (Convene, Convened, "Call a meeting."),
    "council.cancel": (WordsOfMeeting, Done, "A meeting is off."),
    "council.attend": (Attend, Done, "Somebody comes to a meeting, or goes."),
    "council.begin": (BeginMeeting, Done, "A meeting with quorum is opened."),
    "council.chair": (TakeChair, Done, "Another one takes the chair."),
    "council.move": (Move, Moved, "A motion, or an amendment of one."),
    "council.put": (OnMotion, Done, "The vote on a motion begins."),
    "council.vote": (CastVote, Done, "A seat's vote, by name."),
    "council.annul": (AnnulVote, Done, "What was voted so far counts no more."),
    "council.decide": (OnMotion, Decided, "The vote ends and is counted."),
    "council.end": (WordsOfMeeting, MeetingRow, "A meeting ends: its number in the register."),
}
METHODS: dict[str, Method] = {
    **{name: Method(*told[:2], DESK, "cases", told[2]) for name, told in _AT_DESK.items()},
    "council.found": Method(FoundCouncil, CouncilMade, DESK, "reports", "A council begins."),
    "council.rule": Method(RuleCouncil, Done, DESK, "reports", "Other rules of a council."),
    "council.seat": Method(TakeSeat, SeatTaken, DESK, "reports", "Somebody gets a seat."),
    "council.leave": Method(LeaveSeat, Done, DESK, "reports", "A seat is free again."),
}
TOPICS = (Topic("council", CouncilState, DESK),)
