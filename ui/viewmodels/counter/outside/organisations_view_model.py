"""The register of organisations that help the hall, for who keeps it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis
from kiosk.api.outside import organisations as api
from ui.viewmodels.counter.outside import wording as words
from ui.viewmodels.shared.beside import beside
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CounterOrganisationsViewModel(LinkedViewModel):
    shownChanged = Signal()
    formChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[api.OrganisationRow, ...] = ()
        self._figures: list[api.OutsideFigures] = []  # this month and the last
        self._chosen, self._form = "", ""
        self._may = self._open = False

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may = signed is not None and "organisations" in signed.capabilities
            if signed is None or self.changes_hands(body):
                self._rows, self._figures = (), []
                self.choose("")
            self.refresh()
        elif topic == "outside":
            self.refresh()

    def retranslate(self) -> None:
        self.shownChanged.emit()
        self.formChanged.emit()

    @Slot(bool)
    def show(self, shown: bool) -> None:
        """The page is opened, or left."""
        self._open = shown
        self.refresh()

    def refresh(self) -> None:
        if self._may and self._open:
            self.ask("outside.organisations", basis.Nothing(), self._listed)
            self.ask("outside.figures", api.FiguresOf(), self._this_month)

    def _this_month(self, told: api.OutsideFigures) -> None:
        """By the hall's clock; then the one before it."""
        first = date.fromisoformat(f"{told.month}-01")
        self._figures = [told]
        before = api.FiguresOf(month=f"{first - timedelta(days=1):%Y-%m}")
        self.ask("outside.figures", before, self._last_month)

    def _last_month(self, told: api.OutsideFigures) -> None:
        self._figures = [*self._figures[:1], told]
        self.shownChanged.emit()

    def _listed(self, told: api.Organisations) -> None:
        self._rows = told.organisations
        self.shownChanged.emit()

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, Any]]:
        """{name, title, about, due, late, ended}, the active ones first."""
        return [words.organisation(each) for each in self._rows]

    @Property(str, notify=shownChanged)
    def selected(self) -> str:
        return self._chosen

    @Slot(str)
    def choose(self, organisation: str) -> None:
        self._chosen = organisation
        self.dismiss()
        self.begin("")
        self.shownChanged.emit()

    def _entry(self) -> api.OrganisationRow | None:
        return next((each for each in self._rows if each.organisation == self._chosen), None)

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def entry(self) -> dict[str, Any]:
        """{title, facts, figures, active, told}; empty where none is chosen. `told`: as it
        stands, for the form in which it is told anew."""
        each = self._entry()
        if each is None:
            return {}
        row = words.organisation(each)
        people = self.tr("%n people can sign in", "", each.accounts)
        return {
            "title": each.name,
            "facts": [row["about"], row["due"], people, beside([each.contact, each.phone])],
            "active": each.state == "active",
            "figures": self._told_of(each.organisation),
            "told": {
                "kind": each.kind, "name": each.name, "work": each.work, "contact": each.contact,
                "phone": each.phone,
            },
        }  # fmt: skip

    def _told_of(self, organisation: str) -> list[str]:
        """How it did, a month a line."""
        return [
            words.figures(told.month, row)
            for told in self._figures
            for row in told.rows
            if row.organisation == organisation
        ]

    # --- what is written of it ---

    @Property(str, notify=formChanged)
    def form(self) -> str:
        """new, write, end, or "" for none."""
        return self._form

    @Property("QVariantList", notify=formChanged)  # type: ignore[arg-type]
    def kinds(self) -> list[dict[str, str]]:
        return words.kinds()

    @Slot(str)
    def begin(self, form: str) -> None:
        self._form = form
        if form:
            self.dismiss()
        self.formChanged.emit()

    @Slot(str, str, str, str, str)
    def write(self, kind: str, name: str, work: str, contact: str, phone: str) -> None:
        if not kind:
            self.tell(self.tr("Choose what kind of organisation it is."), fault=True)
            return
        request = api.RegisterOrganisation(
            organisation="" if self._form == "new" else self._chosen, kind=cast(Any, kind),
            name=name, work=work, contact=contact, phone=phone, key=key(),
        )  # fmt: skip

        at = self._chosen, self._form

        def done(reply: api.OrganisationRef) -> None:
            if (self._chosen, self._form) == at:
                self.choose(reply.organisation)
            self.refresh()

        self.ask("outside.register", request, done)

    @Slot()
    def end(self) -> None:
        """It helps no more: its accounts are closed, what it had in hand comes back."""

        at = self._chosen, self._form

        def done(_reply: basis.Done) -> None:
            if (self._chosen, self._form) == at:
                self.begin("")
            self.refresh()

        self.ask("outside.end", api.EndOrganisation(organisation=self._chosen, key=key()), done)
