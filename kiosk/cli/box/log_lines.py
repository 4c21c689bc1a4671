"""The agent's log for who helps from afar: events, codes, places in the program, and times.

The agent logs no person by itself. But a log holds what other programs and tracebacks say too: so
only lines of our own form are taken, and of these only keys and values that are known here.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kiosk.cli.box.names import Names, word

MOST = 20_000  # lines, the newest
_WORDS = frozenset({"event", "level", "code", "reason", "why", "what", "task", "method", "action"})
_TYPES = frozenset({"error", "trouble"})  # names of a class, or a code
_NAMED = frozenset({"terminal", "device", "printer"})
_COUNTS = frozenset({"count", "seq", "epoch", "seconds", "times", "workers", "threads", "events"})
_TYPE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)")
_PLACE = re.compile(r"[a-z_]{1,40}\.py:\d{1,6}")


def read(file: Path | None) -> list[str]:
    """The newest lines of a file; without one those that systemd keeps of the agent."""
    if file is not None:
        return file.read_text("utf-8", errors="replace").splitlines()[-MOST:]
    if shutil.which("journalctl") is None:
        return []
    done = subprocess.run(
        ["journalctl", "--unit=linli-agent", "--output=cat", f"--lines={MOST}", "--no-pager"],
        capture_output=True, text=True, errors="replace", check=False, timeout=120,
    )  # fmt: skip
    return done.stdout.splitlines()


def kept(lines: Iterable[str], names: Names) -> list[str]:
    """What of each line may leave the hall; at the end how many were of another form."""
    taken, others = [], 0
    for line in lines:
        try:
            told = json.loads(line)
        except ValueError:
            told = None
        if not isinstance(told, dict) or not isinstance(told.get("event"), str):
            others += 1
            continue
        taken.append(json.dumps(dict(_known(told, names)), ensure_ascii=False))
    if others:
        taken.append(json.dumps({"event": "lines_of_another_form", "count": others}))
    return taken


def _known(told: dict[str, Any], names: Names) -> Iterator[tuple[str, Any]]:
    for key, value in told.items():
        safe = _list(key, value) if isinstance(value, list) else _one(key, value, names)
        if safe is not None:
            yield key, safe


def _one(key: str, value: object, names: Names) -> object:
    if isinstance(value, int | float):
        return value if key in _COUNTS and abs(value) < 10**10 else None
    if not isinstance(value, str):
        return None
    if key in _WORDS:
        return word(value)
    if key in _TYPES:
        return value if _TYPE.fullmatch(value) else word(value)
    if key in _NAMED:
        return names.of(value)
    return value if key == "timestamp" and _TIME.fullmatch(value) else None


def _list(key: str, value: list[object]) -> object:
    if key in ("at", "places"):
        return [each for each in value if isinstance(each, str) and _PLACE.fullmatch(each)]
    return [word(each) for each in value] if key == "problems" else None
