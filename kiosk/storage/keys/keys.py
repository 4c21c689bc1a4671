"""Who opens a hall: `keyslots.json` holds the data key, wrapped once for the machine and once for
the recovery passphrase.

A machine slot that fails asks for the recovery passphrase. It never leads to a new database, and
nothing is wrapped anew unless somebody asked for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from kiosk.errors import KnownError
from kiosk.ids import grouped, normalise_code, secret_code
from kiosk.paths import DataFolder
from kiosk.storage.keys import slots_file
from kiosk.storage.keys.machine_slots import (
    MachineSlotKind,
    machine_secrets,
    make_machine_secret,
    new_boot_passphrase,
    protects_stolen_disk,
)
from kiosk.storage.keys.ring import History, KeyRing, Root
from kiosk.storage.keys.slots import (
    BadHeader,
    Slot,
    WrongSecret,
    passphrase_header,
    passphrase_key,
    seal,
    slot_header,
    unseal,
)
from kiosk.storage.keys.slots_file import check as check_slots
from kiosk.storage.keys.slots_file import seal_if_old

__all__ = [
    "KeyGrade",
    "KeyRing",
    "MachineSlotKind",
    "NewKeys",
    "check_slots",
    "create_keys",
    "key_grade",
    "machine_slot_kind",
    "new_boot_passphrase",
    "new_data_key",
    "new_recovery_passphrase",
    "rewrap_machine",
    "rotate",
    "seal_if_old",
    "slots_identity",
    "unlock",
    "unlock_typed",
    "unlock_with_recovery",
]

RECOVERY_CHARACTERS = 26  # 130 bits
KeyGrade = Literal["ok", "host_only", "chosen_passphrase", "older_backups", "slots_changed"]


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
    keys = KeyRing(hall_id, os.urandom(32), fresh=True, opened_by="machine")
    own = make_machine_secret(folder, machine, keys, boot_passphrase, usb_root)
    recovery, passphrase = _recovery_slot(keys)
    slots_file.write(folder, keys, seal(own.header, own.secret, keys.data_key), recovery)
    own.settle()
    return keys, passphrase


def unlock(
    folder: DataFolder, *, boot_passphrase: str | None = None, usb_root: Path | None = None
) -> KeyRing:
    """The hall's keys by its machine slot; raises keys.machine_missing where that fails."""
    content = slots_file.read(folder)
    slot = content["machine"]
    kind = _kind(folder, slot)
    try:
        for secret in machine_secrets(folder, slot, boot_passphrase, usb_root):
            try:
                data_key = unseal(slot, secret)
            except (WrongSecret, ValueError):
                continue
            return slots_file.ring(folder, content, data_key, "machine")
    except BadHeader as error:
        raise slots_file.damaged(folder) from error
    if kind is MachineSlotKind.BOOT_PASSPHRASE:
        raise KnownError("keys.wrong_boot_passphrase", field="boot_passphrase")
    raise KnownError("keys.machine_missing", field="machine", kind=kind.value)


def unlock_with_recovery(folder: DataFolder, passphrase: str) -> KeyRing:
    """The hall's keys by the recovery passphrase; gaps, case and look-alikes are forgiven."""
    content = slots_file.read(folder)
    slot = content["recovery"]
    try:
        secret = passphrase_key(slot, normalise_code(passphrase))
        data_key = unseal(slot, secret)
    except BadHeader as error:
        raise slots_file.damaged(folder) from error
    except WrongSecret as error:
        raise KnownError("keys.wrong_recovery", field="recovery_passphrase") from error
    return slots_file.ring(folder, content, data_key, "recovery")


def unlock_typed(folder: DataFolder, typed: str) -> KeyRing:
    """The hall's keys by what a person typed: its boot passphrase or the recovery passphrase."""
    if machine_slot_kind(folder) is not MachineSlotKind.BOOT_PASSPHRASE:
        return unlock_with_recovery(folder, typed)
    if len(normalise_code(typed)) == RECOVERY_CHARACTERS:
        with suppress(KnownError):
            return unlock_with_recovery(folder, typed)
    return unlock(folder, boot_passphrase=typed)


def rewrap_machine(
    folder: DataFolder,
    keyring: KeyRing,
    kind: MachineSlotKind,
    *,
    boot_passphrase: str | None = None,
    usb_root: Path | None = None,
) -> None:
    """A new machine slot for the same data key: after a recovery, or to change its kind.

    Raises keys.slots_changed where that would seal a recovery slot of which nobody knows whether
    it opens.
    """
    if keyring.opened_by != "recovery":
        check_slots(folder, keyring)
    recovery = slots_file.read(folder)["recovery"]
    own = make_machine_secret(folder, kind, keyring, boot_passphrase, usb_root)
    slots_file.write(folder, keyring, seal(own.header, own.secret, keyring.data_key), recovery)
    own.settle()


