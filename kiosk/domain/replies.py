"""What somebody who was called writes back: whether it says that they go there.

Only whole answers count, never a word among others: in "我来不了" stands "我来". A question is no
answer. Whatever else is written stands on the alarm's page, for people to read.
"""

from __future__ import annotations

import re
import unicodedata

from kiosk.ids import plain

_WORDS = """
1 一 好 好的 好滴 好嘞 行 行的 可以 没问题 ok okay yes 收到 收到了 已收到 来 来了 我来 我来了 就来
这就来 马上来 马上就来 我马上来 马上到 我马上到 马上就到 能来 我能来 可以来 我可以来 去 我去 就去
这就去 我这就去 马上去 我马上去 能去 我能去 可以去 我可以去 已出发 出发了 在路上 在路上了 回1 回一
回复1 回复一 來 來了 我來 我來了 就來 這就來 馬上來 我馬上來 馬上到 我馬上到 馬上去 我馬上去
沒問題 能來 可以來 回覆1 回復1 coming onmyway iamcoming i'mcoming iwillgo i'llgo
"""  # without blanks
YES = frozenset(_WORDS.split())
_ALSO_AROUND = frozenset("+~^=👌👍🙏🫡\u20e3")  # beside punctuation, blanks and skin tones
_NEVER_AROUND = frozenset("#%")  # 1# is a building
_WITHIN = re.compile(r"[:\s]+")  # "回复: 1"
_JOINTS = re.compile(r"[,，.。、;；!！~\s]+")


def says_yes(text: str) -> bool:
    """Whether a reply as a whole says that who wrote it goes there."""
    said = plain(text).casefold().replace("’", "'")
    if "?" in said:
        return False
    said = _bare(said)
    return _is_yes(said) or (bool(said) and all(map(_is_yes, map(_bare, _JOINTS.split(said)))))


def _is_yes(said: str) -> bool:
    return _WITHIN.sub("", said) in YES


def _bare(said: str) -> str:
    """Without what stands around the words."""
    first, last = 0, len(said)
    while first < last and _is_around(said[first]) and said[first] != "-":  # -1 is none
        first += 1
    while first < last and _is_around(said[last - 1]):
        last -= 1
    return said[first:last]


def _is_around(character: str) -> bool:
    category = unicodedata.category(character)
    if character in _NEVER_AROUND or category == "Co":  # an old telephone's own picture, of a cross
        return False
    return category[0] in "PZC" or category == "Sk" or character in _ALSO_AROUND
