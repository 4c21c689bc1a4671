"""`kiosk replace`: the same hall on a new PC, step by step, from a stick and the passphrase."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.keys import slots_lock
from kiosk.cli.opening import Usb, ask, machine_kind
from kiosk.cli.options import Data, folder, language
from kiosk.cli.ways_back import protect
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.paths import DataFolder
from kiosk.phrases import error_sentence, phrase
from kiosk.storage import backup as backups
from kiosk.storage import tables
from kiosk.storage.dated import made_at
from kiosk.storage.keys.keys import KeyRing, unlock_with_recovery
from kiosk.storage.restoration import Restoration, Restored

_NAME = re.compile(r"linli-(?P<hall>.+)-\d{8}T\d{12}Z")
_NEXT_OLDER = frozenset({"storage.backup_damaged", "storage.backup_incomplete"})


def register(app: typer.Typer) -> None:
    app.command()(replace)


def replace(
    data: Data,
    medium: Annotated[Path, typer.Option("--from", help="The stick or disk with the copies.")],
    machine: Annotated[
        str, typer.Option(help="What protects the key on this PC: tpm2, usb, boot_passphrase.")
    ],
    hall: Annotated[
        str, typer.Option(help="The hall's id, where copies of several lie there.")
    ] = "",
    usb: Usb = None,
) -> None:
    """The hall of a broken PC goes on at this one: from its newest whole copy, in a new epoch.

    Asks for the recovery passphrase, tells each step, and at the end what is left to be done.
    """
    kind, place = machine_kind(machine), folder(data)
    lock = slots_lock(place)
    try:
        if place.keyslots.exists() or place.database.exists():
            raise KnownError("cli.replace_taken", field="data", folder=place.root)
        newest = _newest(medium, hall)
        _say(1, "cli.replace_found", folder=newest, at=_minute(newest))
        keys = unlock_with_recovery(DataFolder(newest), ask(None))
        _say(2, "cli.replace_opened", hall=keys.hall_id)
        done, copy = _restored(place, medium, keys)
        _say(3, "cli.replace_restored", at=_minute(copy), epoch=done.head.epoch, seq=done.head.seq)
        protect(place, keys, kind, usb)
        _say(4, "cli.replace_protected", machine=kind.value)
    finally:
        lock.release()
    _say_what_is_left(place)


def _newest(medium: Path, hall: str) -> Path:
    """By its name alone: nothing was opened yet."""
    lying = [
        (path.name.rsplit("-", 1)[-1], found["hall"], path)
        for path in (medium.iterdir() if medium.is_dir() else ())
        if (found := _NAME.fullmatch(path.name)) and DataFolder(path).keyslots.is_file()
    ]
    halls = sorted({each for _, each, _ in lying})
    if hall:
        lying = [each for each in lying if each[1] == hall]
    elif len(halls) > 1:
        raise KnownError("cli.replace_several", field="hall", halls=", ".join(halls))
    if not lying:
        raise KnownError("cli.replace_nothing", field="from", folder=medium)
    return max(lying)[2]


def _restored(place: DataFolder, medium: Path, keys: KeyRing) -> tuple[Restored, Path]:
    """From the newest that is whole: a damaged one is named, and the one before it taken."""
    spoilt: KnownError | None = None
    for copy in reversed(backups.backups(medium, keys)):
        try:
            with Restoration(copy, place, keys, SystemClock(), tables.EVENT_TYPES) as way:
                if way.missing:
                    raise KnownError(
                        "storage.tombstones_missing", field="tombstones", missing=way.missing
                    )
                return way.carry_out(), copy
        except KnownError as damaged:
            if damaged.code not in _NEXT_OLDER:
                raise
            typer.echo(error_sentence(damaged, language()), err=True)
            spoilt = damaged
    raise spoilt or KnownError("cli.replace_nothing", field="from", folder=medium)


def _say_what_is_left(place: DataFolder) -> None:
    hall = hall_file.load(place.hall)
    _say(5, "cli.replace_start", data=place.root)
    ports = [*(each.url for each in hall.device), *(each.url for each in hall.printer)]
    for port in ports:
        if port.startswith("/dev/") and not Path(port).exists():
            _say(6, "cli.replace_port", port=port)
    away = [each.id for each in hall.terminal if each.remote]
    if away:
        _say(7, "cli.replace_terminals", terminals=", ".join(away))
    _say(8, "cli.replace_look")


def _say(step: int, key: str, **values: object) -> None:
    print(f"{step}. {phrase(key, language(), **values)}", flush=True)


def _minute(copy: Path) -> str:
    return f"{made_at(copy).astimezone():%Y-%m-%d %H:%M}"
