"""Options that many commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kiosk import languages
from kiosk.paths import DataFolder

Data = Annotated[Path, typer.Option("--data", help="The hall's data folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Machine-readable output.")]


def folder(data: Path) -> DataFolder:
    return DataFolder(data.resolve())


def language() -> str:
    """The language of the person at the shell."""
    wanted = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    return languages.of_locale(wanted)
