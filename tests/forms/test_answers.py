"""What is entered for a question: kept in one way, or refused with what to do."""

from __future__ import annotations

import pytest

from kiosk.errors import KnownError
from kiosk.forms import bounds
from kiosk.phrases import LANGUAGES, error_sentence
from tests.forms.hall_form import asks, at, bind, session, xform

ITEMS = "".join(f"<item><label>{name}</label><value>{name}</value></item>" for name in "abc")
FORM = xform(
    "<text/><int/><decimal/><date/><time/><one/><many/><rank/><range/><half/><ok/><note/><fixed>5</fixed>",
    bind("int", 'type="int"')
    + bind("decimal", 'type="decimal"')
    + bind("date", 'type="date"')
    + bind("time", 'type="time"')
    + bind("range", 'type="int"')
    + bind("half", 'type="decimal"')
    + bind("note", 'readonly="true()"')
    + bind("fixed", 'type="int" readonly="true()"'),
    "".join(asks(name) for name in ("text", "int", "decimal", "date", "time", "note", "fixed"))
    + asks("one", tag="select1", inner=ITEMS)
    + asks("many", tag="select", inner=ITEMS)
    + asks("rank", tag="odk:rank", inner=ITEMS)
    + asks("range", 'start="10" end="0" step="2"', "range")
    + asks("half", 'start="0" end="1" step="0.1"', "range")
    + asks("ok", tag="trigger"),
)


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("text", "  两行\n字 ", "两行\n字"),
        ("text", "a\x00b\u202ec", "abc"),
        ("text", "0", "0"),
        ("int", "007", "7"),
        ("int", "＋１２", "12"),
        ("int", "-0", "0"),
        ("int", "3.0", "3"),
        ("decimal", "1.50", "1.5"),
        ("decimal", "0,25", "0.25"),
        ("decimal", ".5", "0.5"),
        ("decimal", "100", "100"),
        ("date", "2024-02-29", "2024-02-29"),
        ("time", "08:30", "08:30:00"),
        ("time", "23:59:59.5", "23:59:59"),
        ("one", "b", "b"),
        ("one", " b ", "b"),
        ("many", ("c", "a"), "a c"),
        ("many", "c a", "a c"),
        ("many", (), ""),
        ("rank", ("c", "a", "b"), "c a b"),
        ("range", "4", "4"),
        ("half", "0.3", "0.3"),
        ("ok", "OK", "OK"),
        ("int", "   ", ""),
    ],
)
def test_an_answer_is_kept_in_one_way(name: str, given: str | tuple[str, ...], kept: str) -> None:
    walk = session(FORM)
    walk.answer(at(name), given)
    assert walk.value(at(name)) == kept


@pytest.mark.parametrize(
    ("name", "given", "code"),
    [
        ("text", "字" * (bounds.ANSWER + 1), "long"),
        ("text", ("a",), "kind"),
        ("int", "1.5", "whole"),
        ("int", "zwölf", "whole"),
        ("int", "1e3", "whole"),
        ("int", "9" * (bounds.DIGITS + 1), "digits"),
        ("decimal", "1.2.3", "number"),
        ("decimal", "nan", "number"),
        ("decimal", "½", "number"),
        ("date", "2025-02-29", "date"),
        ("date", "29.2.2024", "date"),
        ("time", "25:00", "time"),
        ("one", "d", "choice"),
        ("one", ("a", "b"), "one"),
        ("many", ("a", "a"), "twice"),
        ("many", ("a", "d"), "choice"),
        ("rank", ("a", "b"), "rank"),
        ("range", "5", "range"),
        ("range", "12", "range"),
        ("half", "0.35", "range"),
        ("ok", "yes", "kind"),
        ("note", "x", "readonly"),
        ("fixed", "6", "readonly"),
    ],
)
def test_what_is_no_answer_is_told(name: str, given: str | tuple[str, ...], code: str) -> None:
    walk = session(FORM)
    before = walk.value(at(name))
    with pytest.raises(KnownError) as refused:
        walk.answer(at(name), given)
    assert (refused.value.code, refused.value.field) == (f"forms.answer_{code}", f"/data/{name}")
    assert walk.value(at(name)) == before
    assert str(given) not in refused.value.params.values()  # nobody's answer is told
    for language in LANGUAGES:
        assert error_sentence(refused.value, language)
