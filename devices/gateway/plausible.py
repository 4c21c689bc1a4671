"""What a quantity can be at all: anything else is noise, and never becomes an alarm."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from devices.readings import SWITCHES, Quantity

_PERCENT = (0.0, 100.0)

RANGES: Final[dict[Quantity, tuple[float, float]]] = {
    **dict.fromkeys(SWITCHES, (0.0, 1.0)),
    Quantity.PRESENCE: (0.0, 500.0),
    Quantity.HEART_RATE: (20.0, 300.0),
    Quantity.SPO2: (50.0, 100.0),
    Quantity.SYSTOLIC: (40.0, 300.0),
    Quantity.DIASTOLIC: (20.0, 200.0),
    Quantity.TEMPERATURE: (20.0, 50.0),
    Quantity.BATTERY: _PERCENT,
    Quantity.SIGNAL: _PERCENT,
}
"""Lowest and highest of every quantity. A body at 20 °C is a wristband on a table: above, it is
"not worn" that tells so, not this."""

_MARGIN = 1e-6  # of scaled fractions: 0.57 times 100 is not quite 57


def plausible(quantity: Quantity, value: float) -> float | None:
    """The value where it can be true; None where it cannot. Switches are exactly 0 or 1."""
    lowest, highest = RANGES[quantity]
    if not math.isfinite(value) or not lowest - _MARGIN <= value <= highest + _MARGIN:
        return None
    value = round(min(highest, max(lowest, value)), 3)
    return value if quantity not in SWITCHES or value in (0.0, 1.0) else None


_LEAST_IS_WORST = frozenset({Quantity.WORN, Quantity.ONLINE, Quantity.BATTERY, Quantity.SPO2})
_NEWEST = frozenset(
    {Quantity.HEART_RATE, Quantity.SYSTOLIC, Quantity.DIASTOLIC, Quantity.TEMPERATURE}
)


def worst(quantity: Quantity, values: Sequence[float]) -> float:
    """Of what several fields say of one thing: it counts until all are well."""
    if quantity in _NEWEST:
        return values[-1]
    return min(values) if quantity in _LEAST_IS_WORST else max(values)
