"""The two files of others that the pages hand to a browser, and how they are made again.

``python -m kiosk.hub.pages.vendored`` (``./dev htmx``) fetches the pinned packages by npm from
whatever registry this account is set up for, holds each against its SHA-256 and writes the files
and their licences into ``static``, byte for byte as they lie in the package.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).resolve().parent / "static"


@dataclass(frozen=True)
class Package:
    """One package of npm: its pin, and which of its files is kept under which name."""

    name: str
    version: str
    sha256: str
    """of the package's archive"""
    files: dict[str, str]


PACKAGES = (
    Package(
        "htmx.org", "2.0.10", "577ad40c1c94c9de47edb89e0aec78a8353d36024c50017eb53e02992a55e889",
        {"package/dist/htmx.min.js": "htmx.min.js", "package/LICENSE": "htmx.LICENSE.txt"},
    ),
    Package(
        "htmx-ext-sse", "2.2.4", "90b46f5ab915ba2f64e6348448c8dba509277a47e15c125ffb65754eb4f6b5dc",
        {
            "package/dist/sse.min.js": "htmx-sse.min.js",
            "package/LICENSE": "htmx-sse.LICENSE.txt",
        },
    ),
)  # fmt: skip

MADE = {
    "htmx.min.js": "71ea67185bfa8c98c39d31717c6fce5d852370fcdfd129db4543774d3145c0de",
    "htmx.LICENSE.txt": "d3d2456f76414f2456104660ebd65aff1c04cd7966b942bdabd63f3cdb316a38",
    "htmx-sse.min.js": "98a46496de0c3605fbffdce9167ba427bdd9553184f83f149c261891a92c0136",
    "htmx-sse.LICENSE.txt": "a17d224ce9afdc21ec9491b76a2f5d036d19aa641ac4f85ca29c21f9f7e54fdf",
}
"""Name in ``static`` → SHA-256."""


def reproduce(folder: Path) -> None:
    """Write all of it into `folder`. Raises ValueError where an archive or a file is another."""
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as fetched:
            archive = _fetch(package, Path(fetched))
            if hashlib.sha256(archive.read_bytes()).hexdigest() != package.sha256:
                raise ValueError(f"{package.name} {package.version} is not the pinned archive")
            with tarfile.open(archive, "r:gz") as opened:
                for inside, name in package.files.items():
                    member = opened.extractfile(inside)
                    content = member.read() if member else b""
                    if hashlib.sha256(content).hexdigest() != MADE[name]:
                        raise ValueError(f"{inside} of {package.name} is not what is pinned")
                    (folder / name).write_bytes(content)


def _fetch(package: Package, folder: Path) -> Path:
    pinned = f"{package.name}@{package.version}"
    subprocess.run(
        ["npm", "pack", "--silent", "--pack-destination", str(folder), pinned],
        check=True, cwd=folder, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    (archive,) = folder.glob("*.tgz")
    return archive


if __name__ == "__main__":
    reproduce(STATIC)
    print(*sorted(MADE), sep="\n", file=sys.stderr)
