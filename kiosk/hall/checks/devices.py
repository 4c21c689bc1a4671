"""The sense of screens, printers and devices: addresses that are some, places where they serve."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from kiosk.hall.checks.table import Problem, Table, items, part, shown

_SCHEMES = {
    "printer": frozenset({"", "tcp", "file", "ipp", "relay"}),
    "device": frozenset({"", "tcp", "rfc2217", "mqtt", "mqtts", "relay"}),
}
_NO_ADDRESS = {"printer": "hall.printer_url", "device": "hall.device_url"}
_READERS = frozenset({"card_reader", "scanner"})
_AT_A_COUNTER = ("counter", "rating")  # kinds of terminals that belong to one
_SHOWS = ("display", "rating")  # … and those at which nobody reads anything


def device_problems(table: Table) -> Iterator[Problem]:
    yield from _places(table)
    yield from _addresses(table)
    listen = part(table, "network").get("listen")
    listens = isinstance(listen, str) and listen
    if listens and not _good_address(f"tcp://{listen}", frozenset({"tcp"})):
        yield Problem(("network", "listen"), "hall.listen", {"value": shown(listen)})


def _places(table: Table) -> Iterator[Problem]:
    """A screen at a counter has its counter; a card is of no use to nobody's screen."""
    kinds: dict[object, object] = {}
    for path, terminal in items(table, "terminal"):
        kinds[str(terminal.get("id"))] = terminal.get("kind")
        if terminal.get("kind") in _AT_A_COUNTER and not terminal.get("counter"):
            yield Problem(path, "hall.counter_missing", {"terminal": shown(terminal.get("id", ""))})
        yield from _switches(path, terminal)
    for path, device in items(table, "device"):
        name = device.get("terminal")
        if str(device.get("kind")) in _READERS and not name:
            yield Problem(path, "hall.missing_key", {"missing": "terminal"})
        if isinstance(name, str) and kinds.get(name) in _SHOWS:
            yield Problem((*path, "terminal"), "hall.device_at_display", {"terminal": shown(name)})


def _switches(path: tuple[str | int, ...], terminal: dict[str, object]) -> Iterator[Problem]:
    """One that selects, and perhaps another that moves the ring on, where residents are."""
    select, step = terminal.get("select_switch"), terminal.get("step_switch")
    named = {"terminal": shown(terminal.get("id", ""))}
    if step and (not select or step == select):
        yield Problem((*path, "step_switch"), "hall.switch_alone", named)
    if (select or step) and terminal.get("kind") != "resident":
        where = "select_switch" if select else "step_switch"
        yield Problem((*path, where), "hall.switch_elsewhere", named)


def _addresses(table: Table) -> Iterator[Problem]:
    for kind, schemes in _SCHEMES.items():
        used: dict[tuple[str, str], str] = {}
        for path, item in items(table, kind):
            url = item.get("url")
            if not isinstance(url, str):
                continue
            where = (*path, "url")
            if "@" in url and "://" in url:
                yield Problem(where, "hall.secret")
            elif not _good_address(url, schemes):
                yield Problem(where, _NO_ADDRESS[kind], {"value": shown(url)})
            elif item.get("status") == "none" and urlsplit(url).scheme in ("file", "ipp"):
                yield Problem((*path, "status"), "hall.printer_status", {"value": shown(url)})
            elif (other := used.get((url, _share(table, item)))) is not None:
                yield Problem(where, "hall.url_twice", {"value": shown(url), "other": other})
            used.setdefault((url, _share(table, item)), shown(item.get("name", "")))


def _share(table: Table, item: dict[str, object]) -> str:
    """A broker has room for many: gateways with other messages or another account share it."""
    if item.get("kind") != "gateway":
        return ""
    own = [
        each.get("topic")
        for _, each in items(table, "gateway_message")
        if each.get("device") == item.get("name")
    ]
    return f"{item.get('profile') or ''} {item.get('user') or ''} {own}"


def _good_address(url: str, schemes: frozenset[str]) -> bool:
    if re.search(r"[\x00-\x20\x7f\ud800-\udfff]", url):
        return False
    if "://" not in url:
        return url.startswith("/") or re.fullmatch(r"COM[1-9][0-9]{0,2}", url) is not None
    try:
        parts = urlsplit(url)
        if parts.scheme not in schemes:
            return False
        if parts.scheme == "relay":
            return True  # relay_problems looks into it
        if parts.scheme == "file":
            return parts.netloc == "" and len(parts.path) > 1
        if parts.scheme == "ipp":
            return (
                bool(parts.hostname) and re.fullmatch(r"/printers/[\w.-]+", parts.path) is not None
            )
        return bool(parts.hostname) and bool(parts.port) and parts.path in ("", "/")
    except ValueError:  # a port that is none, a bracket left open
        return False
