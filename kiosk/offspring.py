"""Processes that end with the one that started them, also where that one was killed."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import threading

_PARENT = "LINLI_PARENT"
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def environment() -> dict[str, str]:
    """For a child that calls :func:`end_with_parent`. It is started by a thread that stays as long
    as the process: the system watches the thread.
    """
    return {**os.environ, _PARENT: str(os.getpid())}


def end_with_parent(how: signal.Signals) -> None:
    """In a child, first of all: get this signal when the parent ends. Who was started by hand has
    none.
    """
    told = os.environ.pop(_PARENT, "")
    if not told or sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(how), 0, 0, 0)
    if os.getppid() != int(told):  # it ended before the system was asked to watch it
        os.kill(os.getpid(), how)


def end_pool_with_parent() -> None:
    """In a worker of a process pool, whose starting thread may go before the pool does."""
    parent = multiprocessing.parent_process()
    assert parent is not None  # it is a worker

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, name="parent", daemon=True).start()


def stop_signals() -> tuple[signal.Signals, ...]:
    """What tells a process to end. A shut terminal does, unless somebody wants it to go on without
    (nohup).
    """
    signals = [signal.SIGTERM, signal.SIGINT]
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signals.append(signal.SIGHUP)
    return tuple(signals)
