"""A page that has a twin in Chinese says the same there: part by part, row by row, path by path.

A page of which there are two is a line of `PAIRS`, once both are whole.
"""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import text_of

PAIRS = [("docs/security.md", "docs/security.zh-CN.md")]
CODE = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\(([^)]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HAN = re.compile("[\u3400-\u9fff]")
LETTER = re.compile("[A-Za-z\u3400-\u9fff]")
FIGURE = re.compile(r"\d[\d,.]*(?<![,.])")
RULE = re.compile(r"[|:\- ]+")  # between a table's head and its rows
twins = pytest.mark.parametrize(("page", "twin"), PAIRS)


def parts(page: str) -> list[tuple[int, str]]:
    """Level and text of each part, from its heading to the next one of whatever level."""
    text = FENCE.sub(lambda found: found[0].replace("\n#", "\n"), text_of(page))
    found = re.split(r"^(#+) ", text, flags=re.MULTILINE)
    return [(len(level), part) for level, part in zip(found[1::2], found[2::2], strict=True)]


def rows(text: str) -> list[str]:
    return [each for each in text.splitlines() if each.startswith("|") and not RULE.fullmatch(each)]


def cells(row: str) -> list[str]:
    return re.split(r"(?<!\\)\|", row)[1:-1]


def items(text: str) -> int:
    return len(re.findall(r"^ *(?:-|\d+\.) ", text, re.MULTILINE))


def codes(text: str) -> list[str]:
    """Whichever order the sentences of a language have."""
    return sorted(CODE.findall(text))


def links(text: str, twin: str) -> list[str]:
    """Pages, in whichever language; "" for a part of this one; but for its twin."""
    found = [each.partition("#")[0] for each in LINK.findall(text)]
    return sorted(
        each.replace(".zh-CN.md", ".md") for each in found if each != twin.rpartition("/")[2]
    )


def anchor(heading: str) -> str:
    """As GitHub makes one."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def prose(text: str) -> str:
    return LINK.sub("]", CODE.sub("", FENCE.sub("", text)))


def figures(text: str) -> list[str]:
    """Those in digits: a bound that was changed is changed in both."""
    return sorted(FIGURE.findall(prose(text)))


@twins
def test_both_have_the_same_parts_with_as_much_in_each(page: str, twin: str) -> None:
    first, second = parts(page), parts(twin)
    assert [level for level, _ in first] == [level for level, _ in second]
    assert first
    for (_, one), (_, other) in zip(first, second, strict=True):
        name = one.partition("\n")[0]
        assert items(one) == items(other), name
        assert FENCE.findall(one) == FENCE.findall(other), name
        assert codes(FENCE.sub("", one)) == codes(FENCE.sub("", other)), name
        assert links(one, twin) == links(other, page), name
        assert figures(one) == figures(other), name


@twins
def test_both_have_the_same_rows_with_the_same_tests(page: str, twin: str) -> None:
    first, second = rows(text_of(page)), rows(text_of(twin))
    for one, other in zip(first, second, strict=True):
        name = cells(one)[0].strip()
        assert len(cells(one)) == len(cells(other)), name
        for told, again in zip(cells(one), cells(other), strict=True):
            assert codes(told) == codes(again), name
            assert figures(told) == figures(again), name
        paths = [
            [each for each in CODE.findall(row) if each.startswith("tests/")]
            for row in (one, other)
        ]
        assert paths[0] == paths[1], name


@twins
def test_the_twin_is_in_chinese(page: str, twin: str) -> None:
    text = text_of(twin)
    assert [row for row in rows(text) if not HAN.search(prose(row))] == []
    assert [part for _, part in parts(twin) if not HAN.search(part.partition("\n")[0])] == []
    letters = len(LETTER.findall(prose(text)))
    assert len(HAN.findall(prose(text))) > letters / 2


@pytest.mark.parametrize("page", [each for pair in PAIRS for each in pair])
def test_a_link_to_a_part_of_the_page_finds_it(page: str) -> None:
    there = {anchor(part.partition("\n")[0]) for _, part in parts(page)}
    wanted = {each[1:] for each in LINK.findall(text_of(page)) if each.startswith("#")}
    assert wanted <= there


@twins
def test_each_leads_to_the_other_before_its_first_part(page: str, twin: str) -> None:
    for told, other in ((page, twin), (twin, page)):
        head = re.split(r"^## ", text_of(told), maxsplit=1, flags=re.MULTILINE)[0]
        assert other.rpartition("/")[2] in LINK.findall(head)
