"""Which hall.toml a hall is opened with: the one in its folder, else the last good one.

A slip of the hand, or a power cut while somebody saved the file, keeps no hall shut. Whatever was
in force lies beside it as `hall.in-force.toml`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.hall.schema import Hall
from kiosk.paths import DataFolder
from kiosk.services.context import HallContext
from kiosk.services.upkeep import hall_settings
from kiosk.storage.files import PASSING, write_durably
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import hall as hall_table


@dataclass(frozen=True)
class HallFile:
    """One that has no findings. `text` is its bytes."""

    hall: Hall
    text: bytes

    @property
    def digest(self) -> str:
        return hall_file.digest(self.text.decode("utf-8"))

    def adopt(self, tx: Transaction, context: HallContext, staff: str = "") -> bool:
        """Raises as :func:`hall_settings.adopt` does."""
        return hall_settings.adopt(tx, context, self.hall, self.digest, staff)

    def keep(self, folder: DataFolder) -> None:
        """The last good one from now on. Where the disk has no room, the one before stays."""
        with suppress(OSError):
            if not _same(folder.hall_in_force, self.text):
                write_durably(folder.hall_in_force, self.text)


def read(path: Path) -> HallFile:
    """Raises KnownError `hall.file` or `hall.unreadable`."""
    text = hall_file.read(path)
    hall, findings = hall_file.check_bytes(text, path.name)
    if hall is None:
        raise hall_file.HallFileError(findings)
    return HallFile(hall, text)


def choose(folder: DataFolder) -> tuple[HallFile, KnownError | None]:
    """The file in the folder; where that has a mistake, the last good one and what is wrong.

    Raises what is wrong where there is no good one.
    """
    try:
        return read(folder.hall), None
    except KnownError as wrong:
        return _last_good(folder, wrong), wrong


def open_with(store: Store, folder: DataFolder, context: HallContext, file: HallFile) -> None:
    """Put the chosen file in force, once at start; the last good one where the hall refuses it, or
    the disk takes no note of a new one now.
    """
    try:
        _adopt(store, context, file)
    except KnownError as wrong:
        passing = wrong.code in PASSING or wrong.code.startswith("hall.")
        if not passing or context.hall_refused is not None:
            raise
        context.hall_refused = wrong
        _adopt(store, context, _last_good(folder, wrong))
        return
    if context.hall_refused is None:
        file.keep(folder)


def _adopt(store: Store, context: HallContext, file: HallFile) -> None:
    with store.reading() as view:
        known = hall_table.hall_digest(view) == file.digest
    if known:  # nothing to record: a full disk is no hindrance
        context.take(file.hall)
        return
    with store.transaction() as tx:
        file.adopt(tx, context)


def _last_good(folder: DataFolder, wrong: KnownError) -> HallFile:
    try:
        return read(folder.hall_in_force)
    except KnownError:
        raise wrong from None


def _same(path: Path, text: bytes) -> bool:
    return path.exists() and path.read_bytes() == text
