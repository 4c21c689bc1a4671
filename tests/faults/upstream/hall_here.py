"""A hall in this process that goes to a real hub: its journal, outbox and sticks."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from cryptography import x509

from kiosk.domain.opening import WEEKDAYS
from kiosk.errors import KnownError
from kiosk.hall.schema_hall import HoursPart
from kiosk.services.context import HallContext
from kiosk.services.upstream import district, outbox
from kiosk.services.upstream.references import Outcome, Reference
from kiosk.storage import tables
from kiosk.storage.backup import backup
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.restoration import restore
from kiosk.storage.tables import EVENT_TYPES
from kiosk.storage.upstream import outgoing
from kiosk.sync import enrolment
from kiosk.sync.line import HubLine
from kiosk.sync.way import Way
from tests.faults.upstream.checker import Event
from tests.faults.upstream.history import NOTICES
from tests.faults.upstream.line import Line
from tests.faults.upstream.sides import Strike
from tests.sync.sync_hall import SyncHall

_ALWAYS = HoursPart(**dict.fromkeys(WEEKDAYS, ("00:00-24:00",)), last_ticket_minutes=0)
_STAYS = {each.name.encode() for each in tables.EVENT_TYPES if each.stays}


def _read(lines: Sequence[bytes]) -> list[bytes]:
    return list(lines)


def _apply(_tx: Transaction, meant: Any) -> Outcome:
    return Outcome(len(meant))


class HallHere(SyncHall):
    def __init__(self, root: Path, line: Line) -> None:
        self._root = root
        self._copies: list[Path] = []
        self._cases: list[tuple[str, int]] = []
        super().__init__(root / "hall", line)  # type: ignore[arg-type] # an address is all it needs
        self.knows(Reference(NOTICES, _read, _apply))

    def _open(self, context: HallContext) -> None:
        super()._open(context)
        context.hall = msgspec.structs.replace(context.hall, hours=_ALWAYS)

    def joins(self, line: Line, code: str) -> None:
        with HubLine(Way.of(self.hub_part, self.folder)) as way:
            told = enrolment.enrol(way, self.keys, self.folder.hub, code)
        with self.store.transaction() as tx:
            district.enrol(tx, line.url, told)
        made = x509.load_pem_x509_certificate(self.folder.hub.pair.read_bytes())
        line.identity = (self.keys.hall_id, f"{made.serial_number:X}")

    @property
    def name(self) -> str:
        return self.keys.hall_id

    # -- its life

    def works(self, chance: random.Random) -> None:
        """Somebody draws numbers, reports something with a name to it, looks at a case."""
        self.clock.advance(seconds=chance.uniform(0, 60))
        for _ in range(chance.randrange(1, 4)):
            self.takes_number()
        if chance.random() < 0.5:
            told = self.reports(f"灯坏了 {chance.random()}", name="欧阳慕容", phone="13800135521")
            self._cases.append((told.case.case_id, told.event.seq))
        self.lives(chance.randrange(0, 12))

    def forgets(self, chance: random.Random) -> None:
        """Somebody who reported wants it forgotten."""
        if self._cases:
            case, report = chance.choice(self._cases)
            try:
                self.erases(case, report)
            except KnownError as gone:  # it is of a life that the hall has left
                if gone.code not in ("cases.unknown", "privacy.unknown_report"):
                    raise

    def a_case(self, chance: random.Random) -> str:
        return chance.choice(self._cases)[0] if self._cases else ""

    # -- falls and ways back

    @property
    def strikes(self) -> Sequence[Strike]:
        """Amid a request it cannot fall: it is of this process."""
        return ()

    def revive(self) -> None:
        """Nothing of it ends by itself."""

    def falls(self) -> None:
        self.closes()
        self.opens_again()

    def backs_up(self) -> Path:
        self.clock.advance(seconds=1)
        self._copies.append(backup(self.store, self._root / "stick"))
        return self._copies[-1]

    def restores(self, copy: Path) -> None:
        """The way that a technician goes."""
        self.closes()
        self.clock.advance(seconds=1)
        restore(copy, self.folder, self.keys, self.clock, EVENT_TYPES)
        self.opens_again()

    def image(self) -> Path:
        """The folder as it lies there, as who clones a disk has it."""
        self.closes()
        made = self._root / f"image-{len(list(self._root.glob('image-*')))}"
        shutil.copytree(self.folder.root, made)
        self.opens_again()
        return made

    def put_back(self, image: Path) -> None:
        """The way that nobody should go: nothing in the hall tells of it."""
        self.closes()
        shutil.rmtree(self.folder.root)
        shutil.copytree(image, self.folder.root)
        self.opens_again()

    # -- sticks

    def writes_stick(self, to: Path, *, everything: bool) -> Path:
        made = self.sticks.pack(everything=everything)
        return Path(shutil.move(self.folder.hub.errands / made.file, to))

    def reads_stick(self, stick: Path) -> None:
        self.folder.hub.errands.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(stick, self.folder.hub.errands / stick.name)
        self.sticks.unpack(stick.name)

    # -- what lies in it

    def read(self) -> tuple[list[Event], int]:
        with self.store.reading() as tx:
            return journal_of(tx)

    def applied(self) -> list[int]:
        with self.store.reading() as tx:
            return applied_of(tx, NOTICES)

    def erased(self) -> set[int]:
        with self.store.reading() as tx:
            return erased_of(tx)


def journal_of(tx: Reading) -> tuple[list[Event], int]:
    """The journal, and up to which number the hub is believed to have it."""
    rows = tx.query("SELECT epoch, seq, line, hash, salt, private FROM journal ORDER BY seq")
    return [_event(row) for row in rows], outbox.reached(tx, outgoing.spans(tx)).seq


def applied_of(tx: Reading, name: str) -> list[int]:
    """Versions of some reference data that the journal says were put in force, in order."""
    told = [each.public for each in tx.events() if each.type == "reference.applied"]
    return [each["version"] for each in told if each["name"] == name]


def erased_of(tx: Reading) -> set[int]:
    """Numbers of events of which the journal says that their personal parts were erased."""
    told = [each.public["seqs"] for each in tx.events() if each.type == "privacy.erased"]
    return {seq for seqs in told for seq in seqs}


def _event(row: Any) -> Event:
    epoch, seq, line, digest, salt, private = row
    plain = None if salt is None or private is None else bytes(salt) + bytes(private)
    stays = any(b'"cn.hall.%b.v1"' % each in bytes(line) for each in _STAYS)
    return Event(epoch, seq, bytes(line), bytes(digest), plain, stays)


@contextmanager
def hall_here(root: Path, line: Line, code: str) -> Iterator[HallHere]:
    made = HallHere(root, line)
    try:
        made.joins(line, code)
        yield made
    finally:
        made.closes()
