"""Style, script and icons: read once, served under an address that names their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "static"
PREFIX = "/static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class Asset:
    name: str
    content: bytes
    kind: str
    mark: str

    @property
    def address(self) -> str:
        return f"{PREFIX}/{self.mark}/{self.name}"


@cache
def assets() -> dict[str, Asset]:
    """Name → file; nothing else is ever served from the disk."""
    found = {}
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in _TYPES:
            content = path.read_bytes()
            mark = hashlib.sha256(content).hexdigest()[:16]
            found[path.name] = Asset(path.name, content, _TYPES[path.suffix], mark)
    return found


def address(name: str) -> str:
    """Where a page finds the file."""
    return assets()[name].address
