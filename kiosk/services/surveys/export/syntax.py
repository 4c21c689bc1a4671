"""The same labels for SPSS and Stata: a file of each beside the CSV that it reads.

Choices named by whole numbers become numbers with labels; others stay text, and their labels stand
in the codebook. Several answers in one cell stay text, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.services.surveys.export.codebook import choices, said
from kiosk.services.surveys.export.layout import NUMBERS, Column, Sheet

_WIDTH = 6000  # bytes of a text: an answer of 2,000 characters
_LABEL = 80  # characters that both programs show of a label


def spss(sheet: Sheet, file: str, language: str) -> str:
    names = _names(sheet, 60)
    lines = [
        "* Encoding: UTF-8.",
        f"GET DATA /TYPE=TXT /FILE={_quoted(file)} /ENCODING='UTF8' /DELIMITERS=','",
        "  /QUALIFIER='\"' /ARRANGEMENT=DELIMITED /FIRSTCASE=2 /VARIABLES=",
    ]
    for name, column in zip(names, sheet.columns, strict=True):
        lines.append(f"  {name} {'F16.4' if _numeric(column, language) else f'A{_WIDTH}'}")
    lines.append("  .")
    for name, column in zip(names, sheet.columns, strict=True):
        if told := _label(column, language):
            lines.append(f"VARIABLE LABELS {name} {_quoted(told)}.")
        if _coded(column, language):
            coded = " ".join(f"{code} {_quoted(label)}" for code, label in _codes(column, language))
            lines.append(f"VALUE LABELS {name} {coded}.")
    return "\n".join([*lines, "EXECUTE.", ""])


def stata(sheet: Sheet, file: str, language: str) -> str:
    names = _names(sheet, 28)
    lines = [
        "version 14",
        f"import delimited using {_compound(file)}, varnames(nonames) rowrange(2) stringcols(_all) "
        'encoding("UTF-8") bindquotes(strict) clear',
    ]
    for at, (name, column) in enumerate(zip(names, sheet.columns, strict=True), 1):
        lines.append(f"rename v{at} {name}")
        if _numeric(column, language):
            lines.append(f"destring {name}, replace")
        if told := _label(column, language):
            lines.append(f"label variable {name} {_compound(told)}")
        if _coded(column, language):
            coded = " ".join(
                f"{code} {_compound(label)}" for code, label in _codes(column, language)
            )
            lines += [f"label define l{at} {coded}", f"label values {name} l{at}"]
    return "\n".join([*lines, ""])


def _names(sheet: Sheet, longest: int) -> list[str]:
    """Letters, figures and _, beginning with a letter, each once."""
    taken: set[str] = set()
    names = []
    for column in sheet.columns:
        plain = re.sub(r"[^A-Za-z0-9_]", "_", column.name)[:longest].rstrip("_")
        name = plain if plain[:1].isalpha() else f"v_{plain}"
        at, wanted = 1, name
        while name.lower() in taken:
            at += 1
            name = f"{wanted}_{at}"
        taken.add(name.lower())
        names.append(name)
    return names


def _numeric(column: Column, language: str) -> bool:
    return column.kind in NUMBERS or _coded(column, language)


def _coded(column: Column, language: str) -> bool:
    """One choice, each named by a whole number of few figures."""
    if column.kind != "select_one" or column.form is None:
        return False
    names = list(choices(column, language))
    return bool(names) and all(re.fullmatch(r"0|[1-9]\d{0,8}", each) for each in names)


def _codes(column: Column, language: str) -> Iterator[tuple[str, str]]:
    for name, label in choices(column, language).items():
        yield name, _short(label) or name


def _label(column: Column, language: str) -> str:
    if column.question is None or column.form is None:
        return ""
    return _short(said(column.question.label, column.form, language))


def _short(text: str) -> str:
    return " ".join(text.split())[:_LABEL]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _compound(text: str) -> str:
    """Nothing in it is a macro's name, and no quote ends it."""
    plain = text.replace("`", "‘").replace("$", "＄").replace("\"'", "”'")
    return f'`"{plain}"\''
