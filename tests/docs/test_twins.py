"""A page and its twin say the same in two languages; the READMEs lead to every manual."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import PAGES, TWINS, blocks, is_there, prose, text_of, without_comments

READMES = ("README.md", "README.zh-CN.md")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]*(?:#[^)]*)?)\)")
CODE = re.compile(r"`([^`\n]+)`")
HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
HAN = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[a-z]{3}")
# What an English page with a twin says in Chinese all the same: a name, a word on a card.
QUOTED = {
    "README.md": "# Linli · 邻里驿站", "docs/technicians.md": "长期", "docs/security.md": "·",
}  # fmt: skip


def links(page: str) -> list[str]:
    return [each for each in LINK.findall(text_of(page)) if not re.match(r"[a-z]+:", each)]


def files(page: str) -> set[str]:
    return {each.partition("#")[0] for each in links(page)}


def in_english(files: set[str]) -> set[str]:
    return {each.replace(".zh-CN", "") for each in files}


def rows(page: str) -> list[list[str]]:
    """What stands between backquotes in each row of its tables."""
    return [CODE.findall(each) for each in prose(page).splitlines() if each.startswith("| ")]


def parts(page: str) -> list[set[str]]:
    """… and in each part under a heading."""
    return [set(CODE.findall(each)) for each in HEADING.split(prose(page))[::3]]


def headings(page: str) -> list[int]:
    return [len(level) for level, _ in HEADING.findall(prose(page))]


def anchors(page: str) -> set[str]:
    """As GitHub makes them of headings."""
    told = [title.lower() for _, title in HEADING.findall(prose(page))]
    return {re.sub(r"[^\w\- ]", "", each).replace(" ", "-") for each in told}


@pytest.mark.parametrize("page", QUOTED)
def test_its_twin_has_the_same_blocks_commands_rows_links_and_parts(page: str) -> None:
    twin = TWINS[page]
    assert [each.kind for each in blocks(page)] == [each.kind for each in blocks(twin)]
    for one, other in zip(blocks(page), blocks(twin), strict=True):
        assert without_comments(one) == without_comments(other)
    assert rows(page) == rows(twin)
    assert len(rows(page)) > 5
    assert headings(page) == headings(twin)
    for one, other in zip(parts(page), parts(twin), strict=True):
        assert one == other
    assert in_english(files(page)) == in_english(files(twin))


def test_every_twin_is_looked_at() -> None:
    assert TWINS.keys() == QUOTED.keys()


@pytest.mark.parametrize("page", QUOTED)
def test_each_leads_to_the_other_and_is_in_one_language(page: str) -> None:
    twin = TWINS[page]
    name, other = page.rpartition("/")[2], twin.rpartition("/")[2]
    assert other in files(page)
    assert name in files(twin)
    assert not [each for each in prose(page).splitlines()
                if HAN.search(each) and other not in each and QUOTED[page] not in each]  # fmt: skip
    assert not [each for each in prose(twin).split("\n\n")
                if WORD.search(CODE.sub("", each)) and name not in each
                and not HAN.search(each)]  # fmt: skip


@pytest.mark.parametrize("page", READMES)
def test_each_leads_to_every_manual_in_its_language(page: str) -> None:
    manuals = {each for each in PAGES if each.startswith("docs/")} - set(TWINS.values())
    mine = TWINS if page in TWINS.values() else {}
    assert {mine.get(each, each) for each in manuals} <= files(page)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_picture_is_there(page: str) -> None:
    assert not [each for each in links(page) if not is_there(page, each)]


@pytest.mark.parametrize("page", READMES)
def test_a_link_into_a_page_meets_a_heading(page: str) -> None:
    into = [each.partition("#") for each in links(page) if "#" in each]
    assert into
    assert [each for each in into if each[2] not in anchors(each[0])] == []


def test_both_say_the_same_times_and_sizes() -> None:
    """A figure that was measured anew is written in both."""
    figures = re.compile(r"\d+(?:\.\d+)? ?GB|\d+(?= ?(?:seconds|minutes|秒|分钟))")
    assert len({tuple(figures.findall(text_of(page))) for page in READMES}) == 1
