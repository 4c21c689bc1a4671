"""`kiosk setup`: the wizard on the touchscreen of a PC without a hall."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.options import Data, folder, language
from kiosk.errors import KnownError
from kiosk.paths import DataFolder

STICKS = (Path("/media"), Path("/run/media"), Path("/mnt"))
"""Folders below which sticks are mounted, by hand or by a desktop."""


def register(app: typer.Typer) -> None:
    app.command()(setup)


def setup(
    data: Data,
    leave: Annotated[
        bool, typer.Option("--leave", help="End with an open hall; units start it.")
    ] = False,
    windowed: Annotated[
        str, typer.Option(metavar="WxH", help="In a window of this size, for trying.")
    ] = "",
    port: Annotated[
        list[str] | None, typer.Option(help="A port to look at; without, all of this PC.")
    ] = None,
    stick: Annotated[
        Path | None, typer.Option(help="Where a stick is mounted; without, wherever one is.")
    ] = None,
) -> None:
    """The first set-up, on the touchscreen: from a PC without a hall to an open one.

    Whatever ends it before the envelope is in somebody's hands leaves no hall; it begins anew then.
    """
    place = folder(data)
    if place.keyslots.exists() and not place.unfinished.exists():
        raise KnownError("keys.exist", field=place.keyslots.name, folder=place.root)
    size = _size(windowed) if windowed else None
    from kiosk.setup.wizard import Wizard  # Qt and all devices: other commands start without
    from ui.setup.window import walk

    wizard = Wizard(
        place, language=language(), ports=port, unattended=leave,
        sticks=lambda: [stick] if stick else list(_sticks()),
    )  # fmt: skip
    opened = walk(wizard, size=size)
    if not opened:
        raise typer.Exit(1)
    if not leave:
        _become_the_hall(place, wizard.usb, wizard.boot_passphrase, windowed=bool(size))


def _become_the_hall(
    place: DataFolder, usb: Path | None, boot_passphrase: str, *, windowed: bool
) -> None:
    """This process goes on as `kiosk run`: agent and screens."""
    command = [sys.executable, "-m", "kiosk", "run", "--data", os.fspath(place.root)]
    command += ["--usb", os.fspath(usb)] if usb is not None else []
    command += ["--windowed"] if windowed else []
    if boot_passphrase:
        _type(boot_passphrase)
    os.execv(sys.executable, command)  # noqa: S606 - the same program


def _type(text: str) -> None:
    """As a line of standard input: what a person would type at the start."""
    read, write = os.pipe()
    os.write(write, f"{text}\n".encode())
    os.close(write)
    os.dup2(read, 0)


def _size(text: str) -> tuple[int, int]:
    try:
        width, height = map(int, text.lower().split("x"))
    except ValueError as wrong:
        raise KnownError("setup.no_size", field="windowed", value=text[:40]) from wrong
    return width, height


def _sticks() -> Iterator[Path]:
    """Mounted, and to be written to."""
    for base in STICKS:
        for depth in ("*", "*/*"):
            for each in sorted(base.glob(depth)):
                if each.is_mount() and os.access(each, os.W_OK):
                    yield each
