"""What a person typed is kept as it was said, whichever way it is cleaned."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from kiosk.domain.case import plain_text
from kiosk.errors import KnownError

ZERO_WIDTH = "\u200b"  # says nothing, and has the text looked at character by character


@given(st.text(), st.booleans())
def test_a_text_with_nothing_to_take_out_is_cleaned_as_any_other(text: str, lines: bool) -> None:
    plain = plain_text(text, 1000, field="text", lines=lines)
    assert plain_text(text + ZERO_WIDTH, 1000, field="text", lines=lines) == plain


def test_gaps_become_single_spaces() -> None:
    assert plain_text("  三号楼   电梯 ", 20, field="text") == "三号楼 电梯"


def test_controls_of_direction_go_and_emoji_stay() -> None:
    assert plain_text("好\u202e坏👍", 20, field="text") == "好坏👍"


@pytest.mark.parametrize("text", ["漏" * 11, "漏" * 11 + ZERO_WIDTH])
def test_a_long_text_is_refused_with_its_length(text: str) -> None:
    with pytest.raises(KnownError, match=r"cases\.long") as refused:
        plain_text(text, 10, field="detail")
    assert refused.value.field == "detail"
