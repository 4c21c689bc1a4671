"""A USB stick as the line: what would go up as a file, and what the hub signed coming back.

Every part of a file stands for itself, signed; so sticks may come in any order, twice, or torn.
What the hub signed for moves forward only, and reference data never back. Where the hub signed for
another history than the hall's, the hall goes on in another epoch, and the next stick carries what
differs as a fork, which the hub keeps beside. Files lie in the hall's folder of errands, for its
owner alone: a person carries them from and to the stick.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

import structlog

from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.upstream import district as districts
from kiosk.services.upstream import outbox, standing
from kiosk.services.upstream.district import District
from kiosk.services.upstream.outbox import Packing
from kiosk.services.upstream.references import References
from kiosk.services.upstream.standing import Held
from kiosk.storage.files import sync_folder
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.journal.waiting import WaitingJournal
from kiosk.storage.upstream import acks, alarms, outgoing
from kiosk.sync.down.reference import Downloading
from kiosk.sync.log_check import LogCheck
from kiosk.sync.moments import moment
from kiosk.wire import alarm, manifest
from kiosk.wire.acknowledgement import read_envelope
from kiosk.wire.errand import SUFFIX, Frame, Up, frame, frames, hub_keys
from kiosk.wire.head import Head
from kiosk.wire.reading import WireError

log = structlog.get_logger()

UNDONE = ".new"  # behind the name of a file that is being packed


@dataclass(frozen=True)
class Packed:
    file: str
    events: int


@dataclass
class Unpacked:
    """`acknowledged`: how many more events the hub has signed for; `applied`: by name and version;
    `refused`: parts that are not believed, or of another hall. `parted`: the hub told of another
    history, and what differs from it goes with the next stick.
    """

    acknowledged: int = 0
    applied: list[str] = field(default_factory=list)
    refused: int = 0
    parted: bool = False


@dataclass
class Sticks:
    journal: WaitingJournal
    references: References
    clock: Clock
    clock_trusted: Callable[[], bool]

    def pack(self, *, everything: bool = False) -> Packed:
        """A file of what the hub has not signed for; with `everything` of all there is, for a hub
        that was restored. Raises KnownError `upstream.not_enrolled`, `storage.write_failed`.
        """
        store = self.journal.store
        known = self.journal.read(districts.district)
        folder = store.folder.hub.errands
        name = f"{store.keys.hall_id}-{new_id('up')}{SUFFIX}"
        fresh = folder / f"{name}{UNDONE}"
        events = 0
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for left in folder.glob(f"*{UNDONE}"):  # of an agent that was killed amid it
                left.unlink(missing_ok=True)
            with _created(fresh) as file:
                for letter in self._letters():
                    file.write(letter)
                for count, part in self._batches(known, everything=everything):
                    events += count
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(folder / name)
            sync_folder(folder)
        except OSError as problem:
            raise KnownError("storage.write_failed", field="file", file=folder) from problem
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
        log.info("errand_packed", events=events)
        return Packed(name, events)

    def unpack(self, name: str) -> Unpacked:
        """What a file brought, which is gone afterwards. Raises KnownError `upstream.no_errand`,
        `upstream.not_enrolled`, or `wire.*` where it is no errand from its first byte on.
        """
        known = self.journal.read(districts.district)
        path = self._path(name)
        done = Unpacked()
        before = self._reached()
        try:
            with path.open("rb") as file:
                self._read(file, known, done)
        except OSError as problem:
            raise KnownError("upstream.no_errand", field="file", file=name[:80]) from problem
        path.unlink(missing_ok=True)
        done.acknowledged = self._reached() - before
        log.info(
            "errand_unpacked", acknowledged=done.acknowledged, applied=len(done.applied),
            refused=done.refused,
        )  # fmt: skip
        return done

    def _path(self, name: str) -> Path:
        if Path(name).name != name or not name.endswith(SUFFIX):
            raise KnownError("upstream.no_errand", field="file", file=name[:80])
        return self.journal.store.folder.hub.errands / name

    def _reached(self) -> int:
        return self.journal.read(lambda tx: outbox.reached(tx, outgoing.spans(tx)).seq)

    # -- up

    def _letters(self) -> Iterator[bytes]:
        keys = self.journal.store.keys
        for each in self.journal.read(alarms.waiting):
            head = Head(each.epoch, each.seq, each.hash)
            body = alarm.body(
                keys.hall_id, head, each.prev, each.line, moment(self.clock), keys.sign
            )
            yield frame("alarm", keys.hall_id, body, keys.sign)

    def _batches(self, known: District, *, everything: bool) -> Iterator[tuple[int, bytes]]:
        store = self.journal.store
        packing = Packing(store.keys, known, store.event_types, lambda: moment(self.clock))
        after = 0 if everything else self._reached()
        while (found := self.journal.read(partial(_next, after=after))) is not None:
            load, kind = found
            body = packing.body(load, packing.lines(load))
            yield len(load.stored), frame(kind, store.keys.hall_id, body, store.keys.sign)
            after = load.last

    # -- down

    def _read(self, file: BinaryIO, known: District, done: Unpacked) -> None:
        """What stood before a damaged place counts."""
        any_part = False
        try:
            for part in frames(file, hub_keys({**known.reference, **known.ack})):
                any_part = True
                if not self._take(part, known, done):
                    done.refused += 1
        except WireError as torn:
            log.warning("errand_torn", code=torn.code)
            if not any_part:
                raise
            done.refused += 1

    def _take(self, part: Frame, known: District, done: Unpacked) -> bool:
        """Whether it was for this hall, and genuine."""
        hall = self.journal.store.keys.hall_id
        if part.refused is not None or part.hall not in (hall, manifest.EVERYBODY):
            return False
        match part.kind:
            case "answer":
                return self._answered(part.content, known, hall, done)
            case "reference":
                return self._decided(part.content, known, hall, done)
            case "checkpoint":
                check = LogCheck(self.journal, self.clock, hall, known.log, self.clock_trusted())
                return check.take(part.content)
            case _:
                return False

    def _answered(self, content: bytes, known: District, hall: str, done: Unpacked) -> bool:
        try:
            envelope = read_envelope(content, hall, known.ack)
        except WireError as wrong:
            log.warning("hub_not_believed", code=wrong.code)
            return False
        told = envelope.reaches()
        held = tuple(Held(told.epoch, seq) for seq in envelope.held)
        if held:
            self.journal.write(lambda tx: standing.held(tx, held))
        if self.journal.write(partial(_known_there, told=told)):
            log.warning("hub_history_left", forked=told.seq)
            done.parted = True
        return True

    def _decided(self, content: bytes, known: District, hall: str, done: Unpacked) -> bool:
        """One that was passed already, or that a later program knows, is no fault of the stick."""
        try:
            told, _ = manifest.split(content)
        except WireError:
            return False
        if not self.references.knows(told.name):
            return True
        taken = Downloading(self.journal, self.references, known, hall).take(told.name, content)
        if taken == "applied":
            done.applied.append(f"{told.name} {told.version}")
        return taken != "refused"


def _known_there(tx: Transaction, told: Head) -> bool:
    """Whether it is another history that the hub knows, and an epoch had to open."""
    return not outbox.acknowledge(tx, told) and outbox.part(tx, told)


def _next(tx: Reading, after: int) -> tuple[outbox.Load, Up] | None:
    """What goes behind number `after`, and as what: of an epoch that the hub has another history
    of, as what it may lay beside."""
    load = outbox.next_load(tx, after, outbox.MOST)
    if load is None:
        return None
    ack = acks.all_acks(tx).get(load.epoch)
    return load, "fork" if ack is not None and ack.forked else "batch"


def _created(path: Path) -> BinaryIO:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(handle, "wb")
