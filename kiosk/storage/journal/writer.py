"""The one writing thread: alarms first, then commands, then routine work; and whose turn it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from itertools import count
from queue import PriorityQueue
from typing import Any, TypeVar

from kiosk.errors import BugError

T = TypeVar("T")


class Priority(IntEnum):
    """Lower goes first; equals go in the order they came."""

    ALARM = 0
    COMMAND = 1
    ROUTINE = 2


_LAST = max(Priority) + 1
_Job = tuple[int, int, Callable[[], Any] | None, "Future[Any] | None"]


class Writer:
    """Runs what is submitted, one after another, on a thread of its own."""

    def __init__(self) -> None:
        self._jobs: PriorityQueue[_Job] = PriorityQueue()
        self._order = count()
        self._closing = threading.Event()
        self._gate = threading.Lock()  # nothing is queued behind the job that ends the thread
        # A daemon: where a start fell nobody closes it, and the process ends all the same.
        self._thread = threading.Thread(target=self._run, name="journal-writer", daemon=True)
        self._thread.start()

    def submit(self, function: Callable[[], T], priority: Priority = Priority.COMMAND) -> Future[T]:
        """Queue `function`; the future carries its result, or what it raised."""
        future: Future[T] = Future()
        with self._gate:
            if self._closing.is_set():
                raise BugError("work was submitted to a closed writer")
            self._jobs.put((priority, next(self._order), function, future))
        return future

    def close(self) -> None:
        """Finish what is queued, then end."""
        with self._gate:
            if not self._closing.is_set():
                self._closing.set()
                self._jobs.put((_LAST, next(self._order), None, None))
        self._thread.join()

    def _run(self) -> None:
        while True:
            _, _, function, future = self._jobs.get()
            if function is None or future is None:
                return
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(function())
            except BaseException as error:  # noqa: BLE001 - it is the caller's, by its future
                future.set_exception(error)
            del function, future  # keep nothing of the last job alive while waiting


class Turn:
    """One who writes at a time, and nobody inside of what they write themselves."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._whose: int | None = None

    def take(self) -> None:
        me = threading.get_ident()
        if self._whose == me:
            raise BugError("a transaction was opened inside a transaction")
        self._lock.acquire()
        self._whose = me

    def give_back(self) -> None:
        self._whose = None
        self._lock.release()

    def __enter__(self) -> None:
        self.take()

    def __exit__(self, *_: object) -> None:
        self.give_back()
