"""Patterns of regex(): the same as Python's where both know them, and never more than linear."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.forms.errors import FormProblem
from kiosk.forms.xpath.lexer import Place
from kiosk.forms.xpath.patterns import compiled

HERE = Place("/data/q", "constraint", 3)


def fits(pattern: str, text: str) -> bool:
    return compiled(pattern, HERE, 1).fits(text)


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (r"1[3-9]\d{9}", "13812345678", "1381234567"),
        (r"[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])\d{2}\d{3}[\dXx]", "33010619500101123X", "330106"),
        (r"^[A-Za-z]+$", "abc", "ab1"),
        (r"a|bc|", "bc", "c"),
        (r"(ab){2,3}", "ababab", "ab"),
        (r"a{0}b", "b", "ab"),
        (r"(a?b?){2}c", "abbc", "aaac"),
        (r"a{2,}", "aaaa", "a"),
        (r"\p{IsHan}{2,4}", "社区中心", "社a"),
        (r"[^\s@]+@[^\s@]+\.[a-z]{2,}", "a@b.cn", "a b@c.cn"),
        (r"[\d\-]+", "1-2", "1_2"),
        (r"\u4e2d.+?", "中国人", "国中"),
        (r".*", "", "\n"),
        (r"[]]", "]", "["),
    ],
)
def test_a_pattern_fits_the_whole_text(pattern: str, good: str, bad: str) -> None:
    assert fits(pattern, good)
    assert not fits(pattern, bad)


@pytest.mark.parametrize(
    "pattern",
    ["(", "a)", "[a", "*a", "a{2", "a{3,1}", r"(a)\1", "(?=a)", "(?<!a)b", r"\bword",
     r"\p{Klingon}", "[z-a]", "a{1000}", "(((a{99}){99}){99})", "x" * 501, "\\"],
)  # fmt: skip
def test_what_cannot_be_followed_without_going_back_is_refused(pattern: str) -> None:
    with pytest.raises(FormProblem) as refused:
        compiled(pattern, HERE, 9)
    assert (refused.value.code, refused.value.position) == ("forms.pattern", 9)


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "(a|aa)+c", "(.*)*x", "((a*)*)*y"])
def test_a_pattern_that_hangs_others_is_followed_once_a_sign(pattern: str) -> None:
    """`re` would take 2 to the power of 2000 steps for these."""
    assert not fits(pattern, "a" * 2000)


PIECES = [
    "a",
    "b",
    "c",
    "ab",
    ".",
    "[ab]",
    "[^a]",
    "(a|b)",
    "(ab)",
    "a*",
    "b+",
    "(ba)?",
    "c{2}",
    "|",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=7).map("".join),
    st.text(alphabet="abc", max_size=8),
)
def test_it_agrees_with_the_library(pattern: str, text: str) -> None:
    assert fits(pattern, text) == bool(re.fullmatch(pattern, text))


@given(st.text(max_size=40), st.text(max_size=20))
def test_whatever_stands_there_is_a_pattern_or_refused(pattern: str, text: str) -> None:
    with suppress(FormProblem):
        fits(pattern, text)
