"""What residents read is short and says things as a neighbour would (docs/plain-words.md).

Sentences are measured, and the words of offices are looked for. A sentence that needs more, or one
of those words, stands in the lists below with its reason.
"""

from __future__ import annotations

import re
import statistics
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pytest

from tests.house.house import PROJECT

LONGEST = {"zh_CN": 28, "en": 20}  # Chinese characters, or words, of one sentence
USUAL = {"zh_CN": 10, "en": 8}  # at most, of the sentence in the middle
ENDS = {"zh_CN": r"[。！？；\n]", "en": r"[.!?;:]\s|\n"}
UNIT = {"zh_CN": r"[一-鿿]|\{\w+\}|%\w|[A-Za-z0-9]+", "en": r"\S+"}
SPOKEN_TO = frozenset({
    "spoken", "ticket", "appointment", "receipt", "case_type", "case_step", "emergency", "danger",
    "danger_panel", "rating",
})  # fmt: skip
TOLD_OFF = frozenset({"session", "card", "receipt", "photo", "code", "appointment"})
OFFICE = {
    "zh_CN": (
        "予以", "逾期", "办结", "核实", "相关", "上述", "进行", "告知", "受理",
        "填写", "无法", "处置", "承办", "知悉", "如需", "方可", "未能", "附议",
        "指派", "留存", "依法", "诉求", "事宜", "该事项",
    ),
    "en": (
        "pursuant", "aforementioned", "herewith", "terminate", "utilise", "commence",
        "in respect of", "kindly", "prior to", "applicant", "the undersigned", "failure to",
        "be advised", "agent",
    ),
}  # fmt: skip
NEEDED = {
    "受理回执": "the name of the paper by which other offices know it",
}


def _read(language: str) -> Iterator[tuple[str, str]]:
    """Where it stands, and the text."""
    rooms = [PROJECT / "ui/qml/Kiosk/Resident", PROJECT / "ui/qml/Kiosk/Display"]
    shown = {file.stem for room in rooms for file in room.rglob("*.qml")}
    for context in ET.parse(PROJECT / "locale/linli_zh_CN.ts").getroot():
        name = context.findtext("name", "")
        if name in shown or name.startswith("Resident") or name == "TicketWords":
            for message in context.findall("message"):
                part = "translation" if language == "zh_CN" else "source"
                for text in _forms(message.find(part)):
                    yield name, text
    notice = tomllib.loads((PROJECT / f"locale/phrases/{language}/people.toml").read_text("utf-8"))
    for place, text in _flat(notice["people"]["notice"], ("people", "notice")):
        yield ".".join(place), text
    told = tomllib.loads((PROJECT / f"locale/phrases/{language}.toml").read_text("utf-8"))
    for place, text in _flat(told, ()):
        if place[0] in SPOKEN_TO or (place[0] == "errors" and place[1] in TOLD_OFF):
            yield ".".join(place), text


def _forms(element: ET.Element | None) -> Iterator[str]:
    if element is not None:
        forms = element.findall("numerusform") or [element]
        yield from (form.text or "" for form in forms)


def _flat(table: dict[str, Any], place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, (*place, key))
        elif isinstance(value, str):
            yield (*place, key), value


def _lengths(text: str, language: str) -> list[int]:
    parts = re.split(ENDS[language], text)
    return [count for part in parts if (count := len(re.findall(UNIT[language], part)))]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_sentence_needs_a_second_breath(language: str) -> None:
    texts = list(_read(language))
    lengths = [length for _, text in texts for length in _lengths(text, language)]
    assert len(lengths) > 500  # the screens were found
    assert statistics.median(lengths) <= USUAL[language]
    long = [
        each for each in texts if max(_lengths(each[1], language), default=0) > LONGEST[language]
    ]
    assert not long


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_word_of_an_office_is_said_to_a_resident(language: str) -> None:
    said = [
        (place, word, text)
        for place, text in _read(language)
        for word in OFFICE[language]
        if re.search(word if language == "zh_CN" else rf"\b{word}\b", text, re.IGNORECASE)
        and text not in NEEDED
    ]
    assert not said


def test_an_office_sentence_would_be_seen() -> None:
    text = "您反映的上述事项经核实后将依法予以受理并在规定的期限以内由相关部门进行处置和告知"
    assert max(_lengths(text, "zh_CN")) > LONGEST["zh_CN"]
    assert sum(word in text for word in OFFICE["zh_CN"]) >= 7


def test_the_page_for_writers_names_each_word_that_is_looked_for() -> None:
    page = (PROJECT / "docs/plain-words.md").read_text("utf-8")
    assert not [word for words in OFFICE.values() for word in words if f"`{word}`" not in page]
    for language, most in LONGEST.items():
        assert re.search(rf"{language}.*\b{most}\b", page)
