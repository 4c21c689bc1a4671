"""The project's own files, for the tests that look at the house instead of the hall."""

from __future__ import annotations

import ast
import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

PROGRAM = ("kiosk", "ui", "devices", "printing")

_NOT_OURS = {".git", ".venv", ".build", "out", "__pycache__", ".hypothesis"}


def files(*suffixes: str) -> list[Path]:
    """Every file of the project (those ignored by git left out), as paths relative to it."""
    found: list[Path] = []
    for folder, folders, names in os.walk(PROJECT):
        folders[:] = [name for name in folders if name not in _NOT_OURS and "cache" not in name]
        found += [(Path(folder) / name).relative_to(PROJECT) for name in names]
    return sorted(path for path in found if not suffixes or path.suffix in suffixes)


def text(path: Path) -> str:
    return (PROJECT / path).read_text(encoding="utf-8")


def trees() -> dict[Path, ast.Module]:
    """The program's sources, parsed. For a fixture of the module that asks: at a module's own level
    every worker of a run would read all of them, and hold a million objects to its end.
    """
    ours = [path for path in files(".py") if path.parts[0] in PROGRAM]
    return {path: ast.parse(text(path)) for path in ours}
