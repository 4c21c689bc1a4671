"""A hall that is nobody's, in a folder that goes with it; at the documented sample's hall.toml."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.ids import new_id
from kiosk.leftovers import OwnFolder
from kiosk.paths import DataFolder, sample_hall
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning
from kiosk.wiring.provisioning import Provisioned


@contextmanager
def hall() -> Iterator[tuple[DataFolder, Provisioned]]:
    with OwnFolder("linli-tried-") as place:
        folder = DataFolder(Path(place.path) / "hall")
        yield (
            folder,
            provisioning.provision(
                folder, sample_hall(), MachineSlotKind.HOST_ONLY, hall_id=new_id(provisioning.DEMO)
            ),
        )
