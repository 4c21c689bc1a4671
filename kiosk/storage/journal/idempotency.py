"""Replies already given, kept in the transaction that did the work.

A row must not tell who asked: the reply to an anonymous report would name its terminal. So of the
key, which begins with the terminal's id, 128 bits of its SHA-256 are kept; a client's part of it is
random. What was asked is kept as a mark under that key: without it no guess can be held against it.

A short reply stands in the row of the last event that its command recorded: a page less to write,
and no time is told but the event's own. It is no part of the history; it is dropped when its days
are over, and the room that it took stays empty. One of a command that recorded nothing, and a long
one, is appended to a table of its own. A command that comes again comes soon: it is looked for from
the newest back, and one that is new mostly not at all (:mod:`~kiosk.storage.journal.seen`).
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import lru_cache

from kiosk.clock import from_text, to_text
from kiosk.errors import KnownError
from kiosk.storage.connection import Row
from kiosk.storage.journal.transaction import Reading, Transaction

KEPT = timedelta(days=2)
SHORT = 512  # bytes of a reply that stands beside its event
AT_ONCE = 500  # events whose replies are dropped in one transaction
_NOTED = timedelta(hours=1)  # how often it is noted which event was the newest
_SEEN = "commands"
_BESIDE = (
    "SELECT method, mark, reply FROM journal WHERE seq > ? AND key = ? ORDER BY seq DESC LIMIT 1"
)
_APART = "SELECT method, mark, reply FROM idempotency WHERE key = ? ORDER BY nr DESC LIMIT 1"
_KEYS = (
    "SELECT key FROM journal WHERE seq > ? AND key IS NOT NULL"
    " UNION ALL SELECT key FROM idempotency"
)
_REMEMBER = "UPDATE journal SET key = ?, mark = ?, method = ?, reply = ? WHERE seq = ?"
_DROP = (
    "UPDATE journal SET key = NULL, mark = NULL, method = NULL, reply = NULL"
    " WHERE seq > ? AND seq <= ? AND key IS NOT NULL"
)


def find(tx: Reading, key: str, method: str | None = None) -> bytes | None:
    """The reply once given to `key`; raises storage.key_reused if another method got it.

    `method` may say more than the name, behind a colon: the same key must mean the same request.
    """
    digest = _digest(key)
    row = _found(tx, digest) if _may_be_kept(tx, digest) else None
    if row is None:
        return None
    if method is not None and row["mark"] != _mark(key, method):
        raise KnownError("storage.key_reused", field="key", method=row["method"])
    return bytes(row["reply"])


def remember(tx: Transaction, key: str, method: str, reply: bytes) -> None:
    digest = _digest(key)
    if tx.seen is not None:
        tx.seen[_SEEN].add(digest)
    told = (digest, _mark(key, method), method.partition(":")[0], reply)
    event = tx.answers_last() if len(reply) <= SHORT else None
    if event is not None:
        tx.execute(_REMEMBER, *told, event)
    else:
        tx.execute(
            "INSERT INTO idempotency (key, mark, method, reply, at) VALUES (?, ?, ?, ?, ?)",
            *told,
            to_text(tx.at),
        )


def prune(tx: Transaction, age: timedelta = KEPT) -> bool:
    """Drop replies older than `age`; True where there are more than one transaction should drop.
    Not while the clock is not trusted.

    Times of events may run back with an epoch, and of an anonymous one the hour alone is told. So
    it is noted now and then which event was the newest, and what lies before such a note is as old.
    """
    before, dropped = to_text(tx.at - age), _dropped(tx)
    tx.execute("DELETE FROM idempotency WHERE at < ?", before)
    _note(tx)
    due = tx.scalar("SELECT max(seq) FROM replies_upto WHERE at <> '' AND at < ?", before) or 0
    upto = min(due, dropped + AT_ONCE)
    if upto > dropped:
        tx.execute(_DROP, dropped, upto)
        tx.execute("DELETE FROM replies_upto WHERE seq <= ?", upto)
        tx.execute("INSERT INTO replies_upto (seq, at) VALUES (?, '')", upto)
    if upto < due:
        return True
    if tx.seen is not None:
        tx.seen[_SEEN].forget()
    return False


def _note(tx: Transaction) -> None:
    newest = tx.head.seq
    last = tx.one("SELECT seq, at FROM replies_upto ORDER BY seq DESC LIMIT 1")
    noted, at = (last["seq"], last["at"]) if last else (0, "")
    if newest > noted and not (at and timedelta() <= tx.at - from_text(at) < _NOTED):
        tx.execute("INSERT INTO replies_upto (seq, at) VALUES (?, ?)", newest, to_text(tx.at))


def _dropped(tx: Reading) -> int:
    """Up to which event replies were dropped."""
    return int(tx.scalar("SELECT seq FROM replies_upto WHERE at = ''") or 0)


def _found(tx: Reading, digest: bytes) -> Row | None:
    return tx.one(_BESIDE, _dropped(tx), digest) or tx.one(_APART, digest)


def _may_be_kept(tx: Reading, digest: bytes) -> bool:
    if tx.seen is None:
        return True
    seen = tx.seen[_SEEN]
    if not seen.of:
        seen.fill("all", (row[0] for row in tx.query(_KEYS, _dropped(tx))))
    return digest in seen


@lru_cache(maxsize=1)  # asked and then remembered
def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()[:16]


def _mark(key: str, method: str) -> bytes:
    return hashlib.sha256(f"{key}\n{method}".encode()).digest()[:8]
