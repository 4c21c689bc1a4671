"""What for? The services with their waits, and the number taken for one of them."""

from __future__ import annotations

from functools import partial
from typing import Any, Literal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import queue, sessions
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.times import clock_time

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SAID: dict[str, Literal["disabled", "pregnant"]] = {"disabled": "disabled", "pregnant": "pregnant"}


@QmlElement
class ResidentServicesViewModel(ResidentViewModel):
    servicesChanged = Signal()
    priorityChanged = Signal()
    personChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services: tuple[queue.ServiceState, ...] = ()
        self._priority = ""

    def arrive(self) -> None:
        if self._session is not None:
            self._session.identityChanged.connect(self.personChanged)
            self._session.identityChanged.connect(self.servicesChanged)
        self.personChanged.emit()

    def hear(self, topic: str, body: Any) -> None:
        if topic == "board" and isinstance(body, queue.Board):
            self._services = body.services
            self.servicesChanged.emit()

    def retranslate(self) -> None:
        self.servicesChanged.emit()
        self.personChanged.emit()

    @Property("QVariantList", notify=servicesChanged)  # type: ignore[arg-type]
    def services(self) -> list[dict[str, str | bool]]:
        """{service, name, bring, wait, open, main}; an appointment's service stands first."""
        booked = self._identity.service if self._identity else ""
        ordered = sorted(self._services, key=lambda each: each.service != booked)
        return [self._row(each, booked) for each in ordered]

    def _row(self, state: queue.ServiceState, booked: str) -> dict[str, str | bool]:
        bring = self.items(map(self.say, state.bring))
        appointed = state.service == booked
        served_first = self._identity is not None and self._identity.priority is not None
        first = appointed or served_first or self._priority != ""
        detail = self.tr("Bring: {things}").format(things=bring) if bring else ""
        if appointed and self._identity is not None:
            at = clock_time(self._identity.appointment_at, self.zone)
            detail = self.tr("Your appointment at {time}").format(time=at)
        return {
            "service": state.service,
            "name": self.say(state.name),
            "bring": detail if state.takes_tickets else self._why_not(state),
            "wait": self._wait(state, first) if state.takes_tickets else "",
            "open": state.takes_tickets,
            "main": appointed,
        }

    def _wait(self, state: queue.ServiceState, first: bool) -> str:
        """As the ticket of this resident will say, who may be served first."""
        wait = state.priority_wait if first else state.wait
        ahead = self.tr("%n ahead of you", "", state.priority_ahead if first else state.ahead)
        if wait is None:
            return ahead + "\n" + self.tr("no counter open yet")
        if wait[1] == 0:
            return ahead + "\n" + self.wait_said(wait)
        return ahead + "\n" + self.tr("about {minutes} min").format(minutes=self.minutes(wait))

    def _why_not(self, state: queue.ServiceState) -> str:
        opens = clock_time(state.opens_at, self.zone) if state.opens_at else ""
        why = {
            "holiday": self.tr("Closed today, a public holiday."),
            "last_ticket": self.tr("The last number of the day is given."),
        }.get(state.reason, self.tr("Closed at this hour."))
        return f"{why} " + self.tr("Opens at {time}.").format(time=opens) if opens else why

    @Property(str, notify=personChanged)
    def who(self) -> str:
        return self._identity.masked_name if self._identity else ""

    @Property(str, notify=personChanged)
    def note(self) -> str:
        """What the card says about this visit: it expired, or its holder is served first."""
        if self._identity is None:
            return ""
        if self._identity.expired:
            return self.tr(
                "Your card's validity is over. You get a number all the same; "
                "please have the card renewed."
            )
        if self._identity.priority:
            return self.tr("You are served with priority.")
        return ""

    @Property(bool, notify=personChanged)
    def asksPriority(self) -> bool:
        return self._identity is None or self._identity.priority is None

    @Property(str, notify=priorityChanged)
    def priority(self) -> str:
        """What the resident says of themselves: "", "disabled" or "pregnant"."""
        return self._priority

    @Slot(str)
    def togglePriority(self, reason: str) -> None:
        self._priority = "" if reason == self._priority else reason
        self.priorityChanged.emit()
        self.servicesChanged.emit()

    @Slot(str)
    def choose(self, service: str) -> None:
        session = self._session
        if session is None or self.busy:
            return
        request = queue.CheckIn(
            session=session.session,
            service=service,
            token=self._identity.token if self._identity else "",
            priority=SAID.get(self._priority),
            language=languages.spoken(self._language),
        )
        self.ask("visits.check_in", request, partial(session.show, "ticket"))

    @property
    def _identity(self) -> sessions.Identity | None:
        return self._session.identity if self._session else None
