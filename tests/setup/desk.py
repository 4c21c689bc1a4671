"""The devices of a kiosk, simulated, on ports of their own."""

from __future__ import annotations

from pathlib import Path

from devices.card_reader.simulator.card_reader import CardReaderSimulator
from devices.modbus.simulator import ModbusModuleSimulator
from devices.modem.simulator.modem import ModemSimulator
from devices.printer.simulator.printer import PrinterSimulator
from devices.scanner.simulator import ScannerSimulator
from devices.simulation.far_ends import open_pty


class Desk:
    """A kiosk's devices on this PC's ports, and a stick."""

    def __init__(self, place: Path) -> None:
        self.printer = PrinterSimulator(open_pty(place / "ttyA"))
        self.reader = CardReaderSimulator(open_pty(place / "ttyB"))
        self.buttons = ModbusModuleSimulator(open_pty(place / "ttyC"))
        self.modem = ModemSimulator(open_pty(place / "ttyD"), report_seconds=0.5)
        self.scanner = ScannerSimulator(open_pty(place / "ttyE"))
        self.devices = (self.printer, self.reader, self.buttons, self.modem, self.scanner)
        self.ports = [each.url for each in self.devices]
        self.stick = place / "stick"
        self.stick.mkdir()
