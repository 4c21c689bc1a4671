"""Paper as files: for halls without a printer yet, and to look at what would be printed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from printing.escpos import PrinterState
from printing.raster import page_pictures
from printing.rendering import Rendered
from printing.spoolers.base import Outcome


class FileSpooler:
    """Each job becomes `<job>.pdf` and `<job>.png` in a folder; names tell nobody's name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def print(self, job: str, rendered: Rendered, cancelled: Callable[[], bool]) -> Outcome:
        if cancelled():
            return Outcome("cancelled", "spool.cancelled")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / f"{job}.pdf").write_bytes(rendered.pdf)
            if rendered.raster is not None:
                (self._folder / f"{job}.png").write_bytes(rendered.raster.to_png())
            else:
                for number, picture in enumerate(page_pictures(rendered.pdf), 1):
                    (self._folder / f"{job}-{number}.png").write_bytes(picture)
        except OSError:
            return Outcome("failed", "printer.folder")
        return Outcome("printed")

    def state(self) -> PrinterState:
        place = self._folder
        while not place.exists():  # printing makes what is missing of the way there
            place = place.parent
        good = place.is_dir() and os.access(place, os.W_OK)
        return PrinterState.IDLE if good else PrinterState.ERROR

    def close(self) -> None:
        """Nothing is open."""
