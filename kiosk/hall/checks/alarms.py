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
}
_READ_BY = {"latch": (1, 2), "counter": (3, 4)}
LONGEST_SENDER = 64


def alarm_problems(table: Table) -> Iterator[Problem]:
    yield from _lines(table, "source", _INPUTS, "hall.no_inputs")
    yield from _lines(table, "output", _OUTPUTS, "hall.no_outputs")
    yield from _latches(table)


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
            params = {"device": shown(device), "kind": shown(kind)}
            yield Problem((*path, "device"), unable, params)
        elif not _fits(kind, address):
            params = {"value": shown(address), "kind": kind}
            yield Problem((*path, "address"), "hall.source_address", params)
        elif (device, address) in seen and kind != "gateway":
            params = {"value": shown(address), "other": seen[device, address]}
            yield Problem((*path, "address"), "hall.address_twice", params)
        seen.setdefault((device, address), shown(item.get("id", "")))


def _latches(table: Table) -> Iterator[Problem]:
    """Each at a module that can have it, read as it can be, and the only one for its inputs."""
    kinds = {str(each.get("name")): each.get("kind") for _, each in items(table, "device")}
    seen: set[tuple[str, str]] = set()
    for path, item in items(table, "latch"):
        device, what, function = str(item.get("device")), item.get("what"), item.get("function")
        if kinds.get(device, "modbus") != "modbus":
            yield Problem((*path, "device"), "hall.latch_device", {"device": shown(device)})
        if what in _READ_BY and function in (1, 2, 3, 4) and function not in _READ_BY[str(what)]:
            yield Problem((*path, "function"), "hall.latch_function", {"value": shown(function)})
        if what == "latch" and item.get("clear") is None:
            yield Problem(path, "hall.missing_key", {"missing": "clear"})
        if what == "counter" and item.get("clear") is not None:
            yield Problem((*path, "clear"), "hall.latch_clear")
        wiring = str(item.get("normally", "any"))
        for each in ("closed", "open") if wiring == "any" else (wiring,):
            if (device, each) in seen:
                yield Problem(path, "hall.latch_twice", {"device": shown(device)})
                break
            seen.add((device, each))


def _fits(kind: str, address: str) -> bool:
    """Behind a gateway whatever can stand in a topic: names of zigbee2mqtt hold blanks, slashes."""
    if kind != "gateway":
        return _ADDRESSES[kind].fullmatch(address) is not None
    return (
        0 < len(address) <= LONGEST_SENDER and address.isprintable() and not set(address) & {*"+#"}
    )
