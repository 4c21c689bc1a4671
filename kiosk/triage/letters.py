"""A long text as its sentences: one cry for help in a letter is not to drown in the rest of it.

What is told of another day, of every day, or of what may come is no danger of now: such sentences
raise nothing unless they say themselves that it is happening.
"""

from __future__ import annotations

import re

from kiosk.triage import safety

LONG = 60  # characters; what is shorter is judged as it stands
_SENTENCE = 48  # characters at most, cut at a comma where there is one
_LATIN = 3  # times as many letters say as much
_SHORTEST = 5  # ideographs: less than that says nothing by itself
_STUB = 6  # characters that go with the sentence before them
_STOPS = re.compile(r"(?<=[。！？!?；;…])|(?<=[a-z0-9]\.)(?= )")
_TOLD = re.compile(
    # of another day
    r"当时|当天|当晚|当日|那天|那晚|那时|后来|之后|事后|曾|有一次|(第.|多|几|数|每|一|两|三)次|前天|前[几些]天"
    r"|次日|翌日|\d+月\d+|\d{4}年|期间|起初|只见|扬言"
    # of every day
    r"|经常|常常|时常|不时|有时|长期|常年|长年|每(天|日|晚|年|到|逢)|整天|日夜|多年|一直以来|频发|频繁|屡次|再三|每当|至今"
    # of what may come, and of whose fault it is
    r"|随时|风险|潜在|后果|不堪设想|怎么?办[?？]|谁的责任|危险性|导致|致使|造成|引发|致[癌病死]"
    # of smoke that is a nuisance
    r"|污染|排放|焚烧|鞭炮|工厂|砖厂|铁皮厂|滚滚"
)


def pieces(plain: str) -> list[str]:
    """The sentences of a cleaned text in order, long ones cut, stubs put to what they follow."""
    found: list[str] = []
    for sentence in _STOPS.split(plain):
        left = sentence.strip()
        while left:
            cut = _cut(left)
            part, left = left[:cut], left[cut:]
            if found and len(part) < _STUB and len(found[-1]) < _SENTENCE:
                found[-1] += part
            else:
                found.append(part)
    return found


def _cut(text: str) -> int:
    longest = _SENTENCE if _ideographs(text[: _LATIN * _SENTENCE]) else _LATIN * _SENTENCE
    if len(text) <= longest:
        return len(text)
    comma = max(text.rfind(mark, longest // 4, longest) for mark in ",、: ")
    return comma + 1 if comma > 0 else longest


def _ideographs(text: str) -> int:
    return sum("一" <= each <= "鿿" for each in text)


def of_now(sentence: str) -> bool:
    """Whether a sentence of a letter can tell of a danger that is there now."""
    if safety.is_calm(sentence):
        return False
    if safety.is_modelled(sentence) and _ideographs(sentence) < _SHORTEST:
        return False
    return safety.is_now(sentence) or not _TOLD.search(sentence)
