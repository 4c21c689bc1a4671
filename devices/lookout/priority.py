"""The processor as soon as a look is due, also where everything else computes: where the system
allows it, and never for long."""

from __future__ import annotations

import contextlib
import os
import resource
import sys
from typing import Literal

Priority = Literal["realtime", "nice", "plain"]

REALTIME = 10
"""Of SCHED_FIFO, 1 to 99: above all that computes, below the kernel's own. The unit allows it."""
NICE = -10
LONGEST = 0.2
"""Seconds without a rest: a driver of which a mad adapter asks more goes back among the others."""


def take(*, above: int = 0) -> Priority:
    """For this process, its threads that are and will be; `above` those of a lookout."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            _schedule(os.SCHED_FIFO, REALTIME + above)
            return "realtime"
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, NICE)
        return "nice"
    return "plain"


def bound() -> None:
    """From here on the system sends SIGXCPU to whoever does not rest; then :func:`leave`."""
    if sys.platform == "linux":
        hard = resource.getrlimit(resource.RLIMIT_RTTIME)[1]
        resource.setrlimit(resource.RLIMIT_RTTIME, (round(LONGEST * 1e6), hard))


def leave() -> Priority:
    """Back among the others."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            _schedule(os.SCHED_OTHER, 0)
    return "plain"


def _schedule(policy: int, priority: int) -> None:
    for thread in os.listdir("/proc/self/task"):
        os.sched_setscheduler(int(thread), policy, os.sched_param(priority))
