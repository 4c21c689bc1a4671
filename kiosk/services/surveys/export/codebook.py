"""What the columns of the other sheets mean: questions, choices, in every language of the form."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.forms import Form
from kiosk.forms.model.form import Words
from kiosk.services.surveys.export.layout import AHEAD, BEHIND, Column, Sheet, asked

CODEBOOK, CHOICES = "codebook", "choices"
_UNSAID = "…"


def codebook(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Two sheets: the questions by sheet and column, and what each choice stands for."""
    languages = _languages(sheets)
    heads = [f"label::{each}" if each else "label" for each in languages]
    questions = Sheet(
        CODEBOOK,
        [Column(each) for each in ("sheet", "column", "name", "type", *heads)],
    )
    choices = Sheet(CHOICES, [Column(each) for each in ("sheet", "column", "name", *heads)])
    for sheet in sheets:
        for column in sheet.columns:
            name = column.path.rpartition("/")[2] or column.name
            told = [_said(column, each) for each in languages]
            questions.rows.append([sheet.name, column.name, name, _type(column), *told])
    for sheet, column in asked(sheets):
        for choice, words in _choices(column):
            told = [said(words, column.form, each) if column.form else "" for each in languages]
            choices.rows.append([sheet.name, column.name, choice, *told])
    return [questions, choices]


def _languages(sheets: Sequence[Sheet]) -> list[str]:
    found = (each for _, column in asked(sheets) if column.form for each in column.form.languages)
    return list(dict.fromkeys(found))


def _type(column: Column) -> str:
    if column.path:
        return "calculate" if column.question is None else column.kind
    return "metadata" if column.name in (*AHEAD, *BEHIND, "PARENT_KEY") else ""


def _said(column: Column, language: str) -> str:
    if column.question is None or column.form is None:
        return ""
    return said(column.question.label, column.form, language)


def _choices(column: Column) -> list[tuple[str, Words]]:
    if column.question is None or column.question.choices is None:
        return []
    found = {each.name: each.words for each in column.question.choices.every()}
    return list(found.items())


def choices(column: Column, language: str) -> dict[str, str]:
    """By name, as they are called in a language."""
    assert column.form is not None
    return {name: said(words, column.form, language) for name, words in _choices(column)}


def said(words: Words, form: Form, language: str) -> str:
    """In the form's own name of a language; a part that hangs on answers is left open."""
    known = language if language in form.languages else form.default_language
    parts = words.of(known, form.default_language)
    return "".join(part if isinstance(part, str) else _UNSAID for part in parts).strip()
