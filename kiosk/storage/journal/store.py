"""The store: one database, one writer, one journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

import structlog

from kiosk.clock import Clock
from kiosk.errors import KnownError, places
from kiosk.paths import DataFolder
from kiosk.storage import ballast
from kiosk.storage.connection import (
    Connection,
    DatabaseError,
    NotOurs,
    connect,
    is_damage,
    known_error,
    known_errors,
)
from kiosk.storage.files import TROUBLES, FolderLock
from kiosk.storage.journal import burying
from kiosk.storage.journal.events import EventType, Recorded
from kiosk.storage.journal.head import Outside
from kiosk.storage.journal.head_keeper import HeadKeeper
from kiosk.storage.journal.rechaining import make_private_with_room
from kiosk.storage.journal.seen import AllSeen
from kiosk.storage.journal.start import newest_time, open_checked, types_by_name
from kiosk.storage.journal.tombstones import Tombstone
from kiosk.storage.journal.transaction import (
    OWN_TYPES,
    Reading,
    Transaction,
    replay,
    table_name,
    to_moment,
)
from kiosk.storage.journal.writer import Turn
from kiosk.storage.keys.ring import KeyRing
from kiosk.storage.readers import Readers
from kiosk.wire.head import Head

STAYS = 30.0  # seconds of a disk that takes nothing, after which a start anew may help
CHECKPOINT_WAITS, BUSY_WAITS = 200, 5000  # milliseconds for readers and other processes

T = TypeVar("T")
Observer = Callable[[Sequence[Recorded]], object]
log = structlog.get_logger()


class _Writing:
    """From `BEGIN` to what follows the commit. A class and no generator: every command goes
    through it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Transaction:
        self._tx = self._store._begin_in_turn()
        return self._tx

    def __exit__(self, _type: object, error: BaseException | None, _trace: object) -> None:
        self._store._end_in_turn(self._tx, error)


