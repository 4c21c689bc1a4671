"""`kiosk demo`: a hall to try, with simulated hardware; without a display, a rehearsed day."""

from __future__ import annotations

import ctypes.util
import os
import signal
import socket
import sys
from pathlib import Path

from kiosk.hall.schema_base import Language


def display_answers() -> bool:
    """Whether a window would be seen by anybody: a Wayland or X display that takes connections."""
    runtime, wayland = os.environ.get("XDG_RUNTIME_DIR"), os.environ.get("WAYLAND_DISPLAY")
    if runtime and wayland and _listens(Path(runtime) / wayland):
        return True
    shown = os.environ.get("DISPLAY", "")
    if not shown or ctypes.util.find_library("xcb") is None:
        return False
    host, _, number = shown.rpartition(":")
    if host not in ("", "unix"):
        return True  # a forwarded display: Qt will tell
    return _listens(Path("/tmp/.X11-unix") / f"X{number.partition('.')[0]}")  # noqa: S108


def _listens(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


def headless_day(out: Path, manual: Path | None = None) -> int:
    """The rehearsed day; 0 where all of it went as it should."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    from kiosk.demo.day import rehearse

    _end_in_good_order()
    return 0 if rehearse(out, manual) else 1


def _end_in_good_order() -> None:
    """Told to end, the hall is left as by an exception: nothing of it stays."""
    from kiosk.offspring import stop_signals

    def leave(told: int, _frame: object) -> None:
        for each in stop_signals():
            signal.signal(each, signal.SIG_IGN)  # once is enough
        sys.exit(128 + told)

    for each in stop_signals():
        signal.signal(each, leave)


def windows(language: Language, *, district: bool = False) -> int:
    """The hall in windows, with a panel to play the hardware; and a `district` with its hub."""
    from kiosk.demo.play import play

    _end_in_good_order()
    return play(language, district=district)
