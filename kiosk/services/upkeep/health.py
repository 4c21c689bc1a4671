"""The machine's part of the morning check: what is well, weak or in trouble, and the mend.

Pure: the agent hands in what it saw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from kiosk.domain.timekeeping import BACK
from kiosk.errors import KnownError
from kiosk.services.health import Grade, Item

DISK_WEAK_MB = 2048
DISK_TROUBLE_MB = 256
BACKUP_WEAK_HOURS = 36
BACKUP_TROUBLE_HOURS = 24 * 7
ELSEWHERE_WEAK_HOURS = 24 * 3
_AHEAD = -BACK / timedelta(hours=1)  # made under a date that was set back since: nobody knows when

_PRINTER: dict[str, tuple[Grade, str]] = {
    "idle": ("ok", "paper_ok"),
    "near_end": ("weak", "paper_near_end"),
    "paper_out": ("trouble", "paper_out"),
    "cover_open": ("trouble", "printer_cover_open"),
    "no_answer": ("trouble", "printer_silent"),
    "untold": ("weak", "paper_untold"),
}
_KEYS: dict[str, tuple[Grade, str]] = {
    "ok": ("ok", "keys_ok"),
    "host_only": ("weak", "keys_host_only"),
    "chosen_passphrase": ("weak", "keys_chosen_passphrase"),
    "older_backups": ("weak", "keys_older_backups"),
    "slots_changed": ("trouble", "keys_slots_changed"),
}
_NAMES = {"card_reader": "reader", "scanner": "scanner"}  # all others: an emergency hangs on them


@dataclass(frozen=True)
class Machine:
    """What was seen of the hall's PC and its devices at one moment."""

    devices: Sequence[tuple[str, str, bool]]  # name, kind, working
    clock_trusted: bool
    speaker: bool
    free_mb: int
    backup_age_hours: float | None
    keys: str  # how they are kept, by one of `_KEYS`
    journal_sound: bool
    refuses: str = ""  # why the journal takes no command now, as the code of the error
    hall_refused: KnownError | None = None  # why hall.toml is not in force
    elsewhere_hours: float | None = None  # of the newest copy on another disk; None: not known
    reasons: Mapping[str, str] = field(default_factory=dict)  # of a device, as a code of `errors`
    copy_trouble: str = ""  # why none could be laid on the medium that is there: full, failed


def machine_items(seen: Machine) -> list[Item]:
    """One item for each thing of the machine that must be well."""
    return [
        *(_device(*device, seen.reasons.get(device[0], "")) for device in seen.devices),
        _yes_no("clock", seen.clock_trusted, "clock_ok", "clock_untrusted", "trouble"),
        _yes_no("speaker", seen.speaker, "speaker_ok", "speaker_missing", "weak"),
        _disk(seen.free_mb, seen.refuses),
        _backup(seen.backup_age_hours),
        *_elsewhere(seen.elsewhere_hours, seen.copy_trouble),
        Item("keys", *_KEYS[seen.keys]),
        _journal(seen.journal_sound, seen.refuses),
        *_hall_file(seen.hall_refused),
    ]


def printer_item(name: str, state: str) -> Item:
    grade, code = _PRINTER.get(state, ("trouble", "printer_error"))
    return Item("paper", grade, code, about=name, params={"printer": name})


def terminal_items(away: Sequence[str]) -> list[Item]:
    """`away`: terminals of hall.toml that are not connected."""
    return [
        Item("terminals", "weak", "terminal_away", about=terminal, params={"terminal": terminal})
        for terminal in away
    ] or [Item("terminals", "ok", "terminals_ok")]


def lane_items(standing: Sequence[str]) -> list[Item]:
    """`standing`: lanes of the agent in which nothing ends any more."""
    return [Item("program", "trouble", f"{name}_hang") for name in standing]


def guest_items(stopped: Sequence[str]) -> list[Item]:
    """`stopped`: terminals at which numbers were drawn faster than people do."""
    return [
        Item("terminals", "weak", "terminal_guests", about=terminal, params={"terminal": terminal})
        for terminal in stopped
    ]


def _device(name: str, kind: str, working: bool, why: str) -> Item:
    params = {"device": name, "why": why} if why else {"device": name}
    called = _NAMES.get(kind, "emergency")
    if working:
        return Item(called, "ok", f"{called}_ok", about=name, params=params)
    return Item(called, "trouble", f"{called}_lost", about=name, params=params)


def _yes_no(name: str, well: bool, ok: str, bad: str, grade: Grade) -> Item:
    return Item(name, "ok", ok) if well else Item(name, grade, bad)


_REFUSES = {
    "storage.full": "disk_full",
    "storage.read_only": "disk_read_only",
    "storage.write_failed": "disk_failing",
}


def _journal(sound: bool, refuses: str) -> Item:
    if refuses:
        return Item("journal", "trouble", "journal_refuses")
    return _yes_no("journal", sound, "journal_ok", "journal_problem", "trouble")


def _hall_file(refused: KnownError | None) -> list[Item]:
    if refused is None:
        return []
    if "line" in refused.params:
        where = {"line": refused.params["line"], "key": refused.field}
        return [Item("hall", "trouble", "hall_wrong", params=where)]
    return [Item("hall", "trouble", "hall_refused")]


def holiday_items(years: Sequence[int]) -> list[Item]:
    """`years`: those whose holidays nobody has listed: the kiosk would give numbers on them."""
    return [
        Item("hall", "weak", "holidays_missing", about=f"{year}", params={"year": f"{year}"})
        for year in years
    ]


def lan_item(address: str, trouble: str) -> Item:
    """`trouble` says why the hall does not listen there."""
    params = {"address": address, "reason": trouble}
    return (
        Item("lan", "trouble", "lan_closed", params=params)
        if trouble
        else (Item("lan", "ok", "lan_ok", params={"address": address}))
    )


def _disk(free_mb: int, refuses: str = "") -> Item:
    params = {"free_mb": str(free_mb)}
    if refuses in _REFUSES:
        return Item("disk", "trouble", _REFUSES[refuses], params=params)
    if free_mb < DISK_TROUBLE_MB:
        return Item("disk", "trouble", "disk_low", params=params)
    if free_mb < DISK_WEAK_MB:
        return Item("disk", "weak", "disk_low", params=params)
    return Item("disk", "ok", "disk_ok", params=params)


def _backup(age_hours: float | None) -> Item:
    if age_hours is None:
        return Item("backup", "weak", "backup_never")
    if age_hours < _AHEAD:
        return Item("backup", "weak", "backup_ahead")
    params = {"age_hours": str(round(age_hours))}
    if age_hours > BACKUP_TROUBLE_HOURS:
        return Item("backup", "trouble", "backup_old", params=params)
    if age_hours > BACKUP_WEAK_HOURS:
        return Item("backup", "weak", "backup_old", params=params)
    return Item("backup", "ok", "backup_ok", params=params)


def _elsewhere(hours: float | None, trouble: str) -> list[Item]:
    """Copies on the hall's own disk are lost with it."""
    if hours is None:
        return []
    if hours < _AHEAD:
        return [Item("elsewhere", "weak", "elsewhere_ahead")]
    params = {"days": str(int(hours // 24))}
    if trouble:
        return [Item("elsewhere", "weak", f"elsewhere_{trouble}", params=params)]
    if hours > ELSEWHERE_WEAK_HOURS:
        return [Item("elsewhere", "weak", "elsewhere_old", params=params)]
    return [Item("elsewhere", "ok", "elsewhere_ok", params=params)]
