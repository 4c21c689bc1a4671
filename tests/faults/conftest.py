"""Screens that fail are drawn without a display; Qt speaks to standard error."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"

import pytest
from PySide6.QtGui import QGuiApplication

from ui import linguist
from ui.application import application


def pytest_configure(config: pytest.Config) -> None:
    # pytest-qt's message handler is Python: QML's loading thread would wait for it for ever
    config.option.qt_log = False


@pytest.fixture(scope="session")
def qapp() -> QGuiApplication:
    linguist.compile_all()
    return application()
