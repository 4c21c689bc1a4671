"""What buttons, sensors and wristbands hand up: one quantity of one source, and when.

A driver tells what it saw and nothing else. What it means (a press, a fever, a silent wristband)
is decided above, by :mod:`kiosk.domain`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Quantity(StrEnum):
    """What was measured; switches are 1 for yes and 0 for no."""

    CONTACT = "contact"  # 1: pressed, or the loop is cut; the wiring is taken into account
    SOS = "sos"  # a wristband's own button
    FALL = "fall"
    WORN = "worn"
    SMOKE = "smoke"
    GAS = "gas"
    CARBON_MONOXIDE = "carbon_monoxide"
    WATER = "water"
    DOOR_OPEN = "door_open"
    PRESENCE = "presence"  # persons where they are counted, else 1 or 0
    HEART_RATE = "heart_rate"  # beats a minute
    SPO2 = "spo2"  # percent
    SYSTOLIC = "systolic"  # mmHg
    DIASTOLIC = "diastolic"  # mmHg
    TEMPERATURE = "temperature"  # °C
    BATTERY = "battery"  # percent
    BATTERY_LOW = "battery_low"
    TAMPER = "tamper"
    ONLINE = "online"  # 0: its gateway says that it is gone
    SIGNAL = "signal"  # percent
    HEARD = "heard"  # a message came, whatever it held
    UNREADABLE = "unreadable"  # messages that are none, or not to be understood
    IMPLAUSIBLE = "implausible"  # values that cannot be true, or that nobody knows
    UNMAPPED = "unmapped"  # a field that looks like an alarm and that nobody mapped
    DISCARDED = "discarded"  # messages that were not counted: old, out of order, or far too many


SWITCHES = frozenset(
    {
        Quantity.CONTACT,
        Quantity.SOS,
        Quantity.FALL,
        Quantity.WORN,
        Quantity.SMOKE,
        Quantity.GAS,
        Quantity.CARBON_MONOXIDE,
        Quantity.WATER,
        Quantity.DOOR_OPEN,
        Quantity.BATTERY_LOW,
        Quantity.TAMPER,
        Quantity.ONLINE,
        Quantity.HEARD,
        Quantity.UNREADABLE,
        Quantity.IMPLAUSIBLE,
        Quantity.UNMAPPED,
        Quantity.DISCARDED,
    }
)

LIFE_SAVING = frozenset(
    {
        Quantity.CONTACT,
        Quantity.SOS,
        Quantity.FALL,
        Quantity.SMOKE,
        Quantity.GAS,
        Quantity.CARBON_MONOXIDE,
        Quantity.WATER,
    }
)
"""What is never held back, and never lost without a word."""

OF_DRIVERS = frozenset(
    {
        Quantity.HEARD,
        Quantity.UNREADABLE,
        Quantity.IMPLAUSIBLE,
        Quantity.UNMAPPED,
        Quantity.DISCARDED,
    }
)
"""What a driver tells of a sender's messages; no device measures it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One quantity of one source.

    `device` is the driver's name, `source` the address at it as hall.toml writes it: the number
    of an input ("3"), a modem line ("cts"), a radio code, a wristband's id. `at` is monotonic
    seconds, taken when the bytes were read. A source tells a change at once, and also repeats
    what still holds at least each `REPEAT` seconds where its line shows it, so that who listens
    can tell "unchanged" from "silent". `doubtful`: perhaps an old message, but it can save a life.
    `count`: what its module had counted of it by then, where that counts.
    """

    device: str
    source: str
    quantity: Quantity
    value: float
    at: float
    doubtful: bool = False
    count: int | None = None


REPEAT = 5.0
"""Seconds after which a driver that still sees a source hands up its state again."""

ReadingListener = Callable[[Reading], None]
"""Called in the driver's thread; returns at once, never raises."""
