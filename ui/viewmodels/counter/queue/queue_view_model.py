"""The counter's queue: who waits, who stands here, and the one next thing to do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QAbstractItemModel, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import access, basis, paper, queue
from ui.viewmodels.counter.queue import ticket_wording as words
from ui.viewmodels.counter.queue.ticket_model import TicketListModel
from ui.viewmodels.shared.link import LinkedViewModel, key
from ui.viewmodels.shared.times import clock_time, elapsed

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

TIMES_MS = 15_000  # "12 min" grows by itself


@QmlElement
class CounterQueueViewModel(LinkedViewModel):
    """`phase` is one of away, closed, paused, taken, free, called, serving."""

    viewChanged = Signal()
    servicesChanged = Signal()
    transferred = Signal()  # a hand-over was accepted: its dialog may go

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: queue.CounterView | None = None
        self._staff = ""
        self._services: tuple[queue.ServiceState, ...] = ()
        self._lists = {name: TicketListModel(self) for name in ("waiting", "parked", "missed")}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.retranslate)
        self._timer.start(TIMES_MS)

    # --- what is heard ---

    def hear(self, topic: str, body: Any) -> None:
        if topic == "counter" and isinstance(body, queue.CounterView):
            if body.counter == self._counter():
                self._show(body)
        elif topic == "board" and isinstance(body, queue.Board):
            self._set_services(body.services)
        elif topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._staff = signed.staff if signed else ""
            if signed is None:
                self._show(None)
                self.dismiss()
            else:
                self._look()

    def line_back(self) -> None:
        self.need(
            "visits.services", basis.Nothing(), lambda reply: self._set_services(reply.services)
        )
        if self._staff:
            self._look()

    def _look(self) -> None:
        self.ask("visits.view", queue.OfCounter(counter=self._counter()), self._show)

    def _set_services(self, services: tuple[queue.ServiceState, ...]) -> None:
        self._services = services
        self.servicesChanged.emit()
        self.retranslate()

    def _show(self, view: queue.CounterView | None) -> None:
        self._view = view
        self.retranslate()

    def retranslate(self) -> None:
        names = {service.service: service.name.of(self._language) for service in self._services}
        now = self.now()
        for name, model in self._lists.items():
            tickets = getattr(self._view, name) if self._view else ()
            model.update(
                [words.line(ticket, names, self.zone, now, self._language) for ticket in tickets]
            )
        self.viewChanged.emit()

    # --- what is shown ---

    def _counter(self) -> str:
        return self.welcome.counter if self.welcome else ""

    counter = Property(str, _counter, notify=viewChanged)

    def _phase(self) -> str:
        view = self._view
        if view is None:
            return "away"
        if view.state == "closed":
            return "closed"
        if view.staff and view.staff != self._staff:
            return "taken"
        if view.current is not None:
            return "serving" if view.current.state == "serving" else "called"
        return "paused" if view.state == "paused" else "free"

    phase = Property(str, _phase, notify=viewChanged)

    @Property(bool, notify=viewChanged)
    def paused(self) -> bool:
        return self._view is not None and self._view.state == "paused"

    @Property(str, notify=viewChanged)
    def takenBy(self) -> str:
        return (self._view.staff_name or self._view.staff) if self._view else ""

    def _current(self) -> queue.CalledTicket | None:
        return self._view.current if self._view else None

    @Property(str, notify=viewChanged)
    def number(self) -> str:
        current = self._current()
        return current.number if current else ""

    @Property(str, notify=viewChanged)
    def serviceName(self) -> str:
        current = self._current()
        return self._name_of(current.service) if current else ""

    @Property(str, notify=viewChanged)
    def person(self) -> str:
        current = self._current()
        return current.masked_name if current else ""

    @Property(str, notify=viewChanged)
    def facts(self) -> str:
        current = self._current()
        return words.facts(current, self.zone, self._language) if current else ""

    @Property(str, notify=viewChanged)
    def note(self) -> str:
        current = self._current()
        return current.note if current else ""

    @Property(str, notify=viewChanged)
    def calledFor(self) -> str:
        """How long ago, and how often: "called 2 min ago (09:41), 2 times"."""
        current = self._current()
        if current is None or not current.called_at:
            return ""
        return self.tr("Called at {at} ({ago}), %n times", "", current.calls).format(
            at=clock_time(current.called_at, self.zone),
            ago=elapsed(current.called_at, self.now()),
        )

    @Property(str, notify=viewChanged)
    def arrived(self) -> str:
        current = self._current()
        if current is None:
            return ""
        return self.tr("Took a number at {at} ({ago})").format(
            at=clock_time(current.arrived_at, self.zone),
            ago=elapsed(current.arrived_at, self.now()),
        )

    def _visit(self) -> str:
        current = self._current()
        return current.visit if current else ""

    visit = Property(str, _visit, notify=viewChanged)

    @Property(bool, notify=viewChanged)
    def unprinted(self) -> bool:
        current = self._current()
        return current is not None and current.unprinted

    @Property(int, notify=viewChanged)
    def waitingCount(self) -> int:
        return self._view.in_line if self._view else 0

    @Property(int, notify=viewChanged)
    def parkedCount(self) -> int:
        return len(self._view.parked) if self._view else 0

    @Property(int, notify=viewChanged)
    def missedCount(self) -> int:
        return len(self._view.missed) if self._view else 0

    @Property(int, notify=viewChanged)
    def servedToday(self) -> int:
        return self._view.served_today if self._view else 0

    @Property(str, notify=viewChanged)
    def median(self) -> str:
        """Median minutes of a visit at this counter today; "" before the first."""
        minutes = self._view.median_minutes if self._view else None
        return "" if minutes is None else f"{minutes:g}"

    @Property(str, notify=viewChanged)
    def offers(self) -> str:
        items = languages.of(self._language).items
        return items.join(map(self._name_of, self._view.services)) if self._view else ""

    def _waiting(self) -> QAbstractItemModel:
        return self._lists["waiting"]

    def _parked(self) -> QAbstractItemModel:
        return self._lists["parked"]

    def _missed(self) -> QAbstractItemModel:
        return self._lists["missed"]

    waiting = Property(QAbstractItemModel, _waiting, constant=True)
    parked = Property(QAbstractItemModel, _parked, constant=True)
    missed = Property(QAbstractItemModel, _missed, constant=True)

    @Property("QVariantList", notify=viewChanged)  # type: ignore[arg-type]
    def targets(self) -> list[dict[str, object]]:
        """Services to hand the current visit to: {service, name, letter, open}."""
        current = self._current()
        return [
            {
                "service": each.service,
                "name": each.name.of(self._language),
                "letter": each.letter,
                "open": bool(each.open_counters),
            }
            for each in self._services
            if current is None or each.service != current.service
        ]

    def _name_of(self, service: str) -> str:
        names = (each.name.of(self._language) for each in self._services if each.service == service)
        return next(names, service)

    # --- what is done ---

    @Slot()
    def proceed(self) -> None:
        """The one large control: whatever comes next here."""
        steps = {"closed": self.openCounter, "paused": self.openCounter, "free": self.callNext,
                 "called": self.start, "serving": self.finish}  # fmt: skip
        step = steps.get(self._phase())
        if step is not None and not self._commands:  # only looking loses nobody's key
            step()

    @Slot()
    def openCounter(self) -> None:
        self._on_counter("counters.open")

    @Slot()
    def takeOver(self) -> None:
        """A colleague left the counter open: it goes on here, with whoever stands at it."""
        self._on_counter("counters.take_over")

    @Slot()
    def pauseCounter(self) -> None:
        self._on_counter("counters.pause")

    @Slot()
    def closeCounter(self) -> None:
        self._on_counter("counters.close")

    def _on_counter(self, method: str) -> None:
        self.ask(method, queue.OnCounter(counter=self._counter(), key=key()), self._show)

    @Slot()
    def callNext(self) -> None:
        def called(reply: queue.MaybeTicket) -> None:
            if reply.ticket is None:
                self.tell(self.tr("Nobody waits for this counter's services."))

        self.ask("visits.call_next", queue.OnCounter(counter=self._counter(), key=key()), called)

    @Slot()
    def start(self) -> None:
        self._step("visits.start")

    @Slot()
    def finish(self) -> None:
        self._step("visits.finish")

    @Slot()
    def recall(self) -> None:
        self._step("visits.recall")

    @Slot()
    def undo(self) -> None:
        self._step("visits.undo_call")

    @Slot()
    def noShow(self) -> None:
        self._step("visits.no_show")

    @Slot()
    def park(self) -> None:
        self._step("visits.park")

    @Slot(str)
    def unpark(self, visit: str) -> None:
        self._step("visits.unpark", visit)

    def _step(self, method: str, visit: str = "") -> None:
        chosen = visit or self._visit()
        if chosen:
            self.ask(method, queue.OnVisit(counter=self._counter(), visit=chosen, key=key()))

    @Slot(str, str)
    def transfer(self, service: str, note: str) -> None:
        if self._visit():
            request = queue.Transfer(
                counter=self._counter(), visit=self._visit(), service=service, note=note, key=key()
            )
            self.ask("visits.transfer", request, lambda _: self.transferred.emit())

    @Slot(str)
    def rejoin(self, number: str) -> None:
        def back(reply: queue.Progress) -> None:
            self.tell(self.tr("{number} waits again, %n before it.", "", reply.ahead).format(
                number=reply.number))  # fmt: skip

        self.ask("visits.rejoin", queue.Rejoin(number=number, key=key()), back)

    @Slot(str, str)
    def reprint(self, visit: str, number: str) -> None:
        def printed(_: basis.Done) -> None:
            self.tell(self.tr("{number} is printed once more.").format(number=number))

        self.ask("printing.reprint", paper.Reprint(visit=visit, key=key()), printed)
