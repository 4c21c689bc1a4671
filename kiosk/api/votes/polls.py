"""Votes of residents: what managers do with one, and the ballot that a resident casts."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from kiosk.api.basis import BOARD, DESK, HALL, Command, Done, Method, Nothing, Part, Topic
from kiosk.domain.votes.counting import Verdict
from kiosk.domain.votes.poll import Method as Counting
from kiosk.domain.votes.poll import Rule
from kiosk.hall.schema_base import Language

VoteState = Literal["added", "open", "closed", "declared"]
_Choice = Annotated[tuple[str, ...], msgspec.Meta(max_length=40)]


class VoteOption(Part, frozen=True, kw_only=True):
    option: str
    label: str
    detail: str = ""
    cost: int = 0  # yuan, of a budget


class VoteAsked(Part, frozen=True, kw_only=True):
    """`quorum`: a fraction of who may vote, "2/3"; `until` RFC 3339, told to voters; `limit` yuan;
    `buildings`, `cells`: whose may vote, none: everybody of the register."""

    poll: str
    title: str
    options: tuple[VoteOption, ...]
    method: Counting = "single"
    rule: Rule = "most"
    secret: bool = True
    quorum: str = "0"
    limit: int = 0
    buildings: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    least_age: int = 18
    until: str = ""


class AddVote(Command, frozen=True, kw_only=True):
    """`shared`: the key of the same vote in another hall (`votes.key`)."""

    asked: VoteAsked
    shared: str = ""


class RegisterRow(Part, frozen=True, kw_only=True):
    """`number` of an identity card; `birth` a date; `area` square metres, "89.35"."""

    entry: str
    number: str = ""
    birth: str = ""
    building: str = ""
    cell: str = ""
    area: str = ""


class RegisterVoters(Command, frozen=True, kw_only=True):
    poll: str
    rows: tuple[RegisterRow, ...]


class Registered(Part, frozen=True, kw_only=True):
    rows: int
    may: int


class OfVote(Command, frozen=True, kw_only=True):
    poll: str


class StrikeVoter(OfVote, frozen=True, kw_only=True):
    entry: str


class InviteVoters(OfVote, frozen=True, kw_only=True):
    """`again`: entries whose code was lost, and nobody else; their code of before is void."""

    again: tuple[str, ...] = ()


class AskVote(Part, frozen=True, kw_only=True):
    poll: str


class VoteCode(Part, frozen=True, kw_only=True):
    entry: str
    code: str


class VoteCodes(Part, frozen=True, kw_only=True):
    """Told this once, 2,000 at a time: who has more in the register asks until none come."""

    codes: tuple[VoteCode, ...]


class VoteOpened(Part, frozen=True, kw_only=True):
    eligible: int


class PaperVotes(Command, frozen=True, kw_only=True):
    """Typed by one person, and again by another. Of a named vote each ballot stands at its entry's
    place."""

    poll: str
    kind: Literal["post", "proxy"]
    entries: tuple[str, ...]
    ballots: tuple[_Choice, ...]


class PapersTaken(Part, frozen=True, kw_only=True):
    """0: they wait for the second person."""

    taken: int


class Twins(Part, frozen=True, kw_only=True):
    """Who voted here, as every hall of the same vote calls them."""

    twins: tuple[str, ...]


class CompareVote(Command, frozen=True, kw_only=True):
    poll: str
    twins: tuple[str, ...]


class Doubles(Part, frozen=True, kw_only=True):
    doubles: int


class VoteKey(Part, frozen=True, kw_only=True):
    shared: str


class VoteResult(Part, frozen=True, kw_only=True):
    """As of `kiosk.domain.votes.counting.Result`; areas in square centimetres."""

    verdict: Verdict
    eligible: int
    ballots: int
    abstained: int
    winners: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    areas: tuple[tuple[str, int], ...]
    area: int
    rounds: tuple[tuple[tuple[str, int], ...], ...]
    spent: int
    tied: bool
    doubles: int
    lost: int


class VoteRecord(Part, frozen=True, kw_only=True):
    """`taken`: how many ballots; `result` once it is declared, without its rounds."""

    asked: VoteAsked
    state: VoteState
    eligible: int
    taken: int
    doubles: int
    typed: bool  # papers wait for the second person
    result: VoteResult | None


class VoteRecords(Part, frozen=True, kw_only=True):
    votes: tuple[VoteRecord, ...]


class VoteFile(Part, frozen=True, kw_only=True):
    file: str  # compressed by zlib, in base 64


class AskBallot(Part, frozen=True, kw_only=True):
    """By an identity card (`token`) or by a code that was issued against the register."""

    session: str
    poll: str
    token: str = ""
    code: str = ""


class CastBallot(Command, frozen=True, kw_only=True):
    session: str
    poll: str
    choice: _Choice
    token: str = ""
    code: str = ""
    language: Language  # of the receipt


class BallotTaken(Part, frozen=True, kw_only=True):
    """`mark` proves that a ballot was taken, not which; `job`: its receipt, empty: no printer."""

    mark: str
    job: str


class RunningVote(Part, frozen=True, kw_only=True):
    """While it runs nothing but the number of its ballots is told."""

    poll: str
    title: str
    until: str
    eligible: int
    taken: int


class DeclaredVote(Part, frozen=True, kw_only=True):
    """What hangs on the board when a vote is over; `at` RFC 3339."""

    poll: str
    title: str
    options: tuple[VoteOption, ...]
    result: VoteResult
    at: str


class RunningVotes(Part, frozen=True, kw_only=True):
    """And those that were declared of late, the newest first."""

    votes: tuple[RunningVote, ...]
    declared: tuple[DeclaredVote, ...] = ()


_AT_DESK: dict[str, tuple[type[Part], type[Part], str]] = {
    "votes.add": (AddVote, Done, "A vote, not open yet."),
    "votes.register": (RegisterVoters, Registered, "Entries of its register."),
    "votes.strike": (StrikeVoter, Done, "One that does not belong there; before the start."),
    "votes.invite": (InviteVoters, VoteCodes, "Codes for entries that have none, or anew."),
    "votes.start": (OfVote, VoteOpened, "Ballots are taken from now on."),
    "votes.close": (OfVote, Done, "No ballot is taken any more."),
    "votes.key": (AskVote, VoteKey, "What another hall of the same vote wants."),
    "votes.twins": (AskVote, Twins, "Who voted here, for another hall."),
    "votes.compare": (CompareVote, Doubles, "Held against another hall's."),
    "votes.declare": (OfVote, VoteResult, "The result; what names voters goes."),
    "votes.export": (OfVote, VoteFile, "The signed file that anybody recounts."),
}
METHODS: dict[str, Method] = {
    **{name: Method(*told[:2], DESK, "reports", told[2]) for name, told in _AT_DESK.items()},
    "votes.list": Method(Nothing, VoteRecords, DESK, "cases", "Every vote's record."),
    "votes.papers": Method(
        PaperVotes, PapersTaken, DESK, "cases", "Paper votes, typed by two people."
    ),
    "votes.ballot": Method(AskBallot, VoteAsked, HALL, None, "The ballot of who may vote."),
    "votes.cast": Method(CastBallot, BallotTaken, HALL, None, "Cast it, once and for good."),
}

TOPICS: tuple[Topic, ...] = (Topic("votes.running", RunningVotes, BOARD),)
