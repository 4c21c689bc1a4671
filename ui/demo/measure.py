"""A screen as it is measured: `python -m ui.demo.measure start|bare|touch|sessions …`, as JSON.

`start DATA` ends when the resident terminal shows a frame with live data of the agent, its event
loop taking touches; `bare` when a window with nothing in it but the same imports shows its first.
`touch DATA COUNT` taps the contrast switch of the settings and times each tap to the next frame, in
milliseconds. Who measures takes the time from the start of this process.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ui.window.application import application, build
from ui.window.starting import begin

if TYPE_CHECKING:
    from ui.window.terminal import Terminal

BARE = """
import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic

Window { width: 810; height: 1440; visible: true }
"""
SIZE = (810, 1440)
WAIT = 20.0  # seconds for the screen to come
TAPS = ("黑底大反差", "平常")


def bare() -> None:
    """The least that Qt can do here."""
    from PySide6.QtQml import QQmlApplicationEngine
    from PySide6.QtQuick import QQuickWindow

    app = application()
    engine = QQmlApplicationEngine()
    engine.loadData(BARE.encode())
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    window.frameSwapped.connect(lambda: _told({"ready": True}))
    window.frameSwapped.connect(_quit)
    app.exec()


def start(data: Path) -> None:
    """Until the first frame after the agent's welcome."""
    begin()  # as `kiosk ui` does
    terminal = _resident(data)

    def frame() -> None:
        if terminal.client.connected:
            terminal.window.frameSwapped.disconnect(frame)
            _told({"ready": True})
            _quit()

    terminal.window.frameSwapped.connect(frame)
    terminal.client.connectedChanged.connect(terminal.window.update)
    application().exec()
    terminal.close()


def touch(data: Path, count: int) -> None:
    """Milliseconds from each tap to the frame that shows what it did."""
    from ui.demo.rehearsal import Person, pause

    terminal = _resident(data)
    person = Person(terminal.window, patience=WAIT)
    person.wait(lambda: terminal.client.connected and person.find("设置"), "the screen")
    person.tap("设置")
    person.wait(lambda: person.find(TAPS[0]), "the settings")
    pause(1.0)  # the keyboard and the other screens load after the first frame
    frames: list[float] = []
    terminal.window.frameSwapped.connect(lambda: frames.append(time.perf_counter()))
    taken = []
    for number in range(count):
        item = person.find(TAPS[number % 2])
        assert item is not None
        at = item.mapToScene(item.boundingRect().center()).toPoint()
        person.press(at)
        frames.clear()
        released = time.perf_counter()
        person.release(at)
        person.wait(lambda: frames, "a frame")
        taken.append(frames[0] - released)
        pause(0.02)
    terminal.close()
    _told({"milliseconds": [round(each * 1000, 2) for each in taken]})


def sessions(data: Path, count: int) -> None:
    """Whole visits without a card: touch, take a number, done; a line after each tenth visit."""
    from ui.demo.rehearsal import Person, leave, tap_until, wake

    terminal = _resident(data)
    person = Person(terminal.window)
    person.wait(lambda: terminal.client.connected, "the line")
    for number in range(1, count + 1):
        wake(person)
        tap_until(person, "办事取号", "不登记")
        tap_until(person, "不登记", "综合服务")
        tap_until(person, "综合服务", "取号成功")
        leave(person)
        if number % 10 == 0 or number == count:
            _told({"done": number})
    sys.stdin.read()  # until who measures has looked at the last one too
    terminal.close()


def _resident(data: Path) -> Terminal:
    from kiosk.paths import DataFolder
    from ui.line.client import AgentClient
    from ui.line.lines import LocalLine

    application()
    client = AgentClient(LocalLine(DataFolder(data).socket("resident")), terminal="resident-1")
    return build("resident", client, size=SIZE)


def _quit() -> None:
    """After this frame: quitting closes the window, and Qt goes on with it when it is drawn."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, application().quit)


def _told(what: object) -> None:
    print(json.dumps(what), flush=True)


def main(words: list[str]) -> None:
    match words:
        case ["bare"]:
            bare()
        case ["start", data]:
            start(Path(data))
        case ["touch", data, count]:
            touch(Path(data), int(count))
        case ["sessions", data, count]:
            sessions(Path(data), int(count))
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
