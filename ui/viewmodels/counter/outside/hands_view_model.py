"""In whose hands the open case is, and giving it into others: beside the case page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis
from kiosk.api.outside import handling as api
from kiosk.api.outside import organisations as register_api
from ui.viewmodels.counter.outside import wording as words
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CounterHandsViewModel(LinkedViewModel):
    shownChanged = Signal()
    formChanged = Signal()
    done = Signal()  # the case went on: its page is old

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case, self._version = "", 0
        self._told: api.HandsOfCase | None = None
        self._organisations: tuple[register_api.OrganisationRow, ...] = ()
        self._form, self._whose = "", ""
        self._may = False

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may = signed is not None and "cases" in signed.capabilities
            if signed is None or self.changes_hands(body):
                self.show("", 0)
        elif topic == "outside":
            self._look()

    def retranslate(self) -> None:
        self.shownChanged.emit()
        self.formChanged.emit()

    @Slot(str, int)
    def show(self, case: str, version: int) -> None:
        """The case that is open, as it was read; "" for none."""
        if case != self._case:
            self._told = None
            self.begin("", "")
        self._case, self._version = case, version
        self.shownChanged.emit()
        self._look()

    def _look(self) -> None:
        if self._may and self._case:
            self.ask("outside.of_case", api.OfCase(case=self._case), self._looked)

    def _looked(self, told: api.HandsOfCase) -> None:
        self._told = told
        self.shownChanged.emit()

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, Any]]:
        """{organisation, name, about, late, open, may}: those that have it, then that had it."""
        hands = self._told.hands if self._told else ()
        made = [words.hand(each, self.zone) for each in hands]
        return sorted(made, key=lambda each: not each["open"])

    @Property(str, notify=shownChanged)
    def lead(self) -> str:
        """Who leads, as one sentence."""
        told = self._told
        if told is None or not any(row["open"] for row in self.rows):  # type: ignore[attr-defined]
            return ""
        names = {each.organisation: each.name for each in told.hands}
        if told.lead:
            return self.tr("{name} leads").format(name=names[told.lead])
        return self.tr("The hall leads")

    @Property(bool, notify=shownChanged)
    def outsideLeads(self) -> bool:
        return bool(self._told and self._told.lead)

    @Property(bool, notify=shownChanged)
    def mayLeave(self) -> bool:
        """Somebody outside may be asked about it."""
        return self._told is not None and self._told.may_leave

    # --- giving it, and what is said of it ---

    @Property(str, notify=formChanged)
    def form(self) -> str:
        """entrust, lead, release, call_back, or "" for none."""
        return self._form

    @Property(str, notify=formChanged)
    def title(self) -> str:
        names = {each.organisation: each.name for each in self._told.hands} if self._told else {}
        whose = names.get(self._whose, "")
        return {
            "entrust": self.tr("Into whose hands?"),
            "lead": self.tr("Why does {name} lead?").format(name=whose or self.tr("the hall")),
            "release": self.tr("Why must {name} know who reported it?").format(name=whose),
            "call_back": self.tr("Why is it taken back from {name}?").format(name=whose),
        }.get(self._form, "")

    @Slot(str, str)
    def begin(self, form: str, organisation: str) -> None:
        self._form, self._whose = form, organisation
        if form:
            self.dismiss()
        if form == "entrust":
            self.ask("outside.organisations", basis.Nothing(), self._listed)
        self.formChanged.emit()

    def _listed(self, told: register_api.Organisations) -> None:
        self._organisations = told.organisations
        self.formChanged.emit()

    @Property("QVariantList", notify=formChanged)  # type: ignore[arg-type]
    def organisations(self) -> list[dict[str, str]]:
        """{value, name}: who can be asked."""
        return [
            {"value": each.organisation, "name": each.name}
            for each in self._organisations
            if each.state == "active" and each.accounts
        ]

    @Property("QVariantList", notify=formChanged)  # type: ignore[arg-type]
    def days(self) -> list[dict[str, str]]:
        """{value, name}: deadlines, each the end of that day."""
        return words.days(self._told.today, self._told.last) if self._told else []

    @Slot(str, str, str, bool)
    def entrust(self, organisation: str, due: str, brief: str, leads: bool) -> None:
        if not organisation or not due.strip():
            self.tell(self.tr("Choose who is to do it, and until when."), fault=True)
            return
        self._do("outside.entrust", api.Entrust(
            case=self._case, version=self._version, organisation=organisation, due=due.strip(),
            brief=brief, leads=leads, key=key(),
        ))  # fmt: skip

    @Slot(str)
    def say(self, reason: str) -> None:
        """Why, under `form`."""
        self._do(f"outside.{self._form}", api.WithHand(
            case=self._case, version=self._version, organisation=self._whose, reason=reason,
            key=key(),
        ))  # fmt: skip

    def _do(self, method: str, request: basis.Command) -> None:
        at = self._case, self._form, self._whose

        def done(_reply: object) -> None:
            if (self._case, self._form, self._whose) == at:
                self.begin("", "")
            if self._case == at[0]:
                self.done.emit()

        self.ask(method, request, done)
