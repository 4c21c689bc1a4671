"""`kiosk restore`, `kiosk rebuild`, `kiosk accept-loss`: how a hall goes on after a loss."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.keys import backup_folder, say_boot_passphrase, slots_lock
from kiosk.cli.opening import Recovery, Usb, ask, machine_kind, open_keys
from kiosk.cli.options import Data, folder, language
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.phrases import phrase
from kiosk.storage import tables
from kiosk.storage.backup import highest_epoch
from kiosk.storage.journal.start import open_new_epoch
from kiosk.storage.keys.keys import (
    KeyRing,
    MachineSlotKind,
    new_boot_passphrase,
    rewrap_machine,
    unlock_with_recovery,
)
from kiosk.storage.rebuilding import rebuild as rebuild_tables
from kiosk.storage.restoration import Loss, Restoration, Restored, restore_file
from kiosk.wiring import provisioning

Without = Annotated[
    str, typer.Option("--without-tombstones", help="Why it goes on though some are missing.")
]


def register(app: typer.Typer) -> None:
    app.command()(restore)
    app.command()(rebuild)
    app.command("accept-loss")(accept_loss)


def restore(
    data: Data,
    copy: Annotated[Path, typer.Argument(help="The backup to go back to.")],
    only: Annotated[
        str, typer.Option(help="One file: hall.toml, keyslots.json or blobs/NAME.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask, as in scripts.")] = False,
    without: Without = "",
    usb: Usb = None,
    machine: Annotated[
        str, typer.Option(help="On a new PC: what protects its key from now on.")
    ] = "",
) -> None:
    """Go back to a backup, in a new epoch; on a new machine with the recovery passphrase.

    Shows what would be lost and asks. What stood in the folder is put aside, not deleted.
    """
    wanted = machine_kind(machine) if machine else None
    place = folder(data)
    lock = slots_lock(place)
    try:
        _restore(place, copy, only, wanted, usb, without, ask_first=not yes)
    finally:
        lock.release()


def _restore(
    place: DataFolder,
    copy: Path,
    only: str,
    wanted: MachineSlotKind | None,
    usb: Path | None,
    without: str,
    *,
    ask_first: bool,
) -> None:
    here = place.keyslots.exists()
    keys = _keys(place, copy, usb)
    if only:
        kept = restore_file(copy, place, keys, SystemClock(), only)
        print(phrase("cli.restored_file", language(), file=only))
        _tell_kept(kept)
        return
    with Restoration(
        copy, place, keys, SystemClock(), tables.EVENT_TYPES, beyond=_highest(place, keys)
    ) as way:
        if way.loss is not None:
            print(_would_lose(way.loss), file=sys.stderr)
        for name in way.replaces:
            print(phrase("cli.restore_replaces", language(), file=name), file=sys.stderr)
        if way.missing and not without:
            raise KnownError("storage.tombstones_missing", field="tombstones", missing=way.missing)
        if way.loss is not None and ask_first:
            _ask()
        done = way.carry_out(without)
    if wanted is not None:
        protect(place, keys, wanted, usb)
    elif not here and not _unlocks(place, usb):
        print(phrase("cli.no_machine_key", language()))
    _tell(done)


def protect(place: DataFolder, keys: KeyRing, kind: MachineSlotKind, usb: Path | None) -> None:
    """Give this PC a key of its own for the hall."""
    boot = new_boot_passphrase() if kind is MachineSlotKind.BOOT_PASSPHRASE else None
    rewrap_machine(place, keys, kind, boot_passphrase=boot, usb_root=usb)
    if boot is not None:
        say_boot_passphrase(boot)


def _keys(place: DataFolder, copy: Path, usb: Path | None) -> KeyRing:
    """By what lies in the folder; else by the backup's slots, and what this machine or a person
    knows.
    """
    try:
        return provisioning.open_keys(place, usb_root=usb)
    except KnownError as missing:
        if not missing.code.startswith("keys."):
            raise
        try:
            slots = _SlotsOf(place.root, DataFolder(copy).keyslots)
            return provisioning.open_keys(slots, usb_root=usb)
        except KnownError:
            return unlock_with_recovery(DataFolder(copy), ask(missing))


@dataclass(frozen=True)
class _SlotsOf(DataFolder):
    """This machine's folder with the key slots of a backup."""

    slots: Path

    @property
    def keyslots(self) -> Path:
        return self.slots


def _would_lose(loss: Loss) -> str:
    if loss.events is None:
        return phrase("cli.restore_loses_unknown", language())
    if loss.first is None or loss.last is None:
        key = "cli.restore_loses_about" if loss.events else "cli.restore_loses_nothing"
        return phrase(key, language(), events=loss.events)
    return phrase(
        "cli.restore_loses", language(), events=loss.events, first=_minute(loss.first),
        last=_minute(loss.last),
    )  # fmt: skip


def _minute(at: datetime) -> str:
    """As the clock on the wall says it."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def _ask() -> None:
    if not sys.stdin.isatty():
        raise KnownError("cli.restore_unconfirmed", field="yes")
    if not typer.confirm(phrase("cli.restore_sure", language()), err=True):
        raise typer.Exit(1)


def _tell(done: Restored) -> None:
    if done.again:
        print(phrase("cli.restored_again", language(), events=done.again))
    if done.missing:
        print(phrase("cli.restored_without", language(), missing=done.missing))
    _tell_kept(done.kept)
    print(phrase("cli.restored", language(), epoch=done.head.epoch, seq=done.head.seq))


def _tell_kept(kept: Path | None) -> None:
    if kept is not None:
        print(phrase("cli.restored_kept", language(), folder=kept))


def _unlocks(place: DataFolder, usb: Path | None) -> bool:
    try:
        provisioning.open_keys(place, usb_root=usb)
    except KnownError:
        return False
    return True


def rebuild(data: Data, usb: Usb = None, recovery: Recovery = False) -> None:
    """Make the state tables anew from the journal, where they are damaged; loses no event."""
    place = folder(data)
    keys = open_keys(place, usb, recovery)
    done = rebuild_tables(place, keys, SystemClock(), tables.EVENT_TYPES, tables.TABLES)
    if done.differed is None:
        print(phrase("cli.rebuilt_unread", language()))
    elif done.differed:
        print(phrase("cli.rebuilt", language(), tables=", ".join(done.differed)))
    else:
        print(phrase("cli.rebuilt_same", language()))
    if not done.replies:
        print(phrase("cli.rebuilt_replies", language()))
    _tell_kept(done.kept)


def _highest(place: DataFolder, keys: KeyRing) -> int:
    return highest_epoch(place, keys, backup_folder(place))


def accept_loss(
    data: Data,
    reason: Annotated[str, typer.Option(help="Why events are missing.")],
    without: Without = "",
    usb: Usb = None,
    recovery: Recovery = False,
) -> None:
    """Go on from what the database still holds, in a new epoch that names the loss."""
    place = folder(data)
    keys = open_keys(place, usb, recovery)
    opened = open_new_epoch(
        place, keys, SystemClock(), reason, tables.EVENT_TYPES, without,
        beyond=_highest(place, keys),
    )  # fmt: skip
    print(phrase("cli.restored", language(), epoch=opened.epoch, seq=opened.seq))
