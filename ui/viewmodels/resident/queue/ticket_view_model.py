"""The number: huge, and what it means; printed, or why not."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import api
from kiosk.phrases import phrase
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.times import clock_time

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SECONDS = 25  # the number is shown so long after it was printed …
LONGER = 60  # … or so long where it must be written down
SEEN_BY_ALL = ("printer.paper_out", "printer.cover_open")  # others only confuse a resident


@QmlElement
class ResidentTicketViewModel(ResidentViewModel):
    ticketChanged = Signal()
    printChanged = Signal()
    leftChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ticket: api.Ticket | None = None
        self._print: api.PrintState = "none"
        self._reason = ""
        self._left = LONGER
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)

    def arrive(self) -> None:
        self._ticket = self._session.ticket if self._session else None
        if self._ticket is not None:
            self._print, self._reason = self._ticket.print_state, self._ticket.print_reason
            latest = self._link.latest("print") if self._link else None
            if latest is not None:
                self.hear("print", latest)
        self._tick.start()
        self.ticketChanged.emit()
        self.printChanged.emit()

    def hear(self, topic: str, body: Any) -> None:
        ticket = self._ticket
        if topic != "print" or not isinstance(body, api.PrintStatus) or ticket is None:
            return
        if body.job == ticket.job and (body.state, body.reason) != (self._print, self._reason):
            self._print, self._reason = body.state, body.reason
            self._restart(SECONDS if self.printed else LONGER)
            self.printChanged.emit()

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
        return " · ".join(parts)

    @Property(str, notify=ticketChanged)
    def ahead(self) -> str:
        return str(self._ticket.ahead) if self._ticket else ""

    @Property(str, notify=ticketChanged)
    def wait(self) -> str:
        """Minutes as a range; "—" where no counter is open for it yet."""
        return (self.minutes(self._ticket.wait) or "—") if self._ticket else ""

    @Property(str, notify=ticketChanged)
    def counters(self) -> str:
        """1, 2 and 6 as they are painted; long ranges closed up."""
        return ", ".join(self._ticket.counters) if self._ticket else ""

    @Property(str, notify=ticketChanged)
    def seating(self) -> str:
        return self.say(self._ticket.seating) if self._ticket else ""

    @Property(str, notify=ticketChanged)
    def bring(self) -> str:
        between = ", " if self._language == "en" else "、"
        return between.join(map(self.say, self._ticket.bring)) if self._ticket else ""

    @Property(bool, notify=printChanged)
    def printed(self) -> bool:
        return self._print == "printed"

    @Property(bool, notify=printChanged)
    def unprinted(self) -> bool:
        """No paper will come: the number is to be written down."""
        return self._print in ("failed", "cancelled", "none") or bool(self._reason)

    @Property(str, notify=printChanged)
    def printText(self) -> str:
        if self._print == "none":
            return self.tr("No ticket is printed here. Please write the number down.")
        if self._reason in SEEN_BY_ALL:
            return phrase(f"errors.{self._reason}", self._language, field="")
        if self.unprinted:
            return self.tr(
                "The ticket could not be printed. Your number counts all the same: "
                "please write it down."
            )
        if self.printed:
            return self.tr("The ticket is printed. Please take it.")
        return self.tr("The ticket is being printed …")

    @Property(int, notify=leftChanged)
    def left(self) -> int:
        """Seconds until the screen is cleared for the next one."""
        return self._left

    @Slot()
    def done(self) -> None:
        if self._session is not None:
            self._session.end()

    @Slot()
    def stay(self) -> None:
        """A touch: more time to read."""
        self._restart(LONGER if self.unprinted else SECONDS)

    def _restart(self, seconds: int) -> None:
        self._left = seconds
        self.leftChanged.emit()

    def _count_down(self) -> None:
        self._restart(self._left - 1)
        if self._left <= 0:
            self._tick.stop()
            self.done()
