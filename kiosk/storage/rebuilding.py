"""A database made anew from its journal: the way back where state tables are damaged, and the
proof that they are what the journal says.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.connection import (
    Connection,
    DatabaseError,
    NotOurs,
    attach,
    connect,
    is_damage,
    known_errors,
)
from kiosk.storage.dated import Kept
from kiosk.storage.files import FolderLock, sync_file, sync_folder
from kiosk.storage.journal.events import EventType
from kiosk.storage.journal.start import EPOCH_ZERO, journal_head, types_by_name
from kiosk.storage.journal.transaction import Transaction, replay
from kiosk.storage.journal.verify import verify
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.schema import migrate

_BATCH = 1000
_REPLIES = "idempotency"  # replies of the last days: the one table that may be lost


@dataclass(frozen=True)
class Rebuilt:
    """`differed`: state tables that were not what the journal says; None where they cannot be read.
    `replies` is False where the replies that were kept against repetition were lost.
    """

    differed: tuple[str, ...] | None
    replies: bool
    kept: Path | None


def rebuild(
    folder: DataFolder,
    keys: KeyRing,
    clock: Clock,
    event_types: Iterable[EventType],
    tables: Sequence[str],
) -> Rebuilt:
    """Make the database anew from journal, keys of blobs and replies; the old one is put aside.

    Raises `storage.damaged` where the journal itself is.
    """
    lock = FolderLock(folder.lock)
    staged = DataFolder(folder.root / "rebuilding")
    try:
        shutil.rmtree(staged.root, ignore_errors=True)
        staged.root.mkdir(mode=0o700)
        with known_errors(folder.database):
            _bring_up_to_date(folder, keys)
            replies = remake(folder.database, staged.database, keys, event_types, tables)
            differed = _differed(folder, staged, keys, tables)
        shutil.copyfile(folder.head, staged.head)
        report = verify(staged, keys)
        if not report.ok:
            raise KnownError("storage.damaged", field="journal.db", file=folder.database)
        kept = Kept(folder, keys, clock)
        kept.link(folder.database)
        for name in ("journal.db-wal", "journal.db-shm"):
            kept.move(folder.root / name)
        sync_file(staged.database)
        staged.database.replace(folder.database)
        sync_folder(folder.root)
    except OSError as error:
        raise KnownError("storage.write_failed", field="data", file=folder.root) from error
    finally:
        shutil.rmtree(staged.root, ignore_errors=True)
        lock.release()
    return Rebuilt(differed, replies, kept.made)


def remake(
    source: Path,
    target: Path,
    keys: KeyRing,
    event_types: Iterable[EventType],
    tables: Sequence[str],
) -> bool:
    """A new database: the journal and what stands beside it copied, the state tables replayed.

    False where the kept replies could not be read; any other damage is raised.
    """
    types = types_by_name(event_types)
    fresh = connect(target, keys, writing=True)
    try:
        migrate(fresh, target)
        fresh.execute("BEGIN IMMEDIATE")
        beside = list(_beside(fresh, tables))
        replies = True
        for table in sorted(beside, key=lambda name: name == _REPLIES):
            try:
                _copy(source, fresh, keys, table)
            except DatabaseError as error:
                if table != _REPLIES or not is_damage(error):
                    raise
                fresh.execute(f"DELETE FROM {table}")  # noqa: S608 - our own name
                replies = False
        head = journal_head(fresh)
        tx = Transaction(
            fresh, types, hall=keys.hall_id, head=head, at=EPOCH_ZERO, newest=EPOCH_ZERO
        )  # fmt: skip
        replay(tx, tables)
        fresh.execute("COMMIT")
        fresh.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        fresh.close()
    return replies


def differences(
    here: Connection, remade: Path, keys: KeyRing, tables: Sequence[str]
) -> Iterator[str]:
    """State tables that hold other rows than those made anew from the same journal."""
    attach(here, remade, "remade", keys)
    try:
        for table in tables:
            for one, other in (("main", "remade"), ("remade", "main")):
                sql = f"SELECT * FROM {one}.{table} EXCEPT SELECT * FROM {other}.{table} LIMIT 1"  # noqa: S608 - our own names
                if here.execute(sql).fetchone() is not None:
                    yield table
                    break
    finally:
        here.execute("DETACH remade")


def _beside(fresh: Connection, tables: Sequence[str]) -> Iterator[str]:
    """The tables that no replay fills: the journal first, and what stands beside it."""
    rows = fresh.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    virtual = tuple(f"{name}_" for name, sql in rows if sql.startswith("CREATE VIRTUAL"))
    names = [name for name, _ in rows if not name.startswith(("sqlite_", *virtual))]
    yield from sorted(set(names) - set(tables), key=lambda name: (name != "journal", name))


def _copy(source: Path, fresh: Connection, keys: KeyRing, table: str) -> None:
    """By a connection of its own: one that met damage is good for nothing more."""
    here = connect(source, keys)
    try:
        here.row_factory = None
        order = " ORDER BY seq" if table == "journal" else ""
        rows = here.execute(f"SELECT * FROM {table}{order}")  # noqa: S608 - our own names
        marks = ",".join("?" * len(rows.description))
        insert = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 - our own names
        while some := rows.fetchmany(_BATCH):
            fresh.executemany(insert, some)
    finally:
        here.close()


def _bring_up_to_date(folder: DataFolder, keys: KeyRing) -> None:
    connection = connect(folder.database, keys, writing=True)
    try:
        migrate(connection, folder.database)
    finally:
        connection.close()


def _differed(
    folder: DataFolder, staged: DataFolder, keys: KeyRing, tables: Sequence[str]
) -> tuple[str, ...] | None:
    here = connect(folder.database, keys)
    try:
        return tuple(differences(here, staged.database, keys, tables))
    except (NotOurs, DatabaseError):
        return None
    finally:
        here.close()
