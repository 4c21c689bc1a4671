"""What the on-screen keyboard learns of a resident goes with them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def empty_keyboard_memory() -> None:
    """What the on-screen keyboard keeps lies in a private folder; it is emptied."""
    place = os.environ.get("XDG_CONFIG_HOME", "")
    if Path(place).name.startswith("linli-"):
        for entry in Path(place).iterdir():
            if entry.suffix == ".wav":
                continue  # the chime
            if entry.is_dir():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
