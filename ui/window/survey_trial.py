"""A survey in a window of its own, on the residents' screen: `kiosk survey try`."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.api.basis import Part
from kiosk.api.surveys import OpenSurvey
from ui.window.application import application, build
from ui.window.starting import begin

SHARE = 0.92  # of the desk's screen that the window takes


def walk(
    survey: OpenSurvey, language: str, wide: bool, answer: Callable[[str, Part], Part]
) -> None:
    """Until it is handed in or left, or the window is closed. `answer` stands for the agent."""
    begin()
    app = application()
    from ui.line.client import AgentClient
    from ui.line.in_process import InProcessLine
    from ui.resident.session import ResidentSession

    client = AgentClient(InProcessLine(answer), terminal="resident-1")
    room = app.primaryScreen().availableSize() * SHARE
    across, down = (16, 9) if wide else (9, 16)
    unit = min(room.width() // across, room.height() // down)
    terminal = build("resident", client, size=(unit * across, unit * down))
    session = terminal.window.findChild(ResidentSession)
    if not isinstance(session, ResidentSession):
        raise TypeError(session)

    def shown() -> None:
        if client.connected and session.atStart:
            session.setLanguage(language)
            session.show("survey", survey)

    client.connectedChanged.connect(shown)
    session.wiped.connect(app.quit)
    try:
        app.exec()
    finally:
        terminal.close()
