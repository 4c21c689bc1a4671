"""Which hall a receipt's mark means."""

from __future__ import annotations

import threading

from kiosk.hub.database.pool import Connection
from kiosk.wire.receipt import hall_mark


class Marks:
    """Which hall a token's mark means; all halls are looked through only for a mark not known."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._count = -1
        self._lock = threading.Lock()

    def hall(self, tx: Connection, mark: str) -> str:
        """Empty for none."""
        with self._lock:
            if mark in self._known:
                return self._known[mark]
            count = tx.execute("SELECT count(*) FROM halls").fetchone()
            if count is not None and count[0] != self._count:
                halls = tx.execute("SELECT hall FROM halls").fetchall()
                self._known = {hall_mark(hall): hall for (hall,) in halls}
                self._count = len(halls)
            return self._known.get(mark, "")
