"""`kiosk verify`, `kiosk backup`, `kiosk restore`, `kiosk accept-loss`."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from kiosk.cli.keys import say_boot_passphrase
from kiosk.cli.opening import Recovery, Usb, ask, machine_kind, open_keys
from kiosk.cli.options import AsJson, Data, folder, language
from kiosk.cli.remote import As, through_agent
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.paths import DataFolder
from kiosk.phrases import phrase
from kiosk.storage import backup as backups
from kiosk.storage.journal.start import open_new_epoch
from kiosk.storage.journal.verify import verify as verify_journal
from kiosk.storage.keys.keys import (
    MachineSlotKind,
    new_boot_passphrase,
    rewrap_machine,
    unlock_with_recovery,
)
from kiosk.wiring import provisioning


def register(app: typer.Typer) -> None:
    app.command()(verify)
    app.command()(backup)
    app.command()(restore)
    app.command("accept-loss")(accept_loss)


def verify(
    data: Data, usb: Usb = None, recovery: Recovery = False, as_json: AsJson = False
) -> None:
    """Check the journal from first to last; also beside a running agent. Exit code 1 if not ok."""
    place = folder(data)
    keys = open_keys(place, usb, recovery)
    started = time.monotonic()
    with Progress(console=Console(stderr=True), disable=as_json) as bar:
        task = bar.add_task(phrase("cli.verifying", language()), total=None)
        report = verify_journal(
            place, keys, lambda done, total: bar.update(task, completed=done, total=total)
        )
    seconds = time.monotonic() - started
    problems: list[dict[str, Any]] = [
        {"code": each.code, "seq": each.seq, "detail": each.detail} for each in report.problems
    ]
    if as_json:
        told = {"ok": report.ok, "events": report.events, "epoch": report.epoch,
                "seconds": round(seconds, 3), "problems": problems}  # fmt: skip
        print(json.dumps(told))
    else:
        key = "cli.verified" if report.ok else "cli.not_verified"
        print(phrase(key, language(), events=report.events, seconds=f"{seconds:.1f}"))
        for problem in problems:
            print(" ", phrase(f"errors.verify.{problem['code']}", language(), **problem))
    if not report.ok:
        raise typer.Exit(1)


def backup(
    data: Data,
    to: Annotated[Path | None, typer.Option(help="Folder for the backup.")] = None,
    staff: As = "",
    usb: Usb = None,
    recovery: Recovery = False,
    as_json: AsJson = False,
) -> None:
    """Write a backup, complete on return: by the running agent, as a technician, if one runs."""
    place = folder(data)
    target = _backup_folder(place)
    told = through_agent(place, "journal.backup", {}, staff)
    if told is not None:
        made = target / told["file"]
        if to is not None:
            made = Path(shutil.copytree(made, to / made.name))
    else:
        keys = open_keys(place, usb, recovery)
        store = provisioning.open_store(place, keys, SystemClock())
        try:
            made = backups.backup(store, to or target)
        finally:
            store.close()
    size = sum(file.stat().st_size for file in made.rglob("*") if file.is_file())
    print(json.dumps({"file": str(made), "bytes": size}) if as_json else f"{made}  {size}")


def _backup_folder(place: DataFolder) -> Path:
    named = hall_file.load(place.hall).backup.folder
    return Path(named) if named else place.backups


def restore(
    data: Data,
    copy: Annotated[Path, typer.Argument(help="The backup to go back to.")],
    usb: Usb = None,
    machine: Annotated[
        str, typer.Option(help="On a new PC: what protects its key from now on.")
    ] = "",
) -> None:
    """Go back to a backup, in a new epoch; on a new machine with the recovery passphrase."""
    wanted = machine_kind(machine) if machine else None
    place = folder(data)
    here = place.keyslots.exists()
    try:
        keys = provisioning.open_keys(place, usb_root=usb)
    except KnownError as missing:
        if not missing.code.startswith("keys."):
            raise
        keys = unlock_with_recovery(DataFolder(copy), ask(missing))
    head = backups.restore(copy, place, keys, SystemClock())
    if wanted is not None:
        boot = new_boot_passphrase() if wanted is MachineSlotKind.BOOT_PASSPHRASE else None
        rewrap_machine(place, keys, wanted, boot_passphrase=boot, usb_root=usb)
        if boot is not None:
            say_boot_passphrase(boot)
    elif not here and not _unlocks(place, usb):
        print(phrase("cli.no_machine_key", language()))
    print(phrase("cli.restored", language(), epoch=head.epoch, seq=head.seq))


def _unlocks(place: DataFolder, usb: Path | None) -> bool:
    try:
        provisioning.open_keys(place, usb_root=usb)
    except KnownError:
        return False
    return True


def accept_loss(
    data: Data,
    reason: Annotated[str, typer.Option(help="Why events are missing.")],
    usb: Usb = None,
    recovery: Recovery = False,
) -> None:
    """Go on from what the database still holds, in a new epoch that names the loss."""
    place = folder(data)
    keys = open_keys(place, usb, recovery)
    head = open_new_epoch(place, keys, SystemClock(), reason)
    print(phrase("cli.restored", language(), epoch=head.epoch, seq=head.seq))
