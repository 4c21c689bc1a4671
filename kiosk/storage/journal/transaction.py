"""One transaction: events and the state they imply, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from kiosk.errors import BugError
from kiosk.storage.connection import Connection, Row
from kiosk.storage.journal.events import (
    EventType,
    Lasting,
    Queries,
    Recorded,
    Recording,
    Tables,
    freeze,
    thaw,
)
from kiosk.storage.journal.seen import Seen
from kiosk.wire.chain import b64u
from kiosk.wire.head import Head

ERASED = "privacy.erased"
RETIRED = "privacy.retired"
EPOCH_OPENED = "journal.epoch_opened"

_AT_ONCE = 500  # numbers in one query
_EVENT = "SELECT seq, epoch, line, hash, private FROM journal "


class Reading:
    """A consistent view of the database. `at` is its time: never before the last event."""

    seen: Mapping[str, Seen] | None = None  # by what is asked; only the writer has them

    def __init__(
        self, connection: Connection, types: Mapping[str, EventType], at: datetime
    ) -> None:
        self._connection = connection
        self._types = types
        self.at = at

    @property
    def types(self) -> Mapping[str, EventType]:
        """Every event type the program knows."""
        return self._types

    def query(self, sql: str, *params: object) -> list[Row]:
        return cast("list[Row]", self._connection.execute(sql, params).fetchall())

    def one(self, sql: str, *params: object) -> Row | None:
        """The first row, or None."""
        return cast("Row | None", self._connection.execute(sql, params).fetchone())

    def scalar(self, sql: str, *params: object) -> Any:
        """The first column of the first row, or None where there is no row."""
        row = self._connection.execute(sql, params).fetchone()
        return None if row is None else row[0]

    def event(self, seq: int) -> Recorded:
        row = self.one(_EVENT + "WHERE seq = ?", seq)
        if row is None:
            raise BugError(f"there is no event {seq}")
        return thaw(row, self._types)

    def events(self, after: int = 0, batch: int = 1000) -> Iterator[Recorded]:
        """All events later than `after`, in order."""
        while rows := self.query(_EVENT + "WHERE seq > ? ORDER BY seq LIMIT ?", after, batch):
            for row in rows:
                yield thaw(row, self._types)
            after = rows[-1]["seq"]


class Transaction(Reading):
    """What a service writes with."""

    def __init__(
        self,
        connection: Connection,
        types: Mapping[str, EventType],
        *,
        hall: str,
        head: Head,
        at: datetime,
        newest: datetime,
        seen: Mapping[str, Seen] | None = None,
    ) -> None:
        super().__init__(connection, types, at)
        self.seen = seen
        self.head = head
        self._newest = newest  # time of the newest event
        self._hall = hall
        self._projecting = False
        self.made: Any = None  # the row that came of the newest event, where its projector tells
        self._answered = 0  # the last event beside which a reply stands
        self.callbacks: list[Callable[[], object]] = []
        self.recorded: list[Recorded] = []

    def execute(self, sql: str, *params: object) -> None:
        """Change a table: for projectors, and for tables that stand beside the journal."""
        self._connection.execute(sql, params)

    def record(self, event_type: str, *, hour_only: bool = False, **fields: Any) -> Recorded:
        """Append an event and run its projector. Fields are JSON values.

        `hour_only`: of its time the event tells the hour, so that it is found by its order alone.
        """
        if self._projecting:
            raise BugError(f"a projector tried to record {event_type!r}")
        if event_type not in self._types:
            raise BugError(f"no event type {event_type!r} is known")
        epoch, seq = self.head.epoch, self.head.seq + 1
        frozen = freeze(
            self._types[event_type],
            fields,
            hall=self._hall,
            epoch=epoch,
            seq=seq,
            at=the_hour(self.at) if hour_only else self.at,
            previous=self.head.hash,
        )
        self._connection.execute(
            "INSERT INTO journal (seq, epoch, line, hash, private, salt) VALUES (?, ?, ?, ?, ?, ?)",
            (seq, epoch, frozen.line, frozen.hash, frozen.private, frozen.salt),
        )
        # The projector sees the event as a rebuild will: thawed from the bytes just frozen.
        recorded = thaw((seq, epoch, frozen.line, frozen.hash, frozen.private), self._types)
        self.head = Head(epoch, seq, frozen.hash)
        self.project(recorded)
        self.recorded.append(recorded)
        return recorded

    def project(self, recorded: Recorded) -> None:
        """Bring the state tables up to an event: when it is recorded, and on a rebuild."""
        self._projecting = True
        try:
            self.made = self._types[recorded.type].project(self, recorded)
        finally:
            self._projecting = False

    def forget(self, event: Recorded) -> None:
        """Null what the state tables copied of an erased event's private part."""
        forget = self._types[event.type].forget
        if forget is not None:
            forget(self, event)

    def erase(
        self, seqs: Sequence[int], reason: str, lost: Sequence[str] = (), *, hour_only: bool = False
    ) -> None:
        """Erase the private parts of events, here and in the state tables, and say so.

        Events without a private part, or with one already erased, are passed over; one that only
        the hub still has is erased there by this event. So are those of `lost`, by their names
        (`epoch.seq`, and the hash behind it): of a history that this journal has left. The bytes
        leave the file with the next :meth:`Store.checkpoint`. `hour_only`: as of :meth:`record`.
        """
        erased = [seq for seq in sorted(set(seqs)) if stands_somewhere(self, self.event(seq))]
        for seq in erased:
            self._null(seq)
        if erased or lost:
            named: dict[str, Any] = {"lost": list(lost)} if lost else {}
            self.record(ERASED, hour_only=hour_only, seqs=erased, reason=reason, **named)

    def retire(self, seqs: Sequence[int]) -> None:
        """Give up private parts here that the hub has: it may have them until they are erased."""
        given = [seq for seq in sorted(set(seqs)) if self.event(seq).private is not None]
        for seq in given:
            self._null(seq)
        if given:
            self.record("privacy.retired", seqs=given)

    def _null(self, seq: int) -> None:
        self.execute(
            "UPDATE journal SET private = NULL, salt = NULL WHERE seq = ? AND private IS NOT NULL",
            seq,
        )

    def believe(self, at: datetime, reason: str) -> None:
        """A person vouches that it is `at` now. Where that lies before the newest event, an epoch
        begins with it: within one, recorded time never runs back.
        """
        if self.recorded:
            raise BugError("time was confirmed in the middle of a transaction")
        self.at = to_moment(at)
        if self.at < self._newest:
            left = self.head
            shown = left.shown()
            self.open_epoch(left.epoch + 1, left=shown, known=shown, reason=reason)

    def open_epoch(self, epoch: int, **why: Any) -> Recorded:
        """From the next event on, this one, it is another epoch: linked to the head it leaves."""
        self.head = Head(epoch, self.head.seq, self.head.hash)
        return self.record(EPOCH_OPENED, **why)

    def answers_last(self) -> int | None:
        """The last event, where a reply stands beside it from now on; None where one does."""
        last = self.recorded[-1].seq if self.recorded else 0
        if last <= self._answered:
            return None
        self._answered = last
        return last

    def after_commit(self, function: Callable[[], object]) -> None:
        """Call `function` once the transaction is durable; never if it fails."""
        self.callbacks.append(function)


