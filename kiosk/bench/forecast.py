"""`forecast`: how right the forecast of the next half hour is, beside last week's half hour."""

from __future__ import annotations

import csv
import io
import lzma
import math
import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from kiosk.bench.figures import Figure
from kiosk.domain import forecast
from kiosk.domain.forecast import Day
from kiosk.errors import KnownError

WARM = 20  # days of which is learnt before anything counts
A_YEAR = 365
FULL = 150.0  # people in a half hour of the simulated hall: of fewer, most errors are chance
_SHAPE = (0.7, 1.1, 1.4, 1.5, 1.3, 1.0, 0.8, 1.2, 1.3, 1.1, 0.9, 0.7, 0.5)  # of a day's half hours
_WEEKDAYS = (1.25, 1.05, 0.95, 0.95, 1.0)

Arrivals = Mapping[date, Mapping[int, int]]


@dataclass
class Walk:
    """Days one after another, each forecast from those before it."""

    half_hours: int = 0
    came: int = 0
    error: float = 0.0
    before: float = 0.0
    held: int = 0

    @classmethod
    def over(cls, arrivals: Arrivals) -> Walk:
        walk, known = cls(), list[Day]()
        for day in sorted(arrivals):
            came = arrivals[day]
            seen = forecast.scored(known, day, day.weekday(), came, sorted(came))
            if len(known) >= WARM:
                walk._add(seen, arrivals.get(day - timedelta(weeks=1), {}))
            known = [*known[-forecast.WEEKS * 7 :], seen]
        return walk

    def _add(self, seen: Day, week: Mapping[int, int]) -> None:
        for number, slot in seen.slots.items():
            if slot.expected is None or number not in week:
                continue
            self.half_hours += 1
            self.came += slot.came
            self.error += abs(slot.came - slot.expected)
            self.before += abs(slot.came - week[number])
            self.held += slot.held


def bench_forecast(arrivals: Path | None = None) -> list[Figure]:
    """With `--arrivals`: counts in a file, `DateTime,Calls`, perhaps compressed by xz. Without: a
    simulated year of a full hall. A forecast is made at the beginning of each half hour."""
    told = counted(arrivals) if arrivals else simulated()
    walk = Walk.over(told)
    if not walk.half_hours:
        raise KnownError("cli.few_arrivals", field="arrivals", days=len(told))
    whole = max(walk.came, 1)
    beside = (
        f"last week's half hour, off by {walk.before / whole:.3f} of all who came; "
        f"{walk.half_hours} half hours of {'the file' if arrivals else 'a simulated year'}"
    )
    held = walk.held / walk.half_hours
    ratio = walk.error / max(walk.before, 1e-9)
    return [
        Figure("forecast_wape", ratio, "× last week", 0.6, "lower", beside),
        Figure("forecast_held", held, "share", 0.75, "higher", "its range of four fifths"),
        Figure("forecast_held_most", held, "share", 0.85, "lower", "a wider one would say nothing"),
    ]


def counted(file: Path) -> Arrivals:
    """Raises KnownError `cli.arrivals_file` naming the file and its line."""
    found: dict[date, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    line = 1
    try:
        raw = file.read_bytes()
        text = (lzma.decompress(raw) if file.suffix == ".xz" else raw).decode("utf-8-sig")
        for row in csv.DictReader(io.StringIO(text)):
            line += 1
            at = datetime.fromisoformat(row["DateTime"])
            found[at.date()][forecast.slot_of(at)] += int(float(row["Calls"]))
    except (OSError, lzma.LZMAError, KeyError, TypeError, ValueError, OverflowError):
        raise KnownError("cli.arrivals_file", field="arrivals", file=file, line=line) from None
    return {day: dict(slots) for day, slots in found.items()}


def simulated(people: float = FULL, seed: int = 1, days: int = A_YEAR) -> Arrivals:
    """A hall on workdays: days are fuller and emptier than others, and keep to it for a while;
    people come by chance. Two weeks of holidays."""
    draw = random.Random(seed)  # noqa: S311 - a year to try it on, no secret
    found: dict[date, dict[int, int]] = {}
    level = 0.0
    for ahead in range(days):
        day = date(2025, 1, 6) + timedelta(days=ahead)
        level = 0.6 * level + draw.gauss(0, 0.09)
        if day.weekday() > 4 or 21 <= ahead % 270 < 28:
            continue
        mean = people * math.exp(level) * _WEEKDAYS[day.weekday()]
        found[day] = {
            17 + slot: _poisson(draw, mean * share * math.exp(draw.gauss(0, 0.03)))
            for slot, share in enumerate(_SHAPE)
        }
    return found


def _poisson(draw: random.Random, mean: float) -> int:
    """As many exponential rests as lie within `mean`."""
    count, rest = 0, draw.expovariate(1.0)
    while rest <= mean:
        count += 1
        rest += draw.expovariate(1.0)
    return count
