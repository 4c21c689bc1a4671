"""Appointments at a counter: the day's list, and a new one as picture and paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, queue
from ui.viewmodels.shared.link import LinkedViewModel, key
from ui.viewmodels.shared.times import clock_time

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

DAYS = 7  # how far ahead one books here, today included
FIRST, LAST, STEP = time(8), time(18), timedelta(minutes=30)  # slots, where no hours are told
KEYS = "1234567890ACDEFGHKLMNRSUVWXYZ"  # figures, then letters; no I and O: they look like 1 and 0


@QmlElement
class CounterAppointmentsViewModel(LinkedViewModel):
    listChanged = Signal()
    choiceChanged = Signal()
    issuedChanged = Signal()
    servicesChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services: tuple[queue.ServiceState, ...] = ()
        self._day = ""
        self._rows: tuple[queue.Appointment, ...] = ()
        self._open: tuple[tuple[str, str], ...] | None = None  # on the chosen day
        self._issued: queue.Appointment | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "board" and isinstance(body, queue.Board):
            self._set_services(body.services)
        elif topic == "staff" and isinstance(body, access.StaffState) and body.signed_in is None:
            self._rows, self._issued = (), None
            self.listChanged.emit()
            self.issuedChanged.emit()

    def line_back(self) -> None:
        self.need(
            "visits.services", basis.Nothing(), lambda reply: self._set_services(reply.services)
        )

    def _set_services(self, services: tuple[queue.ServiceState, ...]) -> None:
        if services != self._services:
            self._services = services
            self.servicesChanged.emit()

    def retranslate(self) -> None:
        self.servicesChanged.emit()
        self.listChanged.emit()
        self.choiceChanged.emit()
        self.issuedChanged.emit()

    def _today(self) -> date:
        return self.now().astimezone(self.zone).date()

    @Property("QVariantList", notify=servicesChanged)  # type: ignore[arg-type]
    def services(self) -> list[dict[str, str]]:
        """{value, name, key}: those that give appointments."""
        return _keyed(
            (each.service, f"{each.letter}  {each.name.of(self._language)}")
            for each in self._services
            if each.by_appointment
        )

    @Property(str, notify=choiceChanged)
    def day(self) -> str:
        return self._day

    @Property("QVariantList", notify=choiceChanged)  # type: ignore[arg-type]
    def days(self) -> list[dict[str, str]]:
        """{value, name, key}: today and the next ones."""
        first = self._today()
        names = [self.tr("Mon"), self.tr("Tue"), self.tr("Wed"), self.tr("Thu"), self.tr("Fri"),
                 self.tr("Sat"), self.tr("Sun")]  # fmt: skip
        days = [first + timedelta(days=ahead) for ahead in range(DAYS)]
        return _keyed(
            (
                day.isoformat(),
                self.tr("Today")
                if day == first
                else f"{names[day.weekday()]} {day.month}-{day.day}",
            )
            for day in days
        )

    @Property("QVariantList", notify=choiceChanged)  # type: ignore[arg-type]
    def times(self) -> list[dict[str, str]]:
        """{value, name, key}: the chosen day's slots that are still to come while the hall is
        open, hall's time."""
        if not self._day:
            return []
        now = self.now().astimezone(self.zone)
        at = datetime.combine(date.fromisoformat(self._day), FIRST, self.zone)
        end = datetime.combine(at.date(), LAST, self.zone)
        if self._open is not None:
            at, end = at.replace(hour=0), at.replace(hour=23, minute=59)
        found = []
        while at < end:
            told = f"{at:%H:%M}"
            if at > now and (self._open is None or any(a <= told < z for a, z in self._open)):
                found.append((told, told))
            at += STEP
        return _keyed(found)

    @Property(bool, notify=choiceChanged)
    def shut(self) -> bool:
        """Nothing is left to be booked on the chosen day."""
        return self._open is not None and not self.times

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, str | bool]]:
        """{at, service, name, used}: the appointments of the chosen day."""
        names = {each.service: each.name.of(self._language) for each in self._services}
        return [
            {
                "at": clock_time(row.at, self.zone),
                "service": names.get(row.service, row.service),
                "name": row.masked_name,
                "used": row.used,
            }
            for row in sorted(self._rows, key=lambda row: row.at)
        ]

    @Property(str, notify=issuedChanged)
    def picture(self) -> str:
        """The new appointment's QR as a data URL; "" before one is issued."""
        issued = self._issued
        return f"data:image/png;base64,{issued.picture}" if issued and issued.picture else ""

    @Property(str, notify=issuedChanged)
    def issuedFor(self) -> str:
        if self._issued is None:
            return ""
        names = {each.service: each.name.of(self._language) for each in self._services}
        local = datetime.fromisoformat(self._issued.at).astimezone(self.zone)
        parts = [names.get(self._issued.service, ""), f"{local.month}-{local.day} {local:%H:%M}"]
        return " · ".join([*parts, *filter(None, [self._issued.masked_name])])

    @Slot()
    def refresh(self) -> None:
        """Called when the page is opened."""
        self.chooseDay(max(self._day, self._today().isoformat()))

    @Slot(str)
    def chooseDay(self, day: str) -> None:
        self._day, self._open = day, None
        self.choiceChanged.emit()
        self.ask("appointments.list", queue.ListAppointments(day=day), self._show)

    def _show(self, reply: queue.Appointments) -> None:
        self._rows, self._open = reply.appointments, reply.open
        self.listChanged.emit()
        self.choiceChanged.emit()

    @Slot(str, str, str, bool)
    def issue(self, service: str, at: str, name: str, paper: bool) -> None:
        """`at` is one of `times`."""
        if not service or not at:
            self.tell(self.tr("Choose a service and a time first."), fault=True)
            return
        local = datetime.combine(date.fromisoformat(self._day), time.fromisoformat(at), self.zone)
        moment = local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        request = queue.IssueAppointment(
            service=service, at=moment, name=name.strip(), paper=paper, key=key()
        )

        def issued(row: queue.Appointment) -> None:
            self._issued = row
            self.issuedChanged.emit()
            self.ask("appointments.list", queue.ListAppointments(day=self._day), self._show)

        self.ask("appointments.issue", request, issued)

    @Slot()
    def another(self) -> None:
        self._issued = None
        self.issuedChanged.emit()


def _keyed(choices: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """{value, name, key} of (value, name); a choice too far down has no key."""
    return [
        {"value": value, "name": name, "key": KEYS[place : place + 1]}
        for place, (value, name) in enumerate(choices)
    ]
