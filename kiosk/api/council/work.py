"""Around a meeting: papers to read, who is there and speaks, minutes, what is to be done; print."""

from __future__ import annotations

from typing import Literal

from kiosk.api.basis import BOARD, DESK, HALL, TOUCH, Command, Done, Method, Part, Queued, Topic
from kiosk.api.council.councils import MeetingState, MotionState, OfMeeting
from kiosk.api.council.proposals import OfCouncil
from kiosk.hall.schema_base import Words

What = Literal["line", "minutes", "motion", "paper", "task", "proposal"]


class LayPaper(Command, frozen=True, kw_only=True):
    """Everybody may read it; refused where a number of a person stands in it."""

    meeting: str
    title: str
    text: str


class OnPaper(Command, frozen=True, kw_only=True):
    paper: str


class PaperLaid(Part, frozen=True, kw_only=True):
    paper: str


class CouncilPaper(Part, frozen=True, kw_only=True):
    paper: str
    title: str
    text: str


class CouncilPapers(Part, frozen=True, kw_only=True):
    papers: tuple[CouncilPaper, ...]


class ComeToCouncil(Command, frozen=True, kw_only=True):
    """`token`: of the card that was laid."""

    session: str
    token: str


class CameToCouncil(Part, frozen=True, kw_only=True):
    """`seats` of `of` are taken now; `quorum`: whether that is enough."""

    council: Words
    circle: Words
    seat: int
    starts: str
    place: str
    seats: int
    of: int
    quorum: bool


class WantFloor(Command, frozen=True, kw_only=True):
    meeting: str
    member: str
    wants: Literal["waits", "none"] = "waits"


class OnMeeting(Command, frozen=True, kw_only=True):
    meeting: str


class Speaks(Part, frozen=True, kw_only=True):
    """Empty: nobody waits."""

    member: str


class WriteAlong(Command, frozen=True, kw_only=True):
    meeting: str
    words: str


class GiveTask(Command, frozen=True, kw_only=True):
    """Of a motion that was carried. `owner`: a body or an office; `due` a date."""

    motion: str
    words: str
    owner: str
    due: str


class TaskGiven(Part, frozen=True, kw_only=True):
    task: str


class MoveTask(Command, frozen=True, kw_only=True):
    """`words`: what was done, why it is dropped, or why it is due on another day, `due`."""

    task: str
    state: Literal["open", "done", "dropped"]
    words: str
    due: str = ""


class TaskRow(Part, frozen=True, kw_only=True):
    task: str
    motion: str
    words: str
    owner: str
    due: str
    late: bool
    state: Literal["open", "done", "dropped"]
    ended: str
    told: str


class Tasks(Part, frozen=True, kw_only=True):
    tasks: tuple[TaskRow, ...]


class EraseOfCouncil(Command, frozen=True, kw_only=True):
    """Words that name somebody: a line of the minutes (its `line`), minutes (their meeting), the
    words of a motion, a paper, a task or a proposal. What was decided stays, and so does `why`."""

    what: What
    about: str
    why: str


class PrintOfCouncil(Command, frozen=True, kw_only=True):
    """The record of a meeting that is open (a draft) or ended, or an invitation for a `member`.
    `why` is journalled: names stand there."""

    meeting: str
    paper: Literal["record", "invitation"]
    member: str = ""
    why: str


class SeatName(Part, frozen=True, kw_only=True):
    """Nobody's name: which seat of which group."""

    circle: Words
    seat: int


class NowMotion(Part, frozen=True, kw_only=True):
    """`amended`: the words of its amendments that were carried. `yes` and `no`: fractions of all
    votes, empty before it is decided."""

    text: str
    amended: tuple[str, ...]
    amends: bool
    state: MotionState
    yes: str = ""
    no: str = ""


class NowMeeting(Part, frozen=True, kw_only=True):
    """`seats` of `of` are taken. `votes`: how many were taken down of the motion that is voted on;
    what they say stands nowhere before it is decided."""

    meeting: str
    council: Words
    starts: str
    place: str
    state: MeetingState
    seats: int
    of: int
    quorum: bool
    agenda: tuple[NowMotion, ...]
    votes: int
    speaks: SeatName | None
    waiting: tuple[SeatName, ...]
    papers: int


class CouncilNow(Part, frozen=True, kw_only=True):
    """Topic `council.now`: meetings that are open, the next of each council, and what was decided
    in those of the last week."""

    meetings: tuple[NowMeeting, ...]


_AT_DESK: dict[str, tuple[type[Part], type[Part], str]] = {
    "council.lay": (LayPaper, PaperLaid, "A paper to read before a meeting."),
    "council.take_back": (OnPaper, Done, "A paper is taken back."),
    "council.want_floor": (WantFloor, Done, "A member wishes to speak, or no more."),
    "council.next_speaker": (OnMeeting, Speaks, "The floor goes to who waits first."),
    "council.minute": (WriteAlong, Done, "A line of the minutes."),
    "council.task": (GiveTask, TaskGiven, "What was decided is somebody's to do, by a day."),
    "council.move_task": (MoveTask, Done, "It is done, dropped, or due on another day."),
    "council.tasks": (OfCouncil, Tasks, "What was decided and is to be done."),
    "council.print": (PrintOfCouncil, Queued, "The record of a meeting, or an invitation."),
}
METHODS: dict[str, Method] = {
    "council.erase": Method(EraseOfCouncil, Done, DESK, "reports", "Words are erased, on request."),
    "council.papers": Method(OfMeeting, CouncilPapers, TOUCH, None, "What a meeting reads."),
    "council.come": Method(ComeToCouncil, CameToCouncil, HALL, None, "A member comes, by card."),
    **{name: Method(*told[:2], DESK, "cases", told[2]) for name, told in _AT_DESK.items()},
}
TOPICS = (Topic("council.now", CouncilNow, BOARD),)
