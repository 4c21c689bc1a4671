"""What is written back to the hall: whole answers that say "I go", and everything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.replies import YES, says_yes

MARKS = ("", " ", "\u200b", "\ufeff", "\u2066", "。", "．", "！", "!", ".", "、", "~", "～", "】",
         "\u3000", "\r\n", "\u202c", "👍🏻", "…", "”")  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "1", "１", "1。", "1.", "①", "1️⃣", "\u200b1", "“1”", "【1】", "+1", "1 ", "一", "1！",
        "回1", "回复 1", "回复：1", "好", "好的", "好的！", "收到", "收到！", "收到~",
        "收到，马上到", "好的，我来。", "我来", "我来！", "馬上到", "OK", "Ok.", "ｏｋ", "yes",
        "来", "马上到", "1 1", "好的 1", "收到👌", "On my way!", "我 来",
        "I’m coming", "I’ll go.",
    ],
)  # fmt: skip
def test_a_whole_answer_says_that_they_go(text: str) -> None:
    assert says_yes(text)


@pytest.mark.parametrize(
    "text",
    [
        "我来不了", "来不了", "不来", "不", "不好", "收到，来不了", "好的，我不去", "不 来",
        "不。来", "10", "110", "11", "1小时后到", "1?", "来？", "我来吗", "谁啊", "", " ", "。",
        "\u200b", "2", "0", "-1", "1❌", "收到👎", "好像不行", "去不了", "别来", "叫别人来",
        "1楼没人", "I can't, coming later", "no", "行不行", "on", "my", "way",
        "1#", "#1", "1%", "好%", "1\ue333", "\ue333好",
    ],
)  # fmt: skip
def test_everything_else_does_not(text: str) -> None:
    assert not says_yes(text)


@given(st.sampled_from(sorted(YES)), st.sampled_from(MARKS), st.sampled_from(MARKS))
def test_marks_around_an_answer_change_nothing(word: str, before: str, after: str) -> None:
    assert says_yes(before + word + after)


@given(
    st.sampled_from(sorted(YES)),
    st.sampled_from(["不", "没", "别", "no", "2", "吗", "不了", "晚点"]),
)
def test_a_word_beside_it_takes_the_answer_away(word: str, other: str) -> None:
    for text in (other + word, word + other, f"{word}，{other}", f"{other} {word}"):
        assert not says_yes(text)
