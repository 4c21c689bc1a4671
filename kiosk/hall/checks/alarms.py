"""The sense of emergencies: buttons, sensors and sirens on devices that have such a line.

A mistake here shows only on the day it matters, so it is looked for when the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.hall.checks.table import Problem, Table, items, shown

_INPUTS = frozenset({"modbus", "contacts", "radio", "board", "gateway"})
_OUTPUTS = frozenset({"modbus", "board"})
_ADDRESSES: dict[str, re.Pattern[str]] = {
    "modbus": re.compile(r"[1-9][0-9]{0,2}"),
    "contacts": re.compile(r"cts|dsr|ri|dcd"),
    "radio": re.compile(r"[0-9a-f]{5}:[0-9a-f]"),
    "board": re.compile(r"[1-9][0-9]?"),
    "gateway": re.compile(r"[^\x00-\x20+#/]{1,64}"),
}


def alarm_problems(table: Table) -> Iterator[Problem]:
    yield from _lines(table, "source", _INPUTS, "hall.no_inputs")
    yield from _lines(table, "output", _OUTPUTS, "hall.no_outputs")


def _lines(table: Table, name: str, able: frozenset[str], unable: str) -> Iterator[Problem]:
    """Sources or outputs, each on a line of its own."""
    kinds = {
        device["name"]: kind
        for _, device in items(table, "device")
        if isinstance(device.get("name"), str) and isinstance(kind := device.get("kind"), str)
    }
    seen: dict[tuple[str, str], str] = {}
    for path, item in items(table, name):
        device, address = str(item.get("device")), item.get("address")
        kind = kinds.get(device)
        if kind is None or not isinstance(address, str):
            continue
        if kind not in able:
            params = {"device": shown(device), "kind": kind}
            yield Problem((*path, "device"), unable, params)
        elif not _ADDRESSES[kind].fullmatch(address):
            params = {"value": shown(address), "kind": kind}
            yield Problem((*path, "address"), "hall.source_address", params)
        elif (device, address) in seen and kind != "gateway":
            params = {"value": shown(address), "other": seen[device, address]}
            yield Problem((*path, "address"), "hall.address_twice", params)
        seen.setdefault((device, address), shown(item.get("id", "")))
