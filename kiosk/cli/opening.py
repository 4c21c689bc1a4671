"""How every command opens a hall: by its machine key, the boot passphrase, or the recovery one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.options import language
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.phrases import error_sentence, phrase
from kiosk.storage.keys.keys import KeyRing, MachineSlotKind, machine_slot_kind
from kiosk.storage.rekey import finish as finish_rekeying
from kiosk.wiring import provisioning

Usb = Annotated[
    Path | None, typer.Option("--usb", help="Root of the USB stick with the hall's key.")
]
Recovery = Annotated[
    bool,
    typer.Option("--recovery", help="Open by the recovery passphrase, asked for or on stdin."),
]


def open_keys(place: DataFolder, usb: Path | None = None, recovery: bool = False) -> KeyRing:
    """The hall's keys; what has to be typed is asked for, or read as a line of standard input.

    Nothing is wrapped anew by it, and who came in by the recovery passphrase is told so.
    """
    keys = provisioning.open_keys(place, ask, usb_root=usb, recovery=recovery)
    if keys.opened_by == "recovery":
        typer.echo(phrase("cli.opened_by_recovery", language()), err=True)
    return keys


def ask(locked: KnownError | None) -> str:
    """What opens instead, from the person at the shell, after why it is wanted."""
    if locked is not None:
        typer.echo(error_sentence(locked, language()), err=True)
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    boot = locked is not None and locked.code == "keys.boot_passphrase_needed"
    asked = phrase("cli.ask_boot" if boot else "cli.ask_recovery", language())
    return str(typer.prompt(asked, hide_input=True, err=True, default="", show_default=False))


def asks_at_start(place: DataFolder, recovery: bool) -> bool:
    """Whether an agent cannot start before somebody typed something."""
    finish_rekeying(place)
    return recovery or machine_slot_kind(place) is MachineSlotKind.BOOT_PASSPHRASE


def machine_kind(named: str) -> MachineSlotKind:
    """A kind of machine key as it is written at the shell; raises cli.unknown_kind."""
    wanted = named.lower().replace("-", "_").removesuffix("_key")
    try:
        return MachineSlotKind(wanted)
    except ValueError as unknown:
        kinds = ", ".join(kind.value for kind in MachineSlotKind)
        raise KnownError("cli.unknown_kind", field="kind", kind=named[:40], known=kinds) from (
            unknown
        )