class Store:
    """Opened once by the agent; every write goes through :meth:`transaction`."""

    def __init__(
        self,
        folder: DataFolder,
        keys: KeyRing,
        clock: Clock,
        types: dict[str, EventType],
        projection_tables: Sequence[str],
        lock: FolderLock,
        connection: Connection,
        head: Head,
        known: Outside,
    ) -> None:
        self.folder = folder
        self._file = folder.database  # each command needs it: the path is put together once
        self.keys = keys
        self.clock = clock
        self.head = head
        self._types = types
        self._tables = tuple(projection_tables)
        self._lasting = frozenset(name for name, each in types.items() if each.lasting)
        self._lock = lock
        self._connection = connection
        self._last_at = newest_time(connection, head)
        self._tombstones = burying.settle(self._view(), folder, keys, known)
        self._trouble = ""
        self._refusing_since: float | None = None
        self._changed: list[Callable[[], object]] = []
        self._head_keeper = HeadKeeper(
            folder.head, keys, head, self._tombstones.count, self._tell_change
        )
        self._tell_change()
        self._poisoned = False
        self._seen = AllSeen()
        self._turn = Turn()
        self._errors = known_errors(self._file)
        self.fell = False  # whoever had it before did not close it
        self._observers: list[Observer] = []
        self._readers = Readers(self._file, keys)

    @classmethod
    def open(
        cls,
        folder: DataFolder,
        keys: KeyRing,
        clock: Clock,
        event_types: Iterable[EventType],
        projection_tables: Sequence[str],
    ) -> Store:
        """Take the folder, check what lies in it (:mod:`~kiosk.storage.journal.start`), bring it up
        to date.

        `projection_tables` stand in the order in which they are filled (parents first).
        """
        types = types_by_name(event_types)
        lock = FolderLock(folder.lock)
        try:
            fell = folder.write_ahead_left()
            connection, head, known = ballast.start_with_room(
                folder, lambda: open_checked(folder, keys)
            )
            try:
                head = make_private_with_room(connection, folder, keys, types, head, clock.now())
                opened = cls(
                    folder, keys, clock, types, projection_tables, lock, connection, head, known
                )
                opened.fell = fell
            except BaseException:
                connection.close()
                raise
        except BaseException:
            lock.release()
            raise
        return opened

    @property
    def epoch(self) -> int:
        return self.head.epoch

    @property
    def last_at(self) -> datetime | None:
        """The time of the newest event; None in an empty journal."""
        return None if self.head.seq == 0 else self._last_at

    @property
    def trouble(self) -> str:
        """Why no command is taken now, as the code of its error; empty while all is well."""
        return "storage.write_failed" if self._head_keeper.failing else self._trouble

    @property
    def stuck(self) -> bool:
        """Whether a disk that was well has taken nothing for so long that a start anew may help."""
        since, failing = self._refusing_since, self.trouble == "storage.write_failed"
        return (
            failing
            and since is not None
            and self._head_keeper.proven
            and self.clock.monotonic() - since >= STAYS
        )

    def on_change(self, changed: Callable[[], object]) -> None:
        """`changed` is called, on any thread, when :attr:`trouble` comes or goes."""
        self._changed.append(changed)

    def transaction(self) -> _Writing:
        """`BEGIN IMMEDIATE` … durable commit, head written; any exception rolls all of it back."""
        return _Writing(self)

    def _begin_in_turn(self) -> Transaction:
        self._turn.take()
        try:
            return self._begin()
        except BaseException as error:
            self._failed_in_turn(error)
            raise

    def _end_in_turn(self, tx: Transaction, error: BaseException | None) -> None:
        """Nobody else writes before the head is written, or all of it is rolled back."""
        if error is not None:
            self._failed_in_turn(error)
            return
        try:
            stones = burying.tombstones(tx, self._types, tx.recorded)
            self._connection.execute("COMMIT")
        except BaseException as failed:
            self._failed_in_turn(failed)
            raise
        try:
            self._committed(tx, stones)
        finally:
            self._turn.give_back()
        for callback in tx.callbacks:
            _follow(callback)
        for observer in self._observers:
            _follow(observer, tx.recorded)

    def _failed_in_turn(self, error: BaseException) -> None:
        """Rolled back. Raises what a person can mend of it, where that is another error."""
        try:
            self._abandon(error)
            known = known_error(error, self._file)
            if known is not None:
                self._refused(known)
                raise known from error
            if isinstance(error, KnownError):
                self._refused(error)
        finally:
            self._turn.give_back()

    def probe(self) -> None:
        """Whether a command would be taken: a transaction, opened and ended. Raises as one does.

        After a refusal it writes a page, with nothing in it that was not there before.
        """
        tx = self._begin_in_turn()
        try:
            if self._trouble:
                layout = tx.scalar("PRAGMA user_version")
                tx.execute(f"PRAGMA user_version = {layout}")
            self._connection.execute("COMMIT")
        except BaseException as error:
            self._failed_in_turn(error)
            raise
        self._set_trouble("")
        self._turn.give_back()

    def observe(self, observer: Observer) -> None:
        """`observer` is told what each transaction recorded, once it is durable, on its thread."""
        self._observers.append(observer)

    @property
    def event_types(self) -> list[EventType]:
        """Those it was opened with; the journal's own are not among them."""
        return [each for each in self._types.values() if each not in OWN_TYPES]

    @property
    def tombstones(self) -> int:
        """How many there are."""
        return self._tombstones.count

    @property
    def tables(self) -> Sequence[str]:
        """The state tables, in the order in which they are filled."""
        return self._tables

    @property
    def lasting(self) -> frozenset[str]:
        """The event types that have tombstones."""
        return self._lasting

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """A consistent view on a connection of its own; from any thread, beside the writer."""
        with self._errors, self._readers.lent() as connection:
            yield Reading(connection, self._types, self._time())

    def rebuild(self) -> None:
        """Empty the state tables and replay the journal into them, in one transaction."""
        with self.transaction() as tx:
            replay(tx, self._tables)

    def dump_projections(self) -> dict[str, list[tuple[object, ...]]]:
        """Every state table's rows in one fixed order, for comparing."""
        with self.reading() as view:
            return {
                table: sorted(
                    (tuple(row) for row in view.query(f"SELECT * FROM {table_name(table)}")),  # noqa: S608
                    key=repr,
                )
                for table in self._tables
            }

    def checkpoint(self) -> None:
        """Move the WAL into the database and empty it: only then are erased bytes gone.

        On a full disk the ballast is given back first. Raises storage.readers_in_the_way if a
        reader holds an old view for longer than a fifth of a second.
        """
        self.with_ballast(self._checkpoint)

    def _checkpoint(self) -> None:
        with self._turn, self._errors:
            # Everybody who writes waits meanwhile, alarms too: not as long as for a lock.
            self._connection.execute(f"PRAGMA busy_timeout = {CHECKPOINT_WAITS}")
            try:
                busy = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                self._connection.execute(f"PRAGMA busy_timeout = {BUSY_WAITS}")
        if busy:
            raise KnownError("storage.readers_in_the_way")

    def with_ballast(self, work: Callable[[], T]) -> T:
        """Do `work`; on a full disk give the ballast back and try once more (erasure, alarms)."""
        return ballast.with_room(self.folder, work)

    def close(self) -> None:
        """Stop, checkpoint, and let go of the folder."""
        with self._turn:
            self._readers.close()
            self._connection.close()
            self._head_keeper.close()
            ballast.keep_for_start(self.folder)
            self._lock.release()

    def _begin(self) -> Transaction:
        if self._head_keeper.failing:  # a disk that cannot fsync keeps no promise
            raise KnownError("storage.write_failed", field="head", file=self.folder.head)
        if self._poisoned:
            self._reopen()
        self._connection.execute("BEGIN IMMEDIATE")
        return Transaction(
            self._connection,
            self._types,
            hall=self.keys.hall_id,
            head=self.head,
            at=self._time(),
            newest=self._last_at,
            seen=self._seen,
        )

    def _view(self) -> Reading:
        return Reading(self._connection, self._types, self._last_at)

    def _time(self) -> datetime:
        return max(to_moment(self.clock.now()), self._last_at)

    def _committed(self, tx: Transaction, stones: Sequence[Tombstone]) -> None:
        self._seen.end(committed=True)
        if tx.head == self.head:
            return
        self.head = tx.head
        self._last_at = tx.at
        self._tombstones.add(stones)
        self._head_keeper.write(tx.head, self._tombstones.count)
        if self._trouble:
            self._set_trouble("")

    def _refused(self, error: KnownError) -> None:
        if error.code in TROUBLES and not self._head_keeper.failing:
            self._set_trouble(error.code)

    def _set_trouble(self, code: str) -> None:
        if code != self._trouble:
            self._trouble = code
            self._tell_change()

    def _tell_change(self) -> None:
        if not self.trouble:
            self._refusing_since = None
        elif self._refusing_since is None:
            self._refusing_since = self.clock.monotonic()
        for changed in self._changed:
            _follow(changed)

    def _abandon(self, error: BaseException) -> None:
        self._seen.end(committed=False)
        if isinstance(error, DatabaseError) and is_damage(error):
            self._poisoned = True
        elif not self._poisoned and self._connection.in_transaction:
            try:
                self._connection.execute("ROLLBACK")
            except DatabaseError:  # or every later transaction would begin inside this one
                self._poisoned = True

    def _reopen(self) -> None:
        """After a failed HMAC a connection is poisoned: only a new one reads the good pages."""
        self._connection.close()
        try:
            self._connection = connect(self._file, self.keys, writing=True)
        except NotOurs as error:
            raise KnownError("storage.damaged", field=self._file.name, file=self._file) from error
        self._poisoned = False


def _follow(work: Callable[..., object], *what: object) -> None:
    """What follows a durable transaction may fail for itself: the others follow all the same."""
    try:
        work(*what)
    except Exception as bug:  # noqa: BLE001 - whatever it is, what was acknowledged stands
        log.error("after_commit_fell", error=type(bug).__name__, at=places(bug))
