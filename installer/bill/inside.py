"""What lies in a finished bundle: its files, and the modules packed into the program."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

LIBRARIES = "_internal"  # PyInstaller's folder in a bundle
PROGRAM = "kiosk"


def inside(bundle: Path) -> set[str]:
    """Places below the bundle's folder of libraries; a packed module `a.b` as `a/b.py` and
    `a/b/__init__.py`, for it is packed without saying which it was."""
    # Of the environment that builds alone; tests look at folders of their own.
    from PyInstaller.archive.readers import CArchiveReader

    packed = CArchiveReader(str(bundle / PROGRAM)).open_embedded_archive("PYZ.pyz")
    return files(bundle / LIBRARIES) | modules(packed.toc)


def files(folder: Path) -> set[str]:
    return {
        os.path.relpath(os.path.join(where, name), folder)
        for where, _, names in os.walk(folder)
        for name in names
    }


def modules(names: Iterable[str]) -> set[str]:
    places: set[str] = set()
    for name in names:
        path = name.replace(".", "/")
        places |= {f"{path}.py", f"{path}/__init__.py"}
    return places
