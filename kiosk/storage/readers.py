"""Connections that read beside the writer, each lent to one thread at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.storage.connection import Connection, connect
from kiosk.storage.keys.ring import KeyRing

LAST_ONES = 5.0  # seconds that who still reads is waited for at the end


class Readers:
    """Made as they are needed, and kept for whoever reads next."""

    def __init__(self, file: Path, keys: KeyRing) -> None:
        self._file = file
        self._keys = keys
        self._free: list[Connection] = []
        self._lent = 0
        self._closed = False
        self._changed = threading.Condition()

    @contextmanager
    def lent(self) -> Iterator[Connection]:
        """One in a transaction of its own; it is not kept where that failed."""
        with self._changed:
            self._lent += 1
            connection = self._free.pop() if self._free else None
        try:
            if connection is None:
                connection = connect(self._file, self._keys)
            connection.execute("BEGIN")
            yield connection
            connection.execute("ROLLBACK")
        except BaseException:
            if connection is not None:
                connection.close()
            connection = None
            raise
        finally:
            self._comes_back(connection)

    def close(self) -> None:
        """All of them; the file is as it stays once this returns, or five seconds are over."""
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: not self._lent, LAST_ONES)
            while self._free:
                self._free.pop().close()

    def _comes_back(self, connection: Connection | None) -> None:
        with self._changed:
            self._lent -= 1
            if connection is not None:
                if self._closed:
                    connection.close()
                else:
                    self._free.append(connection)
            self._changed.notify_all()
