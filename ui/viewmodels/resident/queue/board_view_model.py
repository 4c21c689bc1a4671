"""The public board and home: what the hall is doing now, without a word about anybody."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.api import alarms, queue
from ui.viewmodels.resident.resident_view_model import ResidentViewModel, Words
from ui.viewmodels.shared.beside import beside, unbroken
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
        """{counter, number, state}: whom the open counters call, then whom they serve."""
        lines = [line for line in self._board.counters if line.number] if self._board else []
        return [
            {
                "counter": line.counter,
                "number": line.number,
                "state": "serving" if line.serving else "called",
            }
            for line in sorted(lines, key=lambda line: line.serving)
        ]

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
        return beside(unbroken(self.say(service.name)) for service in self._services)

    @Property(str, notify=boardChanged)
    def namesSaid(self) -> str:
        """The same, to be read aloud."""
        return self.items(self.say(service.name) for service in self._services)

    @Property(str, notify=boardChanged)
    def waits(self) -> str:
        """How long it takes now, over all services that take numbers."""
        if self._board is None:
            return ""
        if not self.takesTickets:
            return self.tr("No numbers are given at this hour")
        wait = self._wait()
        if wait is None:
            return self._waiting()
        if wait[1] == 0:
            return self.tr("No waiting now, %n waiting", "", self._board.waiting)
        told = self.tr("About {minutes} min to wait, %n waiting", "", self._board.waiting)
        return told.format(minutes=self.minutes(wait))

    @Property(str, notify=boardChanged)
    def waiting(self) -> str:
        return self._waiting()

    @Property(str, notify=boardChanged)
    def minutesToWait(self) -> str:
        """Over all services that take numbers, as "6–10"; "" where none are to be told."""
        wait = self._wait()
        return self.minutes(wait) if wait and wait[1] else ""

    def _waiting(self) -> str:
        return self.tr("%n waiting", "", self._board.waiting) if self._board else ""

    def _wait(self) -> tuple[int, int] | None:
        known = [
            service.wait for service in self._services if service.wait and service.takes_tickets
        ]
        if not known:
            return None
        return min(wait[0] for wait in known), max(wait[1] for wait in known)

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
