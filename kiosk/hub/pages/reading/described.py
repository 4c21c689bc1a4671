"""What a hall says of itself: its name, cells, categories and tiers, as `hall.plan` told it.

A hall is not trusted to say it well: what does not read is left out, and an id stands for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk import languages

MOST_CELLS, MOST_POINTS = 2000, 400
FARTHEST = 1e7  # metres, or whatever a plan is drawn in

Name = Annotated[str, Meta(max_length=200)]
Names = dict[str, Name]
Point = tuple[float, float]


class Cell(msgspec.Struct, frozen=True):
    """`outline`: the corners of the cell on the hall's plan, east and south; empty: it has none."""

    id: Annotated[str, Meta(min_length=1, max_length=64)]
    name: Names = {}
    outline: Annotated[tuple[Point, ...], Meta(max_length=MOST_POINTS)] = ()


class Category(msgspec.Struct, frozen=True):
    name: Names = {}
    department: Names = {}


class Described(msgspec.Struct, frozen=True):
    name: Names = {}
    cells: Annotated[tuple[Cell, ...], Meta(max_length=MOST_CELLS)] = ()
    categories: dict[str, Category] = {}
    tiers: Annotated[tuple[Names, ...], Meta(max_length=9)] = ()
    places: dict[str, Names] = {}

    def category(self, id: str, language: str) -> str:
        found = self.categories.get(id)
        return (_named(found.name, language) if found else "") or id

    def department(self, id: str, language: str) -> str:
        """Who works on such cases; empty where it is not told."""
        found = self.categories.get(id)
        return _named(found.department, language) if found else ""

    def cell(self, id: str, language: str) -> str:
        found = next((each for each in self.cells if each.id == id), None)
        return (_named(found.name, language) if found else "") or id

    def place(self, id: str, language: str) -> str:
        """Of an alarm: a button's or terminal's name; one of a cell is told by its own words."""
        return _named(self.places.get(id, {}), language) or id

    def tier(self, tier: int, language: str) -> str:
        """Empty where no name of it is known."""
        return _named(self.tiers[tier - 1], language) if 0 < tier <= len(self.tiers) else ""

    def called(self, language: str) -> str:
        return _named(self.name, language)


NOTHING = Described()


@lru_cache(maxsize=512)
def described(text: str) -> Described:
    """Of the JSON in `halls.plan`; nothing, where it cannot be read."""
    if not text:
        return NOTHING
    try:
        found = msgspec.json.decode(text, type=Described)
    except (msgspec.DecodeError, RecursionError):
        return NOTHING
    return msgspec.structs.replace(found, cells=tuple(map(_drawable, found.cells)))


def _drawable(cell: Cell) -> Cell:
    drawn = len(cell.outline) >= 3 and all(
        -FARTHEST <= each <= FARTHEST for point in cell.outline for each in point
    )
    return cell if drawn else msgspec.structs.replace(cell, outline=())


def _named(names: Mapping[str, str], language: str) -> str:
    return next((names[each] for each in languages.chain(language) if names.get(each)), "")
