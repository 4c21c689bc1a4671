"""A wristband: what its readings come to for the elder who wears it.

Not a medical device: thresholds are chosen per person with their doctor, and one odd reading is
no alarm. A value must stay beyond its limit for three readings and for so many seconds; once told,
it is told again only after it was well in between. SOS and fall are told at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

import msgspec

from kiosk.domain.sensing import PERHAPS_OLD, Finding, Patience, Press, Supervision, Trouble

READINGS = 3  # in a row, beyond the limit
HELD = 20.0  # seconds from the first of them
NOT_WORN = 600.0  # seconds off the wrist until it is a trouble
TREND_DAYS = 7
TREND_PERCENT = 20  # of the week's median: so far off it is worth a look


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What is abnormal for one person; heart beats a minute, percent, mmHg, °C."""

    heart_low: int = 45
    heart_high: int = 125
    spo2_low: int = 90
    systolic_low: int = 85
    systolic_high: int = 180
    temperature_high: float = 38.5

    def beyond(self, quantity: str, value: float) -> bool:
        match quantity:
            case "heart_rate":
                return not self.heart_low <= value <= self.heart_high
            case "spo2":
                return value < self.spo2_low
            case "systolic":
                return not self.systolic_low <= value <= self.systolic_high
            case "temperature":
                return value > self.temperature_high
        return False


MEASURED = ("heart_rate", "spo2", "systolic", "diastolic", "temperature")


class Summary(msgspec.Struct, frozen=True):
    """An hour of one quantity."""

    lowest: float
    median: float
    highest: float
    count: int


@dataclass
class _Run:
    """Readings beyond the limit in a row."""

    first: float = 0.0
    count: int = 0
    told: bool = False
    well: int = 0


@dataclass
class BandWatch:
    """One wristband. Feed it in order of time; `at` is monotonic seconds."""

    limits: Limits
    alarms: Patience
    started: float
    proven: bool = False  # an alarm came of it before
    worn: bool = True
    _heard: float = 0.0
    _off_since: float = 0.0
    _switches: dict[str, bool] = field(default_factory=dict)
    _runs: dict[str, _Run] = field(default_factory=dict)
    _hour: dict[str, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._heard = self.started
        self._supervision = Supervision(self.alarms, proven=self.proven)

    @property
    def troubles(self) -> frozenset[Trouble]:
        return frozenset(self._supervision.standing)

    def read(
        self, quantity: str, value: float, at: float, *, doubtful: bool = False
    ) -> list[Finding]:
        self._heard = max(self._heard, at)
        found = self._supervision.read(quantity, value, at)
        if quantity in ("sos", "fall"):
            found += self._supervision.signal(at, came=True)
            rose = value > 0 and not self._switches.get(quantity, False)
            self._switches[quantity] = value > 0
            if rose:
                found.append(Press(f"{quantity} {PERHAPS_OLD}" if doubtful else quantity))
        elif quantity == "worn":
            self._wear(value > 0, at)
        elif quantity in MEASURED and self.worn:
            self._keep(quantity, value)
            found += self._judge(quantity, value, at)
        return found + self.tick(at)

    def tick(self, at: float) -> list[Finding]:
        off = not self.worn and at - self._off_since > NOT_WORN
        return [
            *self._supervision.set(Trouble.NOT_WORN, off),
            *self._supervision.heard(self._heard, at),
            *self._supervision.signal(at, came=False),
        ]

    def hour(self) -> dict[str, Summary]:
        """What was measured since the last call; the readings themselves are dropped."""
        made = {
            quantity: Summary(min(values), median(values), max(values), len(values))
            for quantity, values in self._hour.items()
        }
        self._hour.clear()
        return made

    def _wear(self, worn: bool, at: float) -> None:
        if worn is not self.worn:
            self.worn, self._off_since = worn, at
            self._runs.clear()

    def _keep(self, quantity: str, value: float) -> None:
        values = self._hour.setdefault(quantity, [])
        if len(values) < 4000:  # one a second for an hour
            values.append(value)

    def _judge(self, quantity: str, value: float, at: float) -> list[Finding]:
        run = self._runs.setdefault(quantity, _Run())
        if not self.limits.beyond(quantity, value):
            run.count, run.well = 0, run.well + 1
            if run.well >= READINGS:
                run.told = False
            return []
        run.first = at if run.count == 0 else run.first
        run.count, run.well = run.count + 1, 0
        if run.told or run.count < READINGS or at - run.first < HELD:
            return []
        run.told = True
        return [Press(f"{quantity}={value:g}")]


def trend(week: list[float], today: list[float]) -> float | None:
    """Percent by which today's median lies off the week's; None while too little is known."""
    if len(week) < TREND_DAYS or not today:
        return None
    usual = median(week)
    return 100 * (median(today) - usual) / usual if usual else None
