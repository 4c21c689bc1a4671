"""`${name}`: whom it means, and that no answer hangs on itself."""

from __future__ import annotations

import re

from kiosk.forms.sheet.rules.headings import Column
from kiosk.forms.sheet.rules.outline import Item, Outline
from kiosk.forms.sheet.rules.rows import Table

REFERENCE = re.compile(r"\$\{([^\s{}#$]+)\}")
_WIDE = re.compile(r"[$＄￥¥]\s*[｛{][^｛｝{}]{0,80}[｝}]")  # typed with a Chinese input on
_BEGUN = re.compile(r"\$\{[^{}]{0,80}\}?")
_SAVED = re.compile(r"\$\{\s*last-saved#")
_HANGS = ("calculation", "relevant")
"""Columns whose references must be worked out before."""


def names_in(text: str) -> list[str]:
    return REFERENCE.findall(text)


def check_references(table: Table, outline: Outline, item: Item, column: Column, text: str) -> bool:
    """Each reference of a cell means one question; whether it does."""
    fine = True
    if _SAVED.search(text):
        table.note("survey.refused_saved", item.row, column.name, column=column)
        return False
    for found in _WIDE.finditer(text):
        if not found[0].isascii():
            mend = "${" + found[0][1:].strip("｛｝{} ") + "}"
            table.note(
                "survey.reference_wide", item.row, column.name, column=column,
                value=found[0], mend=mend,
            )  # fmt: skip
            return False
    for found in _BEGUN.finditer(text):
        if not REFERENCE.fullmatch(found[0]):
            fine = False
            table.note(
                "survey.reference_form", item.row, column.name, column=column, value=found[0]
            )
    for name in dict.fromkeys(names_in(text)):
        meant = outline.by_name.get(name, [])
        if not meant:
            fine = False
            near = table.meant(name, outline.by_name)
            code = "survey.reference_meant" if near else "survey.reference_unknown"
            params = {"value": name, "mend": near} if near else {"value": name}
            table.note(code, item.row, column.name, column=column, told=params)
        elif len(meant) > 1:
            fine = False
            rows = ", ".join(f"{each.row.number}" for each in meant[:5])
            table.note(
                "survey.reference_many", item.row, column.name, column=column,
                value=name, rows=rows,
            )  # fmt: skip
    return fine


def check_circles(table: Table, outline: Outline) -> None:
    """A circle is told once, at its first row."""
    graph = {id(item): _hangs_on(outline, item) for item in outline.items}
    done: set[int] = set()
    for item in outline.items:
        circle = _circle(item, graph, done)
        if circle:
            names = " → ".join(each.name for each in [*circle, circle[0]])
            column = "calculation" if circle[0].row.text("calculation") else "relevant"
            table.note("survey.circular", circle[0].row, column, circle=names)


def _hangs_on(outline: Outline, item: Item) -> list[Item]:
    """Whose values decide on its own: by its calculation, and whether it is asked, or what is
    around it.
    """
    texts = [item.row.text(column) for column in _HANGS]
    names = dict.fromkeys(name for text in texts for name in names_in(text))
    found = [each for name in names for each in outline.by_name.get(name, [])[:1]]
    return [*found, *([item.around] if item.around else [])]


def _circle(start: Item, graph: dict[int, list[Item]], done: set[int]) -> list[Item]:
    """The items of a circle that is reached from one, its topmost row first; without recursion, for
    a chain may be as long as the sheet.
    """
    way: list[Item] = []
    on_way: set[int] = set()
    ahead: list[tuple[Item, bool]] = [(start, True)]
    while ahead:
        item, enters = ahead.pop()
        if not enters:
            on_way.discard(id(way.pop()))
            continue
        if id(item) in on_way:
            circle = way[next(n for n, each in enumerate(way) if each is item) :]
            done.update(map(id, circle))
            top = min(range(len(circle)), key=lambda n: circle[n].row.number)
            done.update(on_way)
            return circle[top:] + circle[:top]
        if id(item) in done:
            continue
        done.add(id(item))
        way.append(item)
        on_way.add(id(item))
        ahead.append((item, False))
        ahead += [(each, True) for each in reversed(graph[id(item)])]
    return []
