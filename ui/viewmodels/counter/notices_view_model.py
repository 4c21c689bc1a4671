"""What staff must mend now: the troubles of the hall's health, each with its mend.

Before them all, to a clerk whose PIN somebody else set: who did.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.api import access, upkeep
from ui.viewmodels.shared import pin_wording
from ui.viewmodels.shared.health_wording import mend
from ui.viewmodels.shared.link import LinkedViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SOON = {"paper"}  # weak, and yet a clerk can do something about it


@QmlElement
class CounterNoticesViewModel(LinkedViewModel):
    troublesChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[upkeep.HealthItem, ...] = ()
        self._signed: access.SignedIn | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "health" and isinstance(body, upkeep.HealthReport):
            self._items = tuple(
                item
                for item in body.items
                if item.health == "trouble" or (item.health == "weak" and item.name in SOON)
            )
            self.troublesChanged.emit()
        elif topic == "staff" and isinstance(body, access.StaffState):
            self._signed = body.signed_in
            self.troublesChanged.emit()

    def retranslate(self) -> None:
        self.troublesChanged.emit()

    @Property(int, notify=troublesChanged)
    def count(self) -> int:
        return len(self._items) + bool(self._renewed()) + bool(self._capped())

    @Property(bool, notify=troublesChanged)
    def urgent(self) -> bool:
        return bool(self._renewed()) or any(item.health == "trouble" for item in self._items)

    @Property(str, notify=troublesChanged)
    def first(self) -> str:
        """The worst trouble: which device, what it means, what to do."""
        if told := self._renewed():
            return told
        if not self._items:
            return self._capped()
        item = self._items[0]
        told = mend(item, self._language)
        return told if item.about in told else f"{item.about}  {told}"

    def _renewed(self) -> str:
        return pin_wording.renewed(self._signed, self._language, self.zone, self.now())

    def _capped(self) -> str:
        """Who has more rights than this terminal allows is told why pages are missing."""
        if self._signed is None or not self._signed.capped:
            return ""
        return self.tr(
            "This terminal was paired for less than your account allows, so some pages are missing."
            " Work at another counter, or have a technician pair this one anew with --role."
        )
