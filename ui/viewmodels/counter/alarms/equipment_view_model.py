"""What alarms hang on: buttons and sensors, what is wrong with them, drills, whom to call."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, alarms, basis, case_filing
from kiosk.phrases import phrase
from ui.viewmodels.counter.alarms import log_wording as log_words
from ui.viewmodels.shared.link import LinkedViewModel, key
from ui.viewmodels.shared.times import moment

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

ROLES = ("doctor", "grid_worker", "volunteer", "manager", "staff")
LOOKS, LOOK_AGAIN = 12, 5000  # for a minute, milliseconds apart: what is heard meanwhile
HOURS = ("always", "open", "closed")


@QmlElement
class CounterAlarmEquipmentViewModel(LinkedViewModel):
    stateChanged = Signal()
    sourcesChanged = Signal()
    peopleChanged = Signal()
    choicesChanged = Signal()
    added = Signal()  # the form is to be emptied

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: alarms.AlarmsState | None = None
        self._signed: access.SignedIn | None = None
        self._sources = alarms.SourceList(sources=(), unknown=())
        self._people: tuple[alarms.ResponderRow, ...] = ()
        self._accounts: tuple[access.StaffRow, ...] = ()
        self._choices = case_filing.CaseChoices(categories=(), cells=(), tiers=())
        self._looks = 0
        self._look = QTimer(self)
        self._look.setInterval(LOOK_AGAIN)
        self._look.timeout.connect(self._look_again)

    def hear(self, topic: str, body: Any) -> None:
        if topic == "alarms" and isinstance(body, alarms.AlarmsState):
            before, self._state = self._state, body
            self.stateChanged.emit()
            if self._sources.sources and (before is None or _about(before) != _about(body)):
                self.refresh()
        elif topic == "staff" and isinstance(body, access.StaffState):
            self._signed = body.signed_in
            if body.signed_in is None:
                self._people, self._accounts = (), ()
                self.tell("")
            self.peopleChanged.emit()

    def line_back(self) -> None:
        self.need("cases.choices", basis.Nothing(), self._chosen)

    def _chosen(self, choices: case_filing.CaseChoices) -> None:
        self._choices = choices
        self.choicesChanged.emit()
        self.peopleChanged.emit()

    def retranslate(self) -> None:
        for signal in (self.stateChanged, self.sourcesChanged, self.peopleChanged,
                       self.choicesChanged):  # fmt: skip
            signal.emit()

    def _can(self, capability: str) -> bool:
        return self._signed is not None and capability in self._signed.capabilities

    @Slot()
    def refresh(self) -> None:
        if self._can("alarms"):
            self.ask("alarms.sources", alarms.ListSources(), self._found)
            self.ask("responders.list", basis.Nothing(), self._listed)
        if self._can("staff"):
            self.ask("staff.list", basis.Nothing(), self._known)

    # --- drills ---

    @Property(bool, notify=stateChanged)
    def drill(self) -> bool:
        return self._state is not None and self._state.drill

    @Property(bool, notify=stateChanged)
    def drillDue(self) -> bool:
        """There was none for so many days as the hall's file says."""
        return self._state is not None and self._state.drill_due

    @Slot()
    def switchDrill(self) -> None:
        self.ask("alarms.drill", alarms.SwitchDrill(on=not self.drill, key=key()))

    # --- buttons and sensors ---

    @Property("QVariantList", notify=stateChanged)  # type: ignore[arg-type]
    def troubles(self) -> list[dict[str, str]]:
        """{name, mend, since}: what is wrong now."""
        now = self.now()
        found = self._state.troubles if self._state is not None else ()
        return [log_words.trouble(row, self._language, self.zone, now) for row in found]

    @Property("QVariantList", notify=sourcesChanged)  # type: ignore[arg-type]
    def sources(self) -> list[dict[str, str | bool]]:
        """{name, about, last, state, well}."""
        return [self._source(row) for row in self._sources.sources]

    def _source(self, row: alarms.SourceRow) -> dict[str, str | bool]:
        kind = phrase(f"alarm.kind.{row.kind}", self._language)
        last = moment(row.last, self.zone, self.now()) if row.last else ""
        return {
            "name": row.name.of(self._language),
            "about": f"{self._what(row.what)} · {kind}",
            "last": self.tr("last heard {time}").format(time=last)
            if last
            else self.tr("never pressed: test it"),
            "state": self.tr("Ready") if row.well else self.tr("Out of service"),
            "well": row.well,
        }

    def _what(self, what: str) -> str:
        return {
            "button": self.tr("Button"), "smoke": self.tr("Smoke detector"),
            "gas": self.tr("Gas detector"), "co": self.tr("Carbon monoxide detector"),
            "water": self.tr("Water sensor"), "door": self.tr("Door contact"),
            "presence": self.tr("Presence sensor"),
        }.get(what, what)  # fmt: skip

    @Property("QVariantList", notify=sourcesChanged)  # type: ignore[arg-type]
    def unknown(self) -> list[str]:
        """Senders that were heard and that nobody named."""
        return list(self._sources.unknown)

    @Slot()
    def learn(self) -> None:
        """For a minute receivers list the unknown remote controls that they hear."""
        self.ask("alarms.sources", alarms.ListSources(learn=True), self._found)
        self._looks = LOOKS
        self._look.start()

    def _look_again(self) -> None:
        self._looks -= 1
        if self._looks <= 0 or not self._can("alarms"):
            self._look.stop()
        else:
            self.ask("alarms.sources", alarms.ListSources(), self._found)

    def _found(self, sources: alarms.SourceList) -> None:
        self._sources = sources
        self.sourcesChanged.emit()

    # --- people to call ---

    @Property(bool, notify=peopleChanged)
    def mayChange(self) -> bool:
        return self._can("staff")

    @Property("QVariantList", notify=peopleChanged)  # type: ignore[arg-type]
    def people(self) -> list[dict[str, str]]:
        """{responder, name, phone, about}; helpers of an elder stand on the elder's page."""
        return [self._person(row) for row in self._people if row.role != "helper"]

    def _person(self, row: alarms.ResponderRow) -> dict[str, str]:
        cells = {cell.cell: cell.name.of(self._language) for cell in self._choices.cells}
        hours = self._hours(row.hours) if row.hours != "always" else ""
        about = (
            phrase(f"alarm.who.{row.role}", self._language), cells.get(row.cell, row.cell),
            hours, row.staff,
        )  # fmt: skip
        return {
            "responder": row.responder,
            "name": row.name,
            "phone": row.phone or self.tr("no number"),
            "about": " · ".join(filter(None, about)),
        }

    def _hours(self, hours: str) -> str:
        return {
            "always": self.tr("Always"), "open": self.tr("While the hall is open"),
            "closed": self.tr("While it is closed"),
        }[hours]  # fmt: skip

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def roles(self) -> list[dict[str, str]]:
        return [
            {"value": role, "name": phrase(f"alarm.who.{role}", self._language)} for role in ROLES
        ]

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def hours(self) -> list[dict[str, str]]:
        return [{"value": each, "name": self._hours(each)} for each in HOURS]

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def cells(self) -> list[dict[str, str]]:
        every = {"value": "", "name": self.tr("All cells")}
        return [every] + [
            {"value": cell.cell, "name": cell.name.of(self._language)}
            for cell in self._choices.cells
        ]

    @Property("QVariantList", notify=peopleChanged)  # type: ignore[arg-type]
    def accounts(self) -> list[dict[str, str]]:
        """Whose account it may be: that makes the same person of both."""
        none = {"value": "", "name": self.tr("No account")}
        return [none] + [
            {"value": row.staff, "name": row.name or row.staff}
            for row in self._accounts
            if not row.disabled
        ]

    @Slot(str, str, str, str, str, str)
    def add(self, role: str, name: str, phone: str, cell: str, hours: str, staff: str) -> None:
        request = alarms.AddResponder(
            role=cast(Any, role), name=name, phone=phone, cell=cell, staff=staff,
            hours=cast(Any, hours), key=key(),
        )  # fmt: skip
        self.ask("responders.add", request, self._changed)

    @Slot(str)
    def remove(self, responder: str) -> None:
        request = alarms.ResponderRef(responder=responder, key=key())
        self.ask("responders.remove", request, lambda _: self.refresh())

    def _changed(self, _reply: alarms.ResponderId) -> None:
        self.added.emit()
        self.refresh()

    def _listed(self, reply: alarms.ResponderList) -> None:
        self._people = reply.responders
        self.peopleChanged.emit()

    def _known(self, reply: access.StaffList) -> None:
        self._accounts = reply.staff
        self.peopleChanged.emit()


def _about(state: alarms.AlarmsState) -> tuple[object, ...]:
    """What sources are listed with: their troubles, and what was heard of them."""
    return (state.troubles, {row.alarm: row.presses for row in state.alarms})
