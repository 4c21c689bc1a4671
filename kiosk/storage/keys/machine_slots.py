"""What the machine itself brings to open the database, without the recovery passphrase."""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path

from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.files import write_durably
from kiosk.storage.keys import tpm2
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.keys.slots import Slot, passphrase_header, passphrase_key, slot_header


class MachineSlotKind(Enum):
    """Where the machine's own secret lies."""

    TPM2 = "tpm2"
    USB = "usb"
    BOOT_PASSPHRASE = "boot_passphrase"  # noqa: S105 - a kind, no secret
    HOST_ONLY = "host_only"

    @property
    def protects_stolen_disk(self) -> bool:
        """Whether somebody who takes the disk alone still lacks the key."""
        return self is not MachineSlotKind.HOST_ONLY


def usb_key_file(usb_root: Path, hall_id: str) -> Path:
    return usb_root / f"linli-{hall_id}.key"


def make_machine_secret(
    folder: DataFolder,
    kind: MachineSlotKind,
    keys: KeyRing,
    boot_passphrase: str | None,
    usb_root: Path | None,
) -> tuple[Slot, bytes]:
    """Lay a new 32-byte machine secret where `kind` keeps it; returns the slot's header and it."""
    header = slot_header("machine", keys) | {"kind": kind.value}
    if kind is MachineSlotKind.BOOT_PASSPHRASE:
        if not boot_passphrase:
            raise KnownError("keys.boot_passphrase_needed", field="boot_passphrase")
        header |= passphrase_header()
        return header, passphrase_key(header, boot_passphrase)
    secret = os.urandom(32)
    if kind is MachineSlotKind.HOST_ONLY:
        write_durably(folder.host_key, secret)
    elif kind is MachineSlotKind.USB:
        if usb_root is None or not usb_root.is_dir():
            raise KnownError("keys.usb_missing", field="usb_root", root=usb_root or "-")
        write_durably(usb_key_file(usb_root, keys.hall_id), secret)
    else:
        tpm2.seal(folder, secret)
    return header, secret


def find_machine_secret(
    folder: DataFolder, header: Slot, boot_passphrase: str | None, usb_root: Path | None
) -> bytes:
    """The secret that opens the machine slot; raises keys.machine_missing where it is gone."""
    kind = MachineSlotKind(header["kind"])
    if kind is MachineSlotKind.BOOT_PASSPHRASE:
        if not boot_passphrase:
            raise KnownError("keys.boot_passphrase_needed", field="boot_passphrase")
        return passphrase_key(header, boot_passphrase)
    if kind is MachineSlotKind.TPM2:
        return tpm2.unseal(folder)
    try:
        if kind is MachineSlotKind.HOST_ONLY:
            return folder.host_key.read_bytes()
        if usb_root is None:
            raise FileNotFoundError
        return usb_key_file(usb_root, header["hall"]).read_bytes()
    except OSError as error:
        raise KnownError("keys.machine_missing", field="machine", kind=kind.value) from error
