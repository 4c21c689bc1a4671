"""`python -m tests.lockdown.stand SOCKET [scripted]`: a residents' screen as it is shipped.

SOCKET is an agent's; with `scripted` a hall of the tests listens there, which wipes after three
seconds. A line of standard input is answered by one: `look` by what can be read and which windows
there are, `known NAME` has the scripted hall know a resident, `helped` has it end the call for help
of this screen, `picture FILE` tells the share of the screen that is something else than the window
has drawn.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication

from tests.stories.windows.stage import unlike
from tests.ui.resident.emergency_hall import EmergencyHall
from ui.demo.rehearsal import Person
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.resident.session import ResidentSession
from ui.window.application import application, build


def main(socket: str, scripted: str = "") -> int:
    application()
    path = Path(socket)
    hall = EmergencyHall(path, idle_seconds=2, warning_seconds=1) if scripted else None
    client = AgentClient(LocalLine(path), terminal="resident-1")
    terminal = build("resident", client, windowed=False)
    person = Person(terminal.window)
    session = terminal.window.findChild(ResidentSession)
    assert session is not None

    def look() -> object:
        return {
            "screen": session.screen,
            "connected": bool(terminal.client.connected),
            "texts": person.texts(),
            "windows": windows(),
        }

    def picture(file: Path) -> object:
        shown = QGuiApplication.primaryScreen().grabWindow(0).toImage()
        shown.save(str(file))
        return unlike(shown, terminal.window.grabWindow())

    def known(name: str) -> object:
        assert hall is not None
        hall.tell("identity", hall.identity(masked_name=name))
        return True

    def helped() -> object:
        assert hall is not None
        hall.close()
        return True

    answers: dict[str, Callable[[str], object]] = {
        "look": lambda _: look(), "known": known, "helped": lambda _: helped(),
        "picture": lambda file: picture(Path(file)),
    }  # fmt: skip

    code = answer(answers)
    terminal.close()
    if hall is not None:
        hall.hang_up()
    return code


def answer(answers: dict[str, Callable[[str], object]]) -> int:
    """Lines of standard input, by their first word, until it ends; the code of the application."""
    app = application()

    def asked() -> None:
        word, _, rest = sys.stdin.readline().strip().partition(" ")
        if not word:
            app.exit(0)
            return
        told = None
        try:
            told = json.dumps(answers[word](rest))
        finally:  # who asked waits for a line, and Qt would go on without it
            if told is None:
                app.exit(1)
            else:
                print(told, flush=True)

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(asked)
    code = app.exec()
    notifier.setEnabled(False)
    return code


def windows() -> list[list[int]]:
    """Place and size of those that can be seen."""
    return [
        [each.x(), each.y(), each.width(), each.height()]
        for each in QGuiApplication.allWindows()
        if each.isVisible()
    ]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
