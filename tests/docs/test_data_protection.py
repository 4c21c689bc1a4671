"""What the page on personal data says is what the program does: which private parts go up, for how
many days, by which method with which right; what a page has typed is a request that is taken."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import get_type_hints

import msgspec
import pytest

from kiosk.api import METHODS
from kiosk.hall.schema import Hall
from kiosk.storage.journal.transaction import OWN_TYPES
from kiosk.storage.tables import EVENT_TYPES
from tests.docs.pages import PAGES, Typed, inline, text_of

PAGE, PAPERS = "docs/data-protection.md", ("docs/impact-assessment.md", "docs/breach-notice.md")
TEXT = text_of(PAGE)
ROWS = (
    "kept, why · 留什么、为什么", "form · 形式", "how long · 多久", "who sees it · 谁能看",
    "to the district · 上报", "on request · 本人要求", "stays · 永久",
)  # fmt: skip
SETTING = re.compile(r"`\[(\w+)\] (\w+)`(?:,? \|? ?|，)(\d+|`\"[^\"`]*\"`)")
RIGHT = re.compile(r"`(\w+\.\w+)`[^`（(|;；]{0,12}[（(]`(\w+)`[）)]")
CALLED = re.compile(r"kiosk call ([a-z]\w*\.\w+) '(\{.*\})' ")
HAN = re.compile(r"[\u4e00-\u9fff]")


def cells(line: str) -> list[str]:
    return [each.strip() for each in re.split(r"(?<!\\)\|", line)[1:-1]]


def default(part: str, key: str) -> object:
    known = msgspec.structs.fields(get_type_hints(Hall)[part])
    return next(each.default for each in known if each.name == key)


def test_each_kind_of_event_stands_where_its_private_part_goes() -> None:
    told = {
        row[0].partition(" · ")[0]: set(re.findall(r"`(\w+)`", row[1]))
        for row in map(cells, TEXT.splitlines())
        if row and row[0].startswith(("sealed to the district", "stay in the hall"))
    }
    known: dict[str, set[str]] = {"sealed to the district": set(), "stay in the hall": set()}
    for each in (*OWN_TYPES, *EVENT_TYPES):
        if each.private:
            known["stay in the hall" if each.stays else "sealed to the district"].add(
                each.name.partition(".")[0]
            )
    assert told == known


def test_every_number_of_days_is_the_programs() -> None:
    told = [found for page in (PAGE, *PAPERS) for found in SETTING.findall(text_of(page))]
    assert len({each[:2] for each in told}) >= 10
    assert [
        (part, key, said)
        for part, key, said in told
        if str(default(part, key)) != said.strip('`"')
    ] == []  # fmt: skip
    named = re.findall(r"`\[(\w+)\] (\w+)`", "".join(map(text_of, (PAGE, *PAPERS))))
    for part, key in set(named):
        default(part, key)


def test_every_right_is_the_methods() -> None:
    told = RIGHT.findall(TEXT)
    assert len(set(told)) > 10
    assert {(name, METHODS[name].capability) for name, _ in told} == set(told)
    named = set(re.findall(r"`([a-z]+\.(?!toml\b)[a-z_]+)`", TEXT))
    assert named - METHODS.keys() == set()


def test_every_part_answers_the_same_questions_in_both_languages() -> None:
    kept = TEXT.partition("\n## What is kept")[2].partition("\n## ")[0]
    parts = kept.split("\n### ")[1:]
    assert len(parts) > 15
    for part in parts:
        rows = [row for row in map(cells, part.splitlines()) if len(row) == 3][2:]
        assert tuple(row[0] for row in rows) == ROWS, part.partition("\n")[0]
        for _, english, chinese in rows:
            assert english
            assert HAN.search(chinese)
            codes = [sorted(set(re.findall(r"`[^`]+`", each))) for each in (english, chinese)]
            assert codes[0] == codes[1], english


@pytest.mark.parametrize("page", [PAGE, *PAPERS])
def test_every_heading_is_in_both_languages(page: str) -> None:
    for heading in re.findall(r"^#+ (.*)$", text_of(page), re.MULTILINE):
        english, _, chinese = heading.partition(" · ")
        assert re.search("[A-Za-z]", english), heading
        assert HAN.search(chinese), heading


def test_what_it_does_not_do_is_counted_without_a_gap() -> None:
    told = TEXT.partition("\n## What it does not do")[2].partition("\n## ")[0]
    numbers = [int(each) for each in re.findall(r"^(\d+)\. ", told, re.MULTILINE)]
    assert numbers[0] == 1
    assert all(after == before + 1 for before, after in pairwise(numbers))


def requests() -> list[tuple[Typed, str, str]]:
    return [
        (each, found[1], found[2])
        for page in PAGES
        for each in inline(page)
        if (found := CALLED.search(each.text))
    ]


def test_what_a_page_asks_of_the_agent_is_a_request_that_it_takes() -> None:
    asked = requests()
    assert len({method for _, method, _ in asked}) > 12
    for typed, method, told in asked:
        assert method in METHODS, typed
        msgspec.convert(json.loads(told), METHODS[method].request)
