"""Making a hall, once; and opening its keys and its store afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.clock import Clock, SystemClock
from kiosk.domain.staff import Role
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.hall.schema import Hall
from kiosk.ids import new_id
from kiosk.paths import DataFolder
from kiosk.services.access import staff
from kiosk.services.context import HallContext
from kiosk.services.upkeep import hall_settings
from kiosk.services.upkeep.timekeeping import Timekeeper
from kiosk.storage import ballast, tables
from kiosk.storage.files import write_durably
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.keys import (
    KeyRing,
    MachineSlotKind,
    create_keys,
    key_grade,
    new_boot_passphrase,
    seal_if_old,
    unlock,
    unlock_typed,
    unlock_with_recovery,
)
from kiosk.storage.rekey import finish as finish_rekeying
from kiosk.storage.tables import hall as hall_table
from kiosk.wiring import unfinished

FIRST_TECHNICIAN = "tech"
DEMO = "demo"
"""What the id of a demo's hall begins with: by its id, for ever, it is told from a real one."""
_TYPED_INSTEAD = ("keys.machine_missing", "keys.boot_passphrase_needed")


def is_demo(hall_id: str) -> bool:
    """Whether this hall may be played with."""
    return hall_id.startswith(f"{DEMO}-")


@dataclass(frozen=True)
class Provisioned:
    """Shown once, at provisioning; kept nowhere."""

    hall_id: str
    recovery_passphrase: str
    technician: str
    pin: str
    protects_stolen_disk: bool
    boot_passphrase: str = ""
    pins: Mapping[str, str] = field(default_factory=dict, repr=False)
    """of the accounts that were asked for beside the technician's"""


def provision(
    folder: DataFolder,
    hall: Path,
    machine: MachineSlotKind,
    *,
    hall_id: str = "",
    usb_root: Path | None = None,
    clock: Clock | None = None,
) -> Provisioned:
    """Make a hall: its id for ever, keys, journal, hall.toml, first technician.

    Raises KnownError where the folder holds a hall already or hall.toml has findings; then
    nothing was made. One that was cut short is made anew.
    """
    with being_made(folder, hall, machine, hall_id=hall_id, usb_root=usb_root, clock=clock) as made:
        return made


@contextmanager
def being_made(
    folder: DataFolder,
    hall: Path,
    machine: MachineSlotKind,
    *,
    hall_id: str = "",
    usb_root: Path | None = None,
    clock: Clock | None = None,
    people: Sequence[tuple[str, Role]] = (),
) -> Iterator[Provisioned]:
    """As :func:`provision`, for who puts its secrets somewhere first: the hall is one when this is
    left without an error. Whatever ends it before, a kill too, leaves none, and it is begun anew:
    under the same id, unless another one is given. `people`: further accounts, each with its role.
    """
    chosen, text = hall_file.load(hall), hall.read_bytes()
    with unfinished.making(folder) as begun:
        yield _make(folder, chosen, text, machine, hall_id or begun, usb_root, clock, people)


def _make(
    folder: DataFolder,
    chosen: Hall,
    text: bytes,
    machine: MachineSlotKind,
    hall_id: str,
    usb_root: Path | None,
    clock: Clock | None,
    people: Sequence[tuple[str, Role]],
) -> Provisioned:
    for file in (folder.hall, folder.hall_in_force):
        write_durably(file, text)
    boot = new_boot_passphrase() if machine is MachineSlotKind.BOOT_PASSPHRASE else ""
    keys, passphrase = create_keys(
        folder,
        machine,
        hall_id or new_id("h"),
        boot_passphrase=boot,
        usb_root=usb_root,
    )
    ballast.ensure(folder)
    store = open_store(folder, keys, clock or SystemClock())
    try:
        pin = staff.new_pin()
        pins = {account: staff.new_pin() for account, _ in people}
        hashed = {account: staff.hash_pin(each) for account, each in pins.items()}
        with store.transaction() as tx:
            hall_settings.adopt(
                tx,
                HallContext(chosen, keys),
                chosen,
                hall_file.digest(folder.hall.read_text("utf-8")),
            )
            staff.add(
                tx, FIRST_TECHNICIAN, name="", role="technician", pin_hash=staff.hash_pin(pin),
                by=FIRST_TECHNICIAN,
            )  # fmt: skip
            for account, role in people:
                staff.add(
                    tx, account, name="", role=role, pin_hash=hashed[account], by=FIRST_TECHNICIAN
                )
    finally:
        store.close()
    return Provisioned(
        keys.hall_id, passphrase, FIRST_TECHNICIAN, pin, key_grade(folder, keys) == "ok", boot, pins
    )


def open_store(
    folder: DataFolder,
    keys: KeyRing,
    clock: Clock,
    subjects: Sequence[tables.Subject] = tables.SUBJECTS,
) -> Store:
    """The hall's store with every event type the program knows."""
    store = Store.open(
        folder, keys, clock, tables.event_types(subjects), tables.table_names(subjects)
    )
    with suppress(KnownError, OSError):  # shown on the health page, tried again at the next start
        seal_if_old(folder, keys)
    return store


def open_held(
    folder: DataFolder,
    keys: KeyRing,
    clock: Clock,
    subjects: Sequence[tables.Subject] = tables.SUBJECTS,
) -> tuple[Store, Timekeeper]:
    """As :func:`open_store`, by a clock that is held against the journal: what a wrong one dates
    would hide it from every later start.
    """
    keeper = Timekeeper(clock)
    store = open_store(folder, keys, keeper, subjects)
    with store.reading() as view:
        keeper.start_from(store.last_at, hall_table.clock_doubt(view))
    return store, keeper


def open_keys(
    folder: DataFolder,
    ask: Callable[[KnownError | None], str] | None = None,
    *,
    usb_root: Path | None = None,
    recovery: bool = False,
) -> KeyRing:
    """The keys by the machine slot; where that fails, by what `ask` has a person type: the boot
    passphrase, or the recovery passphrase, which `recovery` asks for at once.

    `ask` is told why; an empty answer leaves the hall shut. Nothing is wrapped anew. A rekeying
    that was cut short is brought to its end first.
    """
    unfinished.refuse(folder)
    finish_rekeying(folder)
    if recovery and ask is not None:
        return unlock_with_recovery(folder, ask(None))
    try:
        return unlock(folder, usb_root=usb_root)
    except KnownError as locked:
        if ask is None or locked.code not in _TYPED_INSTEAD or not (typed := ask(locked)):
            raise
    return unlock_typed(folder, typed)
