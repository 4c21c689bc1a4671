"""The serial ports of this PC, each by a name that stays the same over a restart."""

from __future__ import annotations

from pathlib import Path

from serial.tools import list_ports

STEADY = (Path("/dev/linli"), Path("/dev/serial/by-id"), Path("/dev/serial/by-path"))
"""Folders of links that udev makes: our own roles first, then the makers' names and numbers, then
the socket that it is plugged into, for adapters that have no number."""


def ports_here(steady: tuple[Path, ...] = STEADY) -> list[str]:
    """Addresses for `open_port`: the first link of `steady` that leads there, else the port's own
    path, which may be another device's after the next restart."""
    named: dict[Path, Path] = {}
    for folder in steady:
        for link in sorted(folder.glob("*")):
            named.setdefault(link.resolve(), link)
    ports = sorted(Path(each.device) for each in list_ports.comports())
    return [str(named.get(each.resolve(), each)) for each in ports]
