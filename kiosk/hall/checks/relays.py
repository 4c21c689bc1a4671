"""The sense of `relay://terminal/port` in `hall.toml`: a device or printer on another PC."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kiosk.hall.checks.shape import Problem, shown

Table = Mapping[str, object]

_URL = re.compile(r"relay://([^/]+)/([a-z][a-z0-9_-]{0,39})")
_KINDS = ("resident", "counter")
_NOT_BY_BYTES = ("contacts", "gateway")  # modem lines, and a broker: no bytes of a line


def relay_problems(table: Table) -> Iterator[Problem]:
    """Terminals that are not there or not remote, devices that no relay can serve, no LAN."""
    terminals = {str(each.get("id")): each for _, each in _items(table, "terminal")}
    able = [name for name, each in terminals.items() if _has_relay(each)]
    asked = False
    for kind in ("printer", "device"):
        for path, item in _items(table, kind):
            url = item.get("url")
            if not isinstance(url, str) or not url.startswith("relay://"):
                continue
            asked, where = True, (*path, "url")
            parts = _URL.fullmatch(url)
            if parts is None:
                yield Problem(where, "hall.relay_url", {"value": shown(url)})
            elif parts[1] not in terminals:
                params = {"value": shown(parts[1]), "known": shown(", ".join(able), 200)}
                yield Problem(where, "hall.unknown_relay", params)
            elif parts[1] not in able:
                yield Problem(where, "hall.relay_not_remote", {"terminal": shown(parts[1])})
            elif item.get("kind") in _NOT_BY_BYTES:
                yield Problem(where, "hall.relay_kind", {"kind": str(item["kind"])})
    network = table.get("network")
    if asked and not (isinstance(network, dict) and network.get("listen")):
        where = ("network", "listen") if isinstance(network, dict) else ()
        yield Problem(where, "hall.relay_no_lan")


def _has_relay(terminal: Mapping[str, object]) -> bool:
    return terminal.get("remote") is True and terminal.get("kind") in _KINDS


def _items(table: Table, name: str) -> Iterator[tuple[tuple[str | int, ...], dict[str, object]]]:
    items = table.get(name)
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield (name, place), item