def is_meant(tx: Queries, epoch: int, seq: int, digest: str) -> bool:
    """Whether the journal has this event: by its name, and by its hash (b64u) where that is told.

    Where private fields were moved out of older lines the hashes are others since, and the name
    alone counts: better a word too much is forgotten than one too few.
    """
    row = tx.one("SELECT epoch, hash FROM journal WHERE seq = ?", seq)
    if row is None or row["epoch"] != epoch:
        return False
    same = not digest or b64u(bytes(row["hash"])) == digest
    return same or tx.scalar("SELECT 1 FROM rechained LIMIT 1") is not None


def stands_somewhere(tx: Queries, event: Recorded) -> bool:
    """Whether an event has a private part still: here, or at the hub alone."""
    return event.private is not None or bool(
        tx.scalar("SELECT 1 FROM retired_parts WHERE seq = ?", event.seq)
    )


def was_erased(tx: Queries, event: Recorded) -> bool:
    """Whether an event had a private part that stands nowhere any more."""
    begins = "SELECT substr(line, 1, 10) = CAST('{\"commit\":' AS BLOB) FROM journal WHERE seq = ?"
    return not stands_somewhere(tx, event) and bool(tx.scalar(begins, event.seq))


def replay(tx: Transaction, tables: Sequence[str]) -> None:
    """Empty the state tables and bring them up to the journal again, event by event."""
    tx.execute("PRAGMA defer_foreign_keys = ON")
    for table in reversed(tables):
        tx.execute(f"DELETE FROM {table_name(table)}")  # noqa: S608 - checked by table_name
    for recorded in tx.events():
        tx.at = recorded.at
        tx.project(recorded)


