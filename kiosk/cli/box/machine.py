"""What a PC is: versions, room, and how large the files of the hall's folder are."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk import __version__
from kiosk.bundled import is_bundle
from kiosk.paths import DataFolder

_PARTS = ("PySide6-Essentials", "sqlcipher3", "cryptography", "msgspec", "pyserial", "reportlab")
_MB = 1 << 20


def seen(place: DataFolder) -> dict[str, Any]:
    """Nothing that names the PC: no host name, address, serial number or account."""
    return {
        "linli": __version__,
        "bundle": is_bundle(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "debian": _debian(),
        "libc": " ".join(platform.libc_ver()),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "parts": {name: _version(name) for name in _PARTS},
        "processors": os.cpu_count(),
        "memory_mb": _memory(),
        "disk_mb": _disk(place.root),
        "zone": time.tzname[0],
        "up_hours": round(time.monotonic() / 3600),
        "serial_ports": len(list(Path("/dev").glob("tty[AU][CS][MB]*"))),
        "tpm": Path("/dev/tpmrm0").exists(),
    }


def sizes(place: DataFolder) -> dict[str, Any]:
    """Of the files that every hall has; of the others how many there are."""
    known = (place.database, place.head, place.tombstones, place.keyslots, place.hall,
             place.hall_in_force, place.spill, place.ballast)  # fmt: skip
    told: dict[str, Any] = {
        file.name: file.stat().st_size if file.is_file() else None for file in known
    }
    for folder in (place.blobs, place.backups, place.kept):
        told[folder.name] = len(list(folder.iterdir())) if folder.is_dir() else 0
    told["write_ahead_left"] = place.write_ahead_left()
    return told


def _version(part: str) -> str:
    with suppress(importlib.metadata.PackageNotFoundError):
        return importlib.metadata.version(part)
    return ""


def _debian() -> str:
    with suppress(OSError):
        return Path("/etc/debian_version").read_text("ascii", errors="replace").strip()[:20]
    return ""


def _memory() -> dict[str, int]:
    told: dict[str, int] = {}
    with suppress(OSError, ValueError, IndexError):
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            name, _, rest = line.partition(":")
            if name in ("MemTotal", "MemAvailable", "SwapTotal", "SwapFree"):
                told[name] = int(rest.split()[0]) // 1024
    return told


def _disk(root: Path) -> dict[str, int]:
    there = next(each for each in (root, *root.parents) if each.exists())
    usage = shutil.disk_usage(there)
    return {"total": usage.total // _MB, "free": usage.free // _MB}
