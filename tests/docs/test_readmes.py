"""The README says the same in both languages, and leads to every manual."""

from __future__ import annotations

import re

import pytest

from kiosk.paths import PROJECT
from tests.docs.pages import PAGES, fenced, is_there, text_of

READMES = ("README.md", "README.zh-CN.md")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")
CODE = re.compile(r"`([^`]+)`")


def links(page: str) -> list[str]:
    return [each for each in LINK.findall(text_of(page)) if not re.match(r"[a-z]+:", each)]


def rows(page: str) -> list[list[str]]:
    """The commands of each row of its table."""
    lines = [each for each in text_of(page).splitlines() if each.startswith("| ")]
    return [CODE.findall(each) for each in lines]


def headings(page: str) -> list[int]:
    return [len(each) for each in re.findall(r"^(#+) ", text_of(page), re.MULTILINE)]


def test_both_have_the_same_commands_rows_links_and_parts() -> None:
    first, second = READMES
    assert [each.text for each in fenced(first)] == [each.text for each in fenced(second)]
    assert rows(first) == rows(second)
    assert len(rows(first)) > 5
    assert set(links(first)) - {second} == set(links(second)) - {first}
    assert headings(first) == headings(second)


@pytest.mark.parametrize("page", READMES)
def test_each_leads_to_every_manual_and_to_its_twin(page: str) -> None:
    manuals = {each.relative_to(PROJECT).as_posix() for each in (PROJECT / "docs").glob("*.md")}
    assert manuals | set(READMES) - {page} <= set(links(page))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_and_picture_is_there(page: str) -> None:
    assert not [each for each in links(page) if not is_there(page, each)]


def test_both_say_the_same_times_and_sizes() -> None:
    """A figure that was measured anew is written in both."""
    figures = re.compile(r"\d+(?:\.\d+)? ?GB|\d+(?= ?(?:seconds|minutes|秒|分钟))")
    assert len({tuple(figures.findall(text_of(page))) for page in READMES}) == 1
