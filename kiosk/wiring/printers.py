"""The spooler of each printer of hall.toml."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from devices.relay.hub import OpenPort
from kiosk.agent.core.equipment import Printer
from kiosk.hall import schema_devices
from kiosk.services.context import HallContext
from printing.rendering import Paper
from printing.spoolers.base import Spooler
from printing.spoolers.file import FileSpooler
from printing.spoolers.line import LineSpooler


def make_printers(context: HallContext, open_port: OpenPort) -> dict[str, Printer]:
    """The spooler of each printer of hall.toml: a file folder, or a line here or at a relay."""
    return {
        each.name: Printer(
            each.name, _spooler(each, open_port), Paper(each.paper_mm, each.text_mode)
        )
        for each in context.hall.printer
    }


def _spooler(printer: schema_devices.Printer, open_port: OpenPort) -> Spooler:
    if printer.url.startswith("ipp://"):
        from printing.spoolers.cups import CupsSpooler  # libcups, where a hall has sheets

        parts = urlsplit(printer.url)
        queue = parts.path.rpartition("/")[2]
        return CupsSpooler(parts.hostname or "localhost", parts.port or 631, queue)
    if printer.url.startswith("file://"):
        return FileSpooler(Path(printer.url.removeprefix("file://")))
    return LineSpooler(
        partial(open_port, printer.url, printer.baudrate),
        answers=printer.status != "none", baudrate=printer.baudrate,
    )  # fmt: skip
