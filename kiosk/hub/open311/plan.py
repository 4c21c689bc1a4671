"""What the halls told of themselves, as far as the public face needs it: categories with their
questions, and grid cells. A hall is not trusted to say it well: what does not read is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated

import msgspec
from msgspec import Meta

from kiosk import languages

MOST = 2000  # cells of a hall
MOST_POINTS = 400

Names = dict[str, Annotated[str, Meta(max_length=200)]]
Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]
Point = tuple[float, float]


class Choice(msgspec.Struct, frozen=True):
    id: Id
    name: Names = {}


class Question(msgspec.Struct, frozen=True):
    id: Id
    text: Names = {}
    choices: Annotated[tuple[Choice, ...], Meta(min_length=1, max_length=200)] = ()


class Category(msgspec.Struct, frozen=True):
    name: Names = {}
    department: Names = {}
    questions: Annotated[tuple[Question, ...], Meta(max_length=50)] = ()


class Cell(msgspec.Struct, frozen=True):
    """`outline`: its corners in metres, east and south of the corner that the hall counts from."""

    id: Id
    name: Names = {}
    outline: Annotated[tuple[Point, ...], Meta(max_length=MOST_POINTS)] = ()


class Plan(msgspec.Struct, frozen=True):
    name: Names = {}
    cells: Annotated[tuple[Cell, ...], Meta(max_length=MOST)] = ()
    categories: dict[Id, Category] = {}
    tiers: Annotated[tuple[Names, ...], Meta(max_length=9)] = ()

    def cell(self, id: str) -> Cell | None:
        return next((each for each in self.cells if each.id == id), None)


NOTHING = Plan()
_PLAN = msgspec.json.Decoder(Plan)


@lru_cache(maxsize=512)
def read(text: str) -> Plan:
    """Of the JSON in `halls.plan`; nothing, where it cannot be read."""
    try:
        return _PLAN.decode(text) if text else NOTHING
    except (msgspec.DecodeError, RecursionError):
        return NOTHING


def named(names: Mapping[str, str], language: str) -> str:
    """In the reader's language, or one that stands for it; "" where there is none."""
    return next((names[each] for each in languages.chain(language) if names.get(each)), "")
