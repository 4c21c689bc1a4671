"""The one page of a helper from outside: what is in their organisation's hands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, case_filing, notices
from kiosk.api.outside import handling as api
from ui.viewmodels.counter.outside import wording as words
from ui.viewmodels.shared.beside import beside
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CounterMineViewModel(LinkedViewModel):
    """A look at a case is journalled: it is asked for when somebody opens it, and after what they
    did with it, never by itself."""

    shownChanged = Signal()
    formChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = case_filing.CaseChoices(categories=(), cells=(), tiers=())
        self._list: api.MyCases | None = None
        self._view: api.MyCaseView | None = None
        self._form = ""
        self._may = False

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may = signed is not None and "outside" in signed.capabilities
            if signed is None or self.changes_hands(body):
                self._list = self._view = None
                self.begin("")
                self.shownChanged.emit()
            self.refresh()
        elif topic == "outside":
            self.refresh()

    def line_back(self) -> None:
        self.ask("cases.choices", basis.Nothing(), self._chosen)

    def retranslate(self) -> None:
        self.shownChanged.emit()
        self.formChanged.emit()

    def _chosen(self, choices: case_filing.CaseChoices) -> None:
        self._choices = choices
        self.shownChanged.emit()

    @Slot()
    def refresh(self) -> None:
        if self._may:
            self.ask("outside.mine", basis.Nothing(), self._listed)

    def _listed(self, told: api.MyCases) -> None:
        self._list = told
        if self._view is not None and self._view.row.case not in {e.case for e in told.cases}:
            self._leave()  # it is nobody's here any more
        self.shownChanged.emit()

    # --- the list ---

    @Property(str, notify=shownChanged)
    def whose(self) -> str:
        """The organisation's name."""
        return self._list.name if self._list else ""

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, Any]]:
        """{name, title, about, due, late}, the first due first."""
        told = self._list.cases if self._list else ()
        return [words.mine(each, self._choices, self._language, self.zone) for each in told]

    @Property(int, notify=shownChanged)
    def waiting(self) -> int:
        """Cases that nobody took on yet, or that are late."""
        told = self._list.cases if self._list else ()
        return sum(each.state == "asked" or each.late for each in told)

    @Property(str, notify=shownChanged)
    def selected(self) -> str:
        return self._view.row.case if self._view else ""

    @Slot(str)
    def open(self, case: str) -> None:
        self.begin("")
        self.ask("outside.look", api.OfCase(case=case), self._show)

    def _show(self, view: api.MyCaseView) -> None:
        self._view = view
        self.shownChanged.emit()

    @Slot()
    def leave(self) -> None:
        """Nothing of a case stays on the screen."""
        self._leave()
        self.dismiss()
        self.shownChanged.emit()

    def _leave(self) -> None:
        self._view = None
        self.begin("")

    # --- one of them ---

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def case(self) -> dict[str, Any]:
        """{title, brief, facts, late, timeline, reports, released}; empty where none is open."""
        view = self._view
        if view is None:
            return {}
        row = words.mine(view.row, self._choices, self._language, self.zone)
        lead = view.lead or self.tr("the hall")
        facts = [
            row["due"],
            row["about"],
            self.tr("Leads: {name}").format(name=lead),
            self.tr("Also on it: {names}").format(names=beside(view.others)) if view.others else "",
        ]
        now = self.now()
        return {
            "title": row["title"],
            "brief": view.row.brief,
            "facts": [each for each in facts if each],
            "late": view.row.late,
            "timeline": [
                words.act(each, self._language, self.zone, now) for each in view.acts
            ],
            "released": view.released,
            "reports": [words.report(each) for each in view.reports],
        }  # fmt: skip

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def actions(self) -> list[dict[str, Any]]:
        """{action, name, key, main}: what can be done with the open case."""
        may = self._view.may if self._view else ()
        known = [
            ("undertake", "1", self.tr("We do it")),
            ("carry_out", "2", self.tr("It is done")),
            ("progress", "3", self.tr("How far it is")),
            ("give_back", "4", self.tr("Give it back")),
        ]
        return [
            {"action": each, "key": shortcut, "name": name,
             "main": each in ("undertake", "carry_out")}
            for each, shortcut, name in known
            if each in may
        ]  # fmt: skip

    # --- what is done with it ---

    @Property(str, notify=formChanged)
    def form(self) -> str:
        """carry_out, progress, give_back: words are being written; "" for none."""
        return self._form

    @Property(str, notify=formChanged)
    def title(self) -> str:
        return {
            "carry_out": self.tr("What was done?"),
            "progress": self.tr("How far is it?"),
            "give_back": self.tr("Why do you not do it?"),
        }.get(self._form, "")

    @Slot(str)
    def begin(self, form: str) -> None:
        self._form = form
        if form:
            self.dismiss()
        self.formChanged.emit()

    @Slot(str)
    def act(self, action: str) -> None:
        if self._view is None:
            return
        if action == "undertake":
            self._do("outside.undertake", api.OnMyCase(case=self._view.row.case, key=key()))
        else:
            self.begin(action)

    @Slot(str)
    def say(self, said: str) -> None:
        """What was written under `form`; a refusal leaves it standing."""
        if self._view is not None and self._form:
            self._do(
                f"outside.{self._form}",
                api.WordsOnMyCase(case=self._view.row.case, words=said, key=key()),
            )

    def _do(self, method: str, request: basis.Command) -> None:
        case, form = self.selected, self._form
        gone = method == "outside.give_back"

        def done(_reply: object) -> None:
            if (self.selected, self._form) == (case, form):  # else another one is read by now
                self.begin("")
                if gone:
                    self.leave()
                else:
                    self.open(str(case))
            self.refresh()

        self.ask(method, request, done)

    def refused(self, fault: notices.Fault) -> None:
        super().refused(fault)
        if fault.code in ("cases.unknown", "outside.unknown") and self._view is not None:
            self._leave()
            self.shownChanged.emit()
