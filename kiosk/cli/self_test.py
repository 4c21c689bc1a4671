"""`kiosk self-test`: whether the program works on this PC. It opens no hall."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from kiosk.cli.options import AsJson, language
from kiosk.clock import SystemClock
from kiosk.selftest import checks, running
from kiosk.selftest.outcome import Outcome
from kiosk.selftest.report import leave, line, verdict

REPORT = Path("linli-self-test.txt")
Only = StrEnum("Only", list(checks.CHECKS))  # type: ignore[misc]


def register(app: typer.Typer) -> None:
    app.command("self-test")(self_test)


def self_test(
    only: Annotated[Only | None, typer.Option(help="One check alone, in this process.")] = None,
    report: Annotated[Path, typer.Option(help="Where the report is left.")] = REPORT,
    as_json: AsJson = False,
) -> None:
    """Try every part of the program: screens, keyboard, fonts, database, cryptography, printing,
    triage, surveys, sound, agent. A report is left in every language; exit code 2 when one fails.
    """
    if only is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        done = [checks.here(only.value)]
        _tell(done[0], as_json)
    else:
        done = running.run(checks.CHECKS, lambda each: _tell(each, as_json))
        leave(done, SystemClock().now(), report)
        if not as_json:
            print(verdict(done, language()))
    if any(each.grade == "trouble" for each in done):
        raise typer.Exit(2)


def _tell(done: Outcome, as_json: bool) -> None:
    told = msgspec.json.encode(done).decode() if as_json else line(done, language())
    print(told)
    sys.stdout.flush()
