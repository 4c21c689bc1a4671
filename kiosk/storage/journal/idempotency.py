"""Replies already given, kept in the transaction that did the work.

A row must not tell who asked: the reply to an anonymous report would name its terminal. So of the
key, which begins with the terminal's id, 128 bits of its SHA-256 are kept; a client's part of it is
random. What was asked is kept as a mark under that key: without it no guess can be held against it.

Rows are appended. A command that comes again comes soon: it is looked for from the newest back, and
one that is new mostly not at all (:mod:`~kiosk.storage.journal.seen`).
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.storage.journal.transaction import Reading, Transaction

KEPT = timedelta(days=2)
_SEEN = "commands"
_KEPT = "SELECT method, mark, reply FROM idempotency WHERE key = ? ORDER BY nr DESC LIMIT 1"


def find(tx: Reading, key: str, method: str | None = None) -> bytes | None:
    """The reply once given to `key`; raises storage.key_reused if another method got it.

    `method` may say more than the name, behind a colon: the same key must mean the same request.
    """
    digest = _digest(key)
    row = tx.one(_KEPT, digest) if _may_be_kept(tx, digest) else None
    if row is None:
        return None
    if method is not None and row["mark"] != _mark(key, method):
        raise KnownError("storage.key_reused", field="key", method=row["method"])
    return bytes(row["reply"])


def remember(tx: Transaction, key: str, method: str, reply: bytes) -> None:
    digest = _digest(key)
    if tx.seen is not None:
        tx.seen[_SEEN].add(digest)
    tx.execute(
        "INSERT INTO idempotency (key, mark, method, reply, at) VALUES (?, ?, ?, ?, ?)",
        digest, _mark(key, method), method.partition(":")[0], reply, to_text(tx.at),
    )  # fmt: skip


def prune(tx: Transaction, age: timedelta = KEPT) -> None:
    """Drop replies older than `age`. Not while the clock is not trusted."""
    tx.execute("DELETE FROM idempotency WHERE at < ?", to_text(tx.at - age))
    if tx.seen is not None:
        tx.seen[_SEEN].forget()


def _may_be_kept(tx: Reading, digest: bytes) -> bool:
    if tx.seen is None:
        return True
    seen = tx.seen[_SEEN]
    if not seen.of:
        seen.fill("all", (row[0] for row in tx.query("SELECT key FROM idempotency")))
    return digest in seen


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()[:16]


def _mark(key: str, method: str) -> bytes:
    return hashlib.sha256(f"{key}\n{method}".encode()).digest()[:8]
