"""Answers as sheets, laid out as ODK Central does: one for the form, one for each repeat.

Groups are joined to a field's name by `-`; a name that is there already gets `~1`. KEY and
PARENT_KEY join a repeat's rows to their answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.domain.surveys import Response
from kiosk.forms import Form
from kiosk.forms.model.form import Question
from kiosk.forms.model.slots import Slot

AHEAD = ("SubmissionDate", "Language", "Version", "Minutes")
BEHIND = ("KEY", "Status")
COMPLETE, PARTIAL = "complete", "partial"
NUMBERS = frozenset({"integer", "decimal", "range"})
_CALCULATED = {"int": "integer", "integer": "integer", "decimal": "decimal"}


@dataclass(frozen=True, eq=False)
class Column:
    """`path` is empty where it is no field of the form."""

    name: str
    path: str = ""
    kind: str = "text"
    question: Question | None = None
    form: Form | None = None


@dataclass(eq=False)
class Sheet:
    name: str
    columns: list[Column]
    rows: list[list[str]] = field(default_factory=list)


def sheets(survey: str, forms: Mapping[str, Form], responses: Sequence[Response]) -> list[Sheet]:
    """`forms`: by version, the oldest first. Fields that only an older version has stand last."""
    names: dict[str, int] = {}
    fields = _fields(forms)
    found = [_main(_unique(survey, names), fields[""], responses)]
    for path in [each for each in fields if each]:
        name = _unique(f"{survey}-{path.rpartition('/')[2]}", names)
        found.append(_repeat(name, path, fields[path], responses))
    return found


def _fields(forms: Mapping[str, Form]) -> dict[str, list[tuple[Form, Slot]]]:
    """By repeat, "" for those outside: what answers have."""
    found: dict[str, list[tuple[Form, Slot]]] = {"": []}
    seen: set[str] = set()
    for form in reversed(list(forms.values())):
        for slot in form.root.leaves():
            if slot.kept and slot.path not in seen:
                seen.add(slot.path)
                found.setdefault(slot.repeat.path if slot.repeat else "", []).append((form, slot))
    return found


def _columns(
    fields: Sequence[tuple[Form, Slot]], within: str, ahead: Sequence[str], behind: Sequence[str]
) -> list[Column]:
    taken: dict[str, int] = {}
    columns = [Column(_unique(name, taken)) for name in ahead]
    for form, slot in fields:
        above = within or f"/{form.root.name}"
        name = _unique(slot.path.removeprefix(f"{above}/").replace("/", "-"), taken)
        question = form.asked.get(slot)
        kind = _CALCULATED.get(slot.type, "text") if question is None else question.kind
        columns.append(Column(name, slot.path, kind, question, form))
    return columns + [Column(_unique(name, taken)) for name in behind]


def _main(name: str, fields: Sequence[tuple[Form, Slot]], responses: Sequence[Response]) -> Sheet:
    sheet = Sheet(name, _columns(fields, "", AHEAD, BEHIND))
    for each in responses:
        values = {path: value for path, repeat, value in each.values if not repeat}
        inner = [values.get(slot.path, "") for _, slot in fields]
        ahead = [each.day, each.language, each.version, each.minutes]
        sheet.rows.append([*ahead, *inner, each.key, COMPLETE if each.complete else PARTIAL])
    return sheet


def _repeat(
    name: str, path: str, fields: Sequence[tuple[Form, Slot]], responses: Sequence[Response]
) -> Sheet:
    sheet = Sheet(name, _columns(fields, path, (), ("KEY", "PARENT_KEY")))
    for each in responses:
        values: dict[int, dict[str, str]] = {}
        for field_, repeat, value in each.values:
            if repeat and field_.startswith(f"{path}/"):
                values.setdefault(repeat, {})[field_] = value
        for repeat, row in sorted(values.items()):
            key = f"{each.key}/{path.rpartition('/')[2]}[{repeat}]"
            sheet.rows.append([*(row.get(slot.path, "") for _, slot in fields), key, each.key])
    return sheet


def _unique(name: str, taken: dict[str, int]) -> str:
    """`name`, or `name~1` where it is taken, whatever the case of its letters."""
    key = name.lower()
    if key not in taken:
        taken[key] = 0
        return name
    taken[key] += 1
    return _unique(f"{name}~{taken[key]}", taken)


def asked(sheets_: Sequence[Sheet]) -> Iterator[tuple[Sheet, Column]]:
    """The fields of the form, sheet by sheet."""
    for sheet in sheets_:
        yield from ((sheet, column) for column in sheet.columns if column.path)
