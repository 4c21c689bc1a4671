"""The head of a journal: what is signed of it, in the hall and upstream."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.wire.chain import b64u


@dataclass(frozen=True, order=True)
class Head:
    """The last event: `hash` is its 32 bytes; `seq` 0 is the empty journal."""

    epoch: int
    seq: int
    hash: bytes

    def shown(self) -> dict[str, int | str]:
        """As an event names it."""
        return {"epoch": self.epoch, "seq": self.seq, "hash": b64u(self.hash)}

    def message(self, hall: str) -> bytes:
        """The bytes that are signed: here, and with Ed25519 upstream."""
        return f"kj1\n{hall}\n{self.epoch}\n{self.seq}\n{b64u(self.hash)}\n".encode("ascii")
