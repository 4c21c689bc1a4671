"""Opening the SQLCipher database, and what its errors mean to a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from sqlcipher3 import dbapi2

from kiosk.errors import BugError, KnownError
from kiosk.storage.files import why_not_written
from kiosk.storage.keys.ring import KeyRing

Connection = Any  # sqlcipher3 ships no types
DatabaseError = dbapi2.DatabaseError
PLAIN_HEADER = b"SQLite format 3\x00"
CACHE_KB = 2000  # decrypted pages that a connection keeps: SQLite's own; this build has 8000

# Of a None and of bytes the driver asks each time whether the object or its type adapts them, by
# two attributes that are not there: a microsecond each, of which a check-in binds fifteen. Told
# once that both stand for themselves, it asks nobody.
dbapi2.register_adapter(type(None), {None: None}.get)
dbapi2.register_adapter(bytes, bytes.__bytes__)


class Row(Protocol):
    """One row of a result: `row["name"]` or `row[0]`."""

    def __getitem__(self, key: str | int) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...

    def __len__(self) -> int: ...

    def keys(self) -> list[str]: ...


def literal(value: object) -> str:
    """A constant as it stands in a statement: what is always the same need not be bound each time.

    Of None, numbers, truth and text; never of what somebody typed.
    """
    if value is None:
        return "NULL"
    if isinstance(value, bool | int | float):
        return repr(value + 0)
    if isinstance(value, str):
        return "'" + str(value).replace("'", "''") + "'"
    raise BugError(f"{type(value).__name__} has no literal")


class NotOurs(Exception):
    """The first page does not decrypt: another key, or a damaged page."""


def refuse_plain(path: Path) -> None:
    """Raise storage.not_encrypted for an unencrypted database.

    Only before any connection is open in this process: closing this file would drop its locks.
    """
    with path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise KnownError("storage.not_encrypted", field=path.name, file=path)


def connect(path: Path, keys: KeyRing, *, writing: bool = False) -> Connection:
    """A connection with every rule of the house set; raises :class:`NotOurs`."""
    connection = dbapi2.connect(
        str(path), isolation_level=None, timeout=5, check_same_thread=False, cached_statements=256
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{keys.data_key.hex()}'\"")
        if connection.execute("PRAGMA cipher_status").fetchone()[0] != "1":
            raise BugError("this SQLite build does not encrypt")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except dbapi2.DatabaseError as error:
            if _primary(error) == dbapi2.SQLITE_NOTADB:
                raise NotOurs from error
            raise
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        if writing:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA recursive_triggers = ON")
        else:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    connection.row_factory = dbapi2.Row
    return connection


def attach(connection: Connection, path: Path, name: str, keys: KeyRing) -> None:
    """Another database of the hall beside the one that is open."""
    connection.execute(f"ATTACH ? AS {name} KEY \"x'{keys.data_key.hex()}'\"", (str(path),))


def _primary(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def is_damage(error: Exception) -> bool:
    """Whether a page failed its HMAC or its form; the connection is poisoned then."""
    return _primary(error) in (dbapi2.SQLITE_NOTADB, dbapi2.SQLITE_CORRUPT)


class known_errors:
    """Database errors that a person can mend, as :class:`KnownError`; the rest as they are."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _type: object, error: BaseException | None, _trace: object) -> None:
        known = None if error is None else known_error(error, self._path)
        if known is not None:
            raise known from error


def known_error(error: BaseException, path: Path) -> KnownError | None:
    """What a person can mend of an error of the database at `path`; None of any other."""
    if not isinstance(error, NotOurs | dbapi2.DatabaseError):
        return None
    if isinstance(error, NotOurs):
        return KnownError("storage.wrong_key", field=path.name, file=path)
    if is_damage(error):
        return KnownError("storage.damaged", field=path.name, file=path)
    match _primary(error):
        case dbapi2.SQLITE_FULL:
            return KnownError("storage.full", field=path.name, folder=path.parent)
        case dbapi2.SQLITE_BUSY:
            return KnownError("storage.in_use", field=path.name, folder=path.parent)
        case dbapi2.SQLITE_IOERR | dbapi2.SQLITE_READONLY | dbapi2.SQLITE_CANTOPEN:
            return why_not_written(path)
    return None
