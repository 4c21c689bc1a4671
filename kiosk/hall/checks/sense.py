"""The sense of `hall.toml`: what a well-formed file may still get wrong.

Works on the raw table: parts whose shape is wrong are passed over, so that one mistake is told
once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, pairwise
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kiosk.domain.opening import WEEKDAYS, parse_span
from kiosk.hall.checks.alarms import emergency_problems
from kiosk.hall.checks.hub import hub_problems
from kiosk.hall.checks.relays import relay_problems
from kiosk.hall.checks.shape import MOST, Problem, shown
from kiosk.hall.lines import Path

Table = Mapping[str, object]

RANGES: dict[tuple[str, str], tuple[int, int]] = {
    ("hall", "keep_identity_days"): (0, 3650),
    ("hours", "last_ticket_minutes"): (0, 240),
    ("queue", "priority_one_in"): (2, 100),
    ("queue", "elder_age"): (50, 120),
    ("queue", "missed_calls"): (1, 10),
    ("queue", "rejoin_minutes"): (0, 1440),
    ("queue", "rejoin_behind"): (0, 100),
    ("queue", "appointment_early_minutes"): (0, 1440),
    ("queue", "appointment_late_minutes"): (0, 1440),
    ("session", "idle_seconds"): (10, 600),
    ("session", "warning_seconds"): (20, 300),  # WCAG 2.2: at least 20 s to ask for more time
    ("session", "staff_idle_minutes"): (1, 480),
    ("backup", "keep"): (1, 365),
    ("speech", "repeat"): (1, 5),
    ("cases", "one_tap_minutes"): (1, 1440),
    ("cases", "warn_percent"): (10, 99),
    ("cases", "proposes_percent"): (0, 100),
    ("cases", "escalated_days"): (1, 60),
    ("cases", "receipt_days"): (1, 3650),
    ("cases", "keep_days"): (1, 3650),
    ("cases", "repeat_days"): (1, 3650),
    ("service", "minutes"): (1, 240),
    ("terminal", "screen_bottom_mm"): (0, 2500),
    ("terminal", "screen_height_mm"): (50, 2500),
    ("printer", "baudrate"): (300, 4_000_000),
    ("device", "baudrate"): (300, 4_000_000),
    ("device", "unit"): (1, 247),
    ("device", "poll_ms"): (5, 200),
    ("alarms", "volume_percent"): (10, 100),
    ("alarms", "answer_minutes"): (1, 60),
    ("alarms", "elder_minutes"): (1, 60),
    ("alarms", "drill_days"): (1, 365),
    ("alarms", "drill_minutes"): (1, 240),
    ("alarms", "silent_minutes"): (1, 1440),
    ("alarms", "stuck_minutes"): (1, 1440),
    ("alarms", "low_battery_percent"): (1, 90),
    ("alarms", "visit_hours"): (1, 168),
    ("source", "people"): (1, 1000),
    ("source", "seconds"): (0, 86_400),
}
_IDS: dict[str, tuple[str, re.Pattern[str]]] = {
    "service": ("id", re.compile(r"[a-z][a-z0-9_]{0,39}")),
    "counter": ("id", re.compile(r"[A-Za-z0-9]{1,4}")),
    "terminal": ("id", re.compile(r"[a-z][a-z0-9_-]{0,39}")),
    "printer": ("name", re.compile(r"[a-z][a-z0-9_-]{0,39}")),
    "device": ("name", re.compile(r"[a-z][a-z0-9_-]{0,39}")),
    "category": ("id", re.compile(r"[a-z][a-z0-9_]{0,39}")),
    "cell": ("id", re.compile(r"[a-z][a-z0-9_-]{0,39}")),
    "source": ("id", re.compile(r"[a-z][a-z0-9_-]{0,39}")),
    "output": ("id", re.compile(r"[a-z][a-z0-9_-]{0,39}")),
}
_REFERENCES = (  # kind, key, kind named there, code
    ("terminal", "printer", "printer", "hall.unknown_printer"),
    ("terminal", "slip_printer", "printer", "hall.unknown_printer"),
    ("terminal", "counter", "counter", "hall.unknown_counter"),
    ("device", "terminal", "terminal", "hall.unknown_terminal"),
    ("source", "device", "device", "hall.unknown_device"),
    ("source", "terminal", "terminal", "hall.unknown_terminal"),
    ("source", "cell", "cell", "hall.unknown_cell"),
    ("output", "device", "device", "hall.unknown_device"),
    ("gateway_message", "device", "device", "hall.unknown_device"),
)
_SCHEMES = {
    "printer": frozenset({"", "tcp", "file", "ipp", "relay"}),
    "device": frozenset({"", "tcp", "rfc2217", "mqtt", "mqtts", "relay"}),
}
_MAKEUP_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def look_into(table: Table, known: Sequence[Problem]) -> list[Problem]:
    """Problems of sense, but none of values in which a problem of shape is `known` already."""
    wrong = {problem.path for problem in known if problem.code != "hall.missing_key"}
    found = (
        problem
        for find in _FINDERS
        for problem in find(table)
        if not any(problem.path[:depth] in wrong for depth in range(1, len(problem.path) + 1))
    )
    return list(islice(found, MOST + 1))


def _part(table: Table, name: str) -> dict[str, object]:
    part = table.get(name)
    return part if isinstance(part, dict) else {}


def _items(table: Table, name: str) -> Iterator[tuple[Path, dict[str, object]]]:
    items = table.get(name)
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield (name, place), item


def _texts_of(item: Table, key: str) -> Iterator[tuple[int, str]]:
    values = item.get(key)
    for place, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, str):
            yield place, value


def _names(table: Table, kind: str) -> dict[str, None]:
    """Ids of a kind in the order of the file."""
    key = _IDS[kind][0]
    names = (item.get(key) for _, item in _items(table, kind))
    return {name: None for name in names if isinstance(name, str)}


def _zone(table: Table) -> Iterator[Problem]:
    zone = _part(table, "hall").get("zone")
    if isinstance(zone, str):
        try:
            ZoneInfo(zone)
        except (ValueError, OSError, KeyError):  # no such zone, or no name of one at all
            yield Problem(("hall", "zone"), "hall.zone", {"zone": shown(zone)})


def _hours(table: Table) -> Iterator[Problem]:
    hours = _part(table, "hours")
    for weekday in WEEKDAYS:
        spans = []
        for place, text in _texts_of(hours, weekday):
            path: Path = ("hours", weekday, place)
            try:
                spans.append((parse_span(text), path, text))
            except ValueError:
                yield Problem(path, "hall.hours", {"value": shown(text)})
        spans.sort(key=lambda each: each[0].start)
        for (earlier, _, other), (later, path, text) in pairwise(spans):
            if later.start < earlier.end:
                yield Problem(path, "hall.hours_overlap", {"value": text, "other": other})


def _calendar(table: Table) -> Iterator[Problem]:
    hours = _part(table, "hours")
    seen: set[date] = set()
    holidays = hours.get("holidays")
    for place, day in enumerate(holidays if isinstance(holidays, list) else ()):
        if isinstance(day, date):
            if day in seen:
                yield Problem(("hours", "holidays", place), "hall.holiday_twice", {"day": f"{day}"})
            seen.add(day)
    for text, weekday in _part(hours, "makeup_days").items():
        path = ("hours", "makeup_days", text)
        try:
            day = date.fromisoformat(text) if _MAKEUP_DATE.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None:
            yield Problem(path, "hall.makeup_date", {"value": shown(text)})
        elif day in seen:
            yield Problem(path, "hall.makeup_holiday", {"day": f"{day}"})
        if isinstance(weekday, str) and weekday not in WEEKDAYS:
            yield Problem(path, "hall.weekday", {"value": shown(weekday)})


def _ranges(table: Table) -> Iterator[Problem]:
    for (name, key), (low, high) in RANGES.items():
        parts = [((name,), _part(table, name)), *_items(table, name)]
        for path, part in parts:
            value = part.get(key)
            if isinstance(value, int) and not isinstance(value, bool) and not low <= value <= high:
                params = {"value": shown(value), "low": str(low), "high": str(high)}
                yield Problem((*path, key), "hall.range", params)


def _ids(table: Table) -> Iterator[Problem]:
    for kind, (key, form) in _IDS.items():
        seen: set[str] = set()
        for path, item in _items(table, kind):
            name = item.get(key)
            if not isinstance(name, str):
                continue
            if not form.fullmatch(name):
                code = "hall.counter_id" if kind == "counter" else "hall.id_form"
                yield Problem((*path, key), code, {"value": shown(name)})
            elif name in seen:
                yield Problem((*path, key), "hall.duplicate", {"value": name})
            seen.add(name)
    for kind in ("service", "counter", "terminal"):
        if table.get(kind) == []:
            yield Problem((kind,), "hall.none_of", {"kind": kind})


def _letters(table: Table) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for path, service in _items(table, "service"):
        letter = service.get("letter")
        if not isinstance(letter, str):
            continue
        if not re.fullmatch("[A-Z]", letter):
            yield Problem((*path, "letter"), "hall.letter", {"value": shown(letter)})
        elif letter in owners:
            params = {"value": letter, "other": owners[letter]}
            yield Problem((*path, "letter"), "hall.letter_twice", params)
        else:
            owners[letter] = shown(service.get("id", ""))


def _texts(table: Table) -> Iterator[Problem]:
    """Names that are shown must not be empty in any language."""
    named = [
        (("hall",), _part(table, "hall")),
        *_items(table, "service"),
        *_items(table, "terminal"),
        *_items(table, "category"),
        *_items(table, "cell"),
        *_items(table, "source"),
    ]
    for path, part in named:
        for language, text in _part(part, "name").items():
            if isinstance(text, str) and not text.strip():
                yield Problem((*path, "name", language), "hall.empty")


def _said(table: Table) -> Iterator[Problem]:
    """An address that is said on the telephone stands in every language, or in none."""
    part = _part(table, "alarms")
    told = [
        (("alarms", "address"), _part(part, "address")),
        (("alarms", "landmark"), _part(part, "landmark")),
        *(((*path, "address"), _part(cell, "address")) for path, cell in _items(table, "cell")),
    ]
    for path, words in told:
        blank = [name for name, text in words.items() if isinstance(text, str) and not text.strip()]
        if len(blank) < len(words):
            for language in blank:
                yield Problem((*path, language), "hall.half_said")


def _services_of_counters(table: Table) -> Iterator[Problem]:
    known = _names(table, "service")
    offered: set[str] = set()
    for path, counter in _items(table, "counter"):
        mine: set[str] = set()
        if counter.get("services") == []:
            yield Problem((*path, "services"), "hall.counter_idle")
        for place, service in _texts_of(counter, "services"):
            where = (*path, "services", place)
            if service not in known:
                params = {"value": shown(service), "known": shown(", ".join(known), 200)}
                yield Problem(where, "hall.unknown_service", params)
            elif service in mine:
                yield Problem(where, "hall.duplicate", {"value": service})
            mine.add(service)
        offered |= mine
    for path, service_table in _items(table, "service"):
        name = service_table.get("id")
        if isinstance(name, str) and name not in offered:
            yield Problem(path, "hall.no_counter", {"service": shown(name)})


def _references(table: Table) -> Iterator[Problem]:
    for kind, key, named, code in _REFERENCES:
        known = _names(table, named)
        for path, item in _items(table, kind):
            value = item.get(key)
            if isinstance(value, str) and value and value not in known:
                params = {"value": shown(value), "known": shown(", ".join(known), 200)}
                yield Problem((*path, key), code, params)
    for path, terminal in _items(table, "terminal"):
        if terminal.get("kind") == "counter" and not terminal.get("counter"):
            yield Problem(path, "hall.counter_missing", {"terminal": shown(terminal.get("id", ""))})
    kinds = {
        name: item.get("kind")
        for _, item in _items(table, "terminal")
        if isinstance(name := item.get("id"), str)
    }
    for path, device in _items(table, "device"):
        terminal_name = device.get("terminal")
        if isinstance(terminal_name, str) and kinds.get(terminal_name) == "display":
            params = {"terminal": shown(terminal_name)}
            yield Problem((*path, "terminal"), "hall.device_at_display", params)


def _addresses(table: Table) -> Iterator[Problem]:
    for kind, schemes in _SCHEMES.items():
        used: dict[str, str] = {}
        for path, item in _items(table, kind):
            url = item.get("url")
            if not isinstance(url, str):
                continue
            where = (*path, "url")
            if "@" in url and "://" in url:
                yield Problem(where, "hall.secret")
            elif not _good_address(url, schemes):
                yield Problem(where, f"hall.{kind}_url", {"value": shown(url)})
            elif url in used:
                yield Problem(where, "hall.url_twice", {"value": shown(url), "other": used[url]})
            used.setdefault(url, shown(item.get("name", "")))


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


def _listen(table: Table) -> Iterator[Problem]:
    listen = _part(table, "network").get("listen")
    if (
        isinstance(listen, str)
        and listen
        and not _good_address(f"tcp://{listen}", frozenset({"tcp"}))
    ):
        yield Problem(("network", "listen"), "hall.listen", {"value": shown(listen)})


def _priorities(table: Table) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, reason in _texts_of(_part(table, "queue"), "priorities"):
        if reason in seen:
            yield Problem(
                ("queue", "priorities", place), "hall.duplicate", {"value": shown(reason)}
            )
        seen.add(reason)


_FINDERS: tuple[Callable[[Table], Iterator[Problem]], ...] = (
    _zone,
    _hours,
    _calendar,
    _ranges,
    _ids,
    _letters,
    _texts,
    _said,
    _services_of_counters,
    _references,
    _addresses,
    _listen,
    hub_problems,
    _priorities,
    emergency_problems,
    relay_problems,
)
