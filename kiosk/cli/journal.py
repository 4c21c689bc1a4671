"""`kiosk verify`, `kiosk backup`."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from kiosk.cli.opening import Recovery, Usb, open_keys
from kiosk.cli.options import AsJson, Data, folder, language
from kiosk.cli.receipt_proof import prove
from kiosk.cli.remote import As, account, agent_listens, asking
from kiosk.clock import SystemClock
from kiosk.hall import file as hall_file
from kiosk.paths import DataFolder
from kiosk.phrases import phrase
from kiosk.storage import backup as backups
from kiosk.storage import copies, tables
from kiosk.storage.inspection import inspect
from kiosk.storage.journal.verify import Problem
from kiosk.wiring import provisioning


def register(app: typer.Typer) -> None:
    app.command()(verify)
    app.command()(backup)


def verify(
    data: Annotated[Path | None, typer.Option("--data", help="The hall's data folder.")] = None,
    receipt: Annotated[str, typer.Option(help="A receipt's token, - for standard input.")] = "",
    proof: Annotated[Path | None, typer.Option(help="The receipt's proof, as a file.")] = None,
    log_key: Annotated[str, typer.Option(help="The log's key, as the district publishes it.")] = "",
    usb: Usb = None,
    recovery: Recovery = False,
    as_json: AsJson = False,
) -> None:
    """Check the journal from first to last and all that belongs to the hall: pages, photographs,
    the alarms' spill, tombstones, tables. Also beside a running agent. With --receipt and --proof:
    what the proof shows of that receipt, anywhere and without a line. Exit code 1 if not ok.
    """
    if receipt or proof is not None:
        prove(receipt, proof, log_key, as_json)
        return
    if data is None:
        raise typer.BadParameter(phrase("cli.verify_what", language()))
    place = folder(data)
    keys = open_keys(place, usb, recovery)
    started = time.monotonic()
    with Progress(console=Console(stderr=True), disable=as_json) as bar:
        task = bar.add_task(phrase("cli.verifying", language()), total=None)
        report = inspect(
            place, keys, tables.EVENT_TYPES, tables.TABLES,
            lambda done, total: bar.update(task, completed=done, total=total),
        )  # fmt: skip
    seconds = time.monotonic() - started
    problems, notes = _told(report.problems), _told(report.notes)
    if as_json:
        told = {"ok": report.ok, "events": report.events, "epoch": report.epoch,
                "seconds": round(seconds, 3), "problems": problems, "notes": notes}  # fmt: skip
        print(json.dumps(told))
    else:
        key = "cli.verified" if report.ok else "cli.not_verified"
        print(phrase(key, language(), events=report.events, seconds=f"{seconds:.1f}"))
        for problem in problems + notes:
            print(" ", phrase(f"errors.verify.{problem['code']}", language(), **problem))
    if not report.ok:
        raise typer.Exit(1)


def _told(found: list[Problem]) -> list[dict[str, Any]]:
    return [{"code": each.code, "seq": each.seq, "detail": each.detail} for each in found]


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
    away = to is not None and backups.elsewhere(to, place)
    if agent_listens(place):
        with asking(place, account(staff)) as client:
            made = target / client.call("journal.backup")["file"]
            if to is not None:
                to.mkdir(parents=True, exist_ok=True)
                with copies.writing_there(to):
                    made = copies.lay(made, to)
                    copies.lay_stones(target, to)
            if away:
                client.call("journal.copied", {"name": made.name})
    else:
        keys = open_keys(place, usb, recovery)
        store, _ = provisioning.open_held(place, keys, SystemClock())
        try:
            made = backups.backup(store, to or target)
            if away:
                with store.transaction() as tx:
                    tx.record("backup.copied", name=made.name)
        finally:
            store.close()
    size = copies.size_of(made)
    print(json.dumps({"file": str(made), "bytes": size}) if as_json else f"{made}  {size}")


def _backup_folder(place: DataFolder) -> Path:
    named = hall_file.load(place.hall).backup.folder
    return Path(named) if named else place.backups
