"""Attract and home: what the hall is doing now, without a word about anybody."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.api import alarms, queue
from ui.viewmodels.resident.resident_view_model import ResidentViewModel, Words
from ui.viewmodels.shared.times import clock_time

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentBoardViewModel(ResidentViewModel):
    boardChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board: queue.Board | None = None
        self._dead_buttons: tuple[Words, ...] = ()

    def hear(self, topic: str, body: Any) -> None:
        if topic == "board" and isinstance(body, queue.Board):
            self._board = body
            self.boardChanged.emit()
        elif topic == "emergency" and isinstance(body, alarms.EmergencyState):
            self._dead_buttons = body.out_of_service
            self.boardChanged.emit()

    def retranslate(self) -> None:
        self.boardChanged.emit()

    @Property("QVariantList", notify=boardChanged)  # type: ignore[arg-type]
    def serving(self) -> list[dict[str, str]]:
        """{counter, number}: whom the open counters serve or call."""
        lines = self._board.counters if self._board else ()
        return [{"counter": line.counter, "number": line.number} for line in lines if line.number]

    @Property(bool, notify=boardChanged)
    def takesTickets(self) -> bool:
        return any(service.takes_tickets for service in self._services)

    @Property(str, notify=boardChanged)
    def opensAt(self) -> str:
        """When numbers are given again, "" while they are given."""
        if self.takesTickets:
            return ""
        opens = sorted(service.opens_at for service in self._services if service.opens_at)
        return clock_time(opens[0], self.zone) if opens else ""

    @Property(str, notify=boardChanged)
    def names(self) -> str:
        """What one can come for."""
        return " · ".join(self.say(service.name) for service in self._services)

    @Property(str, notify=boardChanged)
    def waits(self) -> str:
        """How long it takes now, over all services that take numbers."""
        if self._board is None:
            return ""
        if not self.takesTickets:
            return self.tr("No numbers are given at this hour")
        known = [
            service.wait for service in self._services if service.wait and service.takes_tickets
        ]
        if not known:
            return self.tr("%n waiting", "", self._board.waiting)
        low, high = min(wait[0] for wait in known), max(wait[1] for wait in known)
        told = self.tr("About {minutes} min to wait, %n waiting", "", self._board.waiting)
        return told.format(minutes=self.minutes((low, high)))

    @Property(str, notify=boardChanged)
    def outOfService(self) -> str:
        """Which help buttons would not be heard, and what to do instead; "" where all work."""
        if not self._dead_buttons:
            return ""
        return self.tr(
            "The help button does not work just now: {places}. In need, go to a counter or use "
            "the emergency control on this screen."
        ).format(places=self.items(map(self.say, self._dead_buttons)))

    @property
    def _services(self) -> tuple[queue.ServiceState, ...]:
        return self._board.services if self._board else ()
