"""The morning check: what has to be well before the doors open, and what to do where it is not.

Pure: the agent hands in what it saw, this decides what is well, weak or in trouble.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Grade = Literal["ok", "weak", "trouble", "off"]

DISK_WEAK_MB = 2048
DISK_TROUBLE_MB = 256
BACKUP_WEAK_HOURS = 36
BACKUP_TROUBLE_HOURS = 24 * 7

_PRINTER: dict[str, tuple[Grade, str]] = {
    "idle": ("ok", "paper_ok"),
    "near_end": ("weak", "paper_near_end"),
    "paper_out": ("trouble", "paper_out"),
    "cover_open": ("trouble", "printer_cover_open"),
    "no_answer": ("trouble", "printer_silent"),
}
_NAMES = {"card_reader": "reader", "scanner": "scanner"}  # all others: an emergency hangs on them


@dataclass(frozen=True)
class Item:
    name: str
    grade: Grade
    code: str
    about: str = ""
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class HubSeen:
    """How far the hub knows the hall's alarms; `trouble` is empty while nothing hinders them."""

    waiting: int
    last: int
    trouble: str


@dataclass(frozen=True)
class Seen:
    """What the agent saw at one moment."""

    printers: Sequence[tuple[str, str]]  # name, printer state
    devices: Sequence[tuple[str, str, bool]]  # name, kind, working
    clock_trusted: bool
    speaker: bool
    free_mb: int
    backup_age_hours: float | None
    key_protects_stolen_disk: bool
    journal_sound: bool
    away_terminals: Sequence[str]
    troubles: Sequence[tuple[str, str]] = ()  # source or wristband, what is wrong with it
    unwritten_alarms: int = 0
    hub: HubSeen | None = None  # None: the hall has none


def examine(seen: Seen) -> list[Item]:
    """One item for each thing that must be well, troubles first."""
    items = [_printer(name, state) for name, state in seen.printers]
    items += [_device(*device) for device in seen.devices]
    items += [
        Item("emergency", "trouble", what, about=about, params={"device": about})
        for about, what in seen.troubles
    ]
    if seen.unwritten_alarms:
        params = {"count": str(seen.unwritten_alarms)}
        items.append(Item("journal", "trouble", "alarms_unwritten", params=params))
    items += [
        _yes_no("clock", seen.clock_trusted, "clock_ok", "clock_untrusted", "trouble"),
        _yes_no("speaker", seen.speaker, "speaker_ok", "speaker_missing", "weak"),
        _disk(seen.free_mb),
        _backup(seen.backup_age_hours),
        _yes_no("keys", seen.key_protects_stolen_disk, "keys_ok", "keys_host_only", "weak"),
        _yes_no("journal", seen.journal_sound, "journal_ok", "journal_problem", "trouble"),
    ]
    items += [_hub(seen.hub)] if seen.hub else []
    items += [
        Item("terminals", "weak", "terminal_away", about=terminal, params={"terminal": terminal})
        for terminal in seen.away_terminals
    ] or [Item("terminals", "ok", "terminals_ok")]
    order = {"trouble": 0, "weak": 1, "ok": 2, "off": 3}
    return sorted(items, key=lambda item: order[item.grade])


def worst(items: Sequence[Item]) -> Grade:
    grades: tuple[Grade, ...] = ("trouble", "weak")
    return next((grade for grade in grades if any(item.grade == grade for item in items)), "ok")


def _printer(name: str, state: str) -> Item:
    grade, code = _PRINTER.get(state, ("trouble", "printer_error"))
    return Item("paper", grade, code, about=name, params={"printer": name})


def _device(name: str, kind: str, working: bool) -> Item:
    params = {"device": name}
    called = _NAMES.get(kind, "emergency")
    if working:
        return Item(called, "ok", f"{called}_ok", about=name, params=params)
    return Item(called, "trouble", f"{called}_lost", about=name, params=params)


def _yes_no(name: str, well: bool, ok: str, bad: str, grade: Grade) -> Item:
    return Item(name, "ok", ok) if well else Item(name, grade, bad)


def _hub(seen: HubSeen) -> Item:
    """Weak at worst: the hall does not need the hub, nor does anybody in it."""
    params = {"waiting": f"{seen.waiting}", "last": f"{seen.last}"}
    if not seen.waiting:
        return Item("hub", "ok", "hub_ok", params=params)
    if not seen.trouble:
        return Item("hub", "ok", "hub_sending", params=params)
    return Item("hub", "weak", f"hub_{seen.trouble}", params=params)


def _disk(free_mb: int) -> Item:
    params = {"free_mb": str(free_mb)}
    if free_mb < DISK_TROUBLE_MB:
        return Item("disk", "trouble", "disk_low", params=params)
    if free_mb < DISK_WEAK_MB:
        return Item("disk", "weak", "disk_low", params=params)
    return Item("disk", "ok", "disk_ok", params=params)


def _backup(age_hours: float | None) -> Item:
    if age_hours is None:
        return Item("backup", "weak", "backup_never")
    params = {"age_hours": str(round(age_hours))}
    if age_hours > BACKUP_TROUBLE_HOURS:
        return Item("backup", "trouble", "backup_old", params=params)
    if age_hours > BACKUP_WEAK_HOURS:
        return Item("backup", "weak", "backup_old", params=params)
    return Item("backup", "ok", "backup_ok", params=params)
