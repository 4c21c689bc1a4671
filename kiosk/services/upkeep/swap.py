"""Where the machine puts memory that it has no room for: what lies there outlives its process."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.services.health import Item

ENCRYPTED = "CRYPT-"  # how device-mapper names what dm-crypt made


def swap_item(proc: Path = Path("/proc"), sys: Path = Path("/sys")) -> Item:
    """Well without swap, or where all of it is in memory or encrypted; a system that tells
    nothing of it is taken to have none."""
    places = _places(proc / "swaps")
    open_ones = [place for place in places if not _is_safe(place, sys)]
    if open_ones:
        return Item("swap", "weak", "swap_open", params={"place": open_ones[0]})
    return Item("swap", "ok", "swap_encrypted" if places else "swap_none")


def _places(table: Path) -> list[str]:
    try:
        lines = table.read_text().splitlines()[1:]
    except OSError:
        return []
    return [line.split()[0] for line in lines if line.strip()]


def _is_safe(place: str, sys: Path) -> bool:
    try:
        found = os.stat(place)
        device = found.st_rdev or found.st_dev  # a file lies on the device of its file system
        folder = (sys / "dev/block" / f"{os.major(device)}:{os.minor(device)}").resolve(strict=True)
    except OSError:
        return False
    return _keeps_nothing(folder)


def _keeps_nothing(device: Path) -> bool:
    """A compressed piece of memory, dm-crypt, or made of such alone."""
    if device.name.startswith("zram"):
        return _text(device / "backing_dev") in ("", "none")
    if _text(device / "dm" / "uuid").startswith(ENCRYPTED):
        return True
    below = list((device / "slaves").glob("*"))
    return bool(below) and all(_keeps_nothing(each.resolve()) for each in below)


def _text(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError:
        return ""
