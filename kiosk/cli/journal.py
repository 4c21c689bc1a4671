"""`kiosk verify`, `kiosk backup`, `kiosk restore`, `kiosk accept-loss`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from kiosk import bootstrap
from kiosk.cli.hall import ask_recovery
from kiosk.cli.options import AsJson, Data, folder, language
from kiosk.clock import SystemClock
from kiosk.phrases import phrase
from kiosk.storage import backup as backups
from kiosk.storage.start import open_new_epoch
from kiosk.storage.verify import verify as verify_journal


def register(app: typer.Typer) -> None:
    app.command()(verify)
    app.command()(backup)
    app.command()(restore)
    app.command("accept-loss")(accept_loss)


def verify(data: Data, as_json: AsJson = False) -> None:
    """Check the journal from first to last; also beside a running agent. Exit code 1 if not ok."""
    place = folder(data)
    keys = bootstrap.open_keys(place, ask_recovery if sys.stdin.isatty() else None)
    started = time.monotonic()
    with Progress(console=Console(stderr=True), disable=as_json) as bar:
        task = bar.add_task(phrase("cli.verifying", language()), total=None)
        report = verify_journal(
            place, keys, lambda done, total: bar.update(task, completed=done, total=total)
        )
    seconds = time.monotonic() - started
    problems = [{"code": problem.code, "seq": problem.seq} for problem in report.problems]
    if as_json:
        told = {"ok": report.ok, "events": report.events, "epoch": report.epoch,
                "seconds": round(seconds, 3), "problems": problems}  # fmt: skip
        print(json.dumps(told))
    else:
        key = "cli.verified" if report.ok else "cli.not_verified"
        print(phrase(key, language(), events=report.events, seconds=f"{seconds:.1f}"))
        for problem in problems:
            print(f"  #{problem['seq']}: {problem['code']}")
    if not report.ok:
        raise typer.Exit(1)


def backup(
    data: Data,
    to: Annotated[Path | None, typer.Option(help="Folder for the backup.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write a backup: through the running agent where there is one."""
    from kiosk.cli.remote import through_agent

    place = folder(data)
    told = None if to else through_agent(place, "journal.backup", {})
    if told is None:
        keys = bootstrap.open_keys(place, ask_recovery if sys.stdin.isatty() else None)
        store = bootstrap.open_store(place, keys, SystemClock())
        try:
            made = backups.backup(store, to or place.backups)
        finally:
            store.close()
        told = {"file": made.name, "bytes": made.stat().st_size}
    print(json.dumps(told) if as_json else f"{told['file']}  {told['bytes']}")


def restore(
    data: Data, copy: Annotated[Path, typer.Argument(help="The backup to go back to.")]
) -> None:
    """Go back to a backup, in a new epoch; on a new machine with the recovery passphrase."""
    place = folder(data)
    head = backups.restore_here(copy, place, SystemClock(), ask_recovery)
    print(phrase("cli.restored", language(), epoch=head.epoch, seq=head.seq))


def accept_loss(
    data: Data, reason: Annotated[str, typer.Option(help="Why events are missing.")]
) -> None:
    """Go on from what the database still holds, in a new epoch that names the loss."""
    place = folder(data)
    keys = bootstrap.open_keys(place, ask_recovery)
    head = open_new_epoch(place, keys, SystemClock(), reason)
    print(phrase("cli.restored", language(), epoch=head.epoch, seq=head.seq))
