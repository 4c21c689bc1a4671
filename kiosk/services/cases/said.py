"""What a resident's words already name of this hall: where it is, and the answers to questions.
Nobody is asked that again.

Names are looked for as people write them: "三号楼", "3 号楼" and "3#楼" are all 3号楼, and
"楼道里的灯" is 楼道灯. Where the words name several, or the name is part of a larger number
("13号楼"), nothing is found, and the resident is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from kiosk import languages
from kiosk.hall.schema import Hall
from kiosk.hall.schema_base import Texts

Thing = TypeVar("Thing", bound=Hashable)

_DIGITS = {each: value for value, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMBER = re.compile(
    r"(?:([一二三四五六七八九两])?十([一二三四五六七八九])?|([零〇一二三四五六七八九两]+))(?=[号栋幢座#期单区楼门])"
)
_BUILDING = re.compile(r"(?<=[0-9])(?:号?[栋幢座]楼?|#楼?|号楼)")
_BETWEEN = r"[的里那这个盏处]{0,2}"  # what people put between the parts of a Chinese name


def place_in(hall: Hall, text: str) -> tuple[str, str]:
    """(cell, place) of the one place that the text names; ("", "") for none."""
    places = {(cell.id, place.key): _names(place) for cell in hall.cell for place in cell.places}
    return named(text, places) or ("", "")


def answers_in(hall: Hall, text: str) -> dict[str, dict[str, str]]:
    """Of each category those of its questions that the text answers: {category: {question: choice}}
    without the categories of which it answers none."""
    found: dict[str, dict[str, str]] = {}
    for category in hall.category:
        for question in category.question:
            choice = named(text, {each.id: _names(each.name) for each in question.choices})
            if choice is not None:
                found.setdefault(category.id, {})[question.id] = choice
    return found


def named(text: str, names: Mapping[Thing, Iterable[str]]) -> Thing | None:
    """The one thing whose name, in any language, stands in the text; None for none or several.

    A name that stands inside another one that was found ("路灯" in "太阳能路灯") is not counted.
    """
    said = _plain(text)
    spans: dict[Thing, list[tuple[int, int]]] = {}
    for thing, called in names.items():
        for name in called:
            spans.setdefault(thing, []).extend(
                found.span() for found in _pattern(name).finditer(said)
            )
    outer = {thing for thing, found in spans.items() for span in found if not _inside(span, spans)}
    return next(iter(outer)) if len(outer) == 1 else None


def _inside(span: tuple[int, int], spans: Mapping[Thing, list[tuple[int, int]]]) -> bool:
    """A longer name stands around it."""
    first, last = span
    return any(
        begin <= first and last <= end and end - begin > last - first
        for found in spans.values()
        for begin, end in found
    )


def _plain(text: str) -> str:
    """Narrow, small, without blanks between Chinese; numbers of houses in figures, houses 号楼."""
    said = unicodedata.normalize("NFKC", text).casefold()
    said = re.sub(r"(?<![a-z0-9])\s+|\s+(?![a-z0-9])|(?<=[0-9])\s+(?=号)", "", said)
    return _BUILDING.sub("号楼", _NUMBER.sub(_figures, said))


def _figures(found: re.Match[str]) -> str:
    tens, ones, digits = found.groups()
    if digits:
        return "".join(str(_DIGITS[each]) for each in digits)
    return str((_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0))


def _pattern(name: str) -> re.Pattern[str]:
    """Figures and Latin words stand alone; between Chinese characters a particle may stand."""
    plain = _plain(name)
    if not plain.strip():
        return re.compile(r"(?!)")
    parts = re.findall(r"[a-z0-9]+|.", plain)
    last = ""
    made = ""
    for part in parts:
        chinese = bool(re.fullmatch(r"[\u4e00-\u9fff]", part))
        if chinese and re.fullmatch(r"[\u4e00-\u9fff]", last):
            made += _BETWEEN
        made += re.escape(part)
        last = part
    edge = r"(?<![a-z0-9])" if re.match(r"[a-z0-9]", plain) else ""
    end = r"(?![a-z0-9])" if re.search(r"[a-z0-9]$", plain) else ""
    return re.compile(edge + made + end)


def _names(words: Texts) -> Iterator[str]:
    """In every language that it has a text in."""
    return (text for each in languages.CODES if (text := str(getattr(words, each, ""))))
