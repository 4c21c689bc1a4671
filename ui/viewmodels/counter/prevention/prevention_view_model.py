"""What may flare up again and why, visits with owner and date, what was decided of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, case_filing, notices
from kiosk.api.mediation import prevention as api
from ui.viewmodels.counter.prevention import wording as words
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Entry = api.Found | api.PreventionVisit


@QmlElement
class CounterPreventionViewModel(LinkedViewModel):
    """Each look is journalled: the list is asked for when the page is opened, when something was
    done here and when somebody wishes it, never by itself."""

    shownChanged = Signal()
    modeChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list: api.Prevention | None = None
        self._titles: dict[str, str] = {}
        self._tab, self._chosen, self._form = "found", "", ""
        self._may = self._open = False

    def hear(self, topic: str, body: Any) -> None:
        if topic != "staff" or not isinstance(body, access.StaffState):
            return
        signed = body.signed_in
        self._may = signed is not None and "prevention" in signed.capabilities
        if signed is None or self.changes_hands(body):
            self._forget()

    def retranslate(self) -> None:
        self.shownChanged.emit()

    @Slot(bool)
    def show(self, shown: bool) -> None:
        """The page is opened, or left: then nothing of it stays."""
        self._open = shown
        if shown:
            self.look()
        elif not self._form:
            self._forget()

    @Slot()
    def look(self) -> None:
        if not self._may or not self._open:
            return
        if not self._titles:
            self.need("cases.choices", basis.Nothing(), self._choices)
        self.ask("prevention.list", basis.Nothing(), self._looked)

    def _choices(self, choices: case_filing.CaseChoices) -> None:
        self._titles = {each.category: each.name.of(self._language) for each in choices.categories}
        self.shownChanged.emit()

    def _looked(self, told: api.Prevention) -> None:
        if self._open:
            self._list = told
            self.shownChanged.emit()

    def _forget(self) -> None:
        self._list, self._chosen = None, ""
        self.dismiss()
        self.begin("")
        self.shownChanged.emit()

    # --- the list ---

    @Property(str, notify=shownChanged)
    def tab(self) -> str:
        return self._tab

    @Slot(str)
    def setTab(self, which: str) -> None:
        self._tab, self._chosen = which, ""
        self.begin("")
        self.shownChanged.emit()

    def _entries(self) -> tuple[Entry, ...]:
        if self._list is None:
            return ()
        if self._tab == "found":
            return self._list.found
        return self._list.visits if self._tab == "planned" else self._list.decided

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def counts(self) -> list[int]:
        """How many there are in each tab, in their order."""
        told = self._list
        return (
            [len(told.found) + told.more, len(told.visits), len(told.decided)] if told else [0] * 3
        )

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, Any]]:
        """{name, title, about, due, late}."""
        return [self._row(each) for each in self._entries()]

    def _row(self, each: Entry) -> dict[str, Any]:
        title = words.who_and_where(each, self._language, self._titles)
        if isinstance(each, api.Found):
            many = self.tr("%n disputes", "", len(each.behind))
            return {"name": each.pattern, "title": title, "about": each.reason, "due": many,
                    "late": False}  # fmt: skip
        due, late = self._due(each)
        return {"name": each.visit, "title": title, "about": words.rule(each.rule), "due": due,
                "late": late}  # fmt: skip

    def _due(self, visit: api.PreventionVisit) -> tuple[str, bool]:
        if visit.state != "planned":
            return " · ".join(filter(None, (words.state(visit), visit.ended_at[:10]))), False
        due = self.tr("{name} goes there by {date}").format(
            name=visit.owner_name or visit.owner, date=visit.due
        )
        if visit.late:
            due = self.tr("late: {due}").format(due=due)
        if not visit.there:
            due = self.tr("{name} is not here any more: somebody else has to go").format(
                name=visit.owner_name or visit.owner
            )
        return due, visit.late or not visit.there

    @Property(int, notify=shownChanged)
    def late(self) -> int:
        """Visits that are late or whose owner left, as far as one has looked."""
        told = self._list.visits if self._list else ()
        return sum(each.late or not each.there for each in told)

    @Property(str, notify=shownChanged)
    def mode(self) -> str:
        return words.mode(self._list.mode) if self._list else ""

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def rules(self) -> list[str]:
        return [words.taught(each) for each in self._list.rules] if self._list else []

    @Property(int, notify=shownChanged)
    def more(self) -> int:
        return self._list.more if self._list and self._tab == "found" else 0

    # --- one of them ---

    def _entry(self) -> Entry | None:
        return next(
            (each for each in self._entries() if self._row(each)["name"] == self._chosen), None
        )

    @Slot(str)
    def choose(self, name: str) -> None:
        self._chosen = name
        self.dismiss()
        self.begin("")
        self.shownChanged.emit()

    @Property(str, notify=shownChanged)
    def selected(self) -> str:
        return self._chosen if self._entry() else ""

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def entry(self) -> dict[str, Any]:
        """{title, rule, reason, due, late, words, open}: `open` found, planned, or "" once it was
        decided. Empty where none is chosen."""
        each = self._entry()
        if each is None:
            return {}
        due, late = self._due(each) if isinstance(each, api.PreventionVisit) else ("", False)
        return {
            "title": words.who_and_where(each, self._language, self._titles),
            "rule": words.rule(each.rule),
            "reason": each.reason if isinstance(each, api.Found) else "",
            "due": due,
            "late": late,
            "words": "" if isinstance(each, api.Found) else each.words,
            "open": self._tab if self._tab != "decided" else "",
        }

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def behind(self) -> list[dict[str, Any]]:
        """{case, title, about, fact}: the disputes on which it stands."""
        each = self._entry()
        return [words.behind(one, self._titles) for one in each.behind] if each else []

    # --- what is decided ---

    @Property(str, notify=modeChanged)
    def form(self) -> str:
        """visit, dismiss, end, or "" for none."""
        return self._form

    @Slot(str)
    def begin(self, form: str) -> None:
        if form and self._entry() is None:
            return
        if form:
            self.dismiss()
        self._form = form
        self.modeChanged.emit()

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def owners(self) -> list[dict[str, str]]:
        """{value, name}: who may go."""
        told = self._list.may_go if self._list else ()
        return [{"value": each.staff, "name": each.name or each.staff} for each in told]

    @Property("QVariantList", notify=modeChanged)  # type: ignore[arg-type]
    def days(self) -> list[dict[str, str]]:
        return words.days(self.now().astimezone(self.zone).date())

    @Property("QVariantMap", notify=modeChanged)  # type: ignore[arg-type]
    def before(self) -> dict[str, str]:
        """{owner, due}: as they stand, to be changed."""
        each = self._entry()
        if isinstance(each, api.PreventionVisit):
            return {"owner": each.owner if each.there else "", "due": each.due}
        owners = self._list.may_go if self._list else ()
        return {"owner": owners[0].staff if len(owners) == 1 else "", "due": ""}

    @Property("QVariantList", notify=modeChanged)  # type: ignore[arg-type]
    def outcomes(self) -> list[dict[str, str]]:
        """{value, name, key}: of a visit, or of what is dismissed."""
        return words.results() if self._form == "end" else words.causes()

    @Slot(str, str)
    def visit(self, owner: str, due: str) -> None:
        """Somebody goes there by a day."""
        due = due.strip()
        if not owner:
            self.tell(self.tr("Choose who goes there."), fault=True)
        elif self._tab == "found":
            self._do("prevention.plan", api.PlanVisit(
                pattern=self._chosen, owner=owner, due=due, key=key()))  # fmt: skip
        else:
            self._do("prevention.move", api.MoveVisit(
                visit=self._chosen, owner=owner, due=due, key=key()))  # fmt: skip

    @Slot(str, str)
    def decide(self, outcome: str, said: str) -> None:
        """How a visit went, or why nobody goes."""
        if not outcome:
            self.tell(self.tr("Choose one of them first."), fault=True)
        elif self._form == "end":
            self._do("prevention.end", api.VisitEnds(
                visit=self._chosen, result=outcome, words=said, key=key()))  # type: ignore[arg-type]  # fmt: skip
        else:
            self._do("prevention.dismiss", api.DismissFound(
                pattern=self._chosen, cause=outcome, words=said, key=key()))  # type: ignore[arg-type]  # fmt: skip

    def _do(self, method: str, request: basis.Command) -> None:
        at = self._chosen, self._form

        def done(_state: object) -> None:
            if (self._chosen, self._form) == at:  # else somebody is at another one by now
                self._chosen = ""
                self.begin("")
            self.look()

        self.ask(method, request, done)

    def refused(self, fault: notices.Fault) -> None:
        """What somebody else decided is shown below what is said of it."""
        super().refused(fault)
        if fault.code in ("prevention.gone", "prevention.over", "prevention.unknown"):
            self.begin("")

            def looked(told: api.Prevention) -> None:
                self._looked(told)
                super(CounterPreventionViewModel, self).refused(fault)

            self.ask("prevention.list", basis.Nothing(), looked)