def new_recovery_passphrase(folder: DataFolder, keyring: KeyRing) -> str:
    """Replace the recovery slot, as when its paper is lost or the slot was damaged.

    The old passphrase ends to open this folder; it still opens the backups of before. Raises
    keys.slots_changed where that would seal a machine slot of which nobody knows whether it opens.
    """
    if keyring.opened_by != "machine":
        check_slots(folder, keyring)
    machine = slots_file.read(folder)["machine"]
    recovery, passphrase = _recovery_slot(keyring)
    slots_file.write(folder, keyring, machine, recovery)
    return passphrase


def rotate(folder: DataFolder, keyring: KeyRing, what: Literal["signing", "authority"]) -> KeyRing:
    """A newer signing key or authority; what an older one signed stays genuine.

    The agent takes it up at its next start.
    """
    check_slots(folder, keyring)
    content, history = slots_file.read(folder), keyring.history
    newer = replace(history, **{what: getattr(history, what) + 1})
    keys = KeyRing(
        keyring.hall_id, keyring.data_key, opened_by=keyring.opened_by, history=newer
    )  # fmt: skip
    slots_file.write(folder, keys, content["machine"], content["recovery"])
    return keys


@dataclass(frozen=True)
class NewKeys:
    """What takes the place of a hall's keys: shown before it does."""

    keys: KeyRing
    recovery_passphrase: str
    boot_passphrase: str
    settle: Callable[[], None] = field(repr=False)


def new_data_key(
    folder: DataFolder,
    begun: DataFolder,
    keyring: KeyRing,
    kind: MachineSlotKind,
    *,
    seq: int,
    usb_root: Path | None = None,
) -> NewKeys:
    """A new data key with slots of its own, written into `begun`; `folder`'s stay as they are.

    `seq` is the last event under the old one. The machine's secret is laid beside the old one: both
    open until `settle`.
    """
    old = keyring.history
    root = Root(keyring.data_key, old.signing, old.authority, seq)
    history = History(old.signing + 1, old.authority + 1, (*old.roots, root))
    keys = KeyRing(keyring.hall_id, os.urandom(32), opened_by="machine", history=history)
    boot = new_boot_passphrase() if kind is MachineSlotKind.BOOT_PASSPHRASE else ""
    own = make_machine_secret(folder, kind, keys, boot, usb_root)
    recovery, passphrase = _recovery_slot(keys)
    slots_file.write(begun, keys, seal(own.header, own.secret, keys.data_key), recovery)
    return NewKeys(keys, passphrase, boot, own.settle)


def machine_slot_kind(folder: DataFolder) -> MachineSlotKind:
    """Of what kind the machine slot is; needs no secret."""
    return _kind(folder, slots_file.read(folder)["machine"])


def key_grade(folder: DataFolder, keys: KeyRing) -> KeyGrade:
    """How well the keys are kept, for the health page: whether a stolen disk stays shut, and
    whether the slots are still as this hall left them."""
    try:
        check_slots(folder, keys)
        slot = slots_file.read(folder)["machine"]
        if protects_stolen_disk(slot):
            return "ok"
        host_only = MachineSlotKind(slot["kind"]) is MachineSlotKind.HOST_ONLY
    except (KnownError, ValueError, KeyError):
        return "slots_changed"
    return "host_only" if host_only else "chosen_passphrase"


def slots_identity(folder: DataFolder) -> tuple[str, str]:
    """The hall's id and the data key's name (:attr:`KeyRing.key_id`); needs no secret."""
    slot = slots_file.read(folder)["recovery"]
    try:
        return slot["hall"], slot["key"]
    except KeyError as error:
        raise slots_file.damaged(folder) from error


def _recovery_slot(keys: KeyRing) -> tuple[Slot, str]:
    code = secret_code(RECOVERY_CHARACTERS)
    header = slot_header("recovery", keys) | passphrase_header()
    return seal(header, passphrase_key(header, code), keys.data_key), grouped(code)


def _kind(folder: DataFolder, machine: Slot) -> MachineSlotKind:
    try:
        return MachineSlotKind(machine["kind"])
    except (ValueError, KeyError) as error:
        raise slots_file.damaged(folder) from error
