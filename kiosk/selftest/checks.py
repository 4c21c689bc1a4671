"""The checks by name, in the order in which they are told."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Mapping
from importlib import import_module

from kiosk.errors import KnownError, places
from kiosk.selftest.outcome import Outcome, grade_of

Check = Callable[[], Mapping[str, object]]
"""Answers with what its sentence tells (`self_test.ok.NAME`); raises KnownError `self_test.…`."""

CHECKS = {  # where the function `check` of each stands; what it needs is loaded with it
    "screens": "ui.selftest.screens",
    "keyboard": "ui.selftest.keyboard",
    "fonts": "ui.selftest.fonts",
    "database": "kiosk.selftest.database",
    "crypto": "kiosk.selftest.crypto",
    "printing": "kiosk.selftest.printing",
    "triage": "kiosk.selftest.triage",
    "forms": "kiosk.selftest.forms",
    "sound": "ui.selftest.sound",
    "agent": "kiosk.selftest.agent",
}


def here(name: str) -> Outcome:
    """One check, in this process. Whatever it falls over is its outcome."""
    begun = time.monotonic()

    def outcome(code: str, params: Mapping[str, object], said: tuple[str, ...] = ()) -> Outcome:
        return Outcome(
            name=name, grade=grade_of(code) if code else "ok",
            seconds=round(time.monotonic() - begun, 2), code=code,
            params={key: str(value) for key, value in params.items()}, said=said,
        )  # fmt: skip

    try:
        check: Check = import_module(CHECKS[name]).check
        return outcome("", check())
    except KnownError as trouble:
        return outcome(trouble.code, trouble.params, (str(trouble),))
    except Exception as bug:  # noqa: BLE001 - a part that is missing shows in any way
        said = (*traceback.format_exception_only(bug), *places(bug))
        return outcome("self_test.fell", {"check": name}, tuple(line.strip() for line in said))
