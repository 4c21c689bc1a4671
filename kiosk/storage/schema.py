"""Numbered migrations: `migrations/0001_journal.sql` and on, each applied once, in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2

from kiosk.domain.bigrams import indexed
from kiosk.errors import BugError, KnownError
from kiosk.storage.connection import Connection, connect
from kiosk.storage.keys.ring import KeyRing

FOLDER = Path(__file__).resolve().parent / "migrations"


def migrations(folder: Path = FOLDER) -> list[Path]:
    """The files in order; their numbers run from 1 without a gap."""
    files = sorted(folder.glob("*.sql"))
    if [int(file.name[:4]) for file in files] != list(range(1, len(files) + 1)):
        raise BugError(f"the migrations in {folder} are not numbered 1 to {len(files)}")
    return files


def statements(script: str) -> Iterator[str]:
    """The script's statements one by one (`executescript` would commit first)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if dbapi2.complete_statement(pending):
            yield pending.strip()
            pending = ""
    left = [line for line in pending.splitlines() if line.strip() and not line.startswith("--")]
    if left:
        raise BugError(f"a migration ends in an unfinished statement: {left[0]}")


def migrate(connection: Connection, file: Path, folder: Path = FOLDER) -> int:
    """Bring the database to the newest schema in one transaction; returns its version."""
    scripts = migrations(folder)
    have = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if have > len(scripts):
        raise KnownError(
            "storage.newer_schema", field=file.name, file=file, have=have, known=len(scripts)
        )
    if have == len(scripts):
        return have
    connection.create_function("indexed", 1, indexed, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for script in scripts[have:]:
            for statement in statements(script.read_text(encoding="utf-8")):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(scripts)}")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return len(scripts)


def not_newer(file: Path, keys: KeyRing) -> bool:
    """Whether this program knows the database's schema, be it an older one."""
    connection = connect(file, keys)
    try:
        have = int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()
    return have <= len(migrations())


def up_to_date(file: Path, keys: KeyRing) -> bool:
    """Whether the database has the newest schema."""
    connection = connect(file, keys)
    try:
        have = int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()
    return have == len(migrations())
