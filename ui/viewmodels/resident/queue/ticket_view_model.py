"""The number: huge, and what it means; printed, or why not."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import queue
from ui.viewmodels.resident.awaited_paper import AwaitedPaper
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.beside import beside
from ui.viewmodels.shared.times import clock_time

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentTicketViewModel(ResidentViewModel):
    ticketChanged = Signal()
    printChanged = Signal()
    leftChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ticket: queue.Ticket | None = None
        self._paper = AwaitedPaper(self)
        self._paper.changed.connect(self.printChanged)
        self._paper.left_changed.connect(self.leftChanged)
        self._paper.counted.connect(self.linger)
        self._paper.over.connect(self.done)

    def arrive(self) -> None:
        self._ticket = self.given(queue.Ticket)
        if self._ticket is not None:
            latest = self._link.latest("print") if self._link else None
            self._paper.expect(
                self._ticket.job, self._ticket.print_state, self._ticket.print_reason, latest
            )
        self._paper.start()
        self.ticketChanged.emit()
        self.printChanged.emit()

    def hear(self, topic: str, body: Any) -> None:
        if topic == "print":
            self._paper.hear(body)

    def retranslate(self) -> None:
        self.ticketChanged.emit()
        self.printChanged.emit()

    # --- what is shown ---

    @Property(str, notify=ticketChanged)
    def number(self) -> str:
        return self._ticket.number if self._ticket else ""

    @Property(str, notify=ticketChanged)
    def who(self) -> str:
        return self._ticket.masked_name if self._ticket else ""

    @Property(bool, notify=ticketChanged)
    def again(self) -> bool:
        return self._ticket is not None and self._ticket.again

    @Property(str, notify=ticketChanged)
    def service(self) -> str:
        """The service, and why it goes first where it does."""
        if self._ticket is None:
            return ""
        parts = [self.say(self._ticket.service_name)]
        if self._ticket.appointment_at:
            at = clock_time(self._ticket.appointment_at, self.zone)
            parts.append(self.tr("appointment {time}").format(time=at))
        if self._ticket.priority:
            parts.append(self.tr("priority"))
        return beside(parts)

    @Property(str, notify=ticketChanged)
    def ahead(self) -> str:
        return str(self._ticket.ahead) if self._ticket else ""

    @Property(str, notify=ticketChanged)
    def wait(self) -> str:
        """Minutes as a range."""
        return self.minutes(self._ticket.wait) if self._ticket else ""

    @Property(str, notify=ticketChanged)
    def waitSaid(self) -> str:
        """Where no figure of minutes is told."""
        return self.wait_said(self._ticket.wait) if self._ticket else ""

    @Property(str, notify=ticketChanged)
    def counters(self) -> str:
        """The open ones, as they are painted; "" where none is open yet."""
        return self.items(self._ticket.counters) if self._ticket else ""

    @Property(str, notify=ticketChanged)
    def seating(self) -> str:
        return self.say(self._ticket.seating) if self._ticket else ""

    @Property(str, notify=ticketChanged)
    def bring(self) -> str:
        return self.items(map(self.say, self._ticket.bring)) if self._ticket else ""

    @Property(bool, notify=printChanged)
    def printed(self) -> bool:
        return self._paper.printed

    @Property(bool, notify=printChanged)
    def unprinted(self) -> bool:
        """No paper will come: the number is to be written down."""
        return self._paper.unprinted

    @Property(str, notify=printChanged)
    def printText(self) -> str:
        if self._paper.state == "none":
            return self.tr("No ticket is printed here. Please write the number down.")
        why = self._paper.why(self._language)
        if why:
            return why
        if self._paper.unprinted:
            return self.tr(
                "The ticket could not be printed. Your number counts all the same: "
                "please write it down."
            )
        if self._paper.printed:
            return self.tr("The ticket is printed. Please take it.")
        return self.tr("The ticket is being printed …")

    @Property(int, notify=leftChanged)
    def left(self) -> int:
        """Seconds until the screen is cleared for the next one."""
        return self._paper.left

    @Slot()
    def done(self) -> None:
        if self._session is not None:
            self._session.end()

    @Slot()
    def stay(self) -> None:
        """A touch: more time to read."""
        self._paper.stay()
