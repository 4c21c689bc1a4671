"""minimalmodbus over the house's own lines: asks one module, and says what went amiss.

minimalmodbus checks unit, function, length, count and check sum, and a coil's echo; it takes any
object that looks like pyserial's. So lines are opened in :mod:`devices.ports` alone.

Many RS-485 adapters hear themselves: what is sent comes back before the reply. No reply to a
reading can be equal to its request, so there an echo shows itself, and is taken off. A written coil
is confirmed by a copy of the request: on a line with an echo the first copy is not believed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import minimalmodbus  # type: ignore[import-untyped]

from devices.modbus.codec import ECHO_LENGTH, bits_length, words_length
from devices.modbus.pace import exchange_seconds
from devices.ports import Line
from kiosk.errors import KnownError

Answer = TypeVar("Answer")

_GAP = 0.05  # seconds of silence that end a reply which is shorter than expected
_STALE_READS = 16  # a line that never falls quiet is not waited for


class Missed(KnownError):
    """A request without a good reply.

    Codes: `modbus.silent` (nothing came in time), `modbus.refused` (the module says no),
    `modbus.garbled` (a check sum, unit, function, length or echo is not as it must be).
    """


class Refused(Missed):
    """The module does not know this request, or this address."""


class Master:
    """Asks one module, from one thread. Every method may also raise LineLost."""

    def __init__(self, line: Line, unit: int, baudrate: int, reply: float) -> None:
        self._port = _Port(line, baudrate)
        self._module = minimalmodbus.Instrument(self._port, unit)
        self._baudrate = baudrate
        self._reply = reply
        self._name = line.name

    def read_inputs(self, count: int) -> list[bool]:
        """Inputs 1 to `count`, true where the contact is closed; raises Missed."""
        return self._read(count, 2)

    def read_coils(self, count: int) -> list[bool]:
        """Coils 1 to `count`; raises Missed."""
        return self._read(count, 1)

    def read_coil(self, number: int) -> bool:
        """Coil `number`, counted from 1; raises Missed, and Refused where it cannot be read."""
        return self._read(1, 1, number - 1)[0]

    def read_bits(self, function: int, first: int, count: int) -> list[bool]:
        """Inputs (2) or coils (1) from address `first`, counted from 0; raises Missed."""
        return self._read(count, function, first)

    def read_words(self, function: int, first: int, count: int) -> list[int]:
        """Registers (3: holding, 4: input) from address `first`, counted from 0; raises Missed."""

        def ask() -> list[int]:
            words: list[int] = self._module.read_registers(first, count, function)
            return words

        return self._reading(words_length(count), ask)

    @property
    def echoes(self) -> bool:
        """Whether the line gives back what is sent, as its latest readings showed."""
        return self._port.echoes

    def write_coil(self, number: int, on: bool) -> None:
        """Switches coil `number`, counted from 1; returns when it was confirmed, else Missed."""
        self._port.copied = True
        self._ask(ECHO_LENGTH, lambda: self._module.write_bit(number - 1, int(on)))

    def _read(self, count: int, function: int, first: int = 0) -> list[bool]:
        def ask() -> list[int]:
            bits: list[int] = self._module.read_bits(first, count, function)
            return bits

        return [bit == 1 for bit in self._reading(bits_length(count), ask)]

    def _reading(self, length: int, ask: Callable[[], Answer]) -> Answer:
        self._port.copied = False
        told = self._ask(length, ask)
        self._port.echoes = self._port.stripped
        return told

    def _ask(self, length: int, ask: Callable[[], Answer]) -> Answer:
        self._port.timeout = self._reply + exchange_seconds(self._baudrate, length)
        try:
            return ask()
        except minimalmodbus.NoResponseError as problem:
            raise Missed("modbus.silent", field=self._name) from problem
        except minimalmodbus.IllegalRequestError as problem:
            raise Refused("modbus.refused", field=self._name) from problem
        except minimalmodbus.SlaveReportedException as problem:
            raise Missed("modbus.refused", field=self._name) from problem
        except minimalmodbus.ModbusException as problem:
            raise Missed("modbus.garbled", field=self._name) from problem


class _Port:
    """A line, with the face of a port of pyserial's that is open and stays so."""

    is_open = True

    def __init__(self, line: Line, baudrate: int) -> None:
        self.port = line.name
        self.baudrate = baudrate
        self.timeout = 0.0
        self._line = line
        self._held = bytearray()
        self._sent = b""  # what may come back; b"" once that is decided
        self.copied = False  # the reply is a copy of the request: only a known echo is taken off
        self.echoes = False
        self.stripped = False  # in this exchange

    def open(self) -> None:
        """It is open; the driver opened it."""

    def close(self) -> None:
        """The driver closes it."""

    def read(self, size: int) -> bytes:
        deadline = time.monotonic() + self.timeout
        while self._strip_echo() or len(self._held) < size:
            if (left := deadline - time.monotonic()) <= 0:
                break
            data = self._line.read(min(left, _GAP) if self._held else left)
            if not data and self._held:
                break  # a refusal is shorter than what was asked for
            self._held += data
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def _strip_echo(self) -> bool:
        """Takes an echo off what came; whether what is held may be the beginning of one."""
        if not self._sent or (self.copied and not self.echoes):
            return False
        if self._held.startswith(self._sent):
            del self._held[: len(self._sent)]
            self._sent = b""
            self.echoes = self.stripped = True
            return False
        return bool(self._held) and self._sent.startswith(self._held)

    def write(self, data: bytes) -> int:
        self._sent, self.stripped = bytes(data), False
        self._line.write(data)
        return len(data)

    def reset_input_buffer(self) -> None:
        """Nothing that came before a request passes for its reply."""
        self._held.clear()
        for _ in range(_STALE_READS):
            if not self._line.read(0):
                return

    def reset_output_buffer(self) -> None:
        """A line hands everything on at once."""
