"""Matters with before and after: what was changed, and whether it is more than chance."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, case_filing, paper
from kiosk.api.grid import effect as api
from kiosk.phrases import phrase
from ui.viewmodels.counter import paper_wording
from ui.viewmodels.counter.grid import effect_drawing as drawing
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

KINDS = ("decision", "campaign", "rectification")
WEEKS = ("6", "12", "26", "52")


@QmlElement
class CounterEffectViewModel(LinkedViewModel):
    shownChanged = Signal()
    modeChanged = Signal()
    paperChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matters: tuple[api.MatterRow, ...] = ()
        self._choices: case_filing.CaseChoices | None = None
        self._view: api.EffectView | None = None
        self._chosen, self._sheet = "", ""
        self._slip: paper.SlipStatus | None = None
        self._may = self._open = self._writing = False

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may = signed is not None and "reports" in signed.capabilities
            if signed is None or self.changes_hands(body):
                self._matters = ()
                self.choose("")
            self.refresh()
        elif topic == "slip" and isinstance(body, paper.SlipStatus):
            self._slip = body
            self.paperChanged.emit()

    def retranslate(self) -> None:
        for signal in (self.shownChanged, self.modeChanged, self.paperChanged):
            signal.emit()

    @Slot(bool)
    def show(self, shown: bool) -> None:
        """The page is opened, or left."""
        self._open = shown
        self.refresh()

    def refresh(self) -> None:
        """Nothing is asked for before somebody opens the page."""
        if not self._may or not self._open:
            return
        if self._choices is None:
            self.need("cases.choices", basis.Nothing(), self._known)
        self.ask("effect.list", basis.Nothing(), self._listed)

    def _known(self, choices: case_filing.CaseChoices) -> None:
        self._choices = choices
        self.shownChanged.emit()
        self.modeChanged.emit()

    def _listed(self, told: api.Matters) -> None:
        self._matters = told.matters
        self.shownChanged.emit()

    # --- the list ---

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, Any]]:
        """{name, title, about, due, late}: those that are looked at still first."""
        found = sorted(self._matters, key=lambda each: bool(each.closed))
        return [
            {
                "name": each.matter,
                "title": each.title or self._kind(each.kind),
                "about": self._about(each),
                "due": self.tr("closed {date}").format(date=each.closed) if each.closed else "",
                "late": False,
            }
            for each in found
        ]

    def _kind(self, kind: str) -> str:
        return phrase(f"effect.kind.{kind}", self._language)

    def _about(self, each: api.MatterRow) -> str:
        """Kind, day, category and cell, as its sheet says them."""
        named = {one["value"]: one["name"] for one in (*self._categories(), *self._cells())}
        return phrase(
            "effect.dates", self._language, kind=self._kind(each.kind), day=each.changed,
            category=named.get(each.category, each.category)
            if each.category
            else phrase("effect.all", self._language),
            cell=named.get(each.cell, each.cell)
            if each.cell
            else phrase("effect.everywhere", self._language),
        )  # fmt: skip

    # --- one of them ---

    @Property(str, notify=shownChanged)
    def selected(self) -> str:
        return self._chosen

    @Slot(str)
    def choose(self, matter: str) -> None:
        self._chosen, self._view, self._sheet = matter, None, ""
        self.begin(False)
        self.dismiss()
        self.shownChanged.emit()
        self.paperChanged.emit()
        if matter:
            self.ask("effect.show", api.ShowMatter(matter=matter), self._looked)

    def _looked(self, view: api.EffectView) -> None:
        if view.row.matter == self._chosen:
            self._view = view
            self.shownChanged.emit()

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def entry(self) -> dict[str, Any]:
        """{title, about, verdict, sign, says, small, closed, drawn}: `sign` better, worse or
        nothing; empty while it is not read."""
        view = self._view
        if view is None:
            return {}
        return {
            "title": view.row.title or self._kind(view.row.kind),
            "about": self._about(view.row),
            "verdict": phrase(f"effect.verdict.{view.verdict}", self._language),
            "sign": view.verdict if view.verdict in ("better", "worse") else "",
            "says": drawing.says(view, self._language),
            "small": view.small,
            "closed": view.row.closed,
            "drawn": len(view.points) > 1,
            "notes": [
                phrase(f"effect.note.{each}", self._language) for each in ("rules", "counted")
            ],
        }

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def chart(self) -> dict[str, Any]:
        """As `effect_drawing.chart` makes it; without points while nothing is read."""
        return drawing.chart(self._view, self._language) if self._view else drawing.NO_CHART

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def table(self) -> dict[str, Any]:
        """{title, header, rows}."""
        return drawing.table(self._view, self._language) if self._view else drawing.NO_TABLE

    # --- a new one ---

    @Property(bool, notify=modeChanged)
    def writing(self) -> bool:
        return self._writing

    @Slot(bool)
    def begin(self, writing: bool) -> None:
        self._writing = writing
        if writing:
            self.dismiss()
        self.modeChanged.emit()

    def _categories(self) -> list[dict[str, str]]:
        told = self._choices.categories if self._choices else ()
        return [{"value": each.category, "name": each.name.of(self._language)} for each in told]

    def _cells(self) -> list[dict[str, str]]:
        told = self._choices.cells if self._choices else ()
        return [{"value": each.cell, "name": each.name.of(self._language)} for each in told]

    @Property("QVariantList", notify=modeChanged)  # type: ignore[arg-type]
    def kinds(self) -> list[dict[str, str]]:
        return [{"value": each, "name": self._kind(each)} for each in KINDS]

    @Property("QVariantList", notify=modeChanged)  # type: ignore[arg-type]
    def categories(self) -> list[dict[str, str]]:
        """{value, name}: the first is all of them."""
        return [{"value": "", "name": phrase("effect.all", self._language)}, *self._categories()]

    @Property("QVariantList", notify=modeChanged)  # type: ignore[arg-type]
    def cells(self) -> list[dict[str, str]]:
        """{value, name}: the first is all of them."""
        return [{"value": "", "name": phrase("effect.everywhere", self._language)}, *self._cells()]

    @Property("QVariantList", notify=modeChanged)  # type: ignore[arg-type]
    def spans(self) -> list[dict[str, str]]:
        """{value, name}: how many weeks on either side are looked at."""
        return [{"value": each, "name": self.tr("%n weeks", "", int(each))} for each in WEEKS]

    @Property(str, notify=modeChanged)
    def today(self) -> str:
        return f"{self.now().astimezone(self.zone).date()}"

    @Slot("QVariantMap")
    def write(self, told: dict[str, str]) -> None:
        """`told`: kind, title, category, cell, changed, weeks."""
        known: dict[str, Any] = {**told, "weeks": int(told["weeks"])}
        self.ask("effect.open", api.OpenMatter(**known, key=key()), self._opened)

    def _opened(self, made: api.MatterRow) -> None:
        self.choose(made.matter)
        self.refresh()

    # --- what is done with it ---

    @Slot()
    def close(self) -> None:
        """It is looked at no longer."""

        def done(_reply: object) -> None:
            self.choose(self._chosen)
            self.refresh()

        self.ask("effect.close", api.OnMatter(matter=self._chosen, key=key()), done)

    @Slot()
    def printSheet(self) -> None:
        """For the notice board."""

        def queued(reply: basis.Queued) -> None:
            self._sheet = reply.job
            self.paperChanged.emit()

        self.ask("effect.print", api.OnMatter(matter=self._chosen, key=key()), queued)

    @Property(str, notify=paperChanged)
    def paper(self) -> str:
        """How the sheet stands that was asked for here."""
        mine = self._slip is not None and self._slip.job == self._sheet != ""
        name = self._view.row.title if self._view else ""
        return paper_wording.paper(self._slip, self._language, name) if mine else ""
