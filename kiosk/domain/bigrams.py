"""Chinese text as tokens that a full-text index can hold: every pair of neighbouring characters.

SQLite's FTS5 knows no words of Chinese, and its trigrams cannot match a word of two characters. So
a run of ideographs becomes its overlapping pairs, a word of letters or figures stays as it is.
Numbers of persons are left out: they are found whole, by another way, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.domain.identity import without_numbers

_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"([{_IDEOGRAPHS}]+)|([^\\W_{_IDEOGRAPHS}]+)")
MOST = 3000  # tokens of one text


def tokens(text: str) -> list[str]:
    """The pairs and words of a text, in order, at most `MOST`."""
    found: list[str] = []
    for run, ideographs in _runs(text):
        # the last character alone, too: it begins no pair, and may be all that is searched for
        found += [*_pairs(run), run[-1]] if ideographs and len(run) > 1 else [run]
        if len(found) >= MOST:
            break
    return found[:MOST]


def indexed(text: str) -> str:
    """What the index holds of a text."""
    return " ".join(tokens(text))


def phrase_query(typed: str) -> str:
    """An FTS5 query for what a person typed into a search field; empty where nothing is to find.

    Runs must all occur: ideographs as they stand, a lone one and other words as a beginning.
    """
    parts = []
    for run, ideographs in _runs(typed[:200]):
        if not ideographs or len(run) == 1:
            parts.append(f'"{run}"*')
        else:
            parts.append('"' + " ".join(_pairs(run)) + '"')
    return " AND ".join(parts)


def distinct(text: str, most: int = 60) -> list[str]:
    """The text's tokens, each once, in order."""
    return list(dict.fromkeys(tokens(text)))[:most]


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Runs in order, each with whether it is of ideographs."""
    for match in _RUN.finditer(without_numbers(text).lower()):
        if match[1]:
            yield match[1], True
        else:
            yield match[2], False


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
