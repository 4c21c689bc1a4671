"""Accounts of officers: who there is, and how one is added, changed, closed and opened again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from psycopg.rows import class_row

from kiosk.errors import KnownError
from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.signing.roles import ROLES, Role

_ACCOUNT = re.compile(r"[a-z][a-z0-9._-]{1,31}")
_COLUMNS = "account, name, office, role, start, added_at, added_by, disabled_at"
LONGEST_NAME = 40


@dataclass(frozen=True)
class Officer:
    account: str
    name: str
    office: str
    role: Role
    start: bool
    """their password is one that somebody else chose"""
    added_at: datetime
    added_by: str
    disabled_at: datetime | None

    @property
    def shown(self) -> str:
        """As halls and colleagues read it."""
        return f"{self.name} · {self.office}" if self.office else self.name


def by_account(tx: Connection, account: str) -> Officer | None:
    with tx.cursor(row_factory=class_row(Officer)) as cursor:
        return cursor.execute(
            f"SELECT {_COLUMNS} FROM officers WHERE account = %s",  # noqa: S608 - our own names
            (account,),
        ).fetchone()


def everybody(tx: Connection) -> list[Officer]:
    with tx.cursor(row_factory=class_row(Officer)) as cursor:
        return cursor.execute(
            f"SELECT {_COLUMNS} FROM officers ORDER BY disabled_at IS NOT NULL, account"  # noqa: S608
        ).fetchall()


def stored_password(tx: Connection, account: str) -> str:
    """The PHC string of an account that may sign in; empty for any other."""
    found = tx.execute(
        "SELECT password FROM officers WHERE account = %s AND disabled_at IS NULL", (account,)
    ).fetchone()
    return str(found[0]) if found else ""


def require_form(account: str, name: str, office: str, role: str) -> None:
    """Raises KnownError `district.account_form`, `district.name_form`, `district.role`."""
    if not _ACCOUNT.fullmatch(account):
        raise KnownError("district.account_form", field="account", account=account[:40])
    if not name.strip() or not all(
        len(each) <= LONGEST_NAME and each.isprintable() for each in (name, office)
    ):
        raise KnownError("district.name_form", field="name", longest=LONGEST_NAME)
    if role not in ROLES:
        raise KnownError("district.role", field="role", role=role[:40], roles=", ".join(ROLES))


def add(
    tx: Connection, account: str, name: str, office: str, role: str,
    hashed: str, at: datetime, by: str,
) -> None:  # fmt: skip
    """Raises KnownError as :func:`require_form`, and `district.account_taken`."""
    require_form(account, name, office, role)
    made = tx.execute(
        "INSERT INTO officers (account, name, office, role, password, start, added_at, added_by)"
        " VALUES (%s, %s, %s, %s, %s, true, %s, %s) ON CONFLICT (account) DO NOTHING",
        (account, name.strip(), office.strip(), role, hashed, at, by),
    )
    if not made.rowcount:
        raise KnownError("district.account_taken", field="account", account=account)


def set_password(tx: Connection, account: str, hashed: str, *, start: bool) -> None:
    """`start`: somebody else chose it. Raises KnownError `district.account_unknown`."""
    changed = tx.execute(
        "UPDATE officers SET password = %s, start = %s WHERE account = %s", (hashed, start, account)
    )
    _require(changed.rowcount, account)


def close(tx: Connection, account: str, at: datetime) -> None:
    """Raises KnownError `district.account_unknown`, and `district.last_manager`: somebody must be
    left who can open accounts."""
    changed = tx.execute(
        "UPDATE officers SET disabled_at = coalesce(disabled_at, %s) WHERE account = %s",
        (at, account),
    )
    _require(changed.rowcount, account)
    # Locked in one order, so that two managers who close each other are told one after the other.
    left = tx.execute(
        "SELECT account FROM officers WHERE role = 'manager' AND disabled_at IS NULL"
        " ORDER BY account FOR UPDATE"
    ).fetchall()
    if not left:
        raise KnownError("district.last_manager", field="account", account=account)


def open_again(tx: Connection, account: str) -> None:
    """Raises KnownError `district.account_unknown`."""
    changed = tx.execute("UPDATE officers SET disabled_at = NULL WHERE account = %s", (account,))
    _require(changed.rowcount, account)


def _require(changed: int, account: str) -> None:
    if not changed:
        raise KnownError("district.account_unknown", field="account", account=account[:40])
