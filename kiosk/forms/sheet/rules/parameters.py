"""The column `parameters`: start, end and step of a range, shuffled choices, lines of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kiosk.forms.sheet.findings import narrow
from kiosk.forms.sheet.rules.outline import Item, Outline
from kiosk.forms.sheet.rules.references import check_references
from kiosk.forms.sheet.rules.rows import Table

_KNOWN = {
    "range": ("start", "end", "step", "tick_interval", "placeholder", "tick_labelset"),
    "select_one": ("randomize", "seed"),
    "select_multiple": ("randomize", "seed"),
    "rank": ("randomize", "seed"),
    "text": ("rows",),
}
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
_STEPS = 1000


def check_parameters(table: Table, outline: Outline) -> None:
    for item in outline.items:
        text = item.row.text("parameters")
        known = _KNOWN.get(item.asked.kind)
        if not text or known is None:
            continue
        if narrow(text) != text:
            table.note("survey.parameters_wide", item.row, "parameters", mend=narrow(text))
            continue
        if not check_references(table, outline, item, table.columns("parameters")[0], text):
            continue
        given = _given(text)
        strange = [each for each in given if each not in known or not given[each]]
        if strange:
            told = {"value": strange[0], "known": ", ".join(f"{each}=…" for each in known)}
            table.note("survey.parameter_unknown", item.row, "parameters", told=told)
        elif item.asked.kind == "range":
            _check_range(table, item, given)
        elif given.get("randomize", "true") not in ("true", "false"):
            table.note("survey.randomize", item.row, "parameters", value=given["randomize"])
        elif not _NUMBER.fullmatch(given.get("rows", "1")):
            table.note("survey.default_number", item.row, "parameters", value=given["rows"])


def _given(text: str) -> dict[str, str]:
    """`start=0 end=10`, also parted by ; or , as pyxform takes it."""
    parted = next((mark for mark in ";," if mark in text), None)
    parts = [each.partition("=") for each in text.split(parted)]
    return {key.strip().lower(): value.strip().lower() for key, _, value in parts if key.strip()}


def _check_range(table: Table, item: Item, given: Mapping[str, str]) -> None:
    numbers = [
        given.get(key, usual) for key, usual in (("start", "1"), ("end", "10"), ("step", "1"))
    ]
    if all(map(_NUMBER.fullmatch, numbers)):
        start, end, step = map(float, numbers)
        if 0 < abs(step) <= abs(end - start) <= _STEPS * abs(step):
            return
    table.note("survey.range", item.row, "parameters", limit=f"{_STEPS}")
