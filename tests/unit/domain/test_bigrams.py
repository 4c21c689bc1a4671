"""Chinese text as pairs: what is indexed, and what a clerk's typing asks for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.bigrams import distinct, indexed, phrase_query, tokens


def test_letters_and_ideographs_that_touch_are_parted() -> None:
    assert tokens("A3区路灯不亮") == ["a3", "区路", "路灯", "灯不", "不亮", "亮"]
    assert tokens("602室") == ["602", "室"]


def test_typed_words_must_stand_as_they_are() -> None:
    assert phrase_query("路灯 602") == '"路灯" AND "602"*'
    assert phrase_query("路灯不亮") == '"路灯 灯不 不亮"'
    assert phrase_query("灯") == '"灯"*'
    assert phrase_query('" OR *') == '"or"*'
    assert phrase_query("，。") == ""


@given(st.text(max_size=200))
def test_no_text_makes_a_query_that_is_none(typed: str) -> None:
    assert phrase_query(typed).count('"') % 2 == 0
    assert not any('"' in word for word in distinct(typed))
    assert "\n" not in indexed(typed)
