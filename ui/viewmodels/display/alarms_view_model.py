"""Alarms on the hall display, above the numbers, and the sound of those that nobody took."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.api import alarms
from ui.sound.siren import AlarmSound, is_emergency
from ui.viewmodels.shared.emergency_wording import headline, since
from ui.viewmodels.shared.link import LinkedViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DisplayAlarmsViewModel(LinkedViewModel):
    """The most pressing one in full, the others by their number: below, numbers are called."""

    alarmsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._alarms: tuple[alarms.EmergencyRow, ...] = ()
        self.sound = AlarmSound(self)
        self.connectedChanged.connect(self._line)

    def hear(self, topic: str, body: Any) -> None:
        if topic == "emergency" and isinstance(body, alarms.EmergencyState):
            self._alarms = body.alarms
            self.sound.follow(body)
            self.alarmsChanged.emit()

    def retranslate(self) -> None:
        self.alarmsChanged.emit()

    @Property(bool, notify=alarmsChanged)
    def any(self) -> bool:
        return bool(self._alarms)

    @Property(str, notify=alarmsChanged)
    def what(self) -> str:
        """Kind and place."""
        return headline(self._alarms[0], self._language) if self._alarms else ""

    @Property(str, notify=alarmsChanged)
    def status(self) -> str:
        """Since when, who sees to it, and how many others there are."""
        if not self._alarms:
            return ""
        first = self._alarms[0]
        told = [self.tr("since {time}").format(time=since(first, self.zone))]
        if first.accepted_by:
            told.append(self.tr("{name} is seeing to it").format(name=first.accepted_by))
        more = len(self._alarms) - 1
        if more:
            told.append(self.tr("and %n more alarms", "", more))
        return " · ".join(told)

    @Property(bool, notify=alarmsChanged)
    def urgent(self) -> bool:
        """An emergency; what is routine is told without red."""
        return bool(self._alarms) and is_emergency(self._alarms[0])

    @Property(bool, notify=alarmsChanged)
    def drill(self) -> bool:
        return bool(self._alarms) and self._alarms[0].drill

    def _line(self) -> None:
        self.sound.line(self._link is not None and bool(self._link.connected))
