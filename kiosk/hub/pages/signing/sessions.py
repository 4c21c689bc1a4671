"""Who is signed in: random tokens in the browser, their digests here.

A token is made anew at each sign-in and is never taken from outside, so nobody can be given one
beforehand; it ends when it is not used for a while, after a working day, and when its account is
closed or has another password. One that began or was used in a time to come, by a clock that was
put right since, is over: else it would never be. What stands in forms against foreign sites derives
from a token.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.signing.accounts import Officer, by_account
from kiosk.wire.chain import b64u

WHOLE = timedelta(hours=12)
NOTED = timedelta(minutes=1)  # a look is written down so often at most
MOST = 8  # sessions of one account; the oldest go, never the one that begins
AHEAD = timedelta(minutes=1)  # by which clocks of one hub's machines may differ
_CHARACTERS = 43  # of a token: 32 bytes
_GOOD = "seen_at BETWEEN %s AND %s AND began_at BETWEEN %s AND %s"


@dataclass(frozen=True)
class Session:
    token: str = field(repr=False)
    officer: Officer

    @property
    def form_mark(self) -> str:
        return form_mark(self.token)


def new_token() -> str:
    return b64u(secrets.token_bytes(32))


def form_mark(token: str) -> str:
    """What a form has to bring back; by it nobody finds the token."""
    return b64u(hmac.digest(token.encode("ascii"), b"linli form", "sha256"))


def is_form_mark(token: str, brought: str) -> bool:
    return hmac.compare_digest(form_mark(token).encode(), brought.encode("utf-8", "replace"))


def is_token(text: str) -> bool:
    return len(text) == _CHARACTERS and text.isascii() and text.isprintable()


def begin(tx: Connection, account: str, source: str, at: datetime, idle: timedelta) -> str:
    """A new session's token; `idle`: after how long of nothing one ends."""
    token = new_token()
    tx.execute(
        "INSERT INTO sign_ins (digest, account, began_at, seen_at, source)"
        " VALUES (%s, %s, %s, %s, %s)",
        (_digest(token), account, at, at, source),
    )
    tx.execute(f"DELETE FROM sign_ins WHERE NOT ({_GOOD})", _good(at, idle))  # noqa: S608 - our own words
    tx.execute(
        "DELETE FROM sign_ins WHERE account = %s AND digest <> %s AND digest NOT IN"
        " (SELECT digest FROM sign_ins WHERE account = %s AND digest <> %s"
        " ORDER BY began_at DESC, digest LIMIT %s)",
        (account, _digest(token), account, _digest(token), MOST - 1),
    )
    return token


def find(
    tx: Connection, token: str, at: datetime, idle: timedelta, *, there: bool = True
) -> Session | None:
    """The session of a token that is still good. `there`: a person asks, and is noted as there; a
    page that keeps itself up to date is no sign of one.
    """
    if not is_token(token):
        return None
    found = tx.execute(
        f"SELECT account, seen_at, ({_GOOD}) FROM sign_ins WHERE digest = %s",  # noqa: S608 - our own words
        (*_good(at, idle), _digest(token)),
    ).fetchone()
    if found is None:
        return None
    account, seen, good = found
    officer = by_account(tx, account)
    if officer is None or officer.disabled_at or not good:
        end(tx, token)
        return None
    if there and at - seen >= NOTED:
        tx.execute("UPDATE sign_ins SET seen_at = %s WHERE digest = %s", (at, _digest(token)))
    return Session(token, officer)


def stands(tx: Connection, token: str, at: datetime, idle: timedelta) -> bool:
    """Whether a session is still good; nobody is noted as there."""
    found = tx.execute(
        f"SELECT 1 FROM sign_ins JOIN officers USING (account) WHERE digest = %s AND {_GOOD}"  # noqa: S608 - our own words
        " AND disabled_at IS NULL",
        (_digest(token), *_good(at, idle)),
    ).fetchone()
    return found is not None


def end(tx: Connection, token: str) -> None:
    tx.execute("DELETE FROM sign_ins WHERE digest = %s", (_digest(token),))


def end_all(tx: Connection, account: str) -> None:
    """Of an account that was closed or has another password."""
    tx.execute("DELETE FROM sign_ins WHERE account = %s", (account,))


def _good(at: datetime, idle: timedelta) -> tuple[datetime, ...]:
    """What stands in `_GOOD`."""
    return at - idle, at + AHEAD, at - WHOLE, at + AHEAD


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("ascii")).digest()
