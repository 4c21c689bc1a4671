"""Every story of a screen is one in which Qt has nothing to complain of."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE

LONGEST = round(PATIENCE * 1000)


@pytest.fixture(autouse=True)
def no_complaints(quiet: None) -> None:
    """See `quiet` in tests/conftest.py."""


@pytest.fixture(scope="module", autouse=True)
def what_died_goes_in_its_thread() -> Iterator[None]:
    """A scripted hall that nobody holds any more is collected here. The thread of a real agent in
    the next file would do it else, and a server that Qt ends in a strange thread brings all down.
    """
    yield
    gc.collect()


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
