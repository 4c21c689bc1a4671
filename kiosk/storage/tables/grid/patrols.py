"""Rounds of volunteers, the points that they pass, and what they warned of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiosk.clock import to_text
from kiosk.storage.journal.events import (
    EventType,
    Lasting,
    Recorded,
    Recording,
    Tables,
    public_ids,
)
from kiosk.storage.journal.transaction import Reading

TABLES = ("patrol_points", "patrols", "patrol_passes", "patrol_warnings")

_PATROL = "patrol, volunteer, cell, day, began, ended, cause, proposed, confirmed"
_SELECT = f"SELECT {_PATROL} FROM patrols "  # noqa: S608 - our own column names


@dataclass(frozen=True)
class Point:
    point: str
    cell: str
    place: str


@dataclass(frozen=True)
class Patrol:
    """Minutes; `confirmed` is None while nobody looked."""

    patrol: str
    volunteer: str
    cell: str
    day: str
    began: str
    ended: str
    cause: str
    proposed: int
    confirmed: int | None


@dataclass(frozen=True)
class Warned:
    case_id: str
    patrol: str
    volunteer: str
    at: str
    thanked: str


def points(tx: Reading, cell: str = "") -> list[Point]:
    """Those that hang; of every cell where none is named."""
    rows = tx.query(
        "SELECT point, cell, place FROM patrol_points WHERE active = 1 AND ? IN ('', cell)"
        " ORDER BY cell, place",
        cell,
    )
    return [Point(**dict(row)) for row in rows]


def point(tx: Reading, wanted: str) -> Point | None:
    row = tx.one(
        "SELECT point, cell, place FROM patrol_points WHERE point = ? AND active = 1", wanted
    )
    return Point(**dict(row)) if row else None


def by_id(tx: Reading, patrol: str) -> Patrol | None:
    row = tx.one(_SELECT + "WHERE patrol = ?", patrol)
    return Patrol(**dict(row)) if row else None


def open_of(tx: Reading, volunteer: str) -> Patrol | None:
    row = tx.one(_SELECT + "WHERE ended = '' AND volunteer = ?", volunteer)
    return Patrol(**dict(row)) if row else None


def every_open(tx: Reading) -> list[Patrol]:
    return [Patrol(**dict(row)) for row in tx.query(_SELECT + "WHERE ended = '' ORDER BY patrol")]


def unseen(tx: Reading, limit: int) -> list[Patrol]:
    """Over, and their minutes are nobody's word yet; the oldest first."""
    rows = tx.query(
        _SELECT + "WHERE ended <> '' AND confirmed IS NULL ORDER BY patrol LIMIT ?", limit
    )
    return [Patrol(**dict(row)) for row in rows]


def count_unseen(tx: Reading) -> int:
    return int(tx.scalar("SELECT count(*) FROM patrols WHERE ended <> '' AND confirmed IS NULL"))


def since(tx: Reading, day: str) -> list[Patrol]:
    return [
        Patrol(**dict(row)) for row in tx.query(_SELECT + "WHERE day >= ? ORDER BY patrol", day)
    ]


def passed(tx: Reading, patrol: str) -> dict[str, str]:
    """Point → when it was shown."""
    rows = tx.query("SELECT point, at FROM patrol_passes WHERE patrol = ? ORDER BY at", patrol)
    return {row["point"]: row["at"] for row in rows}


_WARNED = (
    "SELECT w.case_id, w.patrol, p.volunteer, w.at, w.thanked FROM patrol_warnings w"
    " JOIN patrols p ON p.patrol = w.patrol "
)


def warnings_since(tx: Reading, at: str) -> list[Warned]:
    rows = tx.query(_WARNED + "WHERE w.at >= ? ORDER BY w.at DESC, w.case_id", at)
    return [Warned(**dict(row)) for row in rows]


def warning(tx: Reading, case_id: str) -> Warned | None:
    row = tx.one(_WARNED + "WHERE w.case_id = ?", case_id)
    return Warned(**dict(row)) if row else None


def warnings_of(tx: Reading, patrol: str) -> list[Warned]:
    rows = tx.query(_WARNED + "WHERE w.patrol = ? ORDER BY w.at, w.case_id", patrol)
    return [Warned(**dict(row)) for row in rows]


def _placed(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO patrol_points (point, cell, place) VALUES (?, ?, ?)",
        told["point"], told["cell"], told["place"],
    )  # fmt: skip


def _removed(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE patrol_points SET active = 0 WHERE point = ?", event.public["point"])


def _removed_again(tx: Recording, ids: dict[str, Any]) -> None:
    if tx.scalar("SELECT active FROM patrol_points WHERE point = ?", ids["point"]) == 1:
        tx.record("patrol.point_removed", point=ids["point"], staff="")


def _begun(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "INSERT INTO patrols (patrol, volunteer, cell, day, began) VALUES (?, ?, ?, ?, ?)",
        told["patrol"], told["volunteer"], told["cell"], told["day"], to_text(event.at),
    )  # fmt: skip


def _passed(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO patrol_passes (patrol, point, at) VALUES (?, ?, ?)",
        event.public["patrol"], event.public["point"], to_text(event.at),
    )  # fmt: skip


def _warned(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "INSERT INTO patrol_warnings (case_id, patrol, at) VALUES (?, ?, ?)",
        event.public["case"], event.public["patrol"], to_text(event.at),
    )  # fmt: skip


def _thanked(tx: Tables, event: Recorded) -> None:
    tx.execute(
        "UPDATE patrol_warnings SET thanked = ? WHERE case_id = ?",
        to_text(event.at), event.public["case"],
    )  # fmt: skip


def _ended(tx: Tables, event: Recorded) -> None:
    told = event.public
    tx.execute(
        "UPDATE patrols SET ended = ?, cause = ?, proposed = ? WHERE patrol = ?",
        to_text(event.at), told["cause"], told["minutes"], told["patrol"],
    )  # fmt: skip


def _confirmed(tx: Tables, event: Recorded) -> None:
    """Its minutes are served: no two confirmations can add them twice."""
    told = event.public
    tx.execute("UPDATE patrols SET confirmed = ? WHERE patrol = ?", told["minutes"], told["patrol"])
    tx.execute(
        "INSERT INTO volunteer_hours (served, volunteer, day, minutes, skill, staff)"
        " SELECT patrol, volunteer, day, ?, 'patrol', ? FROM patrols WHERE patrol = ?",
        told["minutes"], told["staff"], told["patrol"],
    )  # fmt: skip
    tx.execute(
        "INSERT INTO volunteer_parts (seq, volunteer) SELECT ?, volunteer FROM patrols"
        " WHERE patrol = ?",
        event.seq, told["patrol"],
    )  # fmt: skip


def _forget_words(tx: Tables, event: Recorded) -> None:
    tx.execute("DELETE FROM volunteer_parts WHERE seq = ?", event.seq)


EVENT_TYPES = (
    EventType("patrol.point_placed", _placed),
    EventType(
        "patrol.point_removed", _removed, lasting=Lasting(public_ids("point"), _removed_again)
    ),
    EventType("patrol.begun", _begun),
    EventType("patrol.passed", _passed),
    EventType("patrol.warned", _warned),
    EventType("patrol.thanked", _thanked),
    EventType("patrol.ended", _ended),
    EventType("patrol.confirmed", _confirmed, frozenset({"words"}), _forget_words, stays=True),
)
