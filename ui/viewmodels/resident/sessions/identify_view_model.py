"""Who is it? By card, phone number or code, or without saying."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import notices, sessions, upkeep
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NEEDS = {
    "card": ("card_reader", "card.reader_away"),
    "code": ("scanner", "scanner.away"),
}
PHONE_DIGITS = 11  # a mobile number of the mainland


@QmlElement
class ResidentIdentifyViewModel(ResidentViewModel):
    methodChanged = Signal()
    phoneChanged = Signal()
    devicesChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._method = ""
        self._phone = ""
        self._kinds: set[str] = set()
        self._problem = ""
        self._reader_away = False

    def arrive(self) -> None:
        if self._session is not None:
            self._session.readProblem.connect(self._unread)
            problem = self.given(str)
            if problem:
                self._unread(problem)

    def hear(self, topic: str, body: Any) -> None:
        if topic == "devices" and isinstance(body, upkeep.DeviceList) and self.welcome:
            here = self.welcome.terminal
            before, rows = self._kinds, [row for row in body.devices if row.terminal == here]
            self._kinds = {row.kind for row in rows if not row.code}
            self._reader_away = "card_reader" in {row.kind for row in rows} - self._kinds
            self.devicesChanged.emit()
            self._went(before - self._kinds)
            self._tell_away()

    def _went(self, gone: set[str]) -> None:
        """What somebody is being shown stopped working: another way, and why."""
        needs, code = _NEEDS.get(self._method, ("", ""))
        if needs in gone:
            self.choose("")
            self._unread(code)

    def _tell_away(self) -> None:
        """Who looks for the card among the ways is told why it is not there."""
        code = _NEEDS["card"][1]
        if self._reader_away and not (self._method or self._problem):
            self._unread(code)
        elif not self._reader_away and self._problem == code:
            self._problem = ""
            self.tell("")

    def retranslate(self) -> None:
        if self._problem:
            self._unread(self._problem)

    @Property(bool, notify=devicesChanged)
    def cardWorks(self) -> bool:
        return "card_reader" in self._kinds

    @Property(bool, notify=devicesChanged)
    def scannerWorks(self) -> bool:
        return "scanner" in self._kinds

    @Property(str, notify=methodChanged)
    def method(self) -> str:
        """ "", "card", "phone" or "code": which way is being shown."""
        return self._method

    @Property(str, notify=phoneChanged)
    def phone(self) -> str:
        """As it is read aloud: 138 0000 0000."""
        groups = (self._phone[:3], self._phone[3:7], self._phone[7:])
        return " ".join(group for group in groups if group)

    @Property(bool, notify=phoneChanged)
    def complete(self) -> bool:
        return len(self._phone) == PHONE_DIGITS

    @Slot(str)
    def choose(self, method: str) -> None:
        if method == "none":
            if self._session is not None:
                self._session.show("service")
            return
        self._method = method
        self._phone = self._problem = ""
        self.tell("")
        self._tell_away()
        self.methodChanged.emit()
        self.phoneChanged.emit()

    @Slot(str)
    def typed(self, digit: str) -> None:
        """With the last figure it goes on: nothing more can be typed."""
        if len(self._phone) < PHONE_DIGITS:
            self._phone += digit
            self._changed()
            self.submit()

    @Slot()
    def erased(self) -> None:
        self._phone = self._phone[:-1]
        self._changed()

    @Slot()
    def submit(self) -> None:
        session = self._session
        if session is None or not self.complete or self.busy:
            return
        request = sessions.IdentifyByPhone(session=session.session, phone=self._phone)
        self.ask("session.identify_phone", request, session.take)

    def _changed(self) -> None:
        self.tell("")
        self.phoneChanged.emit()

    def _unread(self, code: str) -> None:
        self._problem = code
        self.tell(self.sentence(notices.Fault(code=code)), fault=True)
