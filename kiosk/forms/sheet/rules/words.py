"""Words that residents read: in every language of the sheet, naming questions that are there."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.forms.sheet.rules.headings import SPOKEN, Column
from kiosk.forms.sheet.rules.outline import Outline
from kiosk.forms.sheet.rules.references import check_references
from kiosk.forms.sheet.rules.rows import Row, Table


def check_words(table: Table, outline: Outline) -> None:
    """Labels, hints and messages of the survey sheet."""
    has_label = table.headings.has("label")
    for item in outline.items:
        row = item.row
        said = row.words("label") or row.words("hint") or row.has_media
        if has_label and item.asked.asks and not said:
            table.note("survey.label_missing", row, "label", value=item.name)
        for name in sorted(SPOKEN):
            check_translations(table, row, name)
        for column, text in _spoken(row):
            check_references(table, outline, item, column, text)


def check_translations(table: Table, row: Row, name: str) -> None:
    """What is said in one language is said in each that the sheet has for it."""
    words = row.words(name)
    if not words or not table.headings.languages:
        return
    said = next(iter(words.values()))
    for column in table.columns(name):
        if column.language and column.language not in words:
            table.note(
                "survey.untranslated", row, name, column=column, advice=True,
                value=said, spoken=column.language,
            )  # fmt: skip


def _spoken(row: Row) -> Iterator[tuple[Column, str]]:
    for column, cell in row.all():
        if column.name in SPOKEN:
            yield column, cell.text
