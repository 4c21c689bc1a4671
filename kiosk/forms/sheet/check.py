"""`kiosk survey check`: a file as it is handed in, everything that is to mend, and the form of it.

All faults of a workbook are told at once, in the order of its sheets and rows. Only one without any
is given to pyxform, which ends at its first, in English, mostly without the row; what becomes of it
is loaded as the kiosk will.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from kiosk.forms import load
from kiosk.forms.errors import FormProblem, FormRefused
from kiosk.forms.sheet import package
from kiosk.forms.sheet.conversion import NotConverted, convert
from kiosk.forms.sheet.findings import Finding, first, shown
from kiosk.forms.sheet.old import read_old
from kiosk.forms.sheet.rules.headings import KNOWN
from kiosk.forms.sheet.rules.outline import Item, Outline
from kiosk.forms.sheet.rules.rows import Table
from kiosk.forms.sheet.rules.sheets import READ, check_rows, check_sheets
from kiosk.forms.sheet.workbook import Workbook, read

_COLUMNS = {"calculate": "calculation", "readonly": "read_only"}  # else a form's part is a column


@dataclass(frozen=True)
class Checked:
    """`form` is the XForm that a kiosk loads, where nothing is to mend."""

    findings: tuple[Finding, ...]
    form: bytes = b""
    questions: int = 0
    languages: tuple[str, ...] = ()


def check(data: bytes, file: str) -> Checked:
    """Never raises, on any bytes."""
    kind = file.lower().rpartition(".")[2]
    if kind == "xml":
        return _loaded(data)
    if kind in ("xlsm", "xltm", "xlsb"):
        return Checked((Finding(code="survey.macros"),))
    if kind == "xls":
        old = read_old(data, READ)
        return Checked((old,)) if isinstance(old, Finding) else check_book(old, PurePath(file).stem)
    if kind != "xlsx":
        return Checked((Finding(code="survey.kind", params={"kind": shown(kind, 20)}),))
    if refused := package.look_at(data):
        return Checked((refused,))
    book = read(data, READ)
    if book is None:
        return Checked((Finding(code="survey.broken"),))
    return check_book(book, PurePath(file).stem)


def check_book(book: Workbook, stem: str = "survey") -> Checked:
    """What was read of a workbook, and the form of it."""
    tables = {key: Table(sheet) for key in KNOWN if (sheet := book.sheet(key)) is not None}
    made = check_rows(tables)
    found = [*book.findings, *check_sheets(book)]
    found += [each for table in tables.values() for each in table.findings]
    if all(each.advice for each in found):
        try:
            loaded = _loaded(convert(tables, stem), tables["survey"], made)
        except NotConverted as told:
            loaded = Checked((_of_pyxform(told, tables["survey"]),))
    else:
        loaded = Checked(())
    place = {each.name: number for number, each in enumerate(book.sheets)}
    ordered = sorted(
        [*found, *loaded.findings],
        key=lambda each: (place.get(each.sheet, -1), each.row, each.column),
    )
    return replace(loaded, findings=tuple(first(ordered)))


def _loaded(data: bytes, survey: Table | None = None, made: Outline | None = None) -> Checked:
    """A form as the kiosk loads it; one that was made of a sheet is told of by its rows."""
    items = {_below_root(each.path): each for each in made.items} if made else {}
    try:
        form = load(data)
    except FormRefused as refused:
        return Checked(tuple(first([_of_form(each, survey, items) for each in refused.problems])))
    notes = [
        _of_form(each, survey, items, advice=True)
        for each in form.notes
        if survey is None or each.code != "forms.note_translation"  # told by cell
    ]
    count = sum(each.kind not in ("note", "header") for each in form.questions())
    return Checked(tuple(first(notes)), data, count, tuple(form.languages))


def _of_form(
    problem: FormProblem, survey: Table | None, items: dict[str, Item], *, advice: bool = False
) -> Finding:
    params = {**problem.params, "field": problem.field}
    if survey is None:
        return Finding(code=problem.code, row=problem.line, params=params, advice=advice)
    item = items.get(_below_root(problem.field))
    columns = survey.columns(_COLUMNS.get(problem.part, problem.part)) or survey.columns("type")
    return Finding(
        code=problem.code, sheet=survey.sheet.name, row=item.row.number if item else 0,
        column=columns[0].number if item and columns else 0,
        heading=columns[0].heading if item and columns else "",
        params=params, advice=advice,
    )  # fmt: skip


def _below_root(path: str) -> str:
    """`/data/age` → `age`: the root is called as the settings say."""
    return path.strip("/").partition("/")[2]


def _of_pyxform(told: NotConverted, survey: Table) -> Finding:
    return Finding(
        code="survey.pyxform", sheet=survey.sheet.name, row=told.row,
        params={"said": shown(told.said, 300)},
    )  # fmt: skip
