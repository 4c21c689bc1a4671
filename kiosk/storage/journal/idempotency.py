"""Replies already given, kept in the transaction that did the work.

A row must not tell who asked: the reply to an anonymous report would name its terminal. So of the
key, which begins with the terminal's id, 128 bits of its SHA-256 are kept; a client's part of it is
random. What was asked is kept as a mark under that key: without it no guess can be held against it.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.storage.journal.transaction import Reading, Transaction

KEPT = timedelta(days=2)


def find(tx: Reading, key: str, method: str | None = None) -> bytes | None:
    """The reply once given to `key`; raises storage.key_reused if another method got it.

    `method` may say more than the name, behind a colon: the same key must mean the same request.
    """
    row = tx.one("SELECT method, mark, reply FROM idempotency WHERE key = ?", _digest(key))
    if row is None:
        return None
    if method is not None and row["mark"] != _mark(key, method):
        raise KnownError("storage.key_reused", field="key", method=row["method"])
    return bytes(row["reply"])


def remember(tx: Transaction, key: str, method: str, reply: bytes) -> None:
    tx.execute(
        "INSERT INTO idempotency (key, mark, method, reply, at) VALUES (?, ?, ?, ?, ?)",
        _digest(key), _mark(key, method), method.partition(":")[0], reply, to_text(tx.at),
    )  # fmt: skip


def prune(tx: Transaction, age: timedelta = KEPT) -> None:
    """Drop replies older than `age`. Not while the clock is not trusted."""
    tx.execute("DELETE FROM idempotency WHERE at < ?", to_text(tx.at - age))


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()[:16]


def _mark(key: str, method: str) -> bytes:
    return hashlib.sha256(f"{key}\n{method}".encode()).digest()[:8]
