"""Where something is: cells of halls, by their id or by latitude and longitude.

A hall draws its cells in metres from a corner of its own; hub.toml may say where on earth that
corner lies. On so small a piece of earth a degree is the same length everywhere (WGS 84 by the
mean radius; half a metre wrong at a kilometre).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from kiosk.hub.open311.plan import Plan, Point, named

DEGREE = 111_195.0  # metres of latitude
FARTHEST = 100_000.0  # metres from a hall's corner: what is beyond is a slip of the pen


@dataclass(frozen=True)
class Corner:
    """Where the point (0, 0) of a hall's plan lies."""

    lat: float
    long: float

    def metres(self, lat: float, long: float) -> Point:
        """East and south of the corner."""
        east = (long - self.long) * DEGREE * cos(radians(self.lat))
        return east, (self.lat - lat) * DEGREE

    def degrees(self, point: Point) -> tuple[float, float]:
        """Latitude and longitude, to a metre."""
        east, south = point
        long = self.long + east / (DEGREE * cos(radians(self.lat)))
        return round(self.lat - south / DEGREE, 5), round(long, 5)


@dataclass(frozen=True)
class Place:
    """`address_id` is "HALL" or "HALL:CELL"."""

    hall: str
    cell: str

    @property
    def address_id(self) -> str:
        return f"{self.hall}:{self.cell}" if self.cell else self.hall


def by_id(plans: Mapping[str, Plan], address_id: str) -> Place | None:
    """None for a hall or a cell that is not there. A hall's id may hold a colon."""
    if address_id in plans:
        return Place(address_id, "")
    hall, _, cell = address_id.rpartition(":")
    known = plans.get(hall)
    return Place(hall, cell) if known is not None and known.cell(cell) is not None else None


@dataclass(frozen=True)
class Outlined:
    """A cell that was drawn, of a hall whose corner is known."""

    place: Place
    corner: Corner
    outline: tuple[Point, ...]


def holding(cells: Iterable[Outlined], lat: float, long: float) -> Place | None:
    """The cell that this point lies in; None where no cell was drawn there."""
    for each in cells:
        point = each.corner.metres(lat, long)
        if max(map(abs, point)) <= FARTHEST and inside(point, each.outline):
            return each.place
    return None


def middle(plan: Plan, cell: str, corner: Corner | None) -> tuple[float, float] | None:
    """Latitude and longitude of a cell's middle: nobody's own door."""
    found = plan.cell(cell)
    if corner is None or found is None or len(found.outline) < 3:
        return None
    count = len(found.outline)
    east = sum(each[0] for each in found.outline) / count
    south = sum(each[1] for each in found.outline) / count
    return corner.degrees((east, south))


def address(plan: Plan, cell: str, language: str) -> str:
    """From the most specific to the most general: cell, hall."""
    found = plan.cell(cell)
    parts = [named(found.name, language) if found else "", named(plan.name, language)]
    return ", ".join(each for each in parts if each)


def inside(point: Point, outline: Sequence[Point]) -> bool:
    """Whether a ray from the point crosses the outline an odd number of times."""
    if len(outline) < 3:
        return False
    x, y = point
    crossed = False
    before = outline[-1]
    for corner in outline:
        (x1, y1), (x2, y2) = before, corner
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
        before = corner
    return crossed
