"""docs/accessibility.md calls nothing met that no story shows, and leaves out no point."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import NamedTuple

import pytest

from kiosk.paths import PROJECT
from tests.docs.pages import text_of

PAGE = text_of("docs/accessibility.md")
STANDINGS = {"met", "partly", "not met", "not applicable"}
HEAD = "| point | standing | how | shown by | missing |"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
NOTHING = "—"
WCAG_22 = [  # levels A and AA
    f"{guideline}.{criterion}"
    for guideline, criteria in {
        "1.1": (1,), "1.2": (1, 2, 3, 4, 5), "1.3": (1, 2, 3, 4, 5),
        "1.4": (1, 2, 3, 4, 5, 10, 11, 12, 13), "2.1": (1, 2, 4), "2.2": (1, 2), "2.3": (1,),
        "2.4": (1, 2, 3, 4, 5, 6, 7, 11), "2.5": (1, 2, 3, 4, 7, 8), "3.1": (1, 2),
        "3.2": (1, 2, 3, 4, 6), "3.3": (1, 2, 3, 4, 7, 8), "4.1": (2, 3),
    }.items()
    for criterion in criteria
]  # fmt: skip
EN_301_549 = [
    *(f"5.1.2.{part}" for part in (1, 2)), *(f"5.1.3.{part}" for part in range(1, 17)),
    "5.1.4", "5.1.5", "5.1.6.1", "5.1.6.2", "5.1.7", "5.2", "5.3", "5.4", "5.5.1", "5.5.2", "5.6",
    "5.7", "5.8", "5.9", "8.1.3", "8.2", "8.3", "8.4", "8.5", "9", "10", "11", "12",
]  # fmt: skip
SECTION_508 = [
    "402.1", "402.2", *(f"402.2.{part}" for part in range(1, 6)), "402.3.1", "402.3.2", "402.4",
    "402.5",
]  # fmt: skip
TABLES = {
    "WCAG 2.2, levels A and AA": WCAG_22,
    "EN 301 549": EN_301_549,
    "Section 508, chapter 402": SECTION_508,
}


class Row(NamedTuple):
    table: str
    point: str
    standing: str
    how: str
    shown: str
    missing: str

    def __str__(self) -> str:
        return f"{self.table}: {self.point}"


def _rows() -> list[Row]:
    found = []
    for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]:
        title, _, rest = part.partition("\n")
        if HEAD not in rest:
            continue
        lines = [line for line in rest.splitlines() if line.startswith("| ") and line != HEAD]
        found += [Row(title, *(cell.strip() for cell in line.split("|")[1:-1])) for line in lines]
    return found


ROWS = _rows()


@cache
def _stories(file: str) -> frozenset[str]:
    tree = ast.parse((PROJECT / file).read_text("utf-8"))
    return frozenset(
        each.name
        for each in tree.body
        if isinstance(each, ast.FunctionDef)
        and not any(ast.unparse(mark) == "pytest.mark.demand" for mark in each.decorator_list)
    )


def test_every_story_that_is_named_is_told_each_day() -> None:
    named = NAMED.findall(PAGE)
    assert len(named) > 100
    assert {name for file, name in named if name not in _stories(file)} == set()
    assert PAGE.count("`tests/") == len(named) + 1, "each is named with its story; one is this file"


def test_what_is_met_is_shown_and_lacks_nothing_and_what_is_not_says_what_it_lacks() -> None:
    assert {row.standing for row in ROWS} == STANDINGS
    wrong = [str(row) for row in ROWS if row.standing == "met" and not NAMED.search(row.shown)]
    wrong += [str(row) for row in ROWS if row.standing == "met" and row.missing != NOTHING]
    lacking = [row for row in ROWS if row.standing in ("partly", "not met")]
    wrong += [str(row) for row in lacking if row.missing == NOTHING]
    wrong += [str(row) for row in ROWS if row.standing != "not met" and row.how == NOTHING]
    assert wrong == []


@pytest.mark.parametrize("table", TABLES)
def test_no_point_of_a_standard_is_left_out(table: str) -> None:
    points = [row.point.split()[0].rstrip(":") for row in ROWS if row.table.startswith(table)]
    assert list(dict.fromkeys(points)) == sorted(
        TABLES[table], key=lambda point: [int(part) for part in point.split(".")]
    )
