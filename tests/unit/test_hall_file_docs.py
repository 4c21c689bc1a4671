"""docs/hall.toml.md and the sample tell every key, and tell it as the program has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.domain.opening import WEEKDAYS
from kiosk.hall import reference
from kiosk.hall.schema import Hall
from kiosk.hall.schema_base import Words
from tests.unit.hall_schema import structs

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "hall.toml.md").read_text(encoding="utf-8")
SAMPLE = (ROOT / "kiosk" / "_sample" / "hall.toml").read_text(encoding="utf-8")
CHINESE = re.compile("[\u4e00-\u9fff]")

TABLES = {kind: table for kind, table in structs().items() if kind not in (Hall, Words)}
FIELDS = [(table, each.name) for table, info in TABLES.items() for each in info.fields]


def keys() -> list[tuple[str, str]]:
    """Table and key of all that stands at the top of hall.toml."""
    return [
        (table.encode_name, each.encode_name)
        for table in structs()[Hall].fields
        for each in next(iter(structs(table.type).values())).fields
    ]


def test_the_document_is_fresh() -> None:
    assert reference.document(DOCUMENT) == DOCUMENT, "run `python -m kiosk.hall.reference`"


def test_the_command_writes_the_tables_and_leaves_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "hall.toml.md"
    path.write_text(f"before\n{reference.BEGIN}old\n{reference.END}after\n", "utf-8")
    reference.main(path)
    text = path.read_text("utf-8")
    assert text.startswith(f"before\n{reference.BEGIN}\n### `[hall]`\n")
    assert text.endswith(f" |\n\n{reference.END}after\n")
    assert "\nold\n" not in text


@pytest.mark.parametrize(
    ("table", "name"), FIELDS, ids=[f"{table.__name__}.{name}" for table, name in FIELDS]
)
def test_below_each_field_stands_what_it_is_in_both_languages(table: type, name: str) -> None:
    if name in WEEKDAYS[:-1]:  # told once, below the last
        assert reference.meaning(table, name) is None
        return
    told = reference.meaning(table, name)
    assert told is not None
    english, chinese = told
    assert re.match("[a-z0-9`…“IM]", english)
    assert not CHINESE.search(english)
    assert CHINESE.search(chinese)


def test_tables_inside_others_have_a_section() -> None:
    for heading in ("[cases.plan.…]", "[[category.question.choices]]", "[[call_plan.steps]]"):
        assert f"### `{heading}`\n" in DOCUMENT


@pytest.mark.parametrize(("table", "key"), keys(), ids=[f"{t}.{k}" for t, k in keys()])
def test_each_key_stands_in_the_sample_with_a_comment(table: str, key: str) -> None:
    start = SAMPLE.index(f"[{table}]")
    pattern = rf"(?m)^(?:# )?{key} = |^\[\[?{table}\.{key}[\].]"
    assert re.search(pattern, SAMPLE[start:])