def table_name(table: str) -> str:
    if not table.isidentifier():
        raise BugError(f"{table!r} is no table name")
    return table


def the_hour(at: datetime) -> datetime:
    """The hour in which it is, by UTC."""
    return at.replace(minute=0, second=0, microsecond=0)


def to_moment(at: datetime) -> datetime:
    """As precise as it is stored: milliseconds."""
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def _forget(tx: Tables, recorded: Recorded) -> None:
    for seq in recorded["seqs"]:
        tx.forget(tx.event(seq))
        tx.execute("DELETE FROM retired_parts WHERE seq = ?", seq)


def _retired(tx: Tables, recorded: Recorded) -> None:
    for seq in recorded["seqs"]:
        tx.forget(tx.event(seq))
        tx.execute("INSERT INTO retired_parts (seq) VALUES (?)", seq)


def _erased_ids(tx: Queries, event: Recorded) -> dict[str, Any] | None:
    """By epoch and hash: an event of a history that was left may have had the same number. What it
    names of such a history has its tombstone already: that of the erasure there."""
    wanted, events = list(event.public["seqs"]), dict[str, list[int]]()
    hashes = dict[str, list[str]]()
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        marks = ",".join("?" * len(some))
        for row in tx.query(f"SELECT epoch, seq, hash FROM journal WHERE seq IN ({marks})", *some):  # noqa: S608 - marks alone
            events.setdefault(str(row["epoch"]), []).append(row["seq"])
            hashes.setdefault(str(row["epoch"]), []).append(b64u(bytes(row["hash"])))
    return {"events": events, "hashes": hashes} if events else None


def _erased_again(tx: Recording, ids: dict[str, Any]) -> None:
    """What the journal lacks it erases by its name: the hub may have had it."""
    here, lost = list[int](), list[str]()
    hashes = ids.get("hashes", {})  # older ones tell none
    for epoch, seqs in ids["events"].items():
        for seq, digest in zip(seqs, hashes.get(epoch) or [""] * len(seqs), strict=True):
            if not is_meant(tx, int(epoch), seq, digest):
                lost.append(f"{epoch}.{seq}.{digest}".rstrip("."))
                continue
            event = tx.event(seq)
            if stands_somewhere(tx, event):
                here.append(seq)
                for blob in blobs_of(event):
                    tx.execute("DELETE FROM blobs WHERE id = ?", blob)
    tx.erase(here, "erased before the journal was put back", lost)


def blobs_of(event: Recorded) -> Iterator[str]:
    """The ids of blobs that a private part names: they are that event's, and go with it."""
    return _blobs(event.private)


def _blobs(private: Any) -> Iterator[str]:
    if isinstance(private, str):
        if private.startswith("blob-"):
            yield private
    elif isinstance(private, dict | list):
        for each in private.values() if isinstance(private, dict) else private:
            yield from _blobs(each)


def _no_state(_tx: Tables, _recorded: Recorded) -> None:
    """An event that only the journal holds."""


OWN_TYPES = (
    EventType(
        ERASED,
        _forget,
        frozenset({"reason"}),  # staff's words about a person
        lasting=Lasting(_erased_ids, _erased_again),
    ),
    EventType(RETIRED, _retired),
    EventType(EPOCH_OPENED, _no_state),
)
