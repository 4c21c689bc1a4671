"""What was erased at the district is erased here: each event by its whole name.

An event of another hall, or of a history that this hall has left, is none of its own; nor is one
that only has the number of another, which its hash tells. What is erased becomes an event, with its
tombstone, and so goes up as the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from kiosk.services.upstream.references import Outcome, Reference, rows_of
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.transaction import (
    Reading,
    Transaction,
    blobs_of,
    is_meant,
    stands_somewhere,
)

NAME = "erasures"


class Erasure(msgspec.Struct, frozen=True):
    """`event` is `<hall>.<epoch>.<number>`; `at` when the district erased it; `hash` (b64u) which
    event of that name, empty where nobody could say."""

    event: str
    at: str = ""
    hash: str = ""

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
    def read(lines: Sequence[bytes]) -> list[tuple[int, int, str]]:
        rows = rows_of(_ROWS, lines, "upstream.erasures_row")
        named = ((each.of(hall), each.hash) for each in rows)
        return [(*place, digest) for place, digest in named if place]

    def apply(tx: Transaction, meant: list[tuple[int, int, str]]) -> Outcome:
        seqs = sorted({each[1] for each in meant if _stands(tx, *each)})
        for seq in seqs:
            for blob in blobs_of(tx.event(seq)):
                blobs.erase(tx, blob)
        tx.erase(seqs, "erased by the district")
        return Outcome(len(seqs))

    return Reference(NAME, read, apply, early=True)


def _stands(tx: Reading, epoch: int, seq: int, digest: str) -> bool:
    return is_meant(tx, epoch, seq, digest) and stands_somewhere(tx, tx.event(seq))
