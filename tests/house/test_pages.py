"""What the pages point at is there: a file that a page names may have moved since."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.house import PROJECT, files, text

PAGES = [path for path in files(".md") if path.parts[0] in {"docs", "README.md", "README.zh-CN.md"}]
TOPS = "kiosk|ui|devices|printing|tests|locale|installer|docs|requirements"
NAMED = re.compile(rf"`((?:{TOPS})/[\w/.*-]+)`")
# What a page names by a pattern: S for a subject, and the folders of one.
OF_A_SUBJECT = re.compile(r"/S\b|/S/|\*\*")


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_file_and_folder_that_a_page_names_is_there(page: Path) -> None:
    named = {each for each in NAMED.findall(text(page)) if not OF_A_SUBJECT.search(each)}
    assert not sorted(each for each in named if not list(PROJECT.glob(each.rstrip("/"))))
