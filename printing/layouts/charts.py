"""Charts of a report, drawn with reportlab.graphics: each with its labels and values, and with a
legend where it has more than one series."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.lib.colors import Color

from printing import fonts
from printing.documents import ReportChart
from printing.layouts.frame import INK, LINE, MUTED, lines_of

SMALL, VALUE = 8.0, 7.0  # points
_SERIES = (Color(0.04, 0.31, 0.33), Color(0.80, 0.58, 0.32))  # told apart in grey, too
_INK, _MUTED, _LINE = Color(*INK), Color(*MUTED), Color(*LINE)
_HIGH = 116.0  # of columns and lines
_ROW = 9.0  # one bar of a row
_GAP = 7.0
_NAMES = 0.32  # of the width, for the names of rows
_FEET = 16.0  # for the labels below
_HEAD = 26.0  # for unit and legend above


def chart(told: ReportChart, width: float) -> Drawing:
    """As wide as asked, as high as it needs."""
    if told.kind == "rows":
        return _rows(told, width)
    return _upright(told, width)


def shown(value: int | float) -> str:
    return f"{value}"


def ticks(low: float, high: float) -> list[float]:
    """Round numbers from at most `low` to at least `high`, four to six of them."""
    span = max(high - low, 1e-9)
    raw = span / 4
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= raw)
    first = math.floor(low / step)
    last = math.ceil(high / step - 1e-9)
    return [round(step * n, 6) for n in range(first, last + 1)]


def _values(told: ReportChart) -> list[float]:
    return [value for _, values in told.series for value in values if value is not None]


def _words(
    drawing: Drawing, x: float, y: float, text: str, size: float, *, color: Color = _INK,
    align: str = "start",
) -> None:  # fmt: skip
    """A line of any text: each run in a font that has it. What stands in the middle of the last
    of many days does not leave the drawing.
    """
    wide = fonts.mixed_width(text, fonts.REGULAR, size)
    x -= {"start": 0.0, "middle": wide / 2, "end": wide}[align]
    if align == "middle":
        x = max(0.0, min(x, drawing.width - wide))
    for font, part in fonts.runs(text, fonts.REGULAR):
        drawing.add(String(x, y, part, fontName=font, fontSize=size, fillColor=color))
        x += fonts.width(part, font, size)


def _head(drawing: Drawing, told: ReportChart, top: float, left: float, width: float) -> None:
    """The unit on the left, the legend on the right."""
    _words(drawing, left, top - 10, told.unit, SMALL, color=_MUTED)
    if len(told.series) < 2:
        return
    x = width
    for number, (name, _) in reversed(list(enumerate(told.series))):
        x -= fonts.mixed_width(name, fonts.REGULAR, SMALL)
        _words(drawing, x, top - 10, name, SMALL)
        drawing.add(_box(x - 12, top - 11, 8, 8, number))
        x -= 24


def _box(x: float, y: float, wide: float, high: float, number: int) -> Rect:
    color = _SERIES[number % len(_SERIES)]
    return Rect(x, y, wide, high, fillColor=color, strokeColor=None, strokeWidth=0)


def _rows(told: ReportChart, width: float) -> Drawing:
    """Names on the left, as many lines as they need; bars with their values behind."""
    room = width * _NAMES - 8
    names = [lines_of(label, fonts.REGULAR, SMALL, room) for label in told.labels]
    bars = len(told.series) * _ROW
    heights = [max(bars, len(lines) * SMALL * 1.25) + _GAP for lines in names]
    drawing = Drawing(width, sum(heights) + _HEAD)
    left, top = width * _NAMES, sum(heights)
    _head(drawing, told, top + _HEAD, left, width)
    values = _values(told)
    widest = max((fonts.width(shown(each), fonts.REGULAR, VALUE) for each in values), default=0)
    scale = (width - left - widest - 6) / max([*values, 1e-9])
    drawing.add(Line(left, 0, left, top, strokeColor=_LINE, strokeWidth=0.6))
    for row, (lines, high) in enumerate(zip(names, heights, strict=True)):
        middle = top - high / 2
        base = middle + (len(lines) - 1) * SMALL * 1.25 / 2 - SMALL * 0.35
        for number, line in enumerate(lines):
            at = base - number * SMALL * 1.25
            _words(drawing, left - 6, at, line, SMALL, align="end")
        for number, (_, points) in enumerate(told.series):
            value = points[row]
            bottom = middle + bars / 2 - (number + 1) * _ROW + 1
            if value is not None:
                drawing.add(_box(left, bottom, max(value * scale, 0.5), _ROW - 2, number))
            words = "–" if value is None else shown(value)
            end = left + (value or 0) * scale + 3
            _words(drawing, end, bottom + 1, words, VALUE)
        top -= high
    return drawing


def _upright(told: ReportChart, width: float) -> Drawing:
    drawing = Drawing(width, _HIGH + _FEET + _HEAD)
    values = _values(told)
    low = min(values) if told.kind == "line" else 0.0
    marks = ticks(low if low < max(values) else low - 1, max(max(values), low + 1e-6))
    left = 8 + max(fonts.width(_mark(each), fonts.REGULAR, VALUE) for each in marks)
    _head(drawing, told, _FEET + _HIGH + _HEAD, 0, width)

    def height(value: float) -> float:
        return _FEET + (value - marks[0]) / (marks[-1] - marks[0]) * _HIGH

    for each in marks:
        at = height(each)
        drawing.add(Line(left, at, width, at, strokeColor=_LINE, strokeWidth=0.4))
        _words(drawing, left - 4, at - VALUE * 0.35, _mark(each), VALUE, color=_MUTED, align="end")
    each_wide = (width - left) / max(1, len(told.labels))
    middles = [left + (place + 0.5) * each_wide for place in range(len(told.labels))]
    for place in _fitting(told.labels, each_wide):
        _words(drawing, middles[place], 3, told.labels[place], SMALL, align="middle")
    if told.kind == "line":
        _lines(drawing, told, middles, height)
    else:
        _columns(drawing, told, middles, each_wide, height)
    return drawing


def _mark(value: float) -> str:
    return f"{value:g}"


def _fitting(labels: Sequence[str], room: float) -> range:
    """Every label, or every second, third …: as many as stand beside each other."""
    widest = max((fonts.mixed_width(each, fonts.REGULAR, SMALL) for each in labels), default=0)
    return range(0, len(labels), max(1, math.ceil((widest + 4) / room)))


def _columns(drawing, told, middles, each_wide, height) -> None:  # type: ignore[no-untyped-def]
    count = len(told.series)
    wide = min(each_wide * 0.8 / count, 26.0)
    values = _values(told)
    widest = max(fonts.width(shown(each), fonts.REGULAR, VALUE) for each in values)
    size = VALUE if widest <= each_wide * 0.98 / count else VALUE * 0.8
    told_all = widest * size / VALUE <= each_wide * 0.98 / count
    for number, (_, points) in enumerate(told.series):
        for middle, value in zip(middles, points, strict=True):
            if value is None:
                continue
            x = middle + (number - count / 2) * wide
            base, top = height(0), height(value)
            drawing.add(_box(x, base, wide * 0.92, max(top - base, 0.5), number))
            if told_all or value == max(values):
                center = x + wide * 0.46
                _words(drawing, center, top + 2, shown(value), size, align="middle")


def _lines(drawing, told, middles, height) -> None:  # type: ignore[no-untyped-def]
    for number, (_, points) in enumerate(told.series):
        color = _SERIES[number % len(_SERIES)]
        for run in _runs(list(zip(middles, points, strict=True))):
            flat = [part for x, value in run for part in (x, height(value))]
            if len(run) > 1:
                drawing.add(PolyLine(flat, strokeColor=color, strokeWidth=1.6))
            for x, value in run:
                at = height(value)
                drawing.add(Circle(x, at, 2.2, fillColor=color, strokeColor=color))
                _words(drawing, x, at + 5, shown(value), VALUE, align="middle")


def _runs(points: list[tuple[float, float | None]]) -> Iterator[list[tuple[float, float]]]:
    """Parts between the gaps."""
    run: list[tuple[float, float]] = []
    for x, value in points:
        if value is not None:
            run.append((x, value))
        elif run:
            yield run
            run = []
    if run:
        yield run
