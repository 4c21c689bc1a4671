"""The outside head, kept on the disk behind the commits, whatever the disk says meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.storage.journal.head import HeadFile
from kiosk.storage.keys.ring import KeyRing
from kiosk.wire.head import Head

FSYNC_SECONDS = 1.0  # an fsync with every commit would double its cost


class HeadKeeper:
    """Writes the head and the count of tombstones after each commit, and forces both to the disk
    once a second.

    What the disk does not take is tried again each second, written anew through a file opened
    anew: after a failed fsync Linux calls the lost page clean, and the next fsync of it would say
    well for nothing. `changed` is called, on any thread, when `failing` changes.
    """

    def __init__(
        self,
        path: Path,
        keys: KeyRing,
        head: Head,
        tombstones: int,
        changed: Callable[[], object],
    ) -> None:
        self._path = path
        self._keys = keys
        self._told = (head, tombstones)
        self._changed: Callable[[], object] = lambda: None  # who makes this looks by itself
        self._lock = threading.Lock()
        self._moved = threading.Event()
        self._closing = threading.Event()
        self._file = HeadFile(path, keys)
        self.failing = False
        self.proven = False  # it was well once since it was opened
        self._mend()
        self._changed = changed
        if self.failing:
            self._moved.set()
        self._thread = threading.Thread(target=self._keep, name="head-fsync", daemon=True)
        self._thread.start()

    def write(self, head: Head, tombstones: int) -> None:
        """Never raises: what is committed stands, and a database ahead of its head is whole."""
        with self._lock:
            self._told = (head, tombstones)
            if not self.failing:  # else the next try writes it
                try:
                    self._file.write(head, tombstones)
                except OSError:
                    self._set(failing=True)
        if not self._moved.is_set():  # it is cleared before the disk is asked
            self._moved.set()

    def close(self) -> None:
        """Once more to the disk; what does not reach it leaves the head behind, which is whole."""
        self._closing.set()
        self._moved.set()
        self._thread.join()
        self._force()
        self._file.close()

    def _keep(self) -> None:
        while True:
            self._moved.wait()
            if self._closing.is_set():
                return
            self._moved.clear()
            self._force()
            if self.failing:
                self._moved.set()
            self._closing.wait(FSYNC_SECONDS)

    def _force(self) -> None:
        if self.failing:
            self._mend()
            return
        try:
            self._file.fsync()
        except OSError:
            with self._lock:
                self._set(failing=True)
        else:
            self.proven = True

    def _mend(self) -> None:
        try:
            with self._lock:
                fresh = HeadFile(self._path, self._keys)
                self._file.close()
                self._file, told = fresh, self._told
                for _slot in range(2):  # one that a power cut tore is whole again
                    fresh.write(*told)
            fresh.fsync()
        except OSError:
            with self._lock:
                self._set(failing=True)
            return
        with self._lock:
            self.proven = True
            if told == self._told:  # a commit that was under way may have come between
                self._set(failing=False)

    def _set(self, *, failing: bool) -> None:
        if failing != self.failing:
            self.failing = failing
            self._changed()
