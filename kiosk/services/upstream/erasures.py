"""What was erased at the district is erased here: each event by its whole name.

An event of another hall, or of a history that this hall has left, is none of its own. What is
erased becomes an event, with its tombstone, and so goes up as the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kiosk.services.upstream.references import Outcome, Reference, rows_of
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.transaction import Reading, Transaction, blobs_of, stands_somewhere

NAME = "erasures"


class Erasure(msgspec.Struct, frozen=True):
    """`event` is `<hall>.<epoch>.<number>`; `at` when the district erased it."""

    event: str
    at: str = ""

    def of(self, hall: str) -> tuple[int, int] | None:
        """Epoch and number; None where it is another hall's, or no event's name."""
        owner, _, place = self.event.rpartition(".")
        owner, _, epoch = owner.rpartition(".")
        if owner != hall or not (epoch.isascii() and epoch.isdigit()):
            return None
        if not (place.isascii() and place.isdigit()) or max(len(epoch), len(place)) > 15:
            return None
        return int(epoch), int(place)


_ROWS = msgspec.json.Decoder(Erasure)


def reference(hall: str, blobs: Blobs) -> Reference:
    def read(lines: Sequence[bytes]) -> list[tuple[int, int]]:
        rows = rows_of(_ROWS, lines, "upstream.erasures_row")
        return [place for place in (each.of(hall) for each in rows) if place]

    def apply(tx: Transaction, meant: list[tuple[int, int]]) -> Outcome:
        seqs = [seq for epoch, seq in meant if _stands(tx, epoch, seq)]
        for seq in seqs:
            for blob in blobs_of(tx.event(seq)):
                blobs.erase(tx, blob)
        tx.erase(seqs, "erased by the district")
        return Outcome(len(seqs))

    return Reference(NAME, read, apply, early=True)


def _stands(tx: Reading, epoch: int, seq: int) -> bool:
    found = tx.scalar("SELECT epoch FROM journal WHERE seq = ?", seq)
    return found == epoch and stands_somewhere(tx, tx.event(seq))
