"""The cells that are worked out: conditions, calculations, filters; and the defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time

from kiosk.forms.errors import FormProblem
from kiosk.forms.sheet.rules.headings import Column
from kiosk.forms.sheet.rules.kinds import REASONS
from kiosk.forms.sheet.rules.outline import Item, Outline
from kiosk.forms.sheet.rules.references import REFERENCE, check_references
from kiosk.forms.sheet.rules.rows import Table
from kiosk.forms.sheet.workbook import Cell, Kind
from kiosk.forms.xpath import FUNCTIONS, parse

YES_NO = {"yes", "no", "true", "false", "true()", "false()"}
_YES = {"是", "必填", "要", "√", "✓", "对", "y", "on", "required", "必答"}
_WORKED_OUT = (
    "relevant", "constraint", "calculation", "read_only", "required", "choice_filter",
    "repeat_count",
)  # fmt: skip
_PARTS = {"calculation": "calculate", "read_only": "readonly"}  # as the form calls them
_REFUSED = {"pulldata": "external", "search": "search", "area": "geo", "distance": "geo",
            "geofence": "geo"}  # fmt: skip
_STRAIGHT = {0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}  # as pyxform takes them
_CALLED = re.compile(r"([a-zA-Z][\w:-]*)\(")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"\d\d:\d\d(:\d\d(\.\d+)?)?")
_NUMBER = {
    "integer": re.compile(r"[+-]?\d{1,15}"),
    "decimal": re.compile(r"[+-]?\d{0,15}\.?\d{0,15}"),
}


def check_formulas(table: Table, outline: Outline, lists: Mapping[str, set[str]]) -> None:
    """`lists`: the names in each list of choices."""
    for item in outline.items:
        for name in _WORKED_OUT:
            if (cell := item.row.cell(name)) is not None:
                _check_worked_out(table, outline, item, name, cell)
        if item.asked.kind == "calculate" and not (
            item.row.text("calculation") or _is_dynamic(item.row.text("default"))
        ):
            table.note("survey.calculation_missing", item.row, "calculation", value=item.name)
        if (cell := item.row.cell("default")) is not None:
            _check_default(table, outline, item, cell, lists)
        if trigger := item.row.text("trigger"):
            column = table.columns("trigger")[0]
            check_references(table, outline, item, column, trigger)


def _check_worked_out(table: Table, outline: Outline, item: Item, name: str, cell: Cell) -> None:
    text = cell.text.strip()
    if cell.kind is Kind.DATE:
        table.note("survey.date_cell", item.row, name, value=text)
        return
    if name in ("required", "read_only"):
        if text.lower() in YES_NO:
            return
        if text.lower() in _YES or text == "否":
            mend = "no" if text == "否" else "yes"
            table.note("survey.yes_no", item.row, name, value=text, mend=mend)
            return
    check_expression(table, outline, item, table.columns(name)[0], text)


def check_expression(table: Table, outline: Outline, item: Item, column: Column, text: str) -> None:
    """What is worked out has a form that can be, and names questions that are there."""
    if not check_references(table, outline, item, column, text):
        return
    text = text.translate(_STRAIGHT)
    plain, places = _without_references(text)
    try:
        parse(plain, field=item.name, part=_PARTS.get(column.name, column.name))
    except FormProblem as problem:
        called = problem.params.get("found", "")
        if problem.code == "forms.function" and called in _REFUSED:
            code = REASONS[_REFUSED[called]]
            table.note(code, item.row, column.name, column=column, value=f"{called}()")
            return
        at = _place(problem.position, places)
        told = {**problem.params, "field": problem.field, "position": f"{at}"}
        if len(told.get("found", "")) > 80 or "/_" in told.get("found", ""):
            told["found"] = text[at - 1 : at + 19]
        table.note(problem.code, item.row, column.name, column=column, told=told)


def _without_references(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The expression with a path for each reference, as pyxform puts one there; and where in it the
    pieces of the text begin.
    """
    made, places, at = "", [(0, 0)], 0
    for found in REFERENCE.finditer(text):
        made += text[at : found.start()]
        places.append((len(made), found.start()))
        made += " /_ "
        at = found.end()
        places.append((len(made), at))
    return made + text[at:], places


def _place(position: int, places: list[tuple[int, int]]) -> int:
    """Where what stands at a position of the made text stands in the cell; both count from 1."""
    made, written = max(each for each in places if each[0] <= max(position - 1, 0))
    return written + max(position - 1, 0) - made + 1


def _is_dynamic(text: str) -> bool:
    return bool(REFERENCE.search(text)) or any(name in FUNCTIONS for name in _CALLED.findall(text))


def _check_default(
    table: Table, outline: Outline, item: Item, cell: Cell, lists: Mapping[str, set[str]]
) -> None:
    text, kind = cell.text.strip(), item.asked.kind
    if cell.kind is Kind.DATE:
        table.note("survey.date_cell", item.row, "default", value=text)
    elif _is_dynamic(text) or "${" in text:
        check_expression(table, outline, item, table.columns("default")[0], text)
    elif kind in _NUMBER and not _NUMBER[kind].fullmatch(text):
        table.note("survey.default_number", item.row, "default", value=text)
    elif kind == "date" and not _is_day(text):
        table.note("survey.default_day", item.row, "default", value=text)
    elif kind == "time" and not _is_clock(text):
        table.note("survey.default_clock", item.row, "default", value=text)
    elif item.asked.chooses and item.asked.list_name in lists:
        known = lists[item.asked.list_name]
        strange = [each for each in text.split() if each not in known]
        if strange and not (kind == "select_one" and text in known):
            table.note(
                "survey.default_choice", item.row, "default",
                value=strange[0], list=item.asked.list_name,
            )  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_clock(text: str) -> bool:
    try:
        return bool(_CLOCK.match(text)) and time.fromisoformat(text) is not None
    except ValueError:
        return False
