"""Names in `hall.toml`: each is given once, and what names another names one that is there."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.hall.checks.table import KEYS, Problem, Table, items, names, part, shown

_REFERENCES = (  # kind, key, kind named there
    ("terminal", "printer", "printer"),
    ("terminal", "slip_printer", "printer"),
    ("terminal", "counter", "counter"),
    ("device", "terminal", "terminal"),
    ("alarms", "slip_printer", "printer"),
    ("source", "device", "device"),
    ("source", "terminal", "terminal"),
    ("source", "cell", "cell"),
    ("output", "device", "device"),
    ("gateway_message", "device", "device"),
    ("latch", "device", "device"),
)
_UNKNOWN = {
    "printer": "hall.unknown_printer",
    "counter": "hall.unknown_counter",
    "terminal": "hall.unknown_terminal",
    "device": "hall.unknown_device",
    "cell": "hall.unknown_cell",
}


def name_problems(table: Table) -> Iterator[Problem]:
    for kind, key in KEYS.items():
        seen: set[str] = set()
        for path, item in items(table, kind):
            name = item.get(key)
            if isinstance(name, str):
                if name in seen:
                    yield Problem((*path, key), "hall.duplicate", {"value": shown(name)})
                seen.add(name)
    for kind, key, named in _REFERENCES:
        known = names(table, named)
        for path, item in [((kind,), part(table, kind)), *items(table, kind)]:
            value = item.get(key)
            if isinstance(value, str) and value and value not in known:
                params = {"value": shown(value), "known": shown(", ".join(known), 200)}
                yield Problem((*path, key), _UNKNOWN[named], params)
