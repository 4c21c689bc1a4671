"""A hall looked at as a whole: journal, pages, head, tombstones, photographs, the alarms' spill,
key slots, `hall.toml`, and whether the state tables are what the journal says.

It may run beside the agent; what a writer may have caused is looked at twice.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from kiosk.errors import KnownError
from kiosk.hall import file as hall_file
from kiosk.paths import DataFolder
from kiosk.storage import blobs
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.connection import (
    Connection,
    DatabaseError,
    NotOurs,
    connect,
    is_damage,
    known_errors,
)
from kiosk.storage.journal import tombstones
from kiosk.storage.journal.events import EventType
from kiosk.storage.journal.head import read_outside
from kiosk.storage.journal.rechaining import made_private
from kiosk.storage.journal.spill import damaged_slots
from kiosk.storage.journal.start import EPOCH_ZERO, types_by_name
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.journal.verify import BETWEEN, Problem, Progress, VerifyReport, verify
from kiosk.storage.keys.keys import check_slots
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.rebuilding import differences, remake
from kiosk.storage.schema import up_to_date
from kiosk.storage.tables import surveys
from kiosk.storage.tables.disputes import recordings, sheets

T = TypeVar("T")
_MB = 1 << 20
CHECKING, STALE = "checking-", 24 * 3600.0  # seconds


def inspect(
    folder: DataFolder,
    keys: KeyRing,
    event_types: Iterable[EventType],
    tables: Sequence[str],
    progress: Progress | None = None,
    *,
    replayed: bool = True,
) -> VerifyReport:
    """Everything that can be damaged. `replayed` also makes the state tables anew and compares
    them: it takes as long as all the rest, and twice the database's room for a while.
    """
    report = verify(folder, keys, progress, pages=True)
    sound = report.ok
    report.problems += [*_beside(folder, keys), *_hall(folder)]
    if any(each.code.startswith("database_") for each in report.problems):
        return report
    try:
        connection = connect(folder.database, keys)
        try:
            _database(folder, connection, report)
        finally:
            connection.close()
        if replayed and sound:
            _tables(folder, keys, event_types, tables, report)
    except (NotOurs, DatabaseError) as error:
        if isinstance(error, DatabaseError) and not is_damage(error):
            raise
        if not any(each.code == "page_damaged" for each in report.problems):
            report.problems.append(Problem("page_damaged", 0, "unreadable"))
    return report


def _beside(folder: DataFolder, keys: KeyRing) -> list[Problem]:
    """The files that the data key seals."""
    found = [Problem("tombstones_damaged", 0, told) for told in _twice(
        lambda: _tombstones(folder, keys))]  # fmt: skip
    found += [
        Problem("spill_damaged", 0, f"{slot}")
        for slot in _twice(lambda: set(damaged_slots(folder.spill, keys)))
    ]
    try:
        check_slots(folder, keys)
    except KnownError:
        found.append(Problem("slots_spoilt"))
    return found


def _tombstones(folder: DataFolder, keys: KeyRing) -> set[str]:
    try:
        outside = read_outside(folder.head, keys)
    except KnownError:
        outside = None  # that is told already
    wanted = (outside.tombstones if outside else None) or 0
    held = tombstones.read(folder.tombstones, keys)
    whole = held.whole and len(held.stones) >= wanted
    return set() if whole else {f"{len(held.stones)}/{max(wanted, len(held.stones))}"}


def _twice(look: Callable[[], set[T]]) -> list[T]:
    """What is found at two moments: a writer does not stand still."""
    found = look()
    if found:
        time.sleep(BETWEEN)
        found &= look()
    return sorted(found, key=repr)


def _hall(folder: DataFolder) -> list[Problem]:
    try:
        hall_file.load(folder.hall)
    except KnownError as wrong:
        return [Problem("hall_spoilt", 0, wrong.code)]
    return []


def _database(folder: DataFolder, connection: Connection, report: VerifyReport) -> None:
    view = Reading(connection, {}, EPOCH_ZERO)

    def unsound() -> set[tuple[str, str]]:
        """One that was erased meanwhile has no row any more at the second look."""
        digests = recordings.digests(view) | sheets.digests(view)
        return {(blob, why.code) for blob, why in blobs.unsound(folder.blobs, view, digests)}

    for blob, code in _twice(unsound):
        gone = code == "storage.blob_missing"
        report.problems.append(
            Problem("blob_missing", 0, blob) if gone else Problem("blob_damaged", 0, blob)
        )
    for batch in surveys.unsound(view):
        report.problems.append(Problem("batch_damaged", 0, batch[:8]))

    def closed_for_good() -> set[bytes]:
        """A batch that closes meanwhile takes its key with it."""
        keys = BoxKeys(folder.survey_keys)
        return {key for key, row in surveys.waiting(view) if keys.open(row) is None}

    if lost := len(_twice(closed_for_good)):
        report.notes.append(Problem("answers_lost", 0, f"{lost}"))
    loaded = view.scalar("SELECT digest FROM hall_files ORDER BY seq DESC LIMIT 1")
    if loaded and loaded != _digest(folder.hall):
        report.notes.append(Problem("hall_changed"))
    if loaded and folder.hall_in_force.exists() and loaded != _digest(folder.hall_in_force):
        report.notes.append(Problem("hall_in_force_changed"))


def _digest(file: Path) -> str:
    text = file.read_bytes() if file.exists() else b""
    return hall_file.digest(text.decode("utf-8", "replace"))


def _tables(
    folder: DataFolder,
    keys: KeyRing,
    event_types: Iterable[EventType],
    tables: Sequence[str],
    report: VerifyReport,
) -> None:
    needed = 3 * folder.database.stat().st_size
    full = Problem("tables_unchecked", 0, f"{needed // _MB + 1}")
    if shutil.disk_usage(folder.root).free < needed:
        report.notes.append(full)
        return
    try:
        found = _differing(folder, keys, event_types, tables)
    except KnownError as trouble:
        if trouble.code != "storage.full":
            raise
        report.notes.append(full)
    else:
        report.problems += [Problem("table_differs", 0, table) for table in found]


def _differing(
    folder: DataFolder, keys: KeyRing, event_types: Iterable[EventType], tables: Sequence[str]
) -> list[str]:
    """In a folder of its own: somebody else may look at the same moment."""
    for left in folder.root.glob(f"{CHECKING}*"):
        with suppress(FileNotFoundError):  # a look that has just ended
            if abs(time.time() - left.stat().st_mtime) > STALE:  # or of a date that was set back
                shutil.rmtree(left, ignore_errors=True)  # of a look that was killed
    place = Path(tempfile.mkdtemp(prefix=CHECKING, dir=folder.root))
    try:
        still, remade = place / "still.db", place / "remade.db"
        with known_errors(still):
            _copy(folder.database, still, keys)
            if not up_to_date(still, keys):
                return []  # tables of before have other columns: the next opening brings them up
            connection = connect(still, keys)
            try:
                if not made_private(connection, types_by_name(event_types)):
                    return []  # so it does with what has become private
            finally:
                connection.close()
            remake(still, remade, keys, event_types, tables)
            connection = connect(still, keys)
            try:
                return list(differences(connection, remade, keys, tables))
            finally:
                connection.close()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _copy(database: Path, target: Path, keys: KeyRing) -> None:
    """As it is at one moment."""
    connection = connect(database, keys)
    try:
        connection.execute("PRAGMA query_only = OFF")  # VACUUM INTO writes, though elsewhere
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
