"""What all checks share: a problem, and reading a raw table whose shape may be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kiosk.hall.lines import Path

MOST = 200
"""Problems looked for: a file with more is mended from the top."""

Table = Mapping[str, object]
KEYS = {
    "service": "id",
    "counter": "id",
    "terminal": "id",
    "printer": "name",
    "device": "name",
    "category": "id",
    "cell": "id",
    "tier": "id",
    "room": "id",
    "source": "id",
    "output": "id",
}
"""What is named by others, and the key with its name."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Problem:
    """One thing wrong at one place of the table."""

    path: Path
    code: str
    params: dict[str, str] = field(default_factory=dict)


def shown(value: object, longest: int = 40) -> str:
    """A value as a finding may show it: one line, no control characters, cut."""
    text = value if isinstance(value, str) else str(value)[: longest + 1]
    text = _CONTROL.sub("\ufffd", text[: longest + 1])
    return text if len(text) <= longest else text[:longest] + "…"


def part(table: Table, name: str) -> dict[str, object]:
    found = table.get(name)
    return found if isinstance(found, dict) else {}


def items(table: Table, name: str) -> Iterator[tuple[Path, dict[str, object]]]:
    """The tables of a list, each with its path."""
    found = table.get(name)
    for place, item in enumerate(found if isinstance(found, list) else ()):
        if isinstance(item, dict):
            yield (name, place), item


def texts(item: Table, key: str) -> Iterator[tuple[int, str]]:
    """The texts of a list, each with its place."""
    found = item.get(key)
    for place, value in enumerate(found if isinstance(found, list) else ()):
        if isinstance(value, str):
            yield place, value


def names(table: Table, kind: str) -> dict[str, None]:
    """Names of a kind in the order of the file."""
    found = (item.get(KEYS[kind]) for _, item in items(table, kind))
    return {name: None for name in found if isinstance(name, str)}
