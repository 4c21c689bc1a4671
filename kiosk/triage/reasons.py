"""The words that decided: what each part of the text gave the answer, snapped to whole words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kiosk.triage import grams
from kiosk.triage.linear import LinearModel

_LONGEST_WORD = 4
_LOOKED_AT = 200
_STOPS = "，。！？、；：,.!?;: "


def deciding_words(
    model: LinearModel, said: grams.Text, chosen: str, most: int = 3
) -> tuple[str, ...]:
    """Up to `most` words of a text that gave `chosen` most, the strongest first."""
    text = said.plain[:_LOOKED_AT]
    looked_at = said if text == said.plain else grams.Text(text)
    given = model.contributions(looked_at, chosen)
    weights: dict[str, float] = {}
    place = 0
    for word in split(text):
        if len(word) > 1 and word[0] not in _STOPS:
            weights[word] = weights.get(word, 0.0) + float(given[place : place + len(word)].sum())
        place += len(word)
    strong = sorted(
        (word for word in weights if weights[word] > 0), key=lambda each: -weights[each]
    )
    return tuple(strong[:most])


def split(text: str) -> list[str]:
    """The text as words, by longest match from the left; what is no word stands alone."""
    known, words, place = _words(), list[str](), 0
    while place < len(text):
        length = next(
            (
                length
                for length in range(_LONGEST_WORD, 1, -1)
                if text[place : place + length] in known
            ),
            1,
        )
        words.append(text[place : place + length])
        place += length
    return words


@cache
def _words() -> frozenset[str]:
    lines = (Path(__file__).parent / "data" / "words.tsv").read_text("utf-8").splitlines()
    return frozenset(
        word for line in lines if not line.startswith("#") for word in line.split("\t")
    )
