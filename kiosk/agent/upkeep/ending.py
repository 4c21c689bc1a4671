"""The end is always an end: in good order within some seconds, else hard.

A thread that never returns, a loop that hangs or a task that cannot be ended keeps a process for
ever; nothing that was acknowledged hangs on the good order. What tells a process to end is
heard by a thread of its own, for a loop that hangs hears nothing.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import structlog

from kiosk.offspring import stop_signals

log = structlog.get_logger()

WITHIN = 15.0  # seconds; systemd's TimeoutStopSec is longer
TOLD_WITHIN = 1.0
FORCED = 3  # exit code of a hard end


class Ending:
    """Of this process, the agent's or a relay's: made in its main thread."""

    def __init__(self) -> None:
        self._begun = threading.Lock()
        self._stop: Callable[[], object] | None = None
        self._asked = False
        ours, theirs = socket.socketpair()
        theirs.setblocking(False)
        self._signals = set(stop_signals())
        for each in self._signals:
            signal.signal(each, _heard)
        signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        self._theirs = theirs  # kept open
        threading.Thread(target=self._hear, args=(ours,), name="signals", daemon=True).start()

    def asks(self, stop: Callable[[], object]) -> None:
        """`stop`, from any thread, ends what runs in good order."""
        self._stop = stop
        if self._asked:
            stop()

    def begins(self) -> None:
        """From now on the end has so long; a second time changes nothing."""
        if self._begun.acquire(blocking=False):
            threading.Thread(target=_force, name="ending", daemon=True).start()

    def _hear(self, ours: socket.socket) -> None:
        while told := ours.recv(64):
            if self._signals & set(told):
                self.begins()
                self._asked = True
                if self._stop is not None:
                    self._stop()


def _heard(_signal: int, _frame: object) -> None:
    """Python's own part: what is done is done by the thread that hears."""


def _force() -> None:
    threading.Event().wait(WITHIN)
    telling = threading.Thread(target=_tell, daemon=True)  # a log that nobody reads hangs too
    telling.start()
    telling.join(TOLD_WITHIN)
    os._exit(FORCED)


def _tell() -> None:
    """Screens and the drawing process have nobody to work for: they go too."""
    for child in _children():
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    log.error("end_forced", seconds=WITHIN, threads=_threads())


def _children() -> list[int]:
    found: list[int] = []
    for each in Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(OSError):  # that thread has just ended
            found += map(int, each.read_text("ascii").split())
    return found


def _threads() -> dict[str, str]:
    """What still runs, and where: name → file:line."""
    frames = sys._current_frames()
    running = {}
    for thread in threading.enumerate():
        frame = frames.get(thread.ident or 0)
        if frame is not None and thread is not threading.current_thread():
            place = frame.f_code.co_filename.rsplit("/", 1)[-1]
            running[thread.name] = f"{place}:{frame.f_lineno}"
    return running
