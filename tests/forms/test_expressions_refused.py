"""Expressions that are none: told with place and mend, whatever is typed."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.forms import bounds
from kiosk.forms.errors import FormProblem
from kiosk.forms.xpath import parse
from kiosk.phrases import LANGUAGES, catalogue, error_sentence
from tests.forms.asked import worth
from tests.house.house import PROJECT


@pytest.mark.parametrize(
    ("expression", "code", "position"),
    [
        ("1 +", "ends", 4),
        ("(1 + 2", "ends", 7),
        ("if(1, 2", "ends", 8),
        ("1 2", "syntax", 3),
        ("1 # 2", "syntax", 3),
        ("a]", "syntax", 2),
        ("'unclosed", "quote", 1),
        ("selected（a，'b'）", "wide", 9),
        ("a ＝ 1", "wide", 3),
        ("“yes”", "wide", 1),
        ("${age} > 18", "variable", 1),
        ("pulldata('a', 'b')", "function", 1),
        ("1 + version()", "function", 5),
        ("a/text()", "function", 3),
        ("if(1, 2)", "arity", 1),
        ("round(1, 2, 3)", "arity", 1),
        ("today(1)", "arity", 1),
        ("selected('a')", "arity", 1),
        ("weighted-checklist(1, 2, 3, 4, 5)", "arity", 1),
        ("//item", "axis", 1),
        ("/data//item", "axis", 6),
        ("following::x", "axis", 1),
        ("/data/@id", "axis", 7),
        ("count(1)", "wants_nodes", 1),
        ("position('x')", "wants_nodes", 1),
        ("indexed-repeat('x', /d/r, 1)", "wants_nodes", 1),
        ("jr:choice-name(/d/a, /d/a)", "wants_text", 1),
        ("regex('a', '(?=a)')", "pattern", 1),
        ("1" * (bounds.EXPRESSION + 1), "expression_long", 0),
        ("(" * (bounds.EXPRESSION_DEEP + 1) + "1", "expression_deep", bounds.EXPRESSION_DEEP + 1),
    ],
)
def test_what_is_wrong_is_told_with_its_place(expression: str, code: str, position: int) -> None:
    with pytest.raises(FormProblem) as refused:
        parse(expression, field="/data/q", part="relevant", line=7)
    problem = refused.value
    assert (problem.code, problem.position) == (f"forms.{code}", position)
    assert (problem.field, problem.part, problem.line) == ("/data/q", "relevant", 7)
    for language in LANGUAGES:
        assert "/data/q" in error_sentence(problem, language)


def test_a_full_width_sign_is_told_with_the_narrow_one() -> None:
    with pytest.raises(FormProblem) as refused:
        parse("a ＜ 3")
    assert refused.value.params["narrow"] == "<"


def test_long_chains_are_no_deep_ones() -> None:
    assert worth("+".join("1" * 1500)) == 1500
    assert worth(" or ".join(["1 = 2"] * 300)) is False
    assert worth("-" * 3000 + "1") == 1


@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_expression_or_refused(text: str) -> None:
    with suppress(FormProblem):
        parse(text)


SIGNS = "1 .5 'a' a /d . .. * ( ) [ ] , + - = != <= and or div mod if( not( count( :: @ |"
PIECES = st.sampled_from(SIGNS.split())


@given(st.lists(PIECES, max_size=25))
def test_whatever_is_put_together_is_an_expression_or_refused(pieces: list[str]) -> None:
    with suppress(FormProblem):
        parse(" ".join(pieces))


def test_every_reason_has_a_sentence_and_every_sentence_a_reason() -> None:
    """The house's own check finds codes given to an error; here they stand in tables, too."""
    sources = Path(PROJECT, "kiosk", "forms").rglob("*.py")
    named = {
        code
        for source in sources
        for code in re.findall(r'"(forms\.[a-z_]+)"', source.read_text(encoding="utf-8"))
    }
    said = {
        key.removeprefix("errors.") for key in catalogue("en") if key.startswith("errors.forms.")
    }
    assert named == said
