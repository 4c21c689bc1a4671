"""Councils, seats, meetings and motions: the rows, and what is asked of them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeVar

import msgspec

from kiosk.domain.council import weights
from kiosk.domain.council.deciding import Rules
from kiosk.domain.council.proposals import Bar
from kiosk.domain.council.weights import Group, Seat
from kiosk.hall.schema_base import Words
from kiosk.storage.journal.transaction import Reading

_T = TypeVar("_T")


class Council(msgspec.Struct, frozen=True):
    council: str
    name: Words
    groups: tuple[Group, ...]
    rules: Rules
    bar: Bar
    day: str  # on which it was founded

    @property
    def seats(self) -> dict[Seat, Fraction]:
        return weights.seats(self.groups)


class Member(msgspec.Struct, frozen=True):
    """`until`: the last day of the term. `left`: empty while the seat is theirs."""

    member: str
    council: str
    circle: str
    seat: int
    deputy: bool
    until: str
    name: str | None
    left: str
    phone: str

    def __repr__(self) -> str:
        return f"Member({self.member!r})"


class Meeting(msgspec.Struct, frozen=True):
    meeting: str
    council: str
    seq: int
    starts: str
    state: str
    number: int
    chair: str
    place: str | None
    minutes: str | None

    def __repr__(self) -> str:
        return f"Meeting({self.meeting!r}, {self.state!r})"


class Told(msgspec.Struct, frozen=True):
    """What was decided, weights written as fractions of all votes."""

    outcome: str
    yes: str
    no: str
    abstain: str
    conflict: str
    base: str
    cast: bool
    present: int
    seats: int


class Motion(msgspec.Struct, frozen=True):
    motion: str
    meeting: str
    amends: str
    poll: str
    proposal: str
    state: str
    result: Told | None
    text: str | None

    def __repr__(self) -> str:
        return f"Motion({self.motion!r}, {self.state!r})"


class Vote(msgspec.Struct, frozen=True):
    circle: str
    seat: int
    member: str
    weight: str
    choice: str | None


def _made(kind: type[_T], rows: list[Any]) -> list[_T]:
    return [msgspec.convert(dict(row), kind, strict=False) for row in rows]


def _council(row: Any) -> Council:
    return Council(
        row["council"], msgspec.json.decode(row["name"], type=Words),
        msgspec.json.decode(row["groups"], type=tuple[Group, ...]),
        msgspec.json.decode(row["rules"], type=Rules),
        msgspec.json.decode(row["bar"], type=Bar), row["day"],
    )  # fmt: skip


def councils(tx: Reading) -> list[Council]:
    return [_council(row) for row in tx.query("SELECT * FROM councils ORDER BY council")]


def council(tx: Reading, council: str) -> Council | None:
    row = tx.one("SELECT * FROM councils WHERE council = ?", council)
    return _council(row) if row else None


def members(tx: Reading, council: str) -> list[Member]:
    """Those who have a seat, deputies behind their members."""
    return _made(Member, tx.query(
        "SELECT * FROM council_members WHERE council = ? AND left = ''"
        " ORDER BY circle, seat, deputy", council,
    ))  # fmt: skip


def member(tx: Reading, member: str) -> Member | None:
    found = _made(Member, tx.query("SELECT * FROM council_members WHERE member = ?", member))
    return found[0] if found else None


def left_before(tx: Reading, day: str) -> list[int]:
    """Events that still tell who they were, who left or whose term ended before a day, and why."""
    rows = tx.query(
        "SELECT seq, left_by FROM council_members WHERE name IS NOT NULL"
        " AND (until < ?1 OR (left <> '' AND left_on < ?1)) ORDER BY seq", day,
    )  # fmt: skip
    return [seq for row in rows for seq in (row["seq"], row["left_by"]) if seq]


def minutes_before(tx: Reading, day: str) -> list[int]:
    """Events with the minutes of meetings that began before that day."""
    rows = tx.query(
        "SELECT ended FROM council_meetings WHERE minutes IS NOT NULL AND starts < ?"
        " ORDER BY ended", day,
    )  # fmt: skip
    return [row["ended"] for row in rows]


def of_person(tx: Reading, person: str) -> list[Member]:
    """The seats that somebody has by their card, members before deputies."""
    return _made(Member, tx.query(
        "SELECT * FROM council_members WHERE person = ? AND left = '' ORDER BY deputy, seq", person
    ))  # fmt: skip


def meetings(tx: Reading, council: str) -> list[Meeting]:
    """The newest first."""
    return _made(Meeting, tx.query(
        "SELECT * FROM council_meetings WHERE council = ? ORDER BY starts DESC, seq DESC", council
    ))  # fmt: skip


def meeting(tx: Reading, meeting: str) -> Meeting | None:
    found = _made(Meeting, tx.query("SELECT * FROM council_meetings WHERE meeting = ?", meeting))
    return found[0] if found else None


def planned_before(tx: Reading, at: str) -> list[Meeting]:
    return _made(Meeting, tx.query(
        "SELECT * FROM council_meetings WHERE state = 'planned' AND starts < ?", at
    ))  # fmt: skip


def present(tx: Reading, meeting: str) -> dict[Seat, str]:
    """Seat → who sits on it."""
    rows = tx.query("SELECT * FROM council_present WHERE meeting = ?", meeting)
    return {(row["circle"], row["seat"]): row["member"] for row in rows}


def _motion(row: Any) -> Motion:
    result = msgspec.json.decode(row["result"], type=Told) if row["result"] else None
    return Motion(
        row["motion"], row["meeting"], row["amends"], row["poll"], row["proposal"], row["state"],
        result, row["text"],
    )  # fmt: skip


def motions(tx: Reading, meeting: str) -> list[Motion]:
    """In the order in which they were moved."""
    rows = tx.query("SELECT * FROM council_motions WHERE meeting = ? ORDER BY seq", meeting)
    return [_motion(row) for row in rows]


def motion(tx: Reading, motion: str) -> Motion | None:
    row = tx.one("SELECT * FROM council_motions WHERE motion = ?", motion)
    return _motion(row) if row else None


def amended(tx: Reading, motion: str) -> list[Motion]:
    """The amendments of a motion that were carried: it is decided on as they say."""
    rows = tx.query(
        "SELECT * FROM council_motions WHERE amends = ? AND state = 'carried' ORDER BY seq", motion
    )
    return [_motion(row) for row in rows]


def votes(tx: Reading, motion: str) -> list[Vote]:
    return _made(Vote, tx.query(
        "SELECT * FROM council_votes WHERE motion = ? ORDER BY circle, seat", motion
    ))  # fmt: skip


def voting_in(tx: Reading, council: str) -> bool:
    """Whether a vote runs in a meeting of this council."""
    return bool(tx.scalar(
        "SELECT 1 FROM council_motions v JOIN council_meetings m ON m.meeting = v.meeting"
        " WHERE m.council = ? AND v.state = 'voting'", council,
    ))  # fmt: skip


def last_number(tx: Reading, council: str) -> int:
    return tx.scalar("SELECT max(number) FROM council_meetings WHERE council = ?", council) or 0
