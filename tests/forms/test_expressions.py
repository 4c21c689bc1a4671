"""What expressions of surveys are worth: numbers, texts, dates in the hall's zone."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.forms import bounds
from kiosk.forms.xpath import FUNCTIONS, parse
from kiosk.forms.xpath.values import number_text, text_number
from tests.forms.asked import said, worth


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("1 + 2 * 3 = 7", "true"),
        ("1 = 2 + 3 * 4 < 20 - 1 = 1", "true"),
        ("2 * 3 - 4 div 2 + 1", "5"),
        ("1 < 2 = 3 < 4 and 5 - 1 - 1 > 2 * 1", "true"),
        ("-1 --1", "0"),
        ("7 div 2", "3.5"),
        ("-7 mod 3", "-1"),
        ("7mod4", "3"),
        ("1and1", "true"),
        ("1 = 1 and not(2 < 1)", "true"),
        ("'a' = 'a' or 1 div 0 = 2", "true"),
        ("0.1 + 0.2", "0.30000000000000004"),
        ("round(0.1 + 0.2, 2)", "0.3"),
        ("round(2.15, 1)", "2.2"),
        ("round(-1.5)", "-2"),
        ("round(1.5, 1 div 0)", "1.5"),
        ("round(626.3, -3)", "1000"),
        ("int(-1.9)", "-1"),
        ("1 div 0", ""),
        ("number('zwölf')", ""),
        ("number(' 12.50 ')", "12.5"),
        ("number('1,000')", ""),
        ("1e21", "1000000000000000000000"),
        ("1 div 10000000", "0.0000001"),
        ("0", "0"),
        ("-0", "0"),
        ("concat('第', 3, '号')", "第3号"),
        ("string-length('社区')", "2"),
        ("substr('hello', 1, 4)", "ell"),
        ("substr('hello', -2)", "lo"),
        ("coalesce('', '无')", "无"),
        ("coalesce('0', '无')", "0"),
        ("selected('a b c', 'b')", "true"),
        ("selected('abc', 'b')", "false"),
        ("count-selected(' a  b ')", "2"),
        ("selected-at('a b c', 2)", "c"),
        ("selected-at('a b c', 3)", ""),
        ("selected-at('a b c', -1)", ""),
        ("join('、', 'a', 'b')", "a、b"),
        ("min(3, 1, 2)", "1"),
        ("max(3, 'x')", ""),
        ("boolean-from-string('true')", "true"),
        ("boolean-from-string('True')", "false"),
        ("checklist(1, 2, true(), false(), 1 = 1)", "true"),
        ("weighted-checklist(3, 5, true(), 2, true(), 4)", "false"),
        ("if(2 > 1, 'yes', 1 div 0)", "yes"),
        ("regex('13800001111', '1[3-9][0-9]{9}')", "true"),
        ("regex('138000011112', '1[3-9][0-9]{9}')", "false"),
    ],
)
def test_an_expression_is_worth(expression: str, text: str) -> None:
    assert said(expression) == text


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("today()", "2026-11-29"),
        ("now()", "2026-11-29T12:30:00.000+08:00"),
        ("now() > today()", "true"),
        ("today() = '2026-11-29'", "true"),
        ("'2026-11-29' <= today()", "true"),
        ("'2026-11-30' > now()", "true"),
        ("date(today() + 1)", "2026-11-30"),
        ("date('2024-2-29')", "2024-02-29"),
        ("date('2026-02-30')", ""),
        ("date('nonsense')", ""),
        ("'2026-11-29' - '2026-11-01'", "28"),
        ("int((today() - date('1960-11-30')) div 365.25)", "65"),
        # a moment of another zone is brought into the hall's
        ("date('2026-11-28T20:00:00Z') > '2026-11-29'", "true"),
        ("date('2026-11-28T16:00:00Z') = '2026-11-29'", "true"),
        ("'2026-11-29' = '2026-11-29T00:00:00+08:00'", "true"),
        ("format-date('2026-03-05', '%Y/%m/%d %n %e %b %a')", "2026/03/05 3 5 month3 weekday3"),
        ("format-date('2026-03-05T07:08:09.010Z', '%H:%M:%S.%3')", "15:08:09.010"),
        ("format-date('', '%Y')", ""),
    ],
)
def test_a_day_is_the_halls(expression: str, text: str) -> None:
    assert said(expression) == text


def test_a_uuid_may_be_told_its_length() -> None:
    assert [len(said(f"uuid({length})")) for length in ("6", "0", "-1", "1e9", "'x'")] == [
        6, 0, 0, bounds.UUID, 0,
    ]  # fmt: skip


def test_uuids_differ() -> None:
    assert len(set(str(worth("concat(uuid(), ' ', uuid())")).split())) == 2


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_so_that_it_reads_back(number: float) -> None:
    assert text_number(number_text(number)) == number or abs(number) > 1e300
    assert "e" not in number_text(number)


@given(st.text(max_size=30))
def test_no_text_is_more_than_a_number_or_none(text: str) -> None:
    assert math.isnan(text_number(text)) or text.strip()


def test_what_an_expression_uses_is_known() -> None:
    found = parse("if(selected(/d/a, 'x'), count(/d/r), instance('l')/root/item[name = 'y']/label)")
    assert found.functions == {"if", "selected", "count", "instance"}
    assert len(found.paths) == 4  # a predicate's name is one


PROFILE = """
instance concat uuid selected selected-at count-selected not if today now date format-date
string-length position regex jr:choice-name coalesce count count-non-empty current
randomize int number round once indexed-repeat sum min max join substr checklist
weighted-checklist true false boolean-from-string
"""


def test_every_function_says_how_many_arguments_it_takes() -> None:
    assert FUNCTIONS["round"] == (1, 2)
    assert FUNCTIONS["concat"] == (0, None)
    assert set(FUNCTIONS) == set(PROFILE.split())
