"""What the hub said that it has, an epoch a row, and notes about the contact with it.

All of it stands beside the journal and goes into backups: a restored hall sends again what the hub
may know already, and never skips what it does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.clock import to_text
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.upstream.outgoing import Span


@dataclass(frozen=True)
class Ack:
    """The last event of an epoch that the hub has. `forked`: from that one on it keeps this history
    beside another one of the same epoch; 0 where there is no other.
    """

    epoch: int
    seq: int
    hash: bytes
    forked: int = 0


def all_acks(tx: Reading) -> Mapping[int, Ack]:
    """By epoch."""
    rows = tx.query("SELECT epoch, seq, hash, forked FROM hub_acks ORDER BY epoch")
    return {row["epoch"]: Ack(row["epoch"], row["seq"], bytes(row["hash"]), row["forked"])
            for row in rows}  # fmt: skip


def put(tx: Transaction, ack: Ack) -> None:
    """What the hub has of this epoch, be it more than before or, once it was restored, less."""
    tx.execute(
        "INSERT INTO hub_acks (epoch, seq, hash, forked, at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (epoch) DO UPDATE SET seq = excluded.seq, hash = excluded.hash,"
        " forked = excluded.forked, at = excluded.at",
        ack.epoch, ack.seq, ack.hash, ack.forked, to_text(tx.at),
    )  # fmt: skip


def drop_behind(tx: Transaction, epoch: int) -> None:
    """The hub has nothing of the epochs behind this one."""
    tx.execute("DELETE FROM hub_acks WHERE epoch > ?", epoch)


def acknowledged(tx: Reading, seq: int, spans: Sequence[Span]) -> bool:
    """Whether the hub has this event of the hall."""
    span = next((each for each in spans if each.first <= seq <= each.last), None)
    if span is None:
        return False
    ack = all_acks(tx).get(span.epoch)
    return ack is not None and seq <= ack.seq


def note(tx: Reading, name: str) -> str:
    """What was noted; empty for nothing."""
    return str(tx.scalar("SELECT value FROM hub_notes WHERE name = ?", name) or "")


def notes(tx: Reading) -> Mapping[str, str]:
    return {row["name"]: row["value"] for row in tx.query("SELECT name, value FROM hub_notes")}


def write_note(tx: Transaction, name: str, value: str) -> None:
    tx.execute(
        "INSERT INTO hub_notes (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name, value,
    )  # fmt: skip
