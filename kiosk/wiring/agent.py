"""The one wiring function: hall.toml → storage, services, devices, printing, agent.

What a hall is put together from knows nothing of the rest. A test builds the same hall with a
clock and a folder of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from devices.relay.hub import RelayHub
from kiosk import api
from kiosk.agent.capabilities import CAPABILITIES
from kiosk.agent.core.capability import Capability
from kiosk.agent.core.ports import Ports
from kiosk.agent.daemon import Agent
from kiosk.api import contract
from kiosk.api.contract import Contract
from kiosk.clock import Clock
from kiosk.loading import prepare
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.services.upkeep import hall_in_force
from kiosk.services.upkeep.timekeeping import Timekeeper
from kiosk.storage import tables
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import KeyRing
from kiosk.wiring.drivers import Counts, make_drivers
from kiosk.wiring.printers import make_printers
from kiosk.wiring.provisioning import open_held


@dataclass(frozen=True)
class Subjects:
    """The three lists of what a hall can do: its contract, its tables, who answers for them."""

    contract: Sequence[contract.Subject] = api.SUBJECTS
    tables: Sequence[tables.Subject] = tables.SUBJECTS
    capabilities: Sequence[Callable[[Ports], Capability]] = CAPABILITIES


def open_context(
    folder: DataFolder,
    keys: KeyRing,
    clock: Clock,
    subjects: Sequence[tables.Subject] = tables.SUBJECTS,
) -> tuple[Store, HallContext, Timekeeper]:
    """Store, the hall in force and the clock's keeper, held against the journal."""
    file, wrong = hall_in_force.choose(folder)
    store, keeper = open_held(folder, keys, clock, subjects)
    context = HallContext(file.hall, keys, clock_trusted=keeper.trusted, hall_refused=wrong)
    hall_in_force.open_with(store, folder, context, file)
    return store, context, keeper


def build_agent(
    folder: DataFolder,
    keys: KeyRing,
    clock: Clock,
    *,
    demo: bool = False,
    subjects: Subjects | None = None,
) -> Agent:
    """The hall's agent, with real drivers and printers as hall.toml names them."""
    subjects = subjects or Subjects()
    prepare()
    store, context, keeper = open_context(folder, keys, clock, subjects.tables)
    relays = RelayHub()
    counts: Counts = {}
    return Agent(
        store,
        context,
        keeper,
        Contract.of(subjects.contract),
        subjects.capabilities,
        lambda ports, reported: make_drivers(ports, reported, relays, counts),
        lambda: make_printers(context, relays.open_port),
        relays,
        demo=demo,
    )
