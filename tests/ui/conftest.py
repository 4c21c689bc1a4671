"""Every story of a screen is one in which Qt has nothing to complain of."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE

LONGEST = round(PATIENCE * 1000)


@pytest.fixture(autouse=True)
def no_complaints(quiet: None) -> None:
    """See `quiet` in tests/conftest.py."""


class PatientBot(QtBot):
    """Waits as long as every story does, and rests after each look for twice as long as it took:
    one at a whole screen is dear, and others work beside.
    """

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = LONGEST) -> None:
        def look() -> bool | None:
            began = time.monotonic()
            met = callback()
            if met is False:
                self.wait(round(2000 * (time.monotonic() - began)))
            return met

        super().waitUntil(look, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = LONGEST, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QGuiApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)
