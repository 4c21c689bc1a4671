"""Threads of their own for each kind of work that may be slow, so that none waits for another.

Whatever asks a database, derives a key or looks at a medium may hang, and what shares its threads
hangs with it. So look-ups have their lane and those of alarms another one, PINs are derived one
at a time in a third, and each kind of slow work has one thread. All are daemons: a thread that
never returns does not keep the process.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from itertools import count
from queue import PriorityQueue
from typing import Any, TypeVar

from kiosk.errors import BugError
from kiosk.turns import short_turns

T = TypeVar("T")

READERS = 4  # look-ups at the same time

_CLOSE, _URGENT, _OTHER = range(3)
_Job = tuple[int, int, Callable[[], Any] | None, "Future[Any] | None"]


class Lane:
    """`threads` take what is submitted in the order in which it came, the urgent first.

    `vital`: without it an alarm does not get through.
    """

    def __init__(self, name: str, threads: int = 1, *, vital: bool = False) -> None:
        self.name = name
        self.vital = vital
        self._threads = [
            threading.Thread(target=self._run, name=f"{name}-{n}", daemon=True)
            for n in range(1, threads + 1)
        ]
        self._jobs: PriorityQueue[_Job] = PriorityQueue()
        self._order = count()
        self._gate = threading.Lock()
        self._begun = self._closed = False
        self._under_way = 0  # waiting, or in a thread's hands
        self._moved = 0.0  # when something ended last, or began to wait in an idle lane

    def submit(self, work: Callable[[], T], *, urgent: bool = False) -> Future[T]:
        """From any thread. The future carries the result, or what it raised."""
        future: Future[T] = Future()
        with self._gate:
            if self._closed:
                raise BugError(f"work was submitted to the closed lane {self.name}")
            if not self._begun:
                self._begun = True
                for thread in self._threads:
                    thread.start()
            if not self._under_way:
                self._moved = time.monotonic()
            self._under_way += 1
            rank = _URGENT if urgent else _OTHER
            self._jobs.put((rank, next(self._order), work, future))
        return future

    def run(self, work: Callable[[], T], *, urgent: bool = False) -> Awaitable[T]:
        """In the agent's loop."""
        return asyncio.wrap_future(self.submit(work, urgent=urgent))

    def stands(self) -> float:
        """Seconds for which somebody has waited and nothing ended: long where a lane hangs, and
        short in the fullest one that works.
        """
        with self._gate:
            return time.monotonic() - self._moved if self._under_way else 0.0

    def close(self) -> None:
        """Nothing begins any more, also of what waits; what is in a thread's hands may go on."""
        with self._gate:
            self._closed = True
            for _ in self._threads:
                self._jobs.put((_CLOSE, next(self._order), None, None))

    def join(self, seconds: float) -> None:
        """Wait for what is in a thread's hands, no longer than so."""
        until = time.monotonic() + seconds
        for thread in self._threads if self._begun else []:
            thread.join(max(0.0, until - time.monotonic()))

    def _run(self) -> None:
        while True:
            _, _, work, future = self._jobs.get()
            if work is None or future is None:
                return
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(work())
                except BaseException as error:  # noqa: BLE001 - it is the caller's, by its future
                    future.set_exception(error)
            with self._gate:
                self._under_way -= 1
                self._moved = time.monotonic()
            del work, future  # keep nothing of the last job alive while waiting


class Lanes:
    """The lanes of one agent."""

    def __init__(self) -> None:
        self.look_ups = Lane("look_ups", READERS)
        self.alarm_look_ups = Lane("alarm_look_ups", vital=True)
        self.pins = Lane("pins")
        self._slow: dict[str, Lane] = {}

    def slow(self, kind: str, work: Callable[[], T]) -> Awaitable[T]:
        """Work that may take long, or hang with the medium it looks at: one at a time of a kind.
        Meanwhile threads take short turns: who looks something up waits for the interpreter.
        """

        def work_in_turns() -> T:
            with short_turns():
                return work()

        if kind not in self._slow:
            self._slow[kind] = Lane(kind)
        return self._slow[kind].run(work_in_turns)

    def quick(self) -> list[Lane]:
        """Those in which everything ends soon, else something hangs."""
        return [self.look_ups, self.alarm_look_ups, self.pins]

    def close(self, patience: float) -> None:
        """Nothing begins any more. Who looks something up is waited for, no longer than so."""
        for lane in (*self.quick(), *self._slow.values()):
            lane.close()
        for lane in (self.look_ups, self.alarm_look_ups):
            lane.join(patience)
