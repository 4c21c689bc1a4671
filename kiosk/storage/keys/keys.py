"""The key slots of a hall: `keyslots.json` holds the data key, wrapped once for the machine and
once for the recovery passphrase.

A machine slot that fails asks for the recovery passphrase. It never leads to a new database.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from kiosk.errors import KnownError
from kiosk.ids import grouped, normalise_code, secret_code
from kiosk.paths import DataFolder
from kiosk.storage.files import write_durably
from kiosk.storage.keys.machine_slots import (
    MachineSlotKind,
    find_machine_secret,
    make_machine_secret,
)
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.keys.slots import (
    Slot,
    WrongSecret,
    passphrase_header,
    passphrase_key,
    seal,
    slot_header,
    unseal,
)

__all__ = [
    "KeyRing",
    "MachineSlotKind",
    "create_keys",
    "machine_slot_kind",
    "new_recovery_passphrase",
    "rewrap_machine",
    "slots_identity",
    "unlock",
    "unlock_with_recovery",
]

RECOVERY_CHARACTERS = 26  # 130 bits


def create_keys(
    folder: DataFolder,
    machine: MachineSlotKind,
    hall_id: str,
    *,
    boot_passphrase: str | None = None,
    usb_root: Path | None = None,
) -> tuple[KeyRing, str]:
    """Make a hall's keys, once. Returns them and the recovery passphrase, shown only now."""
    if folder.keyslots.exists() or folder.database.exists():
        raise KnownError("keys.exist", field=folder.keyslots.name, folder=folder.root)
    folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys = KeyRing(hall_id, os.urandom(32), fresh=True)
    header, secret = make_machine_secret(folder, machine, keys, boot_passphrase, usb_root)
    recovery, passphrase = _recovery_slot(keys)
    _write(folder, {"machine": seal(header, secret, keys.data_key), "recovery": recovery})
    return keys, passphrase


def unlock(
    folder: DataFolder, *, boot_passphrase: str | None = None, usb_root: Path | None = None
) -> KeyRing:
    """The hall's keys by its machine slot; raises keys.machine_missing where that fails."""
    slot = _read(folder)["machine"]
    secret = find_machine_secret(folder, slot, boot_passphrase, usb_root)
    try:
        return KeyRing(slot["hall"], unseal(slot, secret))
    except (WrongSecret, ValueError) as error:
        if MachineSlotKind(slot["kind"]) is MachineSlotKind.BOOT_PASSPHRASE:
            raise KnownError("keys.wrong_boot_passphrase", field="boot_passphrase") from error
        raise KnownError("keys.machine_missing", field="machine", kind=slot["kind"]) from error


def unlock_with_recovery(folder: DataFolder, passphrase: str) -> KeyRing:
    """The hall's keys by the recovery passphrase; gaps, case and look-alikes are forgiven."""
    slot = _read(folder)["recovery"]
    try:
        return KeyRing(slot["hall"], unseal(slot, passphrase_key(slot, normalise_code(passphrase))))
    except WrongSecret as error:
        raise KnownError("keys.wrong_recovery", field="recovery_passphrase") from error


def rewrap_machine(
    folder: DataFolder,
    keyring: KeyRing,
    kind: MachineSlotKind,
    *,
    boot_passphrase: str | None = None,
    usb_root: Path | None = None,
) -> None:
    """A new machine slot for the same data key: after a recovery, or to change its kind."""
    slots = _read(folder)
    header, secret = make_machine_secret(folder, kind, keyring, boot_passphrase, usb_root)
    _write(folder, {**slots, "machine": seal(header, secret, keyring.data_key)})
    if kind is not MachineSlotKind.HOST_ONLY:
        folder.host_key.unlink(missing_ok=True)


def new_recovery_passphrase(folder: DataFolder, keyring: KeyRing) -> str:
    """Replace the recovery slot, as when its paper is lost; the old passphrase ends to open."""
    slots = _read(folder)
    recovery, passphrase = _recovery_slot(keyring)
    _write(folder, {**slots, "recovery": recovery})
    return passphrase


def machine_slot_kind(folder: DataFolder) -> MachineSlotKind:
    """Of what kind the machine slot is, for the health page; needs no secret."""
    return MachineSlotKind(_read(folder)["machine"]["kind"])


def slots_identity(folder: DataFolder) -> tuple[str, str]:
    """The hall's id and the data key's name (:attr:`KeyRing.key_id`); needs no secret."""
    slot = _read(folder)["recovery"]
    return slot["hall"], slot["key"]


def _recovery_slot(keys: KeyRing) -> tuple[Slot, str]:
    code = secret_code(RECOVERY_CHARACTERS)
    header = slot_header("recovery", keys) | passphrase_header()
    return seal(header, passphrase_key(header, code), keys.data_key), grouped(code)


def _read(folder: DataFolder) -> dict[str, Slot]:
    path = folder.keyslots
    try:
        slots: dict[str, Slot] = json.loads(path.read_bytes())
        if slots["machine"]["hall"] != slots["recovery"]["hall"]:
            raise ValueError("the slots are of two halls")
        MachineSlotKind(slots["machine"]["kind"])
    except FileNotFoundError as error:
        raise KnownError("keys.slots_missing", field=path.name, file=path) from error
    except (ValueError, KeyError, TypeError) as error:
        raise KnownError("keys.slots_damaged", field=path.name, file=path) from error
    return slots


def _write(folder: DataFolder, slots: dict[str, Slot]) -> None:
    write_durably(folder.keyslots, json.dumps(slots, indent=1).encode())
