"""The sheets of a workbook by name, and every rule over their rows."""

from __future__ import annotations

from kiosk.forms.sheet.findings import Finding, nearest, shown
from kiosk.forms.sheet.rules.choices import Lists, check_choices, check_lists, names
from kiosk.forms.sheet.rules.formulas import check_formulas
from kiosk.forms.sheet.rules.headings import KNOWN, SPOKEN
from kiosk.forms.sheet.rules.kinds import REASONS
from kiosk.forms.sheet.rules.outline import Outline, outline
from kiosk.forms.sheet.rules.parameters import check_parameters
from kiosk.forms.sheet.rules.people import check_people
from kiosk.forms.sheet.rules.references import check_circles
from kiosk.forms.sheet.rules.rows import Table
from kiosk.forms.sheet.rules.settings import check_settings, is_on
from kiosk.forms.sheet.rules.words import check_words
from kiosk.forms.sheet.workbook import Workbook

QUESTIONS = 300
REFUSED = {
    "external_choices": REASONS["external"],
    "entities": "survey.refused_entities",
    "osm": REASONS["geo"],
}
READ = (*KNOWN, *REFUSED)
"""Sheets whose rows are read; any other is the clerk's own."""

_MEANT = {
    "问卷": "survey", "题目": "survey", "调查": "survey", "调查表": "survey", "questions": "survey",
    "选项": "choices", "options": "choices", "设置": "settings",
}  # fmt: skip


def check_sheets(book: Workbook) -> list[Finding]:
    """Sheets that are missing, misspelt, there twice, or refused."""
    found: list[Finding] = []
    keys = {each.key for each in book.sheets}
    seen: set[str] = set()
    for sheet in book.sheets:
        key = sheet.key
        told = {"value": shown(sheet.name)}
        if key in REFUSED and sheet.rows:
            found.append(Finding(code=REFUSED[key], sheet=sheet.name, params=told))
        elif key in KNOWN and key in seen:
            found.append(Finding(code="survey.sheet_twice", sheet=sheet.name, params=told))
        elif key not in READ and not key.startswith("_"):
            absent = [each for each in KNOWN if each not in keys]
            meant = _MEANT.get(key, "") or nearest(key, absent)
            if meant in absent:
                told["mend"] = meant
                found.append(Finding(code="survey.sheet_meant", sheet=sheet.name, params=told))
        seen.add(key)
    if "survey" not in keys and all(each.params.get("mend") != "survey" for each in found):
        found.append(Finding(code="survey.no_survey"))
    return found


def check_rows(tables: dict[str, Table]) -> Outline:
    """What the survey asks; everything that is wrong is noted in the tables."""
    survey, choices, settings = (tables.get(key) for key in ("survey", "choices", "settings"))
    spoken = [each for table in tables.values() for each in table.headings.languages]
    languages = list(dict.fromkeys(spoken))
    row = check_settings(settings, languages) if settings is not None else None
    twice = row is not None and is_on(row.text("allow_choice_duplicates"))
    lists: Lists = check_choices(choices, twice) if choices is not None else {}
    for table in (survey, choices):
        if table is not None:
            _check_languages(table, languages)
    if survey is None:
        return Outline()
    made = outline(survey)
    check_lists(survey, made, choices, lists)
    check_words(survey, made)
    check_formulas(survey, made, names(lists))
    check_parameters(survey, made)
    check_circles(survey, made)
    check_people(survey, made, lists)
    questions = [each for each in made.items if each.asked.asks]
    if len(questions) > QUESTIONS:
        beyond = questions[QUESTIONS].row
        survey.note("survey.too_many_questions", beyond, "type", limit=f"{QUESTIONS}")
    if not questions and not survey.findings:
        survey.findings.append(Finding(code="survey.no_question", sheet=survey.sheet.name))
    return made


def _check_languages(table: Table, languages: list[str]) -> None:
    """A column of words stands there once for each language."""
    for name in sorted(SPOKEN):
        columns = table.columns(name)
        spoken = [each.language for each in columns]
        if not any(spoken):
            continue
        for language in languages:
            if language not in spoken:
                last = columns[-1]
                told = {"mend": shown(f"{name}::{language}", 80), "spoken": shown(language)}
                table.findings.append(
                    Finding(
                        code="survey.column_language", sheet=table.sheet.name, row=1,
                        column=last.number, heading=last.heading, params=told, advice=True,
                    )
                )  # fmt: skip
