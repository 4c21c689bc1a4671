"""How quickly a module is asked, and how long it may take: a press must never fall between."""

from __future__ import annotations

from dataclasses import dataclass

from devices.modbus.codec import ECHO_LENGTH, REQUEST_LENGTH, bits_length
from kiosk.errors import KnownError

SHORTEST_PRESS = 0.4
"""Seconds a press lasts at least (EN 50131); it is to meet two looks, in case one goes amiss."""

_BITS = 11  # of one byte on the line: start, eight, parity or a second stop, stop
_PAUSES = 7  # bytes: the silence of 3.5 around request and reply


@dataclass(frozen=True, slots=True)
class ModbusTiming:
    """Seconds."""

    reply: float = 0.2  # a module thinks at most so long; its frame comes on top
    reopen: float = 10.0  # silent for so long, the line is opened anew: a gateway forgets, too
    reassert: float = 5.0  # a coil that is as wanted is written again
    retry: float = 0.5  # a coil that could not be written


def exchange_seconds(baudrate: int, reply_length: int) -> float:
    """What one request and its reply take on the line."""
    return (REQUEST_LENGTH + reply_length + _PAUSES) * _BITS / baudrate


def look_seconds(baudrate: int, inputs: int, outputs: int = 0) -> float:
    """What can pass on the line from one look at `inputs` to the next: with a written coil."""
    written = exchange_seconds(baudrate, ECHO_LENGTH) if outputs else 0.0
    return exchange_seconds(baudrate, bits_length(inputs)) + written


def slowest_poll(baudrate: int, inputs: int, outputs: int = 0, memory: float = 0.0) -> float:
    """The longest poll with which the shortest press meets two looks; below 0 there is none."""
    return SHORTEST_PRESS / 2 - look_seconds(baudrate, inputs, outputs) - memory


def check_poll(
    name: str, poll: float, baudrate: int, inputs: int, outputs: int = 0, memory: float = 0.0
) -> None:
    """Refuses a poll with which a press could be missed: KnownError `modbus.poll_too_slow`.

    `memory`: seconds in which latches and counters are read between two looks.
    """
    most = slowest_poll(baudrate, inputs, outputs, memory)
    if poll > most:
        raise KnownError(
            "modbus.poll_too_slow",
            field=name,
            poll=round(poll * 1000),
            frame=round((look_seconds(baudrate, inputs, outputs) + memory) * 1000),
            press=round(SHORTEST_PRESS * 1000),
            baudrate=baudrate,
            most=max(0, int(most * 1000)),
        )
