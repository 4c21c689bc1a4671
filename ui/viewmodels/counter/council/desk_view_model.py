"""What both halves of the council desk share: who may, when it is open, and what was said last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, notices
from ui.viewmodels.shared.link import LinkedViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CouncilDeskViewModel(LinkedViewModel):
    """Looks anew at each notice of a change; what a command answered stands until the next one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._may = self._open = False
        self._said = ("", False)

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            self._may = body.signed_in is not None and "cases" in body.signed_in.capabilities
            if self.changes_hands(body):  # who only locked finds it again behind the PIN
                self.forget()
            self.refresh()
        elif topic == "council":
            self.refresh()

    def forget(self) -> None:
        """Somebody else is here."""

    def look(self) -> None:
        """Ask for what is shown."""

    @Slot(bool)
    def show(self, shown: bool) -> None:
        """The page is opened, or left."""
        self._open = shown
        self.refresh()

    def refresh(self) -> None:
        if self._may and self._open:
            self.look()

    def read(self, method: str, request: basis.Part, then: Callable[[Any], None]) -> None:
        """A look takes nothing away that was said."""

        def told(reply: Any) -> None:
            said, fault = self._said
            self.tell(said, fault=fault)
            then(reply)

        self.ask(method, request, told)

    def does(
        self, method: str, request: basis.Command, then: Callable[[Any], None], said: str = ""
    ) -> None:
        """`said` stands there once it was done."""

        def done(reply: Any) -> None:
            then(reply)
            self.says(said)

        self.says("")
        self.ask(method, request, done)

    def says(self, message: str, *, fault: bool = False) -> None:
        self._said = (message, fault)
        self.tell(message, fault=fault)

    def refused(self, fault: notices.Fault) -> None:
        self.says(self.sentence(fault), fault=True)

    @Slot()
    def dismiss(self) -> None:
        self.says("")
