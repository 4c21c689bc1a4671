"""Every story of a screen is one in which Qt has nothing to complain of."""

from __future__ import annotations

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
    """Waits as long as every story does."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = LONGEST) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = LONGEST, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QGuiApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)
