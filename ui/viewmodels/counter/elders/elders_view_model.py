"""The elders' care: the register, visits that are due, and what the care comes to."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, alarms, basis, case_filing, elders, notices
from kiosk.phrases import phrase
from ui.viewmodels.counter.elders import wording as words
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

REPORT_DAYS = 30
VISITORS = ("volunteer", "doctor", "grid_worker")


@QmlElement
class CounterEldersViewModel(LinkedViewModel):
    listChanged = Signal()
    peopleChanged = Signal()
    reportChanged = Signal()
    ended = Signal(str)  # that visit is entered as done

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signed: access.SignedIn | None = None
        self._list = elders.ElderList(elders=(), visits=())
        self._people: tuple[alarms.ResponderRow, ...] = ()
        self._report: elders.CareReport | None = None
        self._cells: dict[str, str] = {}
        self._searched = ""
        self._asks_why = False
        self._person: tuple[elders.ElderRow, ...] | None = None  # found by a whole name or number

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            self._signed = body.signed_in
            if body.signed_in is None:
                self._list = elders.ElderList(elders=(), visits=())
                self._people, self._report, self._searched = (), None, ""
                self._asks_why, self._person = False, None
                self.tell("")
            self._all_changed()
            if self._may():
                self.ask("elders.list", basis.Nothing(), self._listed)

    def line_back(self) -> None:
        self.need("cases.choices", basis.Nothing(), self._chosen)

    def _chosen(self, choices: case_filing.CaseChoices) -> None:
        self._cells = {cell.cell: cell.name.of(self._language) for cell in choices.cells}
        self.listChanged.emit()

    def retranslate(self) -> None:
        self._all_changed()

    def _all_changed(self) -> None:
        for signal in (self.listChanged, self.peopleChanged, self.reportChanged):
            signal.emit()

    def _may(self) -> bool:
        return self._signed is not None and "elders" in self._signed.capabilities

    @Slot()
    def refresh(self) -> None:
        if not self._may():
            return
        self.ask("elders.list", basis.Nothing(), self._listed)
        self.ask("elders.report", alarms.AlarmHistory(days=REPORT_DAYS), self._reported)
        if self._signed is not None and "alarms" in self._signed.capabilities:
            self.ask("responders.list", basis.Nothing(), self._known)

    def _listed(self, reply: elders.ElderList) -> None:
        self._list = reply
        self.listChanged.emit()

    def _known(self, reply: alarms.ResponderList) -> None:
        self._people = reply.responders
        self.peopleChanged.emit()

    def _reported(self, reply: elders.CareReport) -> None:
        self._report = reply
        self.reportChanged.emit()

    # --- the register ---

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, str | bool]]:
        today = f"{self.now().astimezone(self.zone).date()}"
        listed = self._list.elders if self._person is None else self._person
        found = [words.row(each, self._cells, self._language, today) for each in listed]
        wanted = self._searched.lower() if self._person is None else ""
        return [row for row in found if wanted in f"{row['name']} {row['about']}".lower()]

    @Property(int, notify=listChanged)
    def count(self) -> int:
        return len(self._list.elders)

    @Property(str, notify=listChanged)
    def searched(self) -> str:
        return self._searched

    @Slot(str)
    def search(self, typed: str) -> None:
        """By what the list shows: a masked name, a place, a cell."""
        self._searched = typed.strip()
        self._asks_why, self._person = False, None
        self.listChanged.emit()

    @Property(bool, notify=listChanged)
    def asksWhy(self) -> bool:
        """An elder is looked for by name or number, and the reason is not written yet."""
        return self._asks_why

    @Property(bool, notify=listChanged)
    def ofPerson(self) -> bool:
        """The list is of one person, for a reason."""
        return self._person is not None

    @Slot()
    def askWhy(self) -> None:
        self._asks_why = True
        self.listChanged.emit()

    @Slot(str)
    def searchPerson(self, why: str) -> None:
        """The agent records it; a refusal leaves the question standing."""

        def found(reply: elders.ElderList) -> None:
            self._asks_why, self._person = False, reply.elders
            self.listChanged.emit()

        self.ask("elders.find", elders.FindElder(person=self._searched, why=why), found)

    # --- visits ---

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def visits(self) -> list[dict[str, str | bool]]:
        """Missed ones first, then as they are due."""
        now = self.now()
        return [words.visit(each, self.zone, now) for each in self._list.visits]

    @Property(int, notify=listChanged)
    def waiting(self) -> int:
        """Visits to which nobody goes yet, and those missed."""
        return sum(each.state in ("due", "missed") for each in self._list.visits)

    @Property("QVariantList", notify=peopleChanged)  # type: ignore[arg-type]
    def visitors(self) -> list[dict[str, str]]:
        """{value, name}: who may go; the clerk first."""
        me = {"value": "", "name": self.tr("Myself")}
        return [me] + [
            {"value": row.responder,
             "name": f"{phrase(f'alarm.who.{row.role}', self._language)} {row.name}"}
            for row in self._people
            if row.role in VISITORS
        ]  # fmt: skip

    @Slot(str, str)
    def take(self, visit: str, person: str) -> None:
        request = elders.TakeVisit(visit=visit, person=person, key=key())
        self.ask("elders.take_visit", request, lambda _: self.refresh())

    @Slot(str, str, str)
    def done(self, visit: str, person: str, told: str) -> None:
        if not told.strip():
            self.tell(self.tr("Write in a few words how they are."), fault=True)
            return
        request = elders.VisitDone(visit=visit, person=person, words=told, key=key())

        def visited(_reply: basis.Done) -> None:
            self.ended.emit(visit)
            self.refresh()

        self.ask("elders.visit_done", request, visited)

    def refused(self, fault: notices.Fault) -> None:
        state = fault.params.get("state", "")
        if fault.code == "elders.visit_over" and state:
            told = words.visit_state(state).format(name=self.tr("somebody"))
            fault = msgspec.structs.replace(fault, params={**fault.params, "state": told})
        super().refused(fault)

    # --- what it comes to ---

    @Property("QVariantList", notify=reportChanged)  # type: ignore[arg-type]
    def figures(self) -> list[dict[str, str | list[str]]]:
        return words.report(self._report) if self._report else []
