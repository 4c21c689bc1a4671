"""What a device's driver tells the hall: its state, and when it came to it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from kiosk.errors import KnownError


class DeviceKind(StrEnum):
    """What a device is."""

    CARD_READER = "card_reader"
    SCANNER = "scanner"
    PRINTER = "printer"
    MODBUS = "modbus"  # a module of inputs and coils
    CONTACTS = "contacts"  # dry contacts on a port's modem lines
    RADIO = "radio"  # a 433 MHz receiver
    BOARD = "board"  # a small board that speaks our line protocol
    GATEWAY = "gateway"  # an MQTT broker with wristbands and sensors behind it
    MODEM = "modem"  # 4G: short messages and ringing calls


class DeviceState(StrEnum):
    """Closed: every device is in exactly one of these."""

    STARTING = "starting"  # being opened for the first time
    READY = "ready"
    WORKING = "working"  # busy with one piece of work, such as a card being read
    FAULT = "fault"  # it answers, and says what is wrong
    LOST = "lost"  # it does not answer; the driver goes on trying
    STOPPED = "stopped"  # its driver was told to end


HEARD_ALL_THE_SAME = frozenset({
    "modbus.output_failed", "modbus.output_stays", "modbus.latch_failed",
    "board.output_stays", "board.deaf",
    "gateway.flooded",
})  # fmt: skip
"""Faults of a device whose alarms come: of its sirens and lamps, of what it remembers, of whoever
sends too much. In every other one no alarm may come from it."""


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """One change of a device's state. `code` names the sentence (`errors.<code>`) or is "".

    Of a device that is well it is a remark, and no trouble.
    """

    name: str
    kind: DeviceKind
    state: DeviceState
    code: str
    since: datetime

    def error(self) -> KnownError | None:
        """Trouble or remark as an error whose sentence names the device; None without."""
        return KnownError(self.code, field=self.name) if self.code else None


StateListener = Callable[[DeviceReport], None]


class Driver(Protocol):
    """One device. `run` is the body of a thread that the agent owns.

    It opens the line, opens it again whenever it is lost, calls its listeners in its own
    thread, and returns within a second or so after `stop` is set. Lost lines, garbage and
    malformed data never end it; an exception that leaves `run` is a bug.
    """

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> DeviceKind: ...

    def run(self, stop: threading.Event) -> None: ...
