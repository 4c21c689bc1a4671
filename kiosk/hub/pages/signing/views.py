"""Who looked at what, and who did what: each recorded in the transaction that shows or does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from psycopg.rows import class_row

from kiosk.hub.database.pool import Connection
from kiosk.ids import new_id

What = Literal[
    "signed_in", "signed_out", "password_changed",
    "account_added", "account_closed", "account_opened", "account_reset",
    "case_seen", "contact_seen", "case_answered", "cases_sought", "case_printed",
    "held_seen", "fork_seen", "doubles_seen", "views_seen",
]  # fmt: skip
WHATS: tuple[What, ...] = get_args(What)

Why = Literal["answer", "call_back", "danger", "complaint", "check"]
"""Why somebody reads who it was: words of a list, for their own would be of a person again."""
WHYS: tuple[Why, ...] = get_args(Why)

PAGE = 50


@dataclass(frozen=True)
class View:
    id: str
    at: datetime
    account: str
    what: What
    hall: str
    case_id: str
    about: str
    found: int


def record(
    tx: Connection, at: datetime, account: str, what: What, *,
    hall: str = "", case_id: str = "", about: str = "", found: int = 0,
) -> None:  # fmt: skip
    tx.execute(
        "INSERT INTO views (id, at, account, what, hall, case_id, about, found)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        (new_id("w"), at, account, what, hall, case_id, about, found),
    )


def newest(
    tx: Connection, *, account: str = "", hall: str = "", case_id: str = "",
    before: str = "", count: int = PAGE,
) -> list[View]:  # fmt: skip
    """The newest first, from before `before` on; of one account or one case where it is named."""
    wanted, params = ["true"], []
    for condition, value in (
        ("account = %s", account), ("hall = %s", hall), ("case_id = %s", case_id),
        ("id < %s", before),
    ):  # fmt: skip
        if value:
            wanted.append(condition)
            params.append(value)
    with tx.cursor(row_factory=class_row(View)) as cursor:
        return cursor.execute(
            "SELECT id, at, account, what, hall, case_id, about, found FROM views"  # noqa: S608
            f" WHERE {' AND '.join(wanted)} ORDER BY id DESC LIMIT %s",
            (*params, count),
        ).fetchall()
