"""The sense of what `hall.toml` says of emergencies: sources on the right devices, lists that call.

A mistake here shows only on the day it matters, so it is looked for when the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kiosk.hall.checks.shape import Problem, shown

Table = Mapping[str, object]
_SOURCES = frozenset({"modbus", "contacts", "radio", "board", "gateway"})
_OUTPUTS = frozenset({"modbus", "board"})
_READERS = frozenset({"card_reader", "scanner"})
_ADDRESSES: dict[str, re.Pattern[str]] = {
    "modbus": re.compile(r"[1-9][0-9]{0,2}"),
    "contacts": re.compile(r"cts|dsr|ri|dcd"),
    "radio": re.compile(r"[0-9a-f]{5}:[0-9a-f]"),
    "board": re.compile(r"[1-9][0-9]?"),
    "gateway": re.compile(r"[^\x00-\x20+#/]{1,64}"),
}


def emergency_problems(table: Table) -> Iterator[Problem]:
    """Sources, outputs and their devices; printers; call lists."""
    kinds = {
        name: kind
        for _, device in _items(table, "device")
        if isinstance(name := device.get("name"), str)
        and isinstance(kind := device.get("kind"), str)
    }
    yield from _terminals(table)
    yield from _sources(table, kinds)
    for path, output in _items(table, "output"):
        kind = kinds.get(str(output.get("device")))
        if kind is not None and kind not in _OUTPUTS:
            params = {"device": shown(output["device"]), "kind": kind}
            yield Problem((*path, "device"), "hall.no_outputs", params)
    part = table.get("alarms")
    printer = part.get("slip_printer") if isinstance(part, dict) else None
    known = [str(each.get("name")) for _, each in _items(table, "printer")]
    if isinstance(printer, str) and printer and printer not in known:
        params = {"value": shown(printer), "known": shown(", ".join(known), 200)}
        yield Problem(("alarms", "slip_printer"), "hall.unknown_printer", params)
    for path, plan in _items(table, "call_plan"):
        if plan.get("steps") == [] or plan.get("kinds") == []:
            yield Problem(path, "hall.empty_plan")


def _terminals(table: Table) -> Iterator[Problem]:
    """A card is of no use to nobody's screen."""
    for path, device in _items(table, "device"):
        if str(device.get("kind")) in _READERS and not device.get("terminal"):
            yield Problem(path, "hall.missing_key", {"missing": "terminal"})


def _sources(table: Table, kinds: Mapping[str, str]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for path, source in _items(table, "source"):
        device, address = str(source.get("device")), source.get("address")
        kind = kinds.get(device)
        if kind is None or not isinstance(address, str):
            continue
        if kind not in _SOURCES:
            yield Problem(
                (*path, "device"), "hall.no_inputs", {"device": shown(device), "kind": kind}
            )
        elif not _ADDRESSES[kind].fullmatch(address):
            yield Problem(
                (*path, "address"), "hall.source_address", {"value": shown(address), "kind": kind}
            )
        elif (device, address) in seen and kind != "gateway":
            params = {"value": shown(address), "other": seen[device, address]}
            yield Problem((*path, "address"), "hall.address_twice", params)
        seen.setdefault((device, address), shown(source.get("id", "")))


def _items(table: Table, name: str) -> Iterator[tuple[tuple[str | int, ...], dict[str, object]]]:
    items = table.get(name)
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield (name, place), item
