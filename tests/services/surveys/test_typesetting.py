"""What a clerk typed, as it is set on a screen."""

from __future__ import annotations

import pytest

from kiosk.services.typesetting import set_out


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Today\u2019s visit", "Today's visit"),
        ("\u201cGood\u201d, they said: \u2018yes\u2019", "\"Good\", they said: 'yes'"),
        ("今天的事 · Today\u2019s visit", "今天的事 · Today's visit"),
        ("点\u201c离开\u201d，说\u2018不\u2019是", "点\u201c离开\u201d，说\u2018不\u2019是"),
        ("您会推荐吗？（0 不会，10 一定会）", "您会推荐吗？（0\u00a0不会，10 一定会）"),
        ("Would you? (0 = not at all)", "Would you? (0\u00a0= not at all)"),
        ("等了 10 分钟（从取号算起 ）", "等了 10 分钟（从取号算起 ）"),
        ("", ""),
    ],
)
def test_it_is_narrow_where_its_letters_are_and_no_line_ends_with_an_open_bracket(
    typed: str, shown: str
) -> None:
    assert set_out(typed) == shown
    assert set_out(shown) == shown
