"""A hall on paper: a journal as a hall writes it, its keys, and what it sends; no database.

The lines are made by the hall's own code, the batches by the wire's: what is tested is the hub.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.clock import to_text
from kiosk.ids import new_id
from kiosk.storage.journal.events import EventType, Frozen, freeze
from kiosk.storage.tables import EVENT_TYPES
from kiosk.wire import alarm, batch, sealing
from kiosk.wire.batch import Moment
from kiosk.wire.chain import GENESIS, b64u
from kiosk.wire.head import Head
from kiosk.wire.line import Line, Sealed

TYPES = {each.name: each for each in EVENT_TYPES}
MORNING = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)


@dataclass
class Written:
    """An event: its bytes, and where it stands."""

    epoch: int
    seq: int
    frozen: Frozen

    @property
    def head(self) -> Head:
        return Head(self.epoch, self.seq, self.frozen.hash)


@dataclass
class PaperHall:
    hall: str = "k00017"
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    sealing: tuple[str, bytes] = ("", b"")  # kid and public key, once enrolled
    epoch: int = 1
    now: datetime = MORNING
    journal: list[Written] = field(default_factory=list)

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    @property
    def head(self) -> Head:
        return self.journal[-1].head if self.journal else Head(self.epoch, 0, GENESIS)

    def writes(self, kind: str, /, **fields: Any) -> Written:
        """An event; of a type that halls know it has the private part that they give it."""
        known = TYPES.get(kind) or EventType(kind, lambda _tx, _event: None)
        return self.put(self._freeze(known, fields))

    def put(self, frozen: Frozen) -> Written:
        self.now += timedelta(seconds=7)
        self.journal.append(Written(self.epoch, self.head.seq + 1, frozen))
        return self.journal[-1]

    def line(self, raw: bytes) -> Written:
        """Bytes as they are, whatever they say."""
        from kiosk.wire.chain import chained

        return self.put(Frozen(raw, chained(self.head.hash, raw), None, None))

    def files(self, text: str = "路灯坏了", **told: Any) -> str:
        """A resident reports; the case's id."""
        seq = self.head.seq + 1
        case = f"c-20261130-{seq:04d}-{new_id('')[-6:]}"
        self.writes("case.filed", **{**FILING, "case": case, "number": f"T-1130-{seq:04d}",
                                     "text": text, "name": "王秀英", **told})  # fmt: skip
        return case

    def forgets(self, *seqs: int) -> Written:
        """An erasure: private parts go, and the event says which."""
        for each in self.journal:
            if each.seq in seqs:
                frozen = each.frozen
                each.frozen = Frozen(frozen.line, frozen.hash, None, None)
        return self._privacy(list(seqs))

    def batch(self, first: int = 1, last: int = 0, key: Ed25519PrivateKey | None = None) -> bytes:
        """The body of these events of the newest epoch, or of that of `first`."""
        found = [
            each for each in self.journal if each.seq >= first and (not last or each.seq <= last)
        ]
        epoch = found[0].epoch
        found = [each for each in found if each.epoch == epoch]
        before = [each for each in self.journal if each.seq == first - 1]
        prev = before[-1].frozen.hash if before else GENESIS
        lines = [self.travelling(each) for each in found]
        header = batch.header_of(
            self.hall, epoch, first, prev, lines, self.moment(), (key or self.key).sign
        )
        return batch.encode(header, lines)

    def travelling(self, event: Written) -> Line:
        frozen = event.frozen
        if frozen.private is None or frozen.salt is None:
            return Line(frozen.line)
        kid, public = self.sealing
        plain = frozen.salt + frozen.private
        return Line(
            frozen.line,
            Sealed.of(
                event.seq, kid, sealing.seal(public, self.hall, event.epoch, event.seq, plain)
            ),
        )

    def alarm(self, event: Written) -> bytes:
        """The event alone, as an alarm goes."""
        at = self.journal.index(event)
        prev = self.journal[at - 1].frozen.hash if at else GENESIS
        return alarm.body(
            self.hall, event.head, prev, event.frozen.line, self.moment(), self.key.sign
        )

    def restored(self, seq: int) -> None:
        """A backup of then is put back: another epoch goes on from there."""
        self.journal = [each for each in self.journal if each.seq <= seq]
        self.epoch += 1
        left = self.head.shown()
        self.writes("journal.epoch_opened", left=left, known=left, reason="restored")

    def moment(self) -> Moment:
        return Moment(to_text(self.now), "9f0c", 86_412)

    def _privacy(self, seqs: list[int]) -> Written:
        return self.writes("privacy.erased", seqs=seqs, reason="本人要求")

    def _freeze(self, kind: EventType, fields: dict[str, Any]) -> Frozen:
        return freeze(
            kind, fields, hall=self.hall, epoch=self.epoch, seq=self.head.seq + 1, at=self.now,
            previous=self.head.hash,
        )  # fmt: skip


FILING: dict[str, Any] = {
    "day": "2026-11-30", "type": "complaint", "category": "lamp_road", "dispute": False,
    "hazard": "", "risk": "low", "reasons": [], "tier": 1, "assignee": "", "cell": "c1",
    "one_tap": False, "anonymous": False, "respond_by": "2026-12-01T01:00:00.000Z",
    "settle_by": "2026-12-05T01:00:00.000Z", "call": "", "quiet": False, "gap": False,
    "proposed": None, "photo_count": 0, "job": "", "origin": "", "language": "zh_CN",
    "phone": "13800000000", "person": "p" * 32, "place": "东门",
}  # fmt: skip

__all__ = ["FILING", "MORNING", "PaperHall", "Written", "b64u"]
