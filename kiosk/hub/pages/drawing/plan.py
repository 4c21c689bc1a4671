"""The map: cases by grid cell, on the plan that the halls themselves told; no tile from outside.

Cells with an outline stand where it says. Outlines of several halls are one plan where the halls
lie beside each other; where they lie upon each other, each hall counts from a corner of its own,
and they are drawn below each other. A cell without an outline is a square among its hall's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, sqrt

from kiosk.hub.pages.reading.described import Cell, Point

WIDTH = 560.0
GAP, TITLE, TILE = 18.0, 26.0, 70.0
OVER = 0.3  # of a hall's cells: so many upon another's are no slip of the pen
STEPS = (5, 10, 20, 40)
"""From how many cases on a cell is darker; of fewer than the first no number is shown."""


@dataclass(frozen=True)
class Shape:
    hall: str
    cell: str
    points: str
    """as SVG writes a polygon"""
    x: float
    y: float
    """where its number stands"""
    count: int
    step: int
    """0: fewer than STEPS[0]"""
    alarm: bool


@dataclass(frozen=True)
class Title:
    hall: str
    x: float
    y: float


@dataclass(frozen=True)
class Plan:
    width: float
    height: float
    shapes: tuple[Shape, ...]
    titles: tuple[Title, ...]


Box = tuple[float, float, float, float]
Placed = tuple[str, str, tuple[Point, ...]]


def step_of(count: int) -> int:
    return sum(count >= each for each in STEPS)


def drawn(
    plans: Mapping[str, Sequence[Cell]], counts: Mapping[tuple[str, str], int],
    alarms: frozenset[tuple[str, str]],
) -> Plan:  # fmt: skip
    """`counts` and `alarms` by hall and cell."""
    outlined = [
        [(hall, each.id, each.outline) for each in cells if each.outline]
        for hall, cells in plans.items()
    ]
    there = [found for found in outlined if found]
    sheet = _Sheet()
    if _is_one(there):
        sheet.outlines([each for group in there for each in group], WIDTH)
    else:
        for group in there:
            sheet.title(group[0][0])
            sheet.outlines(group, WIDTH / 2)
    for hall, cells in plans.items():
        if bare := [each.id for each in cells if not each.outline]:
            sheet.title(hall)
            sheet.tiles(hall, bare)
    shapes = tuple(_shape(each, counts, alarms) for each in sheet.placed)
    return Plan(WIDTH, max(sheet.top - GAP, TILE), shapes, tuple(sheet.titles))


class _Sheet:
    """What was placed so far, and from where on there is room."""

    def __init__(self) -> None:
        self.top = 0.0
        self.placed: list[Placed] = []
        self.titles: list[Title] = []

    def title(self, hall: str) -> None:
        self.top += TITLE
        self.titles.append(Title(hall, 0.0, self.top - 8))

    def outlines(self, group: Sequence[Placed], width: float) -> None:
        """As wide as `width`, or as high."""
        if not group:
            return
        left, upper, right, lower = _box([point for *_, outline in group for point in outline])
        scale = min(width / ((right - left) or 1.0), width / ((lower - upper) or 1.0))
        for hall, cell, outline in group:
            points = (((x - left) * scale, (y - upper) * scale + self.top) for x, y in outline)
            self.placed.append((hall, cell, tuple(points)))
        self.top += (lower - upper) * scale + GAP

    def tiles(self, hall: str, cells: Sequence[str]) -> None:
        across = min(int(WIDTH // TILE), max(ceil(sqrt(len(cells) * 2)), 1))
        for place, cell in enumerate(cells):
            x, y = (place % across) * TILE, self.top + (place // across) * TILE
            corners = ((x, y), (x + TILE, y), (x + TILE, y + TILE), (x, y + TILE))
            self.placed.append((hall, cell, corners))
        self.top += ceil(len(cells) / across) * TILE + GAP


def _is_one(groups: Sequence[Sequence[Placed]]) -> bool:
    """Whether all of them are drawn on one plan."""
    boxes = [_box([point for *_, outline in group for point in outline]) for group in groups]
    return not any(
        _meet(boxes[one], boxes[other]) and _upon(groups[one], groups[other]) > OVER
        for one, other in combinations(range(len(groups)), 2)
    )


def _meet(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) > max(one[0], other[0])
    return across and min(one[3], other[3]) > max(one[1], other[1])


def _upon(group: Sequence[Placed], other: Sequence[Placed]) -> float:
    """How many of a group's cells have their middle in a cell of the other; of 1."""
    middles = [_middle(outline) for *_, outline in group]
    found = sum(any(_within(each, outline) for *_, outline in other) for each in middles)
    return found / len(group)


def _within(point: Point, outline: Sequence[Point]) -> bool:
    """Whether a line from the point to the right crosses the outline an odd number of times."""
    x, y = point
    inside = False
    for (left, upper), (right, lower) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (upper > y) != (lower > y) and x < (right - left) * (y - upper) / (lower - upper) + left:
            inside = not inside
    return inside


def _box(points: Sequence[Point]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _shape(
    placed: Placed, counts: Mapping[tuple[str, str], int], alarms: frozenset[tuple[str, str]]
) -> Shape:
    hall, cell, points = placed
    count = counts.get((hall, cell), 0)
    x, y = _middle(points)
    written = " ".join(f"{across:.1f},{down:.1f}" for across, down in points)
    return Shape(
        hall, cell, written, round(x, 1), round(y, 1), count, step_of(count),
        (hall, cell) in alarms,
    )  # fmt: skip


def _middle(points: Sequence[Point]) -> Point:
    """Its centre of area; of what has none, the mean of its corners."""
    area = across = down = 0.0
    for (x, y), (right, lower) in zip(points, (*points[1:], points[0]), strict=True):
        piece = x * lower - right * y
        area += piece
        across += (x + right) * piece
        down += (y + lower) * piece
    if abs(area) < 1e-9:
        return (
            sum(x for x, _ in points) / len(points),
            sum(y for _, y in points) / len(points),
        )
    return across / (3 * area), down / (3 * area)
