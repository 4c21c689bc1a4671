"""docs/hall.toml.md and the sample tell every key, and tell it as the program has it."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from msgspec import inspect

from kiosk.domain.opening import WEEKDAYS
from kiosk.hall.checks.sense import RANGES
from kiosk.hall.schema import Hall

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "hall.toml.md").read_text(encoding="utf-8")
SAMPLE = (ROOT / "kiosk" / "_sample" / "hall.toml").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `(\w+)`[^|]*\| ([^|]*) \| ([^|]*)\| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def parts() -> dict[str, inspect.StructType]:
    """The tables of hall.toml by name."""
    info = inspect.type_info(Hall)
    assert isinstance(info, inspect.StructType)
    found = {}
    for each in info.fields:
        kind = each.type.item_type if isinstance(each.type, inspect.VarTupleType) else each.type
        assert isinstance(kind, inspect.StructType)
        found[each.encode_name] = kind
    return found


KEYS = [(table, each) for table, kind in parts().items() for each in kind.fields]


def rows(table: str) -> dict[str, tuple[str, str]]:
    """Key → default and range as documented, of the section that names the table."""
    section = next(
        part
        for part in DOCUMENT.split("\n### ")
        if re.search(rf"`\[+{table}\]+`", part.split("\n")[0])
    )
    return {row[0]: (row[1].strip(), row[2].strip()) for row in _ROW.findall(section)}


@pytest.mark.parametrize(("table", "key"), KEYS, ids=[f"{t}.{k.encode_name}" for t, k in KEYS])
def test_each_key_is_documented_as_the_program_has_it(table: str, key: inspect.Field) -> None:
    name = key.encode_name
    documented = rows(table)
    if name in WEEKDAYS:
        assert documented["monday"][0] == "`[]`"
        return
    default, span = documented[name]
    if key.required:
        assert default == "—"
    elif key.default is None:
        assert default == "none 无"
    elif key.default is not msgspec.NODEFAULT:
        shown = msgspec.json.encode(key.default).decode().replace(",", ", ")
        assert default == f"`{shown}`"
    low_high = RANGES.get((table, name))
    assert span == (f"{low_high[0]}–{low_high[1]}" if low_high else "")


@pytest.mark.parametrize(("table", "key"), KEYS, ids=[f"{t}.{k.encode_name}" for t, k in KEYS])
def test_each_key_stands_in_the_sample_with_a_comment(table: str, key: inspect.Field) -> None:
    start = SAMPLE.index(f"[{table}]")
    name = key.encode_name
    pattern = rf"(?m)^(?:# )?{name} = |^\[\[?{table}\.{name}[\].]"
    assert re.search(pattern, SAMPLE[start:])


def test_no_range_is_of_a_key_that_is_not_there() -> None:
    assert set(RANGES) <= {(table, key.encode_name) for table, key in KEYS}
