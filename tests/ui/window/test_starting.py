"""What a screen's start leaves for later: its first picture needs none of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt

from kiosk.paths import PROJECT
from tests.patience import PATIENCE
from ui.window.terminal import FRAMELESS

START = """
import enum, json, sys
made = []
new = enum.EnumType.__new__
def noted(*args, **named):
    made.append(new(*args, **named))
    return made[-1]
enum.EnumType.__new__ = noted
from ui.window.starting import begin
begin()
read = []
import inspect
source = inspect.getsource
inspect.getsource = lambda of: read.append(of) or source(of)
from PySide6.QtCore import QTimer
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.window.application import application, build
from pathlib import Path
client = AgentClient(LocalLine(Path("/nobody/there")), terminal="resident-1")
terminal = build("resident", client, windowed=sys.argv[1] == "windowed", size=(540, 960))
def shown():
    terminal.window.frameSwapped.disconnect(shown)
    QTimer.singleShot(0, lambda: application().exit(0))
terminal.window.frameSwapped.connect(shown)
application().exec()
names = [each.__qualname__ for each in made]
flags = terminal.window.flags()
terminal.close()
print(json.dumps({"enums": names, "read": len(read), "flags": flags.value}))
"""


def started(how: str) -> dict[str, object]:
    screen = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    done = subprocess.run(
        [sys.executable, "-c", START, how], cwd=PROJECT, env={**os.environ, **screen},
        capture_output=True, text=True, check=True, timeout=PATIENCE,
    )  # fmt: skip
    told: dict[str, object] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("how", ["windowed", "kiosk"])
def test_the_first_picture_needs_neither_qt_s_keys_nor_classes_that_nobody_asked_for(
    how: str,
) -> None:
    told = started(how)
    assert isinstance(told["enums"], list)
    assert told["enums"], "some are made: they were counted"
    assert "Key" not in told["enums"], "somebody imports the namespace Qt before the first picture"
    assert "SharedMemoryError" not in told["enums"], "a plain object was asked of Qt"
    assert told["read"] == 0, "PySide read the sources of what was imported behind it"


def test_a_kiosk_s_window_has_no_frame() -> None:
    frameless = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
    assert frameless.value == FRAMELESS
    told = started("kiosk")
    assert isinstance(told["flags"], int)
    assert told["flags"] & frameless.value == frameless.value
