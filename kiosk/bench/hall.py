"""The hall that is measured: a real store in a temporary folder, always open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from kiosk.clock import Clock, SystemClock
from kiosk.domain import opening
from kiosk.hall import file as hall_file
from kiosk.hall.schema import Hall
from kiosk.leftovers import OwnFolder
from kiosk.paths import DataFolder, sample_hall
from kiosk.services.context import HallContext
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import MachineSlotKind, unlock
from kiosk.wiring import provisioning

ALL_DAY = ("00:00-24:00",)


def always_open(hall: Hall) -> Hall:
    """The same hall without closing times, so that a measurement may run at night."""
    hours = msgspec.structs.replace(
        hall.hours, holidays=(), last_ticket_minutes=0, **dict.fromkeys(opening.WEEKDAYS, ALL_DAY)
    )
    return msgspec.structs.replace(hall, hours=hours)


@contextmanager
def measured_hall(clock: Clock | None = None) -> Iterator[tuple[Store, HallContext]]:
    """The sample hall, provisioned and open, gone afterwards."""
    clock = clock or SystemClock()
    with OwnFolder("linli-bench-") as place:
        folder = DataFolder(place.path / "hall")
        provisioning.provision(folder, sample_hall(), MachineSlotKind.HOST_ONLY, clock=clock)
        keys = unlock(folder)
        store = provisioning.open_store(folder, keys, clock)
        try:
            yield store, HallContext(always_open(hall_file.load(folder.hall)), keys)
        finally:
            store.close()
