"""The outbox is the journal: what goes up next, and what becomes of it once the hub answered.

Nothing is copied: a batch is made of the stored lines, byte for byte, and an acknowledgement only
moves a number. It is believed where the hub signed for an event of the hall's own history; so what
was acknowledged once is acknowledged whatever is restored, sent twice or answered late.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from kiosk.services.upstream.district import District
from kiosk.storage.journal.events import EventType, line_type
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.upstream import acks, outgoing
from kiosk.storage.upstream.acks import Ack
from kiosk.storage.upstream.outgoing import Span, Stored
from kiosk.wire.batch import Moment, encode, header_to
from kiosk.wire.head import Head
from kiosk.wire.line import Line, Sealed
from kiosk.wire.sealing import Sealer

MOST = 2000  # events of a batch
LARGEST = 8 << 20  # bytes of its lines, where there is more than one


@dataclass(frozen=True)
class Load:
    """Events of one epoch as they were read; `prev` is the hash before the first."""

    epoch: int
    prev: bytes
    stored: Sequence[Stored] = field(repr=False)

    @property
    def first(self) -> int:
        return self.stored[0].seq

    @property
    def last(self) -> int:
        return self.stored[-1].seq

    @property
    def head(self) -> Head:
        return Head(self.epoch, self.last, self.stored[-1].hash)


def reached(tx: Reading, spans: Sequence[Span]) -> Ack:
    """The last event of the hall's history that the hub signed for; number 0 for none.

    What was signed for in a history that the hall has left since is none of its events.
    """
    known = acks.all_acks(tx)
    for span in reversed(spans):
        ack = known.get(span.epoch)
        if ack is not None and outgoing.hash_at(tx, ack.epoch, ack.seq) == ack.hash:
            return ack
    return Ack(1, 0, bytes(32))


def next_load(tx: Reading, after: int, most: int) -> Load | None:
    """What is to be sent behind number `after`: events of one epoch. None: nothing."""
    span = next((each for each in outgoing.spans(tx) if each.last > after), None)
    if span is None:
        return None
    stored = outgoing.lines(tx, span, after, most, LARGEST)
    return Load(span.epoch, outgoing.hash_before(tx, stored[0].seq), stored)


class Packing:
    """Makes the bodies of batches. Of no thread: it holds nothing but keys."""

    def __init__(
        self,
        keys: KeyRing,
        district: District,
        types: Sequence[EventType],
        moment: Callable[[], Moment],
    ) -> None:
        self._keys = keys
        self._kid, self._key = district.sealing
        self._stay = frozenset(each.name for each in types if each.stays)
        self._moment = moment

    def lines(self, load: Load) -> list[Line]:
        """The events as they travel: private parts sealed to the district's key."""
        sealer = Sealer(self._key, self._keys.hall_id, load.epoch)
        return [self._line(sealer, each) for each in load.stored]

    def body(self, load: Load, lines: Sequence[Line]) -> bytes:
        """A batch of these events, not packed yet."""
        header = header_to(
            self._keys.hall_id, load.head, load.prev, load.first, self._moment(), self._keys.sign
        )
        return encode(header, lines)

    def _line(self, sealer: Sealer, each: Stored) -> Line:
        """One that was erased, or that stays in the hall, has a sealed line without content."""
        if b'"commit":' not in each.line[:16]:  # keys are sorted: it would stand first
            return Line(each.line)
        if each.private is None or each.salt is None or line_type(each.line) in self._stay:
            return Line(each.line, Sealed(each.seq))
        content = sealer.seal(each.seq, each.salt + each.private)
        return Line(each.line, Sealed.of(each.seq, self._kid, content))


def is_ours(tx: Reading, head: Head) -> bool:
    """Whether it is an event of the hall's own history, or the beginning before all."""
    return not head.seq or outgoing.hash_at(tx, head.epoch, head.seq) == head.hash


def acknowledge(tx: Transaction, head: Head, *, back: bool = False) -> bool:
    """The hub signed that it has everything up to this event; whether that says something of the
    hall's own history.

    What comes late, or twice, moves nothing back. `back`: it is what the hub has now, be it less
    than before, because it was restored: it will be sent again.
    """
    if not is_ours(tx, head):
        return False
    spans = outgoing.spans(tx)
    before = reached(tx, spans)
    if head.seq > before.seq:
        known = acks.all_acks(tx).get(head.epoch)  # what lies aside there lies aside still
        acks.put(tx, Ack(head.epoch, head.seq, head.hash, known.forked if known else 0))
    elif back and head.seq < before.seq:
        acks.drop_behind(tx, head.epoch)
        acks.put(tx, Ack(head.epoch, head.seq, head.hash))
        tx.record("hub.refilled", epoch=head.epoch, seq=head.seq, had=before.seq)
    return True


def part(tx: Transaction, hub: Head) -> bool:
    """The hub signed on a stick for an event of another history; whether an epoch had to open.

    Nobody says where the two part: so all that it has not signed for is marked, to be carried as
    what may lie aside, and the hall goes on under names that the hub does not know. Where it says
    less than it once signed for, it was put back, and has another history since: all of the epoch
    is carried again. An answer to a history that the hall left long ago changes nothing.
    """
    known, spans = acks.all_acks(tx), outgoing.spans(tx)
    before = reached(tx, spans)
    less = hub.epoch == before.epoch == tx.head.epoch and hub.seq <= before.seq
    for span in spans:
        again = less and span.epoch == hub.epoch
        if span.epoch <= hub.epoch and (again or span.last > before.seq):
            ack = known.get(span.epoch)
            if again or ack is None or outgoing.hash_at(tx, ack.epoch, ack.seq) != ack.hash:
                above = outgoing.hash_before(tx, span.first)
                ack = Ack(span.epoch, span.first - 1, above)
            acks.put(tx, replace(ack, forked=ack.forked or ack.seq + 1))
    if hub.epoch < tx.head.epoch:
        return False
    open_epoch(tx, hub, "the hub knows another history of this epoch")
    return True


def open_epoch(tx: Transaction, hub: Head, why: str, forked: Ack | None = None) -> Head:
    """From now on events have names that the hub cannot know from another history.

    `forked` is the last event of the epoch that is left, where the hub keeps it beside another one.
    """
    left = tx.head
    if forked is not None:
        acks.put(tx, forked)
    shown = left.shown()
    tx.open_epoch(max(left.epoch, hub.epoch) + 1, left=shown, known=hub.shown(), reason=why)
    tx.record("hub.forked", epoch=left.epoch, seq=forked.forked if forked else 0, last=left.seq,
              hub=hub.shown(), why=why)  # fmt: skip
    return tx.head
