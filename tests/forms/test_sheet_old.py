"""A survey saved as .xls: read as an .xlsx is, or told what to do."""

from __future__ import annotations

from random import Random

import pytest

from kiosk.forms import load
from kiosk.forms.sheet.check import check
from tests.forms.sheet_books import HEAD, LIST, book, old_book, places

SURVEY = ((*HEAD, "required"), ("select_one yes_no", "q", "来过吗？", True), ("integer", "n", "?"))


def test_an_old_workbook_is_a_survey() -> None:
    checked = check(old_book(survey=SURVEY, choices=LIST), "visit.xls")
    assert checked.findings == ()
    form = load(checked.form)
    assert form.id == "visit"
    assert [each.kind for each in form.questions()] == ["select_one", "integer"]
    assert checked.form == check(book(SURVEY, LIST), "visit.xlsx").form


def test_its_faults_are_told_by_cell() -> None:
    data = old_book(survey=(HEAD, ("Text", "q", "?"), ("text", 7, "?")), notes=(("anything",),))
    assert places(check(data, "a.XLS")) == [
        ("survey.type_capital", "survey!A2"), ("survey.name_form", "survey!B3"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "broken"),
        (b"hello", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "broken"),
        (old_book(survey=SURVEY)[:100], "broken"),
        (bytes(9 << 20), "too_large"),
        (book(SURVEY, LIST), "renamed"),
        (old_book(survey=SURVEY) + "_VBA_PROJECT_CUR".encode("utf-16-le"), "macros"),
        (old_book(locked=True, survey=SURVEY), "old_or_locked"),
        (old_book(other=SURVEY), "no_survey"),
    ],
)
def test_what_is_none_is_told(data: bytes, code: str) -> None:
    assert [each.code for each in check(data, "a.xls").findings] == [f"survey.{code}"]


def test_a_damaged_one_never_raises() -> None:
    whole, die = old_book(survey=SURVEY, choices=LIST), Random(5)
    for _ in range(80):
        spoilt = bytearray(whole)
        for _ in range(die.randint(1, 6)):
            spoilt[die.randrange(len(spoilt))] = die.randrange(256)
        check(bytes(spoilt[: die.randint(1, len(spoilt))]), "a.xls")
