"""What a process holds in its memory stays off the disk: no core dump, and no swap where it may."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

CURRENT, FUTURE, ON_FAULT = 1, 2, 4  # mlockall(2); on fault: what was never touched takes no room
PERTURB = -6  # mallopt(3): what is freed is overwritten
IPC_LOCK = 14  # the capability that no limit binds


def never_dumped() -> None:
    """A crash writes no core file: in it would stand the keys and whoever is at the screens."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def wipe_what_is_freed() -> None:
    """Memory that is given back is overwritten at once: what somebody said at a screen is gone with
    the last who holds it. Of glibc only; small Python objects are overwritten by the next ones.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(PERTURB, 0x5A)


def lock(secrets: Iterable[bytes]) -> bool:
    """Keep all of this process out of swap; where the system limits that, the pages of `secrets`.

    Whether all of it is. Under a limit a locked process would fall at its next allocation.
    """
    if sys.platform != "linux":
        return False
    import resource

    system = ctypes.CDLL(None, use_errno=True)
    _, hard = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    if hard == resource.RLIM_INFINITY or _may_lock_all():
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_MEMLOCK, (hard, hard))
        if system.mlockall(CURRENT | FUTURE | ON_FAULT) == 0:
            return True
    for secret in secrets:
        place = ctypes.cast(ctypes.c_char_p(secret), ctypes.c_void_p)
        system.mlock(place, ctypes.c_size_t(len(secret)))
    return False


def _may_lock_all() -> bool:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapEff:"):
            return bool(int(line.split()[1], 16) >> IPC_LOCK & 1)
    return False
