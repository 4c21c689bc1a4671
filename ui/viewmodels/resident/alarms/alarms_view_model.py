"""Alarms raised elsewhere, over every screen of a resident's terminal; and what sounds there."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import alarms
from ui.sound.siren import AlarmSound, is_emergency
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.beside import beside
from ui.viewmodels.shared.emergency_wording import headline, since

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentAlarmsViewModel(ResidentViewModel):
    alarmsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._elsewhere: tuple[alarms.EmergencyRow, ...] = ()
        self.sound = AlarmSound(self)
        self.connectedChanged.connect(self._line)

    def hear(self, topic: str, body: Any) -> None:
        if topic != "emergency" or not isinstance(body, alarms.EmergencyState):
            return
        here = self.welcome.terminal if self.welcome else ""
        self._elsewhere = tuple(row for row in body.alarms if row.terminal != here)
        self.sound.follow(body)
        self.alarmsChanged.emit()

    def retranslate(self) -> None:
        self.alarmsChanged.emit()

    @Slot(bool)
    def insist(self, unheard: bool) -> None:
        """A call for help from this screen does not get through: who stands near must hear it."""
        self.sound.insist(unheard)

    @Property(str, notify=alarmsChanged)
    def banner(self) -> str:
        """The most pressing one: "Alarm · Fire or gas · Below counter 1 · since 14:03"."""
        if not self._elsewhere:
            return ""
        first = self._elsewhere[0]
        told = [
            self.tr("Drill") if first.drill else self.tr("Alarm"),
            headline(first, self._language),
            self.tr("since {time}").format(time=since(first, self.zone)),
        ]
        if first.accepted_by:
            told.append(self.tr("{name} is seeing to it").format(name=first.accepted_by))
        more = len(self._elsewhere) - 1
        if more:
            told.append(self.tr("and %n more", "", more))
        return beside(told)

    @Property(bool, notify=alarmsChanged)
    def urgent(self) -> bool:
        """An emergency; what is routine is told without red."""
        return bool(self._elsewhere) and is_emergency(self._elsewhere[0])

    def _line(self) -> None:
        self.sound.line(self._link is not None and bool(self._link.connected))
