"""What `kiosk doctor` looks at: the data folder by itself, and the agent where one runs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from kiosk.api import basis, upkeep
from kiosk.api.client import Client
from kiosk.clock import SystemClock
from kiosk.errors import BugError, KnownError
from kiosk.hall import file as hall_file
from kiosk.hall.schema import Hall
from kiosk.paths import DataFolder, font_file
from kiosk.phrases import error_sentence, phrase
from kiosk.services.upkeep import health
from kiosk.services.upkeep.swap import swap_item
from kiosk.storage import backup as backups
from kiosk.storage import tables
from kiosk.storage.dated import made_at
from kiosk.storage.inspection import inspect
from kiosk.storage.journal.head import read_head
from kiosk.storage.keys.keys import KeyRing
from kiosk.wiring import provisioning

_MB = 1 << 20
# Of a spoilt hall: what another finding has said already.
_TOLD = frozenset({"hall_spoilt", "head_missing", "head_damaged", "database_missing"})
_NO_AGENT = frozenset({"cli.no_agent_runs", "cli.no_agent_watches"})
_MACHINE = frozenset({"keys", "disk", "backup", "speaker"})
STATUS: dict[basis.Health, int] = {"ok": 0, "off": 0, "weak": 1, "trouble": 2}


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `key` is its sentence's, or `error` says it."""

    name: str
    health: basis.Health
    key: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    about: str = ""
    error: KnownError | None = None

    def sentence(self, language: str) -> str:
        if self.error is not None:
            return error_sentence(self.error, language)
        try:
            said = phrase(self.key, language, **self.params)
        except BugError:  # what a newer agent knows: told by its code, never left out
            told = ", ".join(f"{name}={value}" for name, value in self.params.items())
            return f"{self.key} ({told})" if told else self.key
        why = self.params.get("why")  # of a device, with the mend of just that
        return f"{said} {_reason(str(why), self.about, language)}" if why else said

    def as_json(self) -> dict[str, Any]:
        code = self.error.code if self.error is not None else self.key
        params = self.error.params if self.error is not None else self.params
        shown = {name: str(value) for name, value in params.items()}
        return {"name": self.name, "about": self.about, "health": self.health,
                "code": code, "params": shown}  # fmt: skip


def examine(place: DataFolder, open_keys: Callable[[], KeyRing] | None = None) -> list[Finding]:
    """Everything, in the order of a start: file, keys, journal, disk, backups, parts, agent."""
    hall, hall_finding = _hall(place)
    findings = [hall_finding]
    locked_out, keys = None, None
    try:
        keys = open_keys() if open_keys is not None else provisioning.open_keys(place)
    except KnownError as locked:
        locked_out = locked
    else:
        findings += [_head(place, keys), *_machine(place, hall, keys)]
    agent = [*_agent(place, hall)]
    if keys is not None and agent[0].key in _NO_AGENT:
        findings += _database(place, keys)
    if locked_out is not None:  # not amiss where an agent has the keys: it tells the rest
        grade: basis.Health = "off" if any(each.name == "keys" for each in agent) else "trouble"
        findings.append(Finding("keys", grade, error=locked_out))
    findings += [_swap(), _fonts()]
    return [*findings, *(each for each in agent if not _said(each, findings))]


def _reason(code: str, about: str, language: str) -> str:
    try:
        return phrase(f"errors.{code}", language, field=about)
    except BugError:
        return code


def status(findings: Sequence[Finding]) -> int:
    """0: all is well; 1: a weakness, 2: a fault."""
    return max(STATUS[each.health] for each in findings)


def _said(told: Finding, findings: Sequence[Finding]) -> bool:
    """Whether the agent tells what was seen here too: the same thing, as good or bad, for the same
    reason. Whatever else it tells is shown."""
    return any(
        (each.name, each.health, each.key, each.about)
        == (told.name, told.health, told.key, told.about)
        for each in findings
    )


