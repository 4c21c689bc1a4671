"""Looks into a hall's databases and blobs with its keys: what whoever holds them would find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from kiosk.clock import SystemClock
from kiosk.paths import DataFolder
from kiosk.storage.blobs import Blobs
from kiosk.storage.connection import Connection, connect
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.keys.ring import KeyRing
from tests.faults import leaks

_PAGE, _FRAME = 4096, 24  # bytes of a page, and of what stands before one in a WAL


def find(
    root: Path, keys: KeyRing, words: Iterable[str], named: Mapping[str, bytes] | None = None
) -> set[str]:
    """Where words (by number) in any form, or named bytes as they are, are found: `place: what`.

    `root` is a data folder or a backup, and nobody may have its database open.
    """
    wanted = [(f"word {n}", form) for n, word in enumerate(words) for _, form in leaks.forms(word)]
    wanted += (named or {}).items()
    return {
        f"{place}: {name}"
        for place, content in everything(DataFolder(root), keys)
        for name, form in wanted
        if form in content
    }


def everything(folder: DataFolder, keys: KeyRing) -> Iterator[tuple[str, bytes]]:
    """(place, bytes): every page with its free room, every value of every table, the terms of
    every full-text index, the plaintext of every blob."""
    yield from (("page", page) for page in pages(folder.database, keys))
    connection = connect(folder.database, keys, writing=True)
    with closing(connection):
        tables = connection.execute(
            "SELECT name, sql LIKE '%fts5%' FROM sqlite_schema WHERE type = 'table'"
        ).fetchall()
        for name, is_index in tables:
            for row in connection.execute(f'SELECT * FROM "{name}"'):
                yield from ((name, _bytes(value)) for value in row if value is not None)
            if is_index:
                yield f"{name} terms", " ".join(_terms(connection, name)).encode()
        reading = Reading(connection, {}, SystemClock().now())
        blobs = Blobs(folder, SystemClock())
        for (blob,) in reading.query("SELECT id FROM blobs"):
            yield "blob", b"".join(blobs.read(reading, blob))


def pages(database: Path, keys: KeyRing) -> Iterator[bytes]:
    """Each page of the database and of its WAL, decrypted.

    SQLCipher 4: AES-256-CBC, 4096-byte pages ending in 16 bytes of IV and 64 of HMAC; the first
    page begins with 16 bytes of salt.
    """
    content = database.read_bytes()
    for start in range(0, len(content), _PAGE):
        yield _plain(content[start : start + _PAGE], keys, 16 if start == 0 else 0)
    wal = database.with_name(database.name + "-wal")
    content = wal.read_bytes() if wal.exists() else b""
    for start in range(32 + _FRAME, len(content), _FRAME + _PAGE):
        number = int.from_bytes(content[start - _FRAME : start - _FRAME + 4], "big")
        yield _plain(content[start : start + _PAGE], keys, 16 if number == 1 else 0)


def _plain(page: bytes, keys: KeyRing, salt: int) -> bytes:
    cipher = Cipher(algorithms.AES(keys.data_key), modes.CBC(page[-80:-64])).decryptor()
    return cipher.update(page[salt:-80]) + cipher.finalize()


def _terms(connection: Connection, table: str) -> list[str]:
    """What a full-text index knows, also where prefixes are folded away in its pages."""
    connection.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, '{table}', 'row')")
    found = [row[0] for row in connection.execute("SELECT term FROM temp.terms")]
    connection.execute("DROP TABLE temp.terms")
    return found


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()
