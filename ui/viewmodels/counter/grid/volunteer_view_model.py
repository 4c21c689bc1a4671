"""What is done about a volunteer, a cell, a round or a warning."""

from __future__ import annotations

from typing import Any, Literal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis, paper
from kiosk.api.grid import volunteers as api
from ui.viewmodels.counter import paper_wording
from ui.viewmodels.counter.grid.asked import Asked
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CounterVolunteerViewModel(LinkedViewModel):
    shownChanged = Signal()
    modeChanged = Signal()
    paperChanged = Signal()
    gone = Signal()  # what was chosen is not there any more

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tab, self._chosen, self._form = "people", "", ""
        self._asked: Asked | None = None
        self._view: api.VolunteerView | None = None
        self._sheet, self._sheet_name = "", ""
        self._slip: paper.SlipStatus | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            if body.signed_in is None or self.changes_hands(body):
                self.choose(self._tab, "")
        elif topic == "slip" and isinstance(body, paper.SlipStatus):
            self._slip = body
            self.paperChanged.emit()

    def retranslate(self) -> None:
        self.shownChanged.emit()
        self.modeChanged.emit()

    @Slot(str, str)
    def choose(self, tab: str, name: str) -> None:
        """Another one is chosen, or none: what was read of somebody does not stay."""
        self._tab, self._chosen, self._view = tab, name, None
        self._sheet = ""
        self.begin("")
        self.dismiss()
        self.shownChanged.emit()
        self.paperChanged.emit()

    # --- forms and reasons ---

    @Property(str, notify=modeChanged)
    def form(self) -> str:
        """write, served, confirm, words, or "" for none."""
        return "words" if self._asked else self._form

    @Property(str, notify=modeChanged)
    def asking(self) -> str:
        """What words are asked for; empty for nothing."""
        return self._asked.title if self._asked else ""

    @Slot(str)
    def begin(self, form: str) -> None:
        self._form, self._asked = form, None
        if form:
            self.dismiss()
        self.modeChanged.emit()

    @Slot(str)
    def askFor(self, what: str) -> None:
        """A reason or a name is needed first: look, accept, leave, card, certificate, thanks."""
        self._form, self._asked = "", Asked(what)
        self.dismiss()
        self.modeChanged.emit()

    @Slot(str)
    def say(self, said: str) -> None:
        """The words that were asked for; with them it is done."""
        if self._asked is None:
            return
        if not said.strip():
            self.tell(self.tr("Write a few words first."), fault=True)
        elif self._asked.what == "look":
            asked = api.GetVolunteer(volunteer=self._chosen, why=said)
            self.ask("volunteers.get", asked, self._looked)
        elif self._asked.paper:
            self._print(self._asked.paper, self._chosen, said, self._asked.sheet)
        elif self._asked.what == "accept":
            self._do("volunteers.accept", api.AcceptVolunteer(
                volunteer=self._chosen, guardian=said, key=key()))  # fmt: skip
        else:
            self._do("volunteers.leave", api.VolunteerLeaves(
                volunteer=self._chosen, reason=said, key=key()), gone=True)  # fmt: skip

    # --- somebody ---

    def _looked(self, view: api.VolunteerView) -> None:
        if view.row.volunteer == self._chosen:
            self._view = view
            self.begin("")
            self.shownChanged.emit()

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def seen(self) -> dict[str, str]:
        """{name, phone, guardian}: once somebody looked, with a reason."""
        view = self._view
        if view is None:
            return {}
        return {"name": view.name, "phone": view.phone, "guardian": view.guardian}

    @Slot()
    def accept(self) -> None:
        """The hall takes on who asked. Of who is under 18 the guardian is asked first."""
        self._do("volunteers.accept", api.AcceptVolunteer(volunteer=self._chosen, key=key()))

    @Slot()
    def call(self) -> None:
        """Alarms call them from now on."""
        self._do("volunteers.call", api.CallVolunteer(volunteer=self._chosen, key=key()))

    @Slot("QVariantMap")
    def write(self, told: dict[str, Any]) -> None:
        """`told`: name, phone, birth, number, cell, skills, languages, hours, consent, guardian; of
        whom was looked at before, told anew."""
        lists = {name: tuple(told[name]) for name in ("skills", "languages", "hours")}
        known: dict[str, Any] = {**told, **lists}
        request = api.WriteVolunteer(
            volunteer=self._chosen if self._view else "", **known, key=key()
        )
        self._do("volunteers.write", request)

    @Property(str, notify=modeChanged)
    def today(self) -> str:
        return f"{self.now().astimezone(self.zone).date()}"

    @Slot(str, str, str)
    def served(self, day: str, minutes: str, skill: str) -> None:
        """Service that was no round."""
        if not skill:
            self.tell(self.tr("Choose what it was."), fault=True)
            return
        count = self._count_of(minutes)
        if count is not None:
            self._do("volunteers.served", api.Served(
                volunteer=self._chosen, day=day.strip(), minutes=count, skill=skill, key=key(),  # type: ignore[arg-type]
            ))  # fmt: skip

    @Slot(str, str)
    def confirm(self, minutes: str, why: str) -> None:
        """How long the round was; other than proposed with a reason."""
        count = self._count_of(minutes)
        if count is not None:
            self._do("volunteers.confirm", api.ConfirmRound(
                patrol=self._chosen, minutes=count, why=why, key=key()), gone=True)  # fmt: skip

    def _count_of(self, written: str) -> int | None:
        if written.strip().isdecimal() and len(written.strip()) <= 5:
            return int(written)
        self.tell(self.tr("Write the minutes as a number, such as 45."), fault=True)
        return None

    # --- warnings and check points ---

    @Slot()
    def thank(self) -> None:
        self._do("volunteers.thank", api.ThankFor(case=self._chosen, key=key()))

    @Slot(str)
    def place(self, place: str) -> None:
        """A check point hangs there from now on."""
        self._do("volunteers.place", api.PlacePoint(cell=self._chosen, place=place, key=key()))

    @Slot(str)
    def remove(self, point: str) -> None:
        """A check point is taken down, its code void."""
        self._do("volunteers.remove", api.RemovePoint(point=point, key=key()))

    # --- papers ---

    @Slot(str, str)
    def printPoint(self, point: str, place: str) -> None:
        self._print("point", point, "", place)

    def _print(
        self, kind: Literal["card", "certificate", "thanks", "point"], subject: str, why: str,
        name: str,
    ) -> None:  # fmt: skip
        at = self._at()

        def queued(reply: basis.Queued) -> None:
            if self._at()[0] == at[0]:
                self._sheet, self._sheet_name = reply.job, name
                self.paperChanged.emit()
            if self._at() == at:
                self.begin("")

        request = api.PrintForVolunteers(paper=kind, subject=subject, why=why, key=key())
        self.ask("volunteers.print", request, queued)

    @Property(str, notify=paperChanged)
    def paper(self) -> str:
        """How the sheet stands that was asked for here."""
        mine = self._slip is not None and self._slip.job == self._sheet != ""
        return paper_wording.paper(self._slip, self._language, self._sheet_name) if mine else ""

    def _do(self, method: str, request: basis.Command, *, gone: bool = False) -> None:
        at = self._at()

        def done(_reply: object) -> None:
            if self._at() != at:
                return  # something else is written, or somebody else open, by now
            self._view = None
            self.begin("")
            self.shownChanged.emit()
            if gone:
                self.gone.emit()

        self.ask(method, request, done)

    def _at(self) -> tuple[str, str, Asked | None]:
        return self._chosen, self._form, self._asked
