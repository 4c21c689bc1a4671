"""When something is sent, by three clocks of this machine."""

from __future__ import annotations

import time
from pathlib import Path

from kiosk.clock import Clock, to_text
from kiosk.wire.batch import Moment

_BOOT = Path("/proc/sys/kernel/random/boot_id")


def moment(clock: Clock) -> Moment:
    """`boot` says which run of the machine `up` counts in; empty where the system does not say."""
    boot = _BOOT.read_text("ascii").strip() if _BOOT.exists() else ""
    return Moment(to_text(clock.now()), boot, int(time.monotonic()))
