"""The sample surveys: `./dev surveys` makes the workbook and the form of each file of data in
`kiosk/_sample/surveys`. The same data makes the same bytes, on every machine.
"""

from __future__ import annotations

import re
import tomllib
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from kiosk.forms.sheet.check import check
from kiosk.paths import sample_surveys

LANGUAGES = ("中文 (zh_CN)", "English (en)")
_PLAIN = (
    "type", "name", "required", "relevant", "constraint", "calculation", "appearance",
    "parameters", "repeat_count",
)  # fmt: skip
_WORDS = ("label", "hint", "constraint_message")
_HEADINGS = (
    *_PLAIN[:2], *(f"{word}::{language}" for word in _WORDS for language in LANGUAGES), *_PLAIN[2:]
)  # fmt: skip
_DAY = (2026, 1, 1, 0, 0, 0)
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_WIDE = {"type": 26, "name": 18, "list_name": 18, "required": 10}


def make(folder: Path) -> list[Path]:
    """Workbook and form beside each file of data."""
    made: list[Path] = []
    for data in sorted(folder.glob("*.toml")):
        book = workbook(tomllib.loads(data.read_text("utf-8")))
        checked = check(book, "survey.xlsx")
        assert checked.form, checked.findings  # what ships is without a fault
        for suffix, content in ((".xlsx", book), (".xml", checked.form)):
            made.append(data.with_suffix(suffix))
            made[-1].write_bytes(content)
    return made


def workbook(survey: dict[str, Any]) -> bytes:
    """An .xlsx as a clerk would write it; every cell is text."""
    book = Workbook()
    sheet = book.active
    sheet.title = "survey"
    _fill(sheet, [_HEADINGS, *map(_row, survey["row"])])
    _fill(book.create_sheet("choices"), [_choice_headings(), *_choices(survey["choices"])])
    settings = {"form_title": survey["title"], "form_id": survey["form_id"]}
    settings |= {"version": survey["version"], "default_language": LANGUAGES[0]}
    settings["style"] = survey["style"]
    _fill(book.create_sheet("settings"), [tuple(settings), tuple(settings.values())])
    saved = BytesIO()
    book.save(saved)
    return _same_bytes(saved.getvalue())


def _row(row: dict[str, Any]) -> tuple[str, ...]:
    told = {name: row.get(name, "") for name in _PLAIN}
    for word in _WORDS:
        for language, said in zip(LANGUAGES, row.get(word, ("", "")), strict=True):
            told[f"{word}::{language}"] = said
    return tuple(told[heading] for heading in _HEADINGS)


def _choice_headings() -> tuple[str, ...]:
    return ("list_name", "name", *(f"label::{language}" for language in LANGUAGES))


def _choices(lists: dict[str, list[list[str]]]) -> Iterator[tuple[str, ...]]:
    for name, choices in lists.items():
        yield from ((name, *choice) for choice in choices)


def _fill(sheet: Any, rows: list[tuple[str, ...]]) -> None:
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column, text or None)
            cell.number_format = "@"  # Excel makes neither dates nor formulas of what is typed
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number == 1:
                cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DCE9E2")
    for heading, cells in zip(rows[0], sheet.columns, strict=True):
        sheet.column_dimensions[cells[0].column_letter].width = _WIDE.get(heading, 30)
    sheet.freeze_panes = "A2"


def _same_bytes(data: bytes) -> bytes:
    """Without the hour of its making, and not packed: versions of zlib pack differently."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _TIME.sub(b"2026-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, _DAY), content)
    return made.getvalue()


if __name__ == "__main__":
    for each in make(sample_surveys()):
        print(each.name)
