"""Fields that became private after their lines were written: moved out of the lines that stand.

A line's bytes are hashed, so every hash from the first moved field on is another one. The hall
signs the newest event's hash before and after, and keeps that statement beside the journal: by it
an outside head of before is known again, and `verify` holds it against key and chain. The hashes of
before are not kept, for with them a guess at a moved field could be tested; only half of those that
stand on receipts.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
import structlog

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.storage.connection import Connection, DatabaseError, known_errors
from kiosk.storage.journal.events import (
    TYPE_PREFIX,
    TYPE_SUFFIX,
    EventType,
    Queries,
    line_type,
)
from kiosk.storage.journal.head import HeadFile, read_outside
from kiosk.storage.journal.transaction import EPOCH_OPENED, Reading, Transaction
from kiosk.storage.keys.ring import KeyRing
from kiosk.wire.chain import GENESIS, b64u, chained, commitment
from kiosk.wire.head import Head

log = structlog.get_logger()
BATCH = 1000
HALF = 16  # bytes of a former hash that are kept
_REMEMBER = "INSERT OR IGNORE INTO former_hashes (half, seq) VALUES (?, ?)"

_encode = msgspec.json.Encoder(order="sorted").encode
_TYPE = f'"type":"{TYPE_PREFIX}'.encode()
_END = f'{TYPE_SUFFIX}"}}'.encode()
_Row = tuple[int, int, bytes, bytes, bytes | None, bytes | None]


def make_private(
    connection: Connection,
    folder: DataFolder,
    keys: KeyRing,
    types: Mapping[str, EventType],
    head: Head,
    at: datetime,
) -> Head:
    """The head after what `types` declare private was moved out of the lines; durable on return.

    Looks at the journal only where another set of private fields was declared than the last time.
    """
    if made_private(connection, types):
        return head
    _tell_outside(folder, keys, head)
    connection.execute("BEGIN IMMEDIATE")
    try:
        moved = _Moving(connection, types)
        moved.run()
        now = Head(head.epoch, head.seq, moved.hash) if moved.began else head
        if moved.began:
            _state(connection, keys, head, now, at)
            tx = Transaction(
                connection, types, hall=keys.hall_id, head=now, at=at, newest=at
            )  # fmt: skip
            moved.bring_up(tx)
        connection.execute(
            "INSERT INTO meta (name, value) VALUES ('private_fields', ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_declared(types),),
        )
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        _emptied(connection)  # what it grew by is room that others wait for
        raise
    if moved.began:
        _tell_outside(folder, keys, now)
        _emptied(connection)
    return now


def _emptied(connection: Connection) -> None:
    """The bytes of before leave the files; where there is no room for that, with the next
    checkpoint: the chain that was committed stands.
    """
    with suppress(DatabaseError):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def made_private(connection: Connection, types: Mapping[str, EventType]) -> bool:
    """Whether no line holds what `types` declare private."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'private_fields'").fetchone()
    return row is not None and row[0] == _declared(types)


def make_private_with_room(
    connection: Connection,
    folder: DataFolder,
    keys: KeyRing,
    types: Mapping[str, EventType],
    head: Head,
    at: datetime,
) -> Head:
    """The head once no line holds a private field. On a full disk that waits for the next opening:
    the hall opens all the same."""
    try:
        with known_errors(folder.database):
            return make_private(connection, folder, keys, types, head, at)
    except KnownError as error:
        if error.code != "storage.full":
            raise
        log.warning("private_fields_wait_for_room")
        return head


def _tell_outside(folder: DataFolder, keys: KeyRing, head: Head) -> None:
    """Into both places of the file: a power cut may have left it behind the journal, and the same
    event has another hash before and after.

    A head that moves by it may pass events whose tombstones nobody has made yet. So it counts none,
    and whoever opens the journal next looks through all of it.
    """
    known = read_outside(folder.head, keys)
    file = HeadFile(folder.head, keys)
    try:
        for _ in range(2):
            file.write(head, known.tombstones if known and known.head == head else None)
        file.fsync()
    finally:
        file.close()


def known_again(connection: Connection, keys: KeyRing, known: Head) -> bool:
    """Whether the chain was made anew since the outside head `known` was written."""
    return any(
        (each.epoch, each.seq, each.was) == (known.epoch, known.seq, known.hash)
        for each in statements(connection)
        if each.genuine(keys)
    )


def cited_as(tx: Queries, half: bytes) -> int | None:
    """The event that receipts of before name by the beginning of its hash of then."""
    found = tx.scalar("SELECT seq FROM former_hashes WHERE half = ?", half)
    return None if found is None else int(found)


def cited_until(view: Reading, seq: int) -> list[tuple[bytes, int]]:
    """By what receipts of this journal name its events up to `seq`: half hashes of today and of
    before. A copy of before, whose chain is made anew once more, comes to others.
    """
    types = [f'%{_TYPE.decode()}{name}{_END.decode()}' for name, each in view.types.items()
             if each.cited]  # fmt: skip
    alike = " OR ".join(["CAST(line AS TEXT) LIKE ?"] * len(types)) or "0"
    today = view.query(f"SELECT hash, seq FROM journal WHERE seq <= ? AND ({alike})", seq, *types)  # noqa: S608 - marks alone
    kept = view.one("SELECT 1 FROM sqlite_schema WHERE name = 'former_hashes'")
    before = view.query("SELECT half, seq FROM former_hashes WHERE seq <= ?", seq) if kept else []
    return [(bytes(half)[:HALF], of) for half, of in (*today, *before)]


