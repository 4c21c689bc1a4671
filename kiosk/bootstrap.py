"""The one wiring function: configuration → storage, services, devices, printing.

Everything that runs a hall is put together here; what it is put together from knows nothing of
the rest. A test builds the same hall with a clock and a folder of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from devices.card_reader.driver import BAUDRATE as CARD_READER_BAUDRATE
from devices.card_reader.driver import CardReader
from devices.relay.hub import OpenPort, RelayHub
from devices.scanner.driver import BAUDRATE as SCANNER_BAUDRATE
from devices.scanner.driver import Scanner
from devices.state import Driver, StateListener
from kiosk import config, hall_file
from kiosk.agent.daemon import Agent
from kiosk.agent.readings import Readings
from kiosk.agent.spooler import Printer
from kiosk.clock import Clock, SystemClock
from kiosk.emergency_drivers import make_emergency_drivers
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.paths import DataFolder
from kiosk.services import hall_settings, staff
from kiosk.services.premises import Premises
from kiosk.services.timekeeping import Timekeeper
from kiosk.storage import ballast
from kiosk.storage.keys import (
    KeyRing,
    MachineSlotKind,
    create_keys,
    rewrap_machine,
    unlock,
    unlock_with_recovery,
)
from kiosk.storage.store import Store
from kiosk.storage.tables import EVENT_TYPES, TABLES
from printing.rendering import Paper
from printing.spoolers.base import Spooler
from printing.spoolers.file import FileSpooler
from printing.spoolers.line import LineSpooler

FIRST_TECHNICIAN = "tech"


@dataclass(frozen=True)
class Provisioned:
    """Shown once, at provisioning; kept nowhere."""

    hall_id: str
    recovery_passphrase: str
    technician: str
    pin: str
    protects_stolen_disk: bool


def provision(
    folder: DataFolder,
    hall: Path,
    machine: MachineSlotKind,
    *,
    hall_id: str = "",
    boot_passphrase: str | None = None,
    usb_root: Path | None = None,
    clock: Clock | None = None,
) -> Provisioned:
    """Make a hall: its id for ever, keys, journal, hall.toml, first technician.

    Raises KnownError where the folder holds a hall already or hall.toml has findings; then
    nothing was made.
    """
    chosen = hall_file.load(hall)
    keys, passphrase = create_keys(
        folder,
        machine,
        hall_id or new_id("h"),
        boot_passphrase=boot_passphrase,
        usb_root=usb_root,
    )
    shutil.copyfile(hall, folder.hall)
    ballast.ensure(folder)
    store = open_store(folder, keys, clock or SystemClock())
    try:
        pin = staff.new_pin()
        with store.transaction() as tx:
            hall_settings.adopt(
                tx, Premises(chosen, keys), chosen, hall_file.digest(folder.hall.read_text("utf-8"))
            )
            staff.add(
                tx, FIRST_TECHNICIAN, name="", role="technician", pin_hash=staff.hash_pin(pin),
                by=FIRST_TECHNICIAN,
            )  # fmt: skip
    finally:
        store.close()
    return Provisioned(
        keys.hall_id, passphrase, FIRST_TECHNICIAN, pin, machine is not MachineSlotKind.HOST_ONLY
    )


def open_store(folder: DataFolder, keys: KeyRing, clock: Clock) -> Store:
    """The hall's store with every event type the program knows."""
    return Store.open(folder, keys, clock, EVENT_TYPES, TABLES)


def open_keys(
    folder: DataFolder,
    ask_recovery: Callable[[KnownError], str] | None = None,
    *,
    boot_passphrase: str | None = None,
    usb_root: Path | None = None,
) -> KeyRing:
    """The keys by the machine slot; where that fails, by the recovery passphrase a person types.

    After a recovery the machine slot is made anew as a host-only one, which health shows as weak
    until a technician chooses a better kind.
    """
    try:
        return unlock(folder, boot_passphrase=boot_passphrase, usb_root=usb_root)
    except KnownError as missing:
        if ask_recovery is None or not missing.code.startswith("keys.machine"):
            raise
        keys = unlock_with_recovery(folder, ask_recovery(missing))
        rewrap_machine(folder, keys, MachineSlotKind.HOST_ONLY)
        return keys


def open_premises(
    folder: DataFolder, keys: KeyRing, clock: Clock
) -> tuple[Store, Premises, Timekeeper]:
    """Store, hall.toml in force and the clock's keeper, held against the journal."""
    hall = hall_file.load(folder.hall)
    keeper = Timekeeper(clock)
    store = open_store(folder, keys, keeper)
    keeper.start_from(store.last_at)
    premises = Premises(hall, keys, clock_trusted=keeper.trusted)
    with store.transaction() as tx:
        hall_settings.adopt(tx, premises, hall, hall_file.digest(folder.hall.read_text("utf-8")))
    return store, premises, keeper


def build_agent(folder: DataFolder, keys: KeyRing, clock: Clock, *, demo: bool = False) -> Agent:
    """The hall's agent, with real drivers and printers as hall.toml names them."""
    store, premises, keeper = open_premises(folder, keys, clock)
    relays = RelayHub()
    return Agent(
        store,
        premises,
        keeper,
        lambda readings, alarms, reported: [
            *make_drivers(premises, readings, reported, relays.open_port),
            *make_emergency_drivers(premises, alarms, reported, relays.open_port),
        ],
        lambda: make_printers(premises, relays.open_port),
        relays,
        demo=demo,
    )


def make_drivers(
    premises: Premises, readings: Readings, reported: StateListener, open_port: OpenPort
) -> list[tuple[Driver, str]]:
    """The driver of each device of hall.toml, with the terminal whose readings it makes."""
    made: list[tuple[Driver, str]] = []
    for device in premises.hall.device:
        if device.kind == "card_reader":
            speed = device.baudrate or CARD_READER_BAUDRATE
            opener = partial(open_port, device.url, speed)
            on_card = readings.card_listener(device.terminal)
            made.append((CardReader(device.name, opener, on_card, reported), device.terminal))
        elif device.kind == "scanner":
            opener = partial(open_port, device.url, device.baudrate or SCANNER_BAUDRATE)
            on_scan = readings.scan_listener(device.terminal)
            made.append((Scanner(device.name, opener, on_scan, reported), device.terminal))
    return made


def make_printers(premises: Premises, open_port: OpenPort) -> dict[str, Printer]:
    """The spooler of each printer of hall.toml: a file folder, or a line here or at a relay."""
    return {
        each.name: Printer(
            each.name, _spooler(each, open_port), Paper(each.paper_mm, each.text_mode)
        )
        for each in premises.hall.printer
    }


def _spooler(printer: config.Printer, open_port: OpenPort) -> Spooler:
    if printer.url.startswith("ipp://"):
        from printing.spoolers.cups import CupsSpooler  # libcups, where a hall has sheets

        parts = urlsplit(printer.url)
        queue = parts.path.rpartition("/")[2]
        return CupsSpooler(parts.hostname or "localhost", parts.port or 631, queue)
    if printer.url.startswith("file://"):
        return FileSpooler(Path(printer.url.removeprefix("file://")))
    return LineSpooler(partial(open_port, printer.url, printer.baudrate))
