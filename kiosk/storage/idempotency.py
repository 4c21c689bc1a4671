"""Replies already given, kept in the transaction that did the work."""

from __future__ import annotations

from datetime import timedelta

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.storage.transaction import Reading, Transaction

KEPT = timedelta(days=2)


def find(tx: Reading, key: str, method: str | None = None) -> bytes | None:
    """The reply once given to `key`; raises storage.key_reused if another method got it."""
    row = tx.one("SELECT method, reply FROM idempotency WHERE key = ?", key)
    if row is None:
        return None
    if method is not None and row["method"] != method:
        raise KnownError("storage.key_reused", field="key", method=row["method"])
    return bytes(row["reply"])


def remember(tx: Transaction, key: str, method: str, reply: bytes) -> None:
    tx.execute(
        "INSERT INTO idempotency (key, method, reply, at) VALUES (?, ?, ?, ?)",
        key, method, reply, to_text(tx.at),
    )  # fmt: skip


def prune(tx: Transaction, age: timedelta = KEPT) -> None:
    """Drop replies older than `age`. Not while the clock is not trusted."""
    tx.execute("DELETE FROM idempotency WHERE at < ?", to_text(tx.at - age))
