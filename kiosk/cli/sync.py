"""`kiosk sync`: the district's hub, joined, gone to, and reached by a stick where there is no line.

All of it is done by the running agent, as a technician; files are carried between a stick and the
hall's folder by this command.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from kiosk.api import upstream
from kiosk.api.client import Client
from kiosk.cli.options import AsJson, Data, folder, language
from kiosk.cli.remote import As, account, asking, hidden
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.paths import DataFolder
from kiosk.phrases import phrase
from kiosk.wire.errand import SUFFIX

PATIENT = 3600.0  # seconds: a night's journal over a slow line takes its time

sync_app = typer.Typer(no_args_is_help=True, help="The district's hub.")


def register(app: typer.Typer) -> None:
    app.add_typer(sync_app, name="sync")


@sync_app.command()
def status(data: Data, staff: As = "", as_json: AsJson = False) -> None:
    """How far the hub has the journal, and what is wrong. Exit code 1 where something is."""
    with asking(folder(data), account(staff)) as client:
        told = _state(client, "sync.status")
    _tell(told, as_json=as_json)
    if _wrong(told):
        raise typer.Exit(1)


@sync_app.command()
def now(data: Data, staff: As = "", as_json: AsJson = False) -> None:
    """Go to the hub now and wait until it is done. Exit code 1 where it was not."""
    with asking(folder(data), account(staff)) as client:
        client.be_patient(PATIENT)
        told = _state(client, "sync.now")
    _tell(told, as_json=as_json)
    if _wrong(told):
        raise typer.Exit(1)


@sync_app.command()
def enrol(data: Data, staff: As = "", as_json: AsJson = False) -> None:
    """Join the hub of hall.toml by a one-time code, asked for or a line of standard input.

    Again with a new code: after a restore on a new PC, or where the district says so.
    """
    with asking(folder(data), account(staff)) as client:
        code = hidden(phrase("sync.ask_code", language()))
        client.be_patient(PATIENT)
        told = _state(client, "sync.enrol", secret=code)
    if as_json:
        print(msgspec.json.encode(told).decode())
    else:
        print(phrase("sync.enrolled", language(), hub=told.hub))


@sync_app.command()
def to_file(
    data: Data,
    stick: Annotated[Path, typer.Argument(help="A folder, such as the stick's.")],
    everything: Annotated[
        bool, typer.Option("--all", help="All there ever was, for a hub that was restored.")
    ] = False,
    staff: As = "",
    as_json: AsJson = False,
) -> None:
    """What the hub has not signed for, as a file to carry there; nothing counts as up by it."""
    place = folder(data)
    if not stick.is_dir():
        raise KnownError("upstream.no_stick", field="stick", folder=stick)
    with asking(place, account(staff)) as client:
        client.be_patient(PATIENT)
        told = msgspec.convert(
            client.call("sync.to_file", {"all": everything}), upstream.PackedErrand
        )
    made = _carried(place.hub.errands / told.file, stick / told.file)
    if as_json:
        print(msgspec.json.encode({"file": str(made), "events": told.events}).decode())
    else:
        print(phrase("sync.packed", language(), file=made, events=told.events))


@sync_app.command()
def from_file(
    data: Data,
    files: Annotated[list[Path], typer.Argument(help="What came back from the hub.")],
    staff: As = "",
    as_json: AsJson = False,
) -> None:
    """What the hub signed for, and what the district decided, from files in any order."""
    place, done = folder(data), []
    with asking(place, account(staff)) as client:
        client.be_patient(PATIENT)
        for file in files:
            name = _laid_in(place, file)
            told = client.call("sync.from_file", {"file": name})
            done.append((file, msgspec.convert(told, upstream.UnpackedErrand)))
    for file, each in done:
        if as_json:
            told = {"file": str(file), **msgspec.to_builtins(each)}
            print(msgspec.json.encode(told).decode())
            continue
        applied = ", ".join(each.applied) or "–"
        print(phrase("sync.unpacked", language(), file=file, events=each.acknowledged,
                     applied=applied, refused=each.refused))  # fmt: skip
        if each.parted:
            print(phrase("sync.parted", language()))


def _state(client: Client, method: str, **params: Any) -> upstream.SyncState:
    return msgspec.convert(client.call(method, params), upstream.SyncState)


def _wrong(told: upstream.SyncState) -> bool:
    return bool(told.trouble or told.log_trouble or not told.enrolled)


def _tell(told: upstream.SyncState, *, as_json: bool) -> None:
    if as_json:
        print(msgspec.json.encode(told).decode())
        return
    speech = language()
    if not told.hub:
        print(phrase("sync.no_hub", speech))
        return
    success = told.success or phrase("sync.never", speech)
    print(phrase("sync.standing", speech, hub=told.hub, success=success, events=told.behind,
                 hours=told.behind_hours))  # fmt: skip
    for line in sentences(told, speech):
        print(f"  {line}")


def sentences(told: upstream.SyncState, speech: str) -> list[str]:
    """What is wrong and what to do, as the health page says it."""
    found = []
    behind = {"events": told.behind, "hours": told.behind_hours}
    if not told.enrolled:
        found.append(phrase("health.sync_not_enrolled", speech, **behind))
    elif told.trouble:
        found.append(phrase(f"health.sync_{told.trouble}", speech, **behind))
    if told.log_trouble:
        found.append(phrase(f"health.sync_log_{told.log_trouble}", speech))
    if told.hub_clock:
        found.append(phrase("health.sync_clocks", speech, hub=told.hub_clock, here=told.tried))
    if told.held:
        seq = told.held[-1].seq
        found.append(phrase("health.sync_held", speech, count=len(told.held), seq=seq))
    found += [phrase("health.sync_reference", speech, name=each.name) for each in told.refused]
    return found


def _carried(source: Path, target: Path) -> Path:
    """Onto the stick, whole or not at all, and out of the hall's folder."""
    fresh = target.with_name(target.name + ".new")
    try:
        shutil.copyfile(source, fresh)
        with fresh.open("r+b") as file:
            os.fsync(file.fileno())
        fresh.replace(target)
    except OSError as problem:
        fresh.unlink(missing_ok=True)
        raise KnownError("storage.write_failed", field="stick", file=target) from problem
    source.unlink(missing_ok=True)
    return target


def _laid_in(place: DataFolder, file: Path) -> str:
    """Into the hall's folder of errands, for the account to which the hall belongs."""
    errands, name = place.hub.errands, f"{new_id('down')}{SUFFIX}"
    try:
        owner = place.root.stat()
        for each in (errands.parent, errands):
            each.mkdir(mode=0o700, exist_ok=True)
            _given(each, owner)
        shutil.copyfile(file, errands / name)
        (errands / name).chmod(0o600)
        _given(errands / name, owner)
    except OSError as problem:
        raise KnownError("upstream.unreadable", field="file", file=file) from problem
    return name


def _given(path: Path, owner: os.stat_result) -> None:
    if os.geteuid() == 0:
        os.chown(path, owner.st_uid, owner.st_gid)
