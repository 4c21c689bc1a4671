"""The cases of all halls: one list, one case, what was done and said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal, get_args

from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.reading.rows import row, rows
from kiosk.hub.pages.web.cursor import Key

Order = Literal["due", "filed"]
ORDERS: tuple[Order, ...] = get_args(Order)
Which = Literal["open", "late", "resolved", "all"]
WHICH: tuple[Which, ...] = get_args(Which)
RISKS = ("high", "medium", "low")
PAGE = 50
MOST_TIER = 9


@dataclass(frozen=True)
class CaseRow:
    hall: str
    case_id: str
    number: str
    type: str
    category: str
    dispute: bool
    hazard: str
    quiet: bool
    risk: str
    reasons: str
    tier: int
    status: str
    open: bool
    confined: bool
    anonymous: bool
    cell: str
    assignee: str
    joined: int
    filed_at: datetime
    respond_by: datetime | None
    responded_at: datetime | None
    settle_by: datetime | None
    resolved_at: datetime | None
    due: datetime | None
    late: bool
    epoch: int
    seq: int
    last_epoch: int
    last_seq: int
    last_at: datetime
    district_at: datetime | None
    district_status: str
    conflict: bool


_COLUMNS = ", ".join(each.name for each in fields(CaseRow))


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Empty: not asked for. `confined`: cases that nobody reported are shown too."""

    which: Which = "open"
    hall: str = ""
    cell: str = ""
    category: str = ""
    tier: int = 0
    risk: str = ""
    number: str = ""
    confined: bool = False

    def asked(self, now: datetime) -> tuple[list[str], list[object]]:
        wanted: list[str] = []
        params: list[object] = []
        for condition, value in (
            ("hall = %s", self.hall), ("cell = %s", self.cell), ("tier = %s", self.tier),
            ("category = %s", self.category), ("risk = %s", self.risk),
            ("number = %s", self.number),
        ):  # fmt: skip
            if value:
                wanted.append(condition)
                params.append(value)
        if self.which in ("open", "late"):
            wanted.append("open")
        if self.which == "late":
            wanted.append("due < %s")
            params.append(now)
        if self.which == "resolved":
            wanted.append("NOT open")
        if not self.confined:
            wanted.append("NOT confined")
        return wanted, params


@dataclass(frozen=True)
class Found:
    cases: list[CaseRow]
    next: Key | None
    """where the list goes on; None at its end"""


def page(
    tx: Connection, wanted: Filter, order: Order, after: Key | None, now: datetime,
    count: int = PAGE,
) -> Found:  # fmt: skip
    """By the next limit, the most urgent first and those without one last; or the newest first."""
    listed = _by_due if order == "due" else _by_filing
    found = listed(tx, wanted, after, now, count + 1)
    if len(found) <= count:
        return Found(found, None)
    last = found[count - 1]
    at = last.due if order == "due" else last.filed_at
    return Found(found[:count], (at, last.hall, last.case_id))


def _by_due(
    tx: Connection, wanted: Filter, after: Key | None, now: datetime, count: int
) -> list[CaseRow]:
    """In two ranges of one index: those with a limit, then those without."""
    found: list[CaseRow] = []
    if after is None or after[0] is not None:
        found = _range(
            tx, wanted, now, "due IS NOT NULL", "(due, hall, case_id) > (%s, %s, %s)",
            after or (), "due, hall, case_id", count,
        )  # fmt: skip
    if len(found) < count:
        rest = after[1:] if after is not None and after[0] is None else ()
        found += _range(
            tx, wanted, now, "due IS NULL", "(hall, case_id) > (%s, %s)", rest,
            "hall, case_id", count - len(found),
        )  # fmt: skip
    return found


def _by_filing(
    tx: Connection, wanted: Filter, after: Key | None, now: datetime, count: int
) -> list[CaseRow]:
    return _range(
        tx, wanted, now, "true", "(filed_at, hall, case_id) < (%s, %s, %s)",
        after if after is not None and after[0] is not None else (),
        "filed_at DESC, hall DESC, case_id DESC", count,
    )  # fmt: skip


def _range(
    tx: Connection, wanted: Filter, now: datetime, within: str, beyond: str,
    after: Sequence[object], order: str, count: int,
) -> list[CaseRow]:  # fmt: skip
    conditions, params = wanted.asked(now)
    if after:
        conditions.append(beyond)
        params += after
    return rows(
        tx, CaseRow,
        f"SELECT {_COLUMNS} FROM cases WHERE {' AND '.join([within, *conditions])}"  # noqa: S608
        f" ORDER BY {order} LIMIT %s",
        (*params, count),
    )  # fmt: skip


def one(tx: Connection, hall: str, case_id: str, *, hold: bool = False) -> CaseRow | None:
    """`hold`: until the transaction ends nobody else answers it."""
    return row(
        tx, CaseRow,
        f"SELECT {_COLUMNS} FROM cases WHERE hall = %s AND case_id = %s"  # noqa: S608
        f"{' FOR UPDATE' if hold else ''}",
        (hall, case_id),
    )  # fmt: skip


@dataclass(frozen=True)
class Logged:
    """One event of a case. `sealed` is its personal part, as it came."""

    epoch: int
    seq: int
    kind: str
    at: datetime
    staff: str
    tier: int
    shown: bool
    report: int
    hash: bytes
    line: str
    sealed: bytes | None
    kid: str | None


def log(tx: Connection, hall: str, case_id: str) -> list[Logged]:
    return rows(
        tx, Logged,
        "SELECT l.epoch, l.seq, l.kind, l.at, l.staff, l.tier, l.shown, l.report, e.hash, e.line,"
        " e.sealed, e.kid FROM case_log l JOIN events e ON e.hall = l.hall AND e.epoch = l.epoch"
        " AND e.seq = l.seq WHERE l.hall = %s AND l.case_id = %s ORDER BY l.epoch, l.seq",
        (hall, case_id),
    )  # fmt: skip


@dataclass(frozen=True)
class Update:
    """What an officer said, and what became of it in the hall."""

    id: str
    at: datetime
    status: str
    answer: str
    officer: str
    by_name: str
    based_on: int
    applied_at: datetime | None
    conflict: bool | None


def updates(tx: Connection, hall: str, case_id: str) -> list[Update]:
    return rows(
        tx, Update,
        "SELECT u.id, u.at, u.status, u.answer, u.officer, u.by_name, u.based_on,"
        " a.at AS applied_at, a.conflict FROM case_updates u LEFT JOIN case_updates_applied a"
        " ON a.hall = u.hall AND a.id = u.id WHERE u.hall = %s AND u.case_id = %s ORDER BY u.id",
        (hall, case_id),
    )  # fmt: skip
