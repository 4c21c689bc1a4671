"""`kiosk update`: another version of the program on an installed PC, and the way back."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kiosk.bundled import is_bundle
from kiosk.cli.options import Data, folder, language
from kiosk.clock import SystemClock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.phrases import phrase
from kiosk.services.upkeep.update_state import PLACE, Update, UpdateFolder
from kiosk.services.upkeep.updating import Step
from kiosk.storage.files import FolderLock
from kiosk.storage.schema import not_newer
from kiosk.updates.debian import Debian
from kiosk.updates.system_hall import SystemHall
from kiosk.updates.updater import Updater
from kiosk.wiring import provisioning

PROGRAM = Path("/usr/lib/linli")
KEYRING = Path("/etc/linli/archive.gpg")
HALL = DataFolder(Path("/var/lib/linli"))

update_app = typer.Typer(no_args_is_help=True, help="Another version of the program.")


def register(app: typer.Typer) -> None:
    app.add_typer(update_app, name="update")


@update_app.command()
def take(
    source: Annotated[Path, typer.Option("--from", help="The folder `packages` of a stick.")],
    allow_older: Annotated[
        bool, typer.Option("--allow-older", help="A technician wants an older version.")
    ] = False,
) -> None:
    """Look whether a stick's packages are signed, whole and for this hall, and copy them. It is
    installed at night when the hall is quiet, or by `kiosk update now`.
    """
    with _updating() as updater:
        _say(updater.take(source.resolve(), KEYRING, allow_older=allow_older))


@update_app.command()
def now() -> None:
    """Install what was taken, with somebody beside it: back-up, packages, check, or the way back.

    Not while an alarm stands, a resident is there, or the hub is talked to. Exit code 1 where the
    version of before runs again.
    """
    _from_the_copy()
    with _updating() as updater:
        _ended(updater.go_on(attended=True))


@update_app.command()
def run() -> None:
    """As the timer does each ten minutes: take what the hub sent, and install what was taken, if
    it is night and the hall is quiet.
    """
    if not _is_the_copy():  # which would be replaced while it runs
        with _updating() as updater:
            updater.take_what_came(HALL.programs, KEYRING)
    _from_the_copy()
    with _updating() as updater:
        try:
            _ended(updater.go_on())
        except KnownError as waits:
            if waits.code not in ("update.nothing_taken", "update.overtaken", "update.not_now"):
                raise


@update_app.command()
def resume() -> None:
    """As the start of the PC does: finish, or undo, what a power cut has left."""
    with _updating() as updater:
        done = updater.resume()
        if done is not None:
            _ended(done)


@update_app.command()
def status() -> None:
    """How far the last update has come."""
    update = UpdateFolder(PLACE).read()
    print(phrase("cli.update_none", language())) if update is None else _say(update)


@update_app.command(hidden=True)
def fits(data: Data) -> None:
    """Whether this version opens the hall: exit code 0 where its form is not a newer one's."""
    place = folder(data)
    if not not_newer(place.database, provisioning.open_keys(place)):
        raise typer.Exit(2)


@contextmanager
def _updating() -> Iterator[Updater]:
    """One at a time, as root."""
    if os.geteuid() != 0:
        raise KnownError("update.not_root", field="update")
    os.umask(0o022)  # the agent reads the state, and the hall's account passes through `work`
    place = UpdateFolder(PLACE)
    place.root.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(place.lock)
    try:
        yield Updater(
            place,
            Debian(place.root / "work"),
            SystemHall(HALL, PROGRAM / "kiosk", place.root / "work"),
            SystemClock(),
            copy_program=_copy_program,
        )
    finally:
        lock.release()


def _copy_program(target: Path) -> None:
    """What carries the update out: links cost nothing, and dpkg puts new files beside them."""
    partial = target.with_name(target.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        shutil.copytree(PROGRAM, partial, symlinks=True, copy_function=os.link)
    except (OSError, shutil.Error):  # another disk
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(PROGRAM, partial, symlinks=True)
    shutil.rmtree(target, ignore_errors=True)
    partial.rename(target)


def _from_the_copy() -> None:
    """Where something is to be done, go on as the copy, which dpkg does not touch."""
    place = UpdateFolder(PLACE)
    update, copy = place.read(), place.program / "kiosk"
    to_do = update is not None and not update.step.ended
    if to_do and is_bundle() and copy.is_file() and not _is_the_copy():
        os.execv(copy, [str(copy), *sys.argv[1:]])  # noqa: S606 - our own program


def _is_the_copy() -> bool:
    return Path(sys.executable).resolve().is_relative_to(UpdateFolder(PLACE).program)


def _ended(update: Update) -> None:
    _say(update)
    if update.step is Step.PUT_BACK:
        raise typer.Exit(1)


def _say(update: Update) -> None:
    why = phrase(f"cli.update_why_{update.why}", language()) if update.why else ""
    said = phrase(
        f"cli.update_{update.step}", language(), version=update.version, before=update.before,
        why=why, told=update.told,
    )  # fmt: skip
    print(said.strip())
