"""How a step of a survey is laid out: its questions one by one, a matrix as one."""

from __future__ import annotations

from typing import Any

from kiosk.api.surveys import SurveyQuestion, SurveyStep
from ui.viewmodels.resident.surveys.entries import steps

Part = dict[str, Any]
"""{key, shape, label, hint, required, choices: {name, label, alone, level}, levels, faces, several,
rows: {key, label, required}, offers, decimal, value}"""

LONG = 12  # so many choices stand on a screen; more are searched
TILES = 11  # so many steps of a range are touched, more are gone through
PAIRS = {"note": "note", "acknowledge": "acknowledge", "rank": "rank", "integer": "number",
         "decimal": "number", "date": "moment", "time": "moment", "range": "range"}  # fmt: skip
TYPED = ("number", "moment", "text", "rank")  # they become an answer bit by bit


def key_of(path: str, repeat: int) -> str:
    return f"{path}#{repeat}"


def place_of(key: str) -> tuple[str, int]:
    path, _, repeat = key.rpartition("#")
    return path, int(repeat)


def parts_of(step: SurveyStep) -> list[Part]:
    """A matrix is its header and all that stands below it, under the note before it."""
    found: list[Part] = []
    matrix: Part | None = None
    for question in step.questions:
        if question.kind == "header":
            matrix = _part(question, "matrix")
            if found and found[-1]["shape"] == "note":
                matrix["label"] = found.pop()["label"]
            found.append(matrix)
        elif matrix is not None and "list-nolabel" in question.appearances:
            row = _part(question, "choices")
            matrix["rows"].append({each: row[each] for each in ("key", "label", "required")})
            matrix["choices"] = matrix["choices"] or row["choices"]
        else:
            matrix = None
            found.append(_part(question, _shape(question)))
    return [each for each in found if each["shape"] != "matrix" or each["rows"]]


def keys_of(part: Part) -> list[str]:
    """Of all that one can answer in it."""
    if part["shape"] == "matrix":
        return [row["key"] for row in part["rows"]]
    return [] if part["shape"] in ("note", "told") else [part["key"]]


def _shape(question: SurveyQuestion) -> str:
    if question.readonly and question.kind != "note":
        return "told"
    if question.kind in ("select_one", "select_multiple"):
        if len(question.choices) > LONG:
            return "search"
        return "scale" if "likert" in question.appearances else "choices"
    if question.kind == "text":
        return "number" if "numbers" in question.appearances else "text"
    return PAIRS.get(question.kind, "text")


def _part(question: SurveyQuestion, shape: str) -> Part:
    levels = _levels(question) if shape == "scale" else {}
    return {
        "key": key_of(question.path, question.repeat),
        "shape": shape,
        "kind": question.kind,
        "label": question.label,
        "hint": question.hint,
        "required": question.required,
        "value": " ".join(question.values),
        "several": question.kind == "select_multiple",
        "choices": [
            {"name": each.name, "label": each.label, "alone": each.alone,
             "level": levels.get(each.name, 0)}
            for each in question.choices
        ],
        "levels": len(levels),
        "faces": set(levels) == set("12345"),
        "offers": steps(question.range) if question.range and shape == "range" else [],
        "tiles": TILES,
        "decimal": question.kind == "decimal",
        "signed": question.kind in ("integer", "decimal"),
        "long": "multiline" in question.appearances,
        "rows": [],
    }  # fmt: skip


def _levels(question: SurveyQuestion) -> dict[str, int]:
    """How much each choice stands for, where their names are numbers: the picture must not lie."""
    names = [each.name for each in question.choices]
    if not all(name.isascii() and name.isdigit() for name in names):
        return {}
    order = sorted(names, key=int)
    return {name: order.index(name) + 1 for name in names}
