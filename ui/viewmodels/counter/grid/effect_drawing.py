"""A matter's before and after as a screen draws it: shares of its height, and the words beside."""

from __future__ import annotations

from datetime import date
from typing import Any

from kiosk import languages
from kiosk.api.grid import effect as api
from kiosk.phrases import phrase
from ui.viewmodels.counter.reports.drawing import NOTHING, marks

NO_CHART: dict[str, Any] = {
    "title": "", "unit": "", "labels": [], "marks": [], "points": [], "median": 0.0, "change": 0,
    "words": "",
}  # fmt: skip
NO_TABLE: dict[str, Any] = {"title": "", "header": [], "rows": []}


def chart(told: api.EffectView, language: str) -> dict[str, Any]:
    """{title, unit, labels, marks: {text, share}, points: {text, share, after, held}, median,
    change, words}: `median` its share, `change` the place of the first point after the change,
    `held` where a point stands in a row of which a rule speaks, `words` the chart read aloud."""
    scale = marks(0.0, float(max((*told.points, 4))))  # no half cases
    top = scale[-1]
    rows = (*told.shifts, *told.trends)
    held = {
        place for each in rows if each.last >= told.change
        for place in range(max(each.first, told.change), each.last + 1)
    }  # fmt: skip
    labels = [f"{date.fromisoformat(each):%m-%d}" for each in told.starts]
    return {
        "title": phrase("effect.chart", language, median=f"{told.median:g}"),
        "unit": phrase("effect.unit", language),
        "labels": labels,
        "marks": [{"text": f"{each:g}", "share": each / top} for each in scale],
        "points": [
            {
                "text": f"{count}", "share": count / top, "after": place >= told.change,
                "held": place in held,
            }
            for place, count in enumerate(told.points)
        ],
        "median": told.median / top,
        "change": told.change,
        "words": languages.of(language).items.join(
            f"{label} {count}" for label, count in zip(labels, told.points, strict=True)
        ),
    }  # fmt: skip


def says(told: api.EffectView, language: str) -> list[str]:
    """Where rows of points lie after the change, and that numbers are small."""
    lines = [
        phrase(
            f"effect.{name}.{'up' if each.up else 'down'}", language,
            first=told.starts[each.first], last=told.starts[each.last],
        )
        for name, rows in (("shift", told.shifts), ("trend", told.trends))
        for each in rows
        if each.last >= told.change
    ]  # fmt: skip
    if told.small:
        lines.append(phrase("effect.small", language))
    return lines


def table(told: api.EffectView, language: str) -> dict[str, Any]:
    """{title, header, rows}: before beside after."""
    sides = (told.before, told.after)
    rows: dict[str, list[str]] = {
        "weeks": [f"{each.weeks}" for each in sides],
        "cases": [f"{each.cases}" for each in sides],
        "repeated": [f"{each.repeated}" for each in sides],
        "settled": [f"{each.settled}" for each in sides],
        "days": [_number(each.days) for each in sides],
        "satisfaction": [_number(each.satisfaction) for each in sides],
    }
    return {
        "title": phrase("effect.table", language),
        "header": ["", phrase("effect.before", language), phrase("effect.after", language)],
        "rows": [
            [phrase("effect.figures", language), *(_a_week(each, language) for each in sides)],
            *([phrase(f"effect.row.{name}", language), *values] for name, values in rows.items()),
        ],
    }


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:g}"


def _a_week(side: api.Side, language: str) -> str:
    if not side.weeks:
        return NOTHING
    return phrase("effect.a_week", language, count=f"{side.cases / side.weeks:.1f}")
