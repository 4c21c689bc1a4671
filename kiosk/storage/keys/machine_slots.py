"""What the machine itself brings to open the database, without the recovery passphrase.

A secret that is to take another's place lies in front of it in the same file until the slot that
it opens is written: whenever the power goes, one of them opens.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from kiosk.errors import KnownError
from kiosk.ids import ALPHABET, grouped, normalise_code, secret_code
from kiosk.paths import DataFolder
from kiosk.storage.files import write_durably
from kiosk.storage.keys import tpm2
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.keys.slots import Slot, passphrase_header, passphrase_key, slot_header

BOOT_CHARACTERS = 16  # 80 bits: who has the disk may guess for as long as it lasts
_FEWEST_DIFFERENT = 6  # one in ten million random codes has fewer: it is made again
_GENERATED = {"form": "code"}
_BYTES, _LONGEST = 32, 32 * 16  # of a secret, and of the file of those that may open


class MachineSlotKind(Enum):
    """Where the machine's own secret lies."""

    TPM2 = "tpm2"
    USB = "usb"
    BOOT_PASSPHRASE = "boot_passphrase"  # noqa: S105 - a kind, no secret
    HOST_ONLY = "host_only"


def protects_stolen_disk(header: Slot) -> bool:
    """Whether somebody who takes the disk alone still lacks the key.

    A boot passphrase does where it was generated: what people choose is guessed.
    """
    kind = MachineSlotKind(header["kind"])
    if kind is MachineSlotKind.BOOT_PASSPHRASE:
        return _is_code(header)
    return kind is not MachineSlotKind.HOST_ONLY


def new_boot_passphrase() -> str:
    """For a person to type at each start; in groups."""
    while not is_generated(code := secret_code(BOOT_CHARACTERS)):
        pass
    return grouped(code)


def is_generated(passphrase: str) -> bool:
    """Whether it looks as if :func:`new_boot_passphrase` had made it."""
    code = normalise_code(passphrase)
    alike = len(code) == BOOT_CHARACTERS and set(code) <= set(ALPHABET)
    return alike and len(set(code)) >= _FEWEST_DIFFERENT


def usb_key_file(usb_root: Path, hall_id: str) -> Path:
    return usb_root / f"linli-{hall_id}.key"


@dataclass(frozen=True)
class MachineSecret:
    """What opens a slot that is still to be written."""

    header: Slot
    secret: bytes = field(repr=False)
    folder: DataFolder
    file: Path | None  # where it lies; none for a passphrase
    beside_others: bool

    def settle(self) -> None:
        """The slot is written: its secret stays alone, and this disk drops those of other kinds.

        Another stick keeps its old key: nothing opens by it any more but backups of before. Where
        it cannot be done the old secrets stay beside it, which open nothing else either.
        """
        kind = MachineSlotKind(self.header["kind"])
        with suppress(KnownError, OSError):
            if self.file is not None and self.beside_others:
                _lay(self.file, kind, self.secret)
            for other in (MachineSlotKind.HOST_ONLY, MachineSlotKind.TPM2):
                if other is not kind:
                    file = _file(self.folder, other, self.header["hall"], None)
                    file.unlink(missing_ok=True)


def make_machine_secret(
    folder: DataFolder,
    kind: MachineSlotKind,
    keys: KeyRing,
    boot_passphrase: str | None,
    usb_root: Path | None,
) -> MachineSecret:
    """Lay a new 32-byte machine secret where `kind` keeps it, in front of those of before."""
    header = slot_header("machine", keys) | {"kind": kind.value}
    if kind is MachineSlotKind.BOOT_PASSPHRASE:
        if not boot_passphrase:
            raise KnownError("keys.boot_passphrase_needed", field="boot_passphrase")
        if not is_generated(boot_passphrase):
            raise KnownError("keys.boot_passphrase_weak", field="boot_passphrase")
        header |= passphrase_header() | _GENERATED
        return MachineSecret(header, _boot_key(header, boot_passphrase), folder, None, False)
    if kind is MachineSlotKind.USB and (usb_root is None or not usb_root.is_dir()):
        raise KnownError("keys.usb_missing", field="usb_root", root=usb_root or "-")
    secret = os.urandom(_BYTES)
    before = b"".join(dict.fromkeys(_secrets(folder, kind, keys.hall_id, usb_root)))
    file = _file(folder, kind, keys.hall_id, usb_root)
    _lay(file, kind, secret + before)
    return MachineSecret(header, secret, folder, file, bool(before))


def machine_secrets(
    folder: DataFolder, header: Slot, boot_passphrase: str | None, usb_root: Path | None
) -> Iterator[bytes]:
    """What may open the machine slot, the likeliest first; nothing where it is gone."""
    kind = MachineSlotKind(header["kind"])
    if kind is MachineSlotKind.BOOT_PASSPHRASE:
        if not boot_passphrase:
            raise KnownError("keys.boot_passphrase_needed", field="boot_passphrase")
        yield _boot_key(header, boot_passphrase)
        return
    yield from _secrets(folder, kind, header["hall"], usb_root)


def _secrets(
    folder: DataFolder, kind: MachineSlotKind, hall_id: str, usb_root: Path | None
) -> Iterator[bytes]:
    if kind is MachineSlotKind.USB and usb_root is None:
        return
    file = _file(folder, kind, hall_id, usb_root)
    if kind is MachineSlotKind.TPM2:
        contents = [tpm2.handed_over(), tpm2.unseal(file)]
    else:
        contents = [_content(file)]
    for content in contents:
        for at in range(0, len(content or b""), _BYTES):
            yield (content or b"")[at : at + _BYTES]


def _lay(file: Path, kind: MachineSlotKind, secrets: bytes) -> None:
    try:
        if kind is MachineSlotKind.TPM2:
            tpm2.seal(file, secrets)
        else:
            write_durably(file, secrets)
    except OSError as error:
        raise KnownError("storage.write_failed", field="machine", file=file) from error


def _file(folder: DataFolder, kind: MachineSlotKind, hall_id: str, usb_root: Path | None) -> Path:
    if kind is MachineSlotKind.HOST_ONLY:
        return folder.host_key
    if kind is MachineSlotKind.TPM2:
        return tpm2.credential_file(folder)
    assert usb_root is not None, "looked at before"
    return usb_key_file(usb_root, hall_id)


def _content(file: Path) -> bytes | None:
    try:
        with file.open("rb") as opened:
            return opened.read(_LONGEST)  # whatever a stick holds
    except OSError:
        return None


def _is_code(header: Slot) -> bool:
    return bool(header.items() >= _GENERATED.items())


def _boot_key(header: Slot, typed: str) -> bytes:
    """A generated one as people type it; one of before as it was chosen."""
    return passphrase_key(header, normalise_code(typed) if _is_code(header) else typed)
