"""The pins of a lock, as they count for this interpreter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement


@dataclass(frozen=True)
class Pin:
    version: str
    hashes: tuple[str, ...]  # SHA-256 of each archive of it, in hex


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: Path) -> dict[str, Pin]:
    """Name → pin; what is for another system or another Python is left out."""
    found: dict[str, Pin] = {}
    for line in lock.read_text("utf-8").replace("\\\n", " ").splitlines():
        told, *hashes = line.split("--hash=sha256:")
        one = Requirement(told.strip())
        if one.marker is None or one.marker.evaluate():
            version = next(iter(one.specifier)).version
            found[canonical(one.name)] = Pin(
                version, tuple(sorted(each.strip() for each in hashes))
            )
    return found
