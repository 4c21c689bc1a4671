"""The sense of `relay://terminal/port` in `hall.toml`: a device or printer on another PC."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.hall.checks.table import Problem, Table, items, part, shown

_URL = re.compile(r"relay://([^/]+)/([a-z][a-z0-9_-]{0,39})")
_KINDS = ("resident", "counter")
_NOT_BY_BYTES = ("gateway",)  # a broker: no bytes of a line


def relay_problems(table: Table) -> Iterator[Problem]:
    """Terminals that are not there or not remote, devices that no relay can serve, no LAN."""
    terminals = {str(each.get("id")): each for _, each in items(table, "terminal")}
    able = [name for name, each in terminals.items() if _has_relay(each)]
    asked = False
    for kind in ("printer", "device"):
        for path, item in items(table, kind):
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
                yield Problem(where, "hall.relay_kind", {"kind": shown(item["kind"])})
    if asked and not part(table, "network").get("listen"):
        yield Problem(("network", "listen") if "network" in table else (), "hall.relay_no_lan")


def _has_relay(terminal: Table) -> bool:
    return terminal.get("remote") is True and terminal.get("kind") in _KINDS
