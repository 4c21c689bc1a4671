"""The journal goes up, batch by batch, until the hub has all of it.

What its answers mean: `gap` goes back, `fork` brings this history beside the other one and opens
an epoch, 413 halves the batch, `poison` is sent once more and then shown to a person. An answer
without the hub's signature moves nothing. On a full disk it goes on without a note of what was
signed: the hub says it again at the next visit.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

import structlog

from kiosk.errors import KnownError
from kiosk.services.upstream import meeting, outbox, standing
from kiosk.services.upstream.district import District
from kiosk.services.upstream.outbox import Load, Packing
from kiosk.services.upstream.standing import Held
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.journal.waiting import WaitingJournal
from kiosk.storage.upstream import acks, outgoing
from kiosk.storage.upstream.acks import Ack
from kiosk.sync.ahead import Ahead, Made
from kiosk.sync.line import Answer, HubLine
from kiosk.sync.pace import Sizes
from kiosk.sync.way import HubAway
from kiosk.wire.acknowledgement import Envelope, Refusal, read_envelope, read_refusal
from kiosk.wire.batch import CONTENT_TYPE, PATH
from kiosk.wire.chain import GENESIS
from kiosk.wire.head import Head
from kiosk.wire.packing import Encoding, pack
from kiosk.wire.reading import WireError

log = structlog.get_logger()

FORKS = "/v1/forks"
BUSY = frozenset({429, 503})
MOST_TURNS = 8  # gaps and forks in one session: a hub that asks for more asks in circles
CATCHING_UP = 20  # tries to open an epoch while events are still recorded in the one that is left


class HubBusy(Exception):
    """The hub asks for a rest; `retry_after` as its header says it."""

    def __init__(self, retry_after: str) -> None:
        super().__init__("busy")
        self.retry_after = retry_after


@dataclass
class Uploading:
    """One session's part that goes up. `stopped` is asked between batches."""

    journal: WaitingJournal
    line: HubLine
    packing: Packing
    district: District
    hall: str
    stopped: Callable[[], bool]
    most: int = field(default_factory=lambda: outbox.MOST)
    encoding: Encoding = "zstd"
    turns: int = 0
    hub: Head = field(default_factory=lambda: Head(1, 0, GENESIS))
    poisoned: int = 0  # the number that was refused for its bytes already
    opened: bool = False  # an epoch that the hub does not know, in this session
    sizes: Sizes = field(default_factory=Sizes)  # what the line lasts for, from session to session
    unnoted: KnownError | None = None  # the disk did not take what the hub signed for

    def run(self, hub: Head) -> None:
        """Until nothing waits. Raises HubAway, HubBusy; KnownError `storage.*` once all is up,
        where the disk did not take the note of it.
        """
        self._all(hub)
        if self.unnoted is not None:
            raise self.unnoted

    def _all(self, hub: Head) -> None:
        self.hub = hub
        met = self.journal.read(lambda tx: _meet(tx, hub))
        if met.known:
            with suppress(KnownError):  # a full disk: the hub tells it again at the next visit
                self._acknowledge(hub, back=True)
        after, beyond = met.after, met.beyond
        while True:
            after = self._send_behind(after)
            if not beyond or self.opened:
                return
            beyond = not self._beyond(after)

    def _send_behind(self, after: int) -> int:
        """The number up to which all was sent."""
        with Ahead(self._made) as ahead:
            while (made := ahead.take(after, self._most)) is not None:
                if self.stopped():
                    raise HubAway("stopped")
                ahead.begin(made.load.last, self._most)
                after = self._after(made.load, self._post(PATH, made))
        return after

    @property
    def _most(self) -> int:
        """Events of a batch, by what the hub takes and what the line lasts for."""
        return min(self.most, self.sizes.most)

    def _made(self, after: int, most: int) -> Made | None:
        load = self.journal.read(lambda tx: outbox.next_load(tx, after, most))
        return None if load is None else Made(load, self.packing.lines(load))

    def _post(self, path: str, made: Made) -> Answer:
        body = pack(self.packing.body(made.load, made.lines), self.encoding)
        try:
            answer = self.line.post(path, body, CONTENT_TYPE, encoding=self.encoding)
        except HubAway as away:
            if away.trouble == "no_line":
                self.sizes.broke(len(made.load.stored))
            raise
        self.sizes.lasted()
        if answer.status == 415 and self.encoding == "zstd":
            self.encoding = "gzip"
            return self._post(path, made)
        if answer.status in BUSY:
            raise HubBusy(answer.retry_after)
        return answer

    def _after(self, load: Load, answer: Answer) -> int:
        """The number behind which is sent next."""
        if answer.status == 200:
            return self._taken(load, self._envelope(answer))
        if answer.status == 413:
            return self._smaller(load)
        refusal = read_refusal(answer.content) if answer.whole else None
        if refusal is None:
            raise HubAway("not_hub")
        log.warning("hub_refused_batch", code=refusal.code, epoch=load.epoch, seq=refusal.seq)
        match refusal.code:
            case "gap":
                return self._back(load, refusal)
            case "fork":
                return self._fork(load, refusal)
            case "poison":
                return self._poison(load, refusal)
            case _:
                raise HubAway("refused")

    def _envelope(self, answer: Answer) -> Envelope:
        """Raises HubAway where nobody's signature is on it that the hall knows."""
        try:
            if not answer.whole:
                raise WireError("wire.envelope")
            return read_envelope(answer.content, self.hall, self.district.ack)
        except WireError as wrong:
            log.warning("hub_not_believed", code=wrong.code)
            raise HubAway("not_hub") from wrong

    def _taken(self, load: Load, envelope: Envelope) -> int:
        told = envelope.reaches()
        more = tuple(Held(load.epoch, seq) for seq in envelope.held)
        try:
            ours = self._acknowledge(told)
            if more:
                self.journal.write(lambda tx: standing.held(tx, more))
        except KnownError as full:
            self.unnoted = full
            ours = self.journal.read(lambda tx: outbox.is_ours(tx, told))
        self.hub = max(self.hub, told)
        self.poisoned = 0
        if not ours or told.seq < load.first:
            raise HubAway("not_hub")  # it was signed for something else, once
        return told.seq

    def _acknowledge(self, head: Head, *, back: bool = False) -> bool:
        return self.journal.write(lambda tx: outbox.acknowledge(tx, head, back=back))

    def _smaller(self, load: Load) -> int:
        if len(load.stored) == 1:
            log.error("hub_refuses_event", epoch=load.epoch, seq=load.first)
            self._show(Held(load.epoch, load.first, "large"))
            raise HubAway("refused")
        self.most = max(1, len(load.stored) // 2)
        return load.first - 1

    def _back(self, load: Load, refusal: Refusal) -> int:
        """From the number that the hub names; it passes over what it has."""
        self._turn()
        if refusal.seq > load.last:
            raise HubAway("not_hub")
        return max(0, refusal.seq - 1)

    def _poison(self, load: Load, refusal: Refusal) -> int:
        """Perhaps it was spoilt on the way: once more. Else it waits for a person at the hub."""
        self._turn()
        if not load.first <= refusal.seq <= load.last:
            raise HubAway("not_hub")
        if refusal.seq == self.poisoned:
            self._show(Held(load.epoch, refusal.seq, refusal.reason))
            raise HubAway("refused")
        self.poisoned = refusal.seq
        return refusal.seq - 1

    def _show(self, held: Held) -> None:
        self.journal.write(lambda tx: standing.held(tx, (held,)))

    def _fork(self, load: Load, refusal: Refusal) -> int:
        """The hub has another event of that name. It keeps this history too, beside the other one,
        and the hall goes on under names that nobody has used.
        """
        self._turn()
        if not 0 < refusal.seq <= load.last:
            raise HubAway("not_hub")
        if refusal.seq < load.first:
            return 0  # they parted before what was sent: the hub finds where, from the beginning on
        after = refusal.seq - 1
        for _ in range(CATCHING_UP):
            after, last = self._aside(load.epoch, after)
            if self._left(load.epoch, last, refusal.seq):
                return after
        raise HubAway("busy")

    def _aside(self, epoch: int, after: int) -> tuple[int, Head | None]:
        """Send what there is of an epoch to where it lies beside the other one; its last event."""
        last = None
        while (made := self._made(after, self._most)) is not None and made.load.epoch == epoch:
            piece, answer = made.load, self._post(FORKS, made)
            if answer.status == 413 and len(piece.stored) > 1:
                self.most = max(1, len(piece.stored) // 2)
                continue
            if answer.status != 200:
                raise HubAway("refused" if read_refusal(answer.content) else "not_hub")
            if self._envelope(answer).reaches() != piece.head:
                raise HubAway("not_hub")  # it was signed for another piece, once
            after, last = piece.last, piece.head
        return after, last

    def _left(self, epoch: int, last: Head | None, forked: int) -> bool:
        """Whether the hall goes on in another epoch behind the one that lies aside: in one that it
        has opened since, or in a new one. Not where something was recorded meanwhile.
        """

        def work(tx: Transaction) -> bool:
            head = last or tx.head
            aside = Ack(epoch, head.seq, head.hash, forked)
            if tx.head.epoch > epoch:
                acks.put(tx, aside)
                return True
            if tx.head.seq != head.seq:
                return False
            outbox.open_epoch(tx, self.hub, "two histories of one epoch", aside)
            self.opened = True
            return True

        return self._told(work, forked)

    def _beyond(self, after: int) -> bool:
        """As above, where the hub knows more of this epoch than the hall."""

        def work(tx: Transaction) -> bool:
            if tx.head.seq != after:
                return False
            outbox.open_epoch(tx, self.hub, "the hub knows more of this epoch")
            return True

        return self._told(work, 0)

    def _told(self, work: Callable[[Transaction], bool], forked: int) -> bool:
        done = self.journal.write(work)
        if done:
            log.warning("hub_history_left", forked=forked)
        return done

    def _turn(self) -> None:
        self.turns += 1
        if self.turns > MOST_TURNS:
            raise HubAway("refused")


def _meet(tx: Reading, hub: Head) -> meeting.Meeting:
    return meeting.meet(hub, outgoing.spans(tx), lambda *at: outgoing.hash_at(tx, *at))
