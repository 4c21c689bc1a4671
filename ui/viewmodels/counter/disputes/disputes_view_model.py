"""Disputes that are not over, by what is due next; all, or one's own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, case_filing, disputes
from ui.viewmodels.counter.disputes import wording as words
from ui.viewmodels.shared.link import LinkedViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NOTHING = disputes.Disputes(rows=(), tiers=(), rooms=(), spoken=(), remind_hours=24)


@QmlElement
class CounterDisputesViewModel(LinkedViewModel):
    listChanged = Signal()
    scanned = Signal(str)  # the case of an agreement that was held up

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signed: access.SignedIn | None = None
        self._list = NOTHING
        self._titles: dict[str, str] = {}
        self._mine = self._open = False
        self._late = 0

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            self._signed = body.signed_in
            if body.signed_in is None:
                self._list, self._late = NOTHING, 0
                self.tell("")
            self.listChanged.emit()
            self.refresh()
        elif topic == "disputes" and isinstance(body, disputes.DisputesState):
            self._late = body.late + body.again + body.chosen
            self.listChanged.emit()
            self.refresh()
        elif topic == "scanned_dispute" and isinstance(body, disputes.ScannedDispute):
            self.scanned.emit(body.case)

    def retranslate(self) -> None:
        self.listChanged.emit()

    def _chosen(self, choices: case_filing.CaseChoices) -> None:
        self._titles = {each.category: each.name.of(self._language) for each in choices.categories}
        self.listChanged.emit()

    @Slot(bool)
    def show(self, shown: bool) -> None:
        """The page is opened, or left."""
        self._open = shown
        self.refresh()

    def refresh(self) -> None:
        """Nothing is asked for before somebody opens the page."""
        may = self._signed is not None and "cases" in self._signed.capabilities
        if may and self._open:
            if not self._titles:
                self.need("cases.choices", basis.Nothing(), self._chosen)
            self.ask("disputes.list", disputes.ListDisputes(mine=self._mine), self._listed)

    def _listed(self, reply: disputes.Disputes) -> None:
        self._list = reply
        self.listChanged.emit()

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, Any]]:
        """{case, title, about, due, late, tier}: by what is due next."""
        now = self.now()
        return [words.row(each, self._titles, self.zone, now) for each in self._list.rows]

    @Property(int, notify=listChanged)
    def late(self) -> int:
        """How many wait for somebody of the hall, whoever's they are: late, it happened again, or
        who reported it chose a time."""
        return self._late if self._signed is not None else 0

    @Property(str, notify=listChanged)
    def tab(self) -> str:
        return "mine" if self._mine else "due"

    @Slot(str)
    def setTab(self, which: str) -> None:
        self._mine = which == "mine"
        self.listChanged.emit()
        self.refresh()