def remember_cited(connection: Connection, cited: Sequence[tuple[bytes, int]]) -> None:
    connection.executemany(_REMEMBER, cited)


@dataclass(frozen=True)
class Statement:
    """That the chain was made anew, up to one event."""

    epoch: int
    seq: int
    was: bytes
    now: bytes
    signature: bytes

    def genuine(self, keys: KeyRing) -> bool:
        return keys.signed(self.signature, _message(keys.hall_id, self))


def statements(connection: Connection) -> list[Statement]:
    """In the order in which they were made; none in a database of before."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'rechained'").fetchone():
        return []
    rows = connection.execute(
        "SELECT epoch, seq, was, now, signature FROM rechained ORDER BY rowid"
    ).fetchall()
    return [Statement(*row) for row in rows]


def _message(hall: str, told: Statement) -> bytes:
    """The bytes that are signed."""
    text = f"kr1\n{hall}\n{told.epoch}\n{told.seq}\n{b64u(told.was)}\n{b64u(told.now)}\n"
    return text.encode("ascii")


def _state(connection: Connection, keys: KeyRing, was: Head, now: Head, at: datetime) -> None:
    told = Statement(was.epoch, was.seq, was.hash, now.hash, b"")
    connection.execute(
        "INSERT INTO rechained (at, epoch, seq, was, now, signature) VALUES (?, ?, ?, ?, ?, ?)",
        (
            to_text(at), told.epoch, told.seq, told.was, told.now,
            keys.sign(_message(keys.hall_id, told)),
        ),
    )  # fmt: skip


def _declared(types: Mapping[str, EventType]) -> str:
    named = {name: sorted(each.private) for name, each in types.items() if each.private}
    return hashlib.sha256(_encode(named)).hexdigest()


@dataclass
class _Moving:
    """One walk over the journal. `began`: a field was moved, so hashes are new from there on."""

    connection: Connection
    types: Mapping[str, EventType]
    hash: bytes = GENESIS
    began: bool = False
    lost: list[int] = field(default_factory=list)  # erased, with what was moved
    gained: list[int] = field(default_factory=list)  # had no private part before

    def run(self) -> None:
        for row in _rows(self.connection):
            self._take(row)
        if self.began:
            self.connection.execute(self._trigger)

    def bring_up(self, tx: Transaction) -> None:
        """The state tables, when all is written."""
        for seq in self.lost:
            tx.forget(tx.event(seq))
        for event in map(tx.event, self.gained):
            gains = self.types[event.type].gains
            if gains is not None:
                gains(tx, event)

    def _take(self, row: _Row) -> None:
        seq, _, line, digest, private, salt = row
        kind = self.types.get(line_type(line))
        told = _moved(kind, line, private, salt) if kind and kind.private else None
        if told is None and not self.began:
            self.hash = digest
            return
        if not self.began:
            self._open_lines()
        if told is not None:
            if told.private is None:
                self.lost.append(seq)
            elif private is None:
                self.gained.append(seq)
            line, private, salt = told.line, told.private, told.salt
        elif kind is not None and kind.name == EPOCH_OPENED:
            line = self._linked(line)
        self.hash = chained(self.hash, line)
        self.connection.execute(
            "UPDATE journal SET line = ?, hash = ?, private = ?, salt = ? WHERE seq = ?",
            (line, self.hash, private, salt, seq),
        )
        if kind is not None and kind.cited:
            self.connection.execute(_REMEMBER, (digest[:HALF], seq))

    def _open_lines(self) -> None:
        """Lines are kept by a trigger: it rests until the walk is over, in this transaction."""
        self.began = True
        [self._trigger] = self.connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'journal_keeps_lines'"
        ).fetchone()
        self.connection.execute("DROP TRIGGER journal_keeps_lines")

    def _linked(self, line: bytes) -> bytes:
        """The opening of an epoch names the hash that it follows."""
        content = msgspec.json.decode(line)
        content["data"]["left"]["hash"] = b64u(self.hash)
        return _encode(content)


@dataclass(frozen=True)
class _Moved:
    line: bytes
    private: bytes | None
    salt: bytes | None


def _moved(
    kind: EventType, line: bytes, private: bytes | None, salt: bytes | None
) -> _Moved | None:
    """An event's bytes with its private fields out of the line; None where there are none in it."""
    content: dict[str, Any] = msgspec.json.decode(line)
    taken = {name: content["data"].pop(name) for name in kind.private & content["data"].keys()}
    if not taken:
        return None
    if "commit" in content and private is None:
        return _Moved(_encode(content), None, None)  # erased: what is moved is erased with it
    kept = {**(msgspec.json.decode(private) if private else {}), **taken}
    if any(value is not None for value in kept.values()):
        private, salt = _encode(kept), os.urandom(16)
        content["commit"] = commitment(salt, private)
    return _Moved(_encode(content), private, salt)


def _rows(connection: Connection) -> Iterator[_Row]:
    after = 0
    while rows := connection.execute(
        "SELECT seq, epoch, line, hash, private, salt FROM journal WHERE seq > ?"
        " ORDER BY seq LIMIT ?",
        (after, BATCH),
    ).fetchall():
        yield from (tuple(row) for row in rows)
        after = rows[-1][0]
