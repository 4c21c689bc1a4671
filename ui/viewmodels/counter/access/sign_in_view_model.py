"""Who sits here: the lock screen's account and PIN, and locking again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, notices
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CounterSignInViewModel(LinkedViewModel):
    """The agent's `staff` notice alone decides whether the terminal is open."""

    staffChanged = Signal()
    waitChanged = Signal()
    hallChanged = Signal()
    refusedPin = Signal()  # the PIN field is to be emptied
    handsChanged = Signal()  # somebody else sits here: what was typed is to be emptied

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signed: access.SignedIn | None = None
        self._wait = 0
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            self._signed = body.signed_in
            if self.changes_hands(body):
                self.handsChanged.emit()
            self.staffChanged.emit()

    def line_back(self) -> None:
        self.hallChanged.emit()

    def retranslate(self) -> None:
        self.hallChanged.emit()

    @Property(bool, notify=staffChanged)
    def signedIn(self) -> bool:
        return self._signed is not None

    @Property(str, notify=staffChanged)
    def staff(self) -> str:
        return self._signed.staff if self._signed else ""

    @Property(str, notify=staffChanged)
    def name(self) -> str:
        return self._signed.name if self._signed else ""

    @Property("QVariantList", notify=staffChanged)  # type: ignore[arg-type]
    def capabilities(self) -> list[str]:
        return list(self._signed.capabilities) if self._signed else []

    @Property(str, notify=hallChanged)
    def hall(self) -> str:
        return self.welcome.hall.of(self._language) if self.welcome else ""

    @Property(str, notify=hallChanged)
    def terminal(self) -> str:
        return self.welcome.name.of(self._language) if self.welcome else ""

    @Property(str, notify=hallChanged)
    def counter(self) -> str:
        """Its number; "" at a terminal that is none."""
        return self.welcome.counter if self.welcome else ""

    @Property(int, notify=waitChanged)
    def wait(self) -> int:
        """Seconds until a PIN may be tried again."""
        return self._wait

    @Slot(str, str)
    def signIn(self, staff: str, pin: str) -> None:
        if self._under_way or self._wait:
            return
        if not staff.strip():
            self.tell(self.tr("Enter your account first."), fault=True)
        elif not pin:
            self.tell(self.tr("Enter your PIN."), fault=True)
        else:
            self.ask("staff.sign_in", access.SignIn(staff=staff.strip(), pin=pin, key=key()))

    @Slot()
    def lock(self) -> None:
        self.ask("staff.sign_out", basis.Empty(key=key()))

    def refused(self, fault: notices.Fault) -> None:
        super().refused(fault)
        self.refusedPin.emit()
        seconds = fault.params.get("seconds", "")
        if seconds.isdigit() and int(seconds) > 0:
            self._wait = int(seconds)
            self._second.start()
            self.waitChanged.emit()

    def _tick(self) -> None:
        self._wait = max(0, self._wait - 1)
        if self._wait == 0:
            self._second.stop()
            self.dismiss()
        self.waitChanged.emit()
