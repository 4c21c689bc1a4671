"""Ratings: their events, and the two tables that stand apart from visits and cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from kiosk.storage.connection import Row
from kiosk.storage.journal.events import EventType, Recorded, Tables
from kiosk.storage.journal.transaction import Reading

TABLES = ("ratings", "rating_months")

_PRIVATE = (
    "rating", "matter", "stage", "level", "reasons", "words", "phone", "staff", "involved", "about",
    "day", "opens",
)  # fmt: skip
_COLUMNS = ", ".join(("seq", "once", *_PRIVATE, "followed", "case_id"))
_SELECT = f"SELECT {_COLUMNS} FROM ratings "  # noqa: S608 - our own column names
_FORGET = ", ".join(f"{name} = NULL" for name in _PRIVATE)


@dataclass(frozen=True)
class Rating:
    """One rating; all but `seq` and `once` is None once it was erased."""

    seq: int
    once: str = field(repr=False)
    rating: str | None = field(repr=False)
    matter: str | None = field(repr=False)
    stage: str | None = field(repr=False)
    level: int | None = field(repr=False)
    reasons: str | None = field(repr=False)
    words: str | None = field(repr=False)
    phone: str | None = field(repr=False)
    staff: str | None = field(repr=False)
    involved: str | None = field(repr=False)
    about: str | None = field(repr=False)
    day: str | None = field(repr=False)
    opens: str | None = field(repr=False)
    followed: int | None = field(repr=False)
    case_id: str | None = field(repr=False)


def by_once(tx: Reading, once: str) -> Rating | None:
    return _first(tx, "WHERE once = ?", once)


def by_code(tx: Reading, rating: str) -> Rating | None:
    return _first(tx, "WHERE rating = ?", rating)


def of_case(tx: Reading, case_id: str) -> Rating | None:
    return _first(tx, "WHERE case_id = ?", case_id)


def to_follow(tx: Reading, today: str, limit: int) -> list[Rating]:
    """Low ones that no case follows yet and whose day has come."""
    rows = tx.query(
        _SELECT + "WHERE opens > '' AND opens <= ? AND followed IS NULL LIMIT ?", today, limit
    )
    return [Rating(**dict(row)) for row in rows]


def of_month(tx: Reading, month: str) -> list[Rating]:
    rows = tx.query(
        _SELECT + "WHERE day IS NOT NULL AND day >= ? AND day <= ?", f"{month}-01", f"{month}-31"
    )
    return [Rating(**dict(row)) for row in rows]


def months_unmade(tx: Reading, before: str) -> list[str]:
    """Months before that one in which somebody rated, and of which no figures stand."""
    rows = tx.query(
        "SELECT DISTINCT substr(day, 1, 7) AS month FROM ratings WHERE day IS NOT NULL AND day < ?"
        " AND substr(day, 1, 7) NOT IN (SELECT month FROM rating_months) ORDER BY 1",
        f"{before}-01",
    )
    return [row["month"] for row in rows]


def older(tx: Reading, before: str, limit: int) -> list[Rating]:
    """Those given before that day of whose month figures stand."""
    rows = tx.query(
        _SELECT + "WHERE day IS NOT NULL AND day < ?"  # noqa: S608 - our own column names
        " AND substr(day, 1, 7) IN (SELECT month FROM rating_months) ORDER BY day LIMIT ?",
        before,
        limit,
    )
    return [Rating(**dict(row)) for row in rows]


def months_older(tx: Reading, before: str) -> list[int]:
    """Events of months' figures that still name accounts."""
    rows = tx.query(
        "SELECT seq FROM rating_months WHERE month < ?"
        " AND (staff IS NOT NULL OR outside IS NOT NULL) ORDER BY seq",
        before,
    )
    return [row["seq"] for row in rows]


@dataclass(frozen=True)
class Month:
    month: str
    hall: bytes
    staff: bytes | None = field(repr=False)
    outside: bytes | None = field(repr=False)


def months(tx: Reading) -> Sequence[str]:
    """Of which figures stand, the newest first."""
    return [row["month"] for row in tx.query("SELECT month FROM rating_months ORDER BY month DESC")]


def month(tx: Reading, wanted: str) -> Month | None:
    row = tx.one("SELECT month, hall, staff, outside FROM rating_months WHERE month = ?", wanted)
    if row is None:
        return None
    staff, outside = (row[each].encode() if row[each] else None for each in ("staff", "outside"))
    return Month(row["month"], row["hall"].encode(), staff, outside)


def _first(tx: Reading, where: str, *params: object) -> Rating | None:
    row: Row | None = tx.one(_SELECT + where, *params)
    return Rating(**dict(row)) if row else None


def _given(tx: Tables, event: Recorded) -> None:
    told = [event[name] for name in _PRIVATE]
    marks = ",".join("?" * (2 + len(told)))
    tx.execute(
        f"INSERT INTO ratings (seq, once, {', '.join(_PRIVATE)}) VALUES ({marks})",  # noqa: S608
        event.seq, event.public["once"], *told,
    )  # fmt: skip


def _forget_rating(tx: Tables, event: Recorded) -> None:
    tx.execute(f"UPDATE ratings SET {_FORGET} WHERE seq = ?", event.seq)  # noqa: S608


def _followed(tx: Tables, event: Recorded) -> None:
    if event["rating"]:
        tx.execute(
            "UPDATE ratings SET followed = ?, case_id = ? WHERE rating = ?",
            event.seq, event["case"], event["rating"],
        )  # fmt: skip


def _forget_following(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE ratings SET followed = NULL, case_id = NULL WHERE followed = ?", event.seq)


def _month(tx: Tables, event: Recorded) -> None:
    staff, outside = event["staff_figures"], event.get("outside_figures")
    tx.execute(
        "INSERT INTO rating_months (month, seq, hall, staff, outside) VALUES (?, ?, ?, ?, ?)",
        event.public["month"], event.seq, _packed(event.public["figures"]),
        _packed(staff) if staff else None, _packed(outside) if outside else None,
    )  # fmt: skip


def _forget_month(tx: Tables, event: Recorded) -> None:
    tx.execute("UPDATE rating_months SET staff = NULL, outside = NULL WHERE seq = ?", event.seq)


def _packed(figures: object) -> str:
    return msgspec.json.encode(figures, order="sorted").decode()


EVENT_TYPES = (
    EventType("rating.given", _given, frozenset(_PRIVATE), _forget_rating),
    # Which case follows which rating would tell that it was a low one.
    EventType("rating.followed", _followed, frozenset({"rating", "case"}), _forget_following),
    EventType(
        "rating.month", _month, frozenset({"staff_figures", "outside_figures"}), _forget_month
    ),
)
