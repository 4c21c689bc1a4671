"""Connections to the hub's database: a few, lent one at a time, made anew when they fell."""

from __future__ import annotations

import select
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, LifoQueue
from typing import TypeVar

import psycopg
from psycopg import errors
from psycopg.rows import TupleRow

Result = TypeVar("Result")
Connection = psycopg.Connection[TupleRow]

SCHEMA = "hub"
WAIT = 5.0  # seconds for a connection: a hub that is busy says so soon
CONNECT_WITHIN = 5  # seconds
TRIES = 5  # of a transaction that met another one


class HubBusy(Exception):
    """No connection was free, or the database is away: try again later."""


class Pool:
    """Up to `size` connections. They are made when they are wanted first."""

    def __init__(self, address: str, size: int = 8, wait: float = WAIT) -> None:
        self._address = address
        self._wait = wait
        self._free: LifoQueue[Connection | None] = LifoQueue()
        for _ in range(size):
            self._free.put(None)
        self._closed = threading.Event()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Outside a transaction; begin one with `connection.transaction()`. Raises HubBusy."""
        try:
            held = self._free.get(timeout=self._wait)
        except Empty as full:
            raise HubBusy from full
        try:
            if held is not None and not _answers(held):
                held.close()
                held = None
            if held is None:
                held = self._connect()
            yield held
        finally:
            self._give_back(held)

    def run(self, work: Callable[[Connection], Result]) -> Result:
        """`work` in one transaction, tried again where it met another one (SQLSTATE 40001, 40P01).

        Raises HubBusy where the database is away or the line to it broke: what was committed by
        then is not known, and asking again is safe by the tables' keys.
        """
        for attempt in range(1, TRIES + 1):
            try:
                with self.connection() as connection, connection.transaction():
                    return work(connection)
            except (errors.SerializationFailure, errors.DeadlockDetected):
                if attempt == TRIES:
                    raise HubBusy from None
                time.sleep(0.01 * 2**attempt)
            except (psycopg.OperationalError, psycopg.InterfaceError) as away:
                raise HubBusy from away
        raise AssertionError("not reached")

    def ask(self, question: Callable[[Connection], Result]) -> Result:
        """`question` reads by one statement, which needs no transaction around it: a third of the
        way to and from the database. Raises HubBusy.
        """
        try:
            with self.connection() as connection:
                return question(connection)
        except (psycopg.OperationalError, psycopg.InterfaceError) as away:
            raise HubBusy from away

    def close(self) -> None:
        """Those that are lent close when they come back."""
        self._closed.set()
        while True:
            try:
                held = self._free.get_nowait()
            except Empty:
                return
            if held is not None:
                held.close()

    def _connect(self) -> Connection:
        try:
            return connect(self._address)
        except psycopg.OperationalError as away:
            raise HubBusy from away

    def _give_back(self, held: Connection | None) -> None:
        if held is not None and (held.closed or held.broken or self._closed.is_set()):
            with suppress(psycopg.Error):
                held.close()
            held = None
        self._free.put(held)


def _answers(held: Connection) -> bool:
    """Whether its server has not hung up meanwhile, as every connection finds it once a server
    fell. One that rests has nothing to hear but that."""
    if held.closed:
        return False
    ear = select.poll()
    ear.register(held.fileno(), select.POLLIN)
    return not ear.poll(0)


def connect(address: str) -> Connection:
    """One connection, as every one is set: our schema, UTC, no answer waited for without end."""
    return psycopg.connect(
        address,
        autocommit=True,
        connect_timeout=CONNECT_WITHIN,
        options=f"-c search_path={SCHEMA} -c timezone=UTC -c statement_timeout=600000",
        application_name="linli-hub",
    )