def _hall(place: DataFolder) -> tuple[Hall | None, Finding]:
    try:
        hall = hall_file.load(place.hall)
    except KnownError as wrong:
        return None, Finding("hall", "trouble", error=wrong)
    return hall, Finding("hall", "ok", "cli.hall_ok", {"file": place.hall.name})


def _head(place: DataFolder, keys: KeyRing) -> Finding:
    try:
        head = read_head(place.head, keys)
        if head is None or not place.database.exists():
            missing = place.head if head is None else place.database
            raise KnownError("storage.missing", field=missing.name, file=missing)
    except KnownError as wrong:
        return Finding("head", "trouble", error=wrong)
    return Finding("head", "ok", "cli.head", {"epoch": head.epoch, "seq": head.seq})


def _database(place: DataFolder, keys: KeyRing) -> list[Finding]:
    """What a running agent tells of the journal, where none runs: the database is opened."""
    report = inspect(place, keys, tables.EVENT_TYPES, tables.TABLES, replayed=False)
    found = [
        Finding("journal", "trouble", f"errors.verify.{each.code}",
                {"seq": each.seq, "detail": each.detail})
        for each in report.problems
        if each.code not in _TOLD
    ] or [Finding("journal", "ok", "cli.journal_opens", {"events": report.events})]  # fmt: skip
    lost = (each for each in report.notes if each.code == "answers_lost")
    return found + [
        Finding("surveys", "weak", "errors.verify.answers_lost", {"seq": 0, "detail": each.detail})
        for each in lost
    ]


def _machine(place: DataFolder, hall: Hall | None, keys: KeyRing) -> Iterator[Finding]:
    """Keys, disk, backups and loudspeaker, graded as the agent's health page grades them."""
    target = Path(hall.backup.folder) if hall and hall.backup.folder else place.backups
    made = backups.newest(target, keys)
    age = (SystemClock().now() - made_at(made)).total_seconds() / 3600 if made else None
    seen = health.Machine(
        devices=(),
        clock_trusted=True,
        speaker=shutil.which("espeak-ng") is not None,
        free_mb=shutil.disk_usage(place.root).free // _MB,
        backup_age_hours=age,
        keys=backups.keys_standing(place, target, keys),
        journal_sound=True,
    )
    for item in health.machine_items(seen):
        if item.name in _MACHINE:
            yield Finding(item.name, item.grade, f"health.{item.code}", dict(item.params))


def _swap() -> Finding:
    item = swap_item()
    return Finding(item.name, item.grade, f"health.{item.code}", dict(item.params))


def _fonts() -> Finding:
    files = [font_file(weight) for weight in ("regular", "bold")]
    absent = [file for file in files if not file.exists()]
    if absent:
        error = KnownError("fonts.missing", field="fonts", file=absent[0])
        return Finding("fonts", "trouble", error=error)
    return Finding("fonts", "ok", "cli.fonts_ok")


def _agent(place: DataFolder, hall: Hall | None) -> Iterator[Finding]:
    try:
        with Client.local(place, "technician", timeout=10) as client:
            told = msgspec.convert(client.call("health.get"), upkeep.HealthReport)
    except KnownError as refused:
        if refused.code == "cli.no_agent":
            folder = {"folder": place.root}
            if hall is not None and hall.source:
                yield Finding("agent", "weak", "cli.no_agent_watches", folder)
            else:
                yield Finding("agent", "off", "cli.no_agent_runs", folder)
        else:
            yield Finding("agent", "trouble", error=refused)
        return
    except (OSError, ValueError) as silent:
        error = KnownError("cli.agent_silent", field="agent", folder=place.root)
        yield Finding("agent", "trouble", error=error, about=type(silent).__name__)
        return
    sockets = [place.socket(kind) for kind in sorted(basis.KINDS)]
    open_ones = ", ".join(path.stem for path in sockets if path.exists())
    yield Finding("agent", "ok", "cli.agent_runs", {"sockets": open_ones})
    for item in told.items:
        yield Finding(item.name, item.health, f"health.{item.code}", dict(item.params), item.about)
