"""A resident in need of help before a kiosk: on the real agent, or on a scripted hall."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtQuick import QQuickItem, QQuickWindow

from tests.patience import PATIENCE
from ui.demo.rehearsal import Person, pause
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.resident.session import ResidentSession
from ui.viewmodels.resident.alarms.alarms_view_model import ResidentAlarmsViewModel
from ui.viewmodels.resident.alarms.sos_view_model import ResidentSosViewModel
from ui.window.application import build


class FakeSiren:
    """Whether it was asked to sound, and how loud."""

    def __init__(self) -> None:
        self.volume: float | None = None

    def sound(self, volume: float) -> None:
        self.volume = volume

    def stop(self) -> None:
        self.volume = None


class SosKiosk:
    """The resident's terminal on an agent's socket, and who stands before it."""

    def __init__(self, socket: Path) -> None:
        self.client = AgentClient(LocalLine(socket), terminal="resident-1")
        self.terminal = build("resident", self.client, size=(1080, 1920), density=4.0)
        self.window: QQuickWindow = self.terminal.window
        self.window.requestActivate()
        self.person = Person(self.window, PATIENCE)
        self.session = self._session()
        self.sos = self._sos()
        self.siren = FakeSiren()
        alarms = self.window.findChild(ResidentAlarmsViewModel)
        assert alarms is not None
        alarms.sound.use(self.siren)
        self.person.wait(lambda: self.client.connected, "the line")

    def _session(self) -> ResidentSession:
        found = self.window.findChild(ResidentSession)
        assert found is not None
        return found

    def _sos(self) -> ResidentSosViewModel:
        found = self.window.findChild(ResidentSosViewModel)
        assert found is not None
        return found

    def part(self, name: str) -> QQuickItem:
        found = self.window.findChild(QQuickItem, name)
        assert found is not None
        return found

    def control(self) -> QPoint:
        """The middle of the SOS control."""
        item = self.part("sos")
        assert item.isVisible()
        return item.mapRectToScene(item.boundingRect()).center().toPoint()

    def hold(self) -> None:
        """Until the control says that it was long enough, as its filling tells a person."""
        control, place = self.part("sos"), self.control()
        self.person.press(place)
        self.person.wait(lambda: control.property("done"), "the second")
        self.person.release(place)

    def close(self) -> None:
        self.terminal.close()
        pause(0)
