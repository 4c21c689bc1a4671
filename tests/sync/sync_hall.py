"""A hall that goes to the hub: real journal, real courier, a clock that moves when told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from kiosk.clock import ManualClock
from kiosk.hall.schema_hall import HubPart
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.services.upstream import district, erasures, known_keys, standing
from kiosk.services.upstream.references import Reference, References
from kiosk.services.upstream.standing import Standing
from kiosk.storage import tables
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.waiting import WaitingJournal
from kiosk.storage.journal.writer import Writer
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from kiosk.sync.nightly import Nightly
from kiosk.sync.sticks import Sticks
from tests.services.case_story import CaseStory, case_hall
from tests.services.hall_story import MORNING
from tests.sync.hub_server import HubServer

HALL = "h-0017"


class SyncHall(CaseStory):
    """Opened and closed as often as a story likes; `joins_hub` once."""

    def __init__(self, root: Path, hub: HubServer, hall: str = HALL) -> None:
        self.folder, self.server = DataFolder(root), hub
        self.keys, _ = create_keys(self.folder, MachineSlotKind.HOST_ONLY, hall)
        self.clock = ManualClock(MORNING)
        self.more: list[Reference] = []
        self.hub_part = HubPart(url=hub.url)
        self._open(HallContext(case_hall(), self.keys))

    def _open(self, context: HallContext) -> None:
        store = Store.open(self.folder, self.keys, self.clock, tables.EVENT_TYPES, tables.TABLES)
        super().__init__(store, context, self.clock)
        self.takes_hub(self.hub_part)
        self.writer = Writer()
        self.journal = WaitingJournal(store, self.writer)
        self.references = References()
        self.references.add(erasures.reference(self.keys.hall_id, self.blobs))
        self.references.add(known_keys.reference())
        for each in self.more:
            self.references.add(each)
        self.nightly = Nightly(self.journal, context, self.references, self.clock, lambda: None)
        self.sticks = Sticks(self.journal, self.references, self.clock, lambda: True)

    def knows(self, *references: Reference) -> None:
        self.more += references
        for each in references:
            self.references.add(each)

    def takes_hub(self, part: HubPart) -> None:
        self.hub_part = part
        self.context.hall = msgspec.structs.replace(self.context.hall, hub=part)

    def closes(self) -> None:
        self.nightly.stop()
        self.writer.close()
        self.store.close()

    def opens_again(self) -> None:
        self._open(self.context)

    def joins_hub(self) -> None:
        """Without a certificate, over http to this PC: each knows the other's keys."""
        hub = self.server.hub
        hub.hall, hub.public_key = self.keys.hall_id, self.keys.public_key
        hub.now = self.clock.now
        with self.store.transaction() as tx:
            district.enrol(tx, self.server.url, hub.keys())

    def lives(self, count: int = 1) -> None:
        """So many things happen: of every third somebody says why, which is private."""
        for number in range(count):
            with self.store.transaction() as tx:
                if number % 3:
                    tx.record("agent.started", epoch=tx.head.epoch)
                else:
                    tx.record("case.viewed", **_look(f"为王芳家 {number} 的事"))

    def goes(self) -> Standing:
        """To the hub, now; whatever rest is on."""
        return self.nightly.go()

    def told(self) -> Standing:
        with self.store.reading() as tx:
            return standing.standing(tx)

    def rows(self) -> list[tuple[int, int, bytes, bytes]]:
        """Epoch, number, line and hash of every event there is."""
        with self.store.reading() as tx:
            found = tx.query("SELECT epoch, seq, line, hash FROM journal ORDER BY seq")
            return [(row[0], row[1], bytes(row[2]), bytes(row[3])) for row in found]

    def types(self) -> list[str]:
        with self.store.reading() as tx:
            return [each.type for each in tx.events()]


def _look(why: str) -> dict[str, Any]:
    return {"case": "c-20261124-0001-AAAAAA", "day": "2026-11-24", "staff": "li",
            "contact": False, "why": why}  # fmt: skip


@contextmanager
def hall_at(root: Path, hub: HubServer, *, joined: bool = True) -> Iterator[SyncHall]:
    made = SyncHall(root, hub)
    try:
        if joined:
            made.joins_hub()
        yield made
    finally:
        made.closes()
