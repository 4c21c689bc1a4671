"""The map of cases by grid cell, on the plan that the halls told."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.hub.pages.drawing import plan as drawing
from kiosk.hub.pages.reading import alarms, figures, halls
from kiosk.hub.pages.signing.roles import EVERYBODY
from kiosk.hub.pages.web.ask import Answer, Ask, Page, Route


@dataclass(frozen=True)
class Cell:
    """One cell as a row beside the map; `count` None: fewer than five, which is not told."""

    hall: str
    cell: str
    hall_name: str
    name: str
    count: int | None
    open: int | None


@dataclass(frozen=True)
class Map:
    drawing: drawing.Plan
    cells: list[Cell]
    names: dict[tuple[str, str], str]
    halls: dict[str, str]
    days: int
    least: int
    steps: tuple[tuple[int, str], ...]
    """the key: step, and from where to where"""


def plan(ask: Ask) -> Map:
    named = halls.named(ask.tx)
    since = ask.at - figures.MAPPED
    counted = {(each.hall, each.cell): each for each in figures.by_cell(ask.tx, since)}
    standing = frozenset(
        (each.hall, each.cell) for each in alarms.standing(ask.tx) if each.cell and not each.quiet
    )
    plans = {hall: each.told.cells for hall, each in named.items() if each.told.cells}
    counts = {place: each.count for place, each in counted.items()}
    cells = [
        _cell(ask, named[hall], each.id, counted.get((hall, each.id)))
        for hall, cells in plans.items()
        for each in cells
    ]
    return Map(
        drawing.drawn(plans, counts, standing),
        sorted(cells, key=lambda cell: -(cell.count or 0)),
        {(each.hall, each.cell): each.name for each in cells},
        {hall: each.called(ask.language) for hall, each in named.items()},
        figures.MAPPED.days,
        figures.LEAST,
        _steps(),
    )


def _cell(ask: Ask, hall: halls.Named, cell: str, counted: figures.InCell | None) -> Cell:
    told = counted is not None and counted.count >= figures.LEAST
    return Cell(
        hall.hall, cell, hall.called(ask.language), hall.told.cell(cell, ask.language),
        counted.count if counted and told else None, counted.open if counted and told else None,
    )  # fmt: skip


def _steps() -> tuple[tuple[int, str], ...]:
    ends = (*(f"–{after - 1}" for after in drawing.STEPS[1:]), "+")
    spans = (f"{first}{end}" for first, end in zip(drawing.STEPS, ends, strict=True))
    return tuple(enumerate(spans, 1))


def show(ask: Ask) -> Answer:
    return Page("map.html", {"plan": plan(ask)})


ROUTES = (Route("GET", "/map", EVERYBODY, show),)
