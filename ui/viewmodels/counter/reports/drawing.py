"""A chart of numbers as a screen draws it: shares of its height or width, and the words beside."""

from __future__ import annotations

import math
from typing import Any

from kiosk.api.reports import ReportChart

NOTHING = "–"


def shown(value: str | int | float | None) -> str:
    return NOTHING if value is None else f"{value}"


def with_unit(value: int | float | None, unit: str) -> str:
    return NOTHING if value is None else f"{value} {unit}"


def marks(low: float, high: float) -> list[float]:
    """Round numbers from at most `low` to at least `high`."""
    raw = max(high - low, 1e-9) / 4
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= raw)
    first, last = math.floor(low / step), math.ceil(high / step - 1e-9)
    return [round(step * n, 6) for n in range(first, last + 1)]


def chart(told: ReportChart) -> dict[str, Any]:
    """{name, title, kind, unit, labels, marks: {text, share}, series: {name, points: {text, share,
    there}}}; a line begins at its lowest, bars at nought."""
    values = [each for series in told.series for each in series.values if each is not None]
    low = min(values) if told.kind == "line" else 0.0
    high = max(values)
    scale = marks(low if low < high else low - 1, high if high > 0 or low < 0 else 1.0)
    base, span = scale[0], scale[-1] - scale[0]
    if told.kind == "rows":
        base, span = 0.0, high or 1.0  # each bar says its value: the longest is as long as it can
    return {
        "name": told.name, "title": told.title, "kind": told.kind, "unit": told.unit,
        "labels": list(told.labels),
        "marks": [{"text": f"{each:g}", "share": (each - base) / span} for each in scale],
        "series": [
            {
                "name": series.name,
                "points": [
                    {
                        "text": shown(each), "there": each is not None,
                        "share": 0.0 if each is None else (each - base) / span,
                    }
                    for each in series.values
                ],
            }
            for series in told.series
        ],
    }  # fmt: skip
