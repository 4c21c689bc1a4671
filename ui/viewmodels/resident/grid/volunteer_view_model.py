"""Signing up as a volunteer, one question at a time. What is told goes with the screen."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import basis
from kiosk.api.grid import volunteers as api
from ui.viewmodels.resident.grid.wording import skill, when
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.link import key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

STEPS = ("skills", "hours", "cell", "name", "phone", "birth", "review", "done")
PHONE_DIGITS = 11  # a mobile number of the mainland
DATE_DIGITS = 8  # 20010530


@QmlElement
class ResidentVolunteerViewModel(ResidentViewModel):
    stepChanged = Signal()
    toldChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = STEPS[0]
        self._choices: api.VolunteerChoices | None = None
        self._skills: tuple[str, ...] = ()
        self._hours: tuple[str, ...] = ()
        self._cell, self._name, self._phone, self._birth = "", "", "", ""
        self._key = key()

    def arrive(self) -> None:
        self.ask("volunteers.choices", basis.Nothing(), self._known)

    def _known(self, choices: api.VolunteerChoices) -> None:
        self._choices = choices
        self.toldChanged.emit()

    def retranslate(self) -> None:
        self.toldChanged.emit()

    # --- the questions ---

    @Property(str, notify=stepChanged)
    def step(self) -> str:
        return self._step

    @Property(int, notify=stepChanged)
    def number(self) -> int:
        """Of the questions; 0 once they are over."""
        return 0 if self._step == "done" else STEPS.index(self._step) + 1

    @Property("QVariantList", notify=toldChanged)  # type: ignore[arg-type]
    def skills(self) -> list[dict[str, Any]]:
        """{name, label, chosen}."""
        told = self._choices.skills if self._choices else ()
        return [{"name": each, "label": skill(each), "chosen": each in self._skills}
                for each in told]  # fmt: skip

    @Property("QVariantList", notify=toldChanged)  # type: ignore[arg-type]
    def hours(self) -> list[dict[str, Any]]:
        """{name, label, chosen}."""
        told = self._choices.hours if self._choices else ()
        return [{"name": each, "label": when(each), "chosen": each in self._hours}
                for each in told]  # fmt: skip

    @Property("QVariantList", notify=toldChanged)  # type: ignore[arg-type]
    def cells(self) -> list[dict[str, Any]]:
        """{name, label, chosen}."""
        told = self._choices.cells if self._choices else ()
        return [{"name": each.cell, "label": self.say(each.name), "chosen": each.cell == self._cell}
                for each in told]  # fmt: skip

    @Slot(str)
    def tick(self, name: str) -> None:
        """A skill or a time, on or off."""
        if self._step == "skills":
            self._skills = self._turned(self._skills, name)
        else:
            self._hours = self._turned(self._hours, name)
        self.toldChanged.emit()

    @staticmethod
    def _turned(chosen: tuple[str, ...], name: str) -> tuple[str, ...]:
        if name in chosen:
            return tuple(each for each in chosen if each != name)
        return (*chosen, name)

    @Slot(str)
    def live(self, cell: str) -> None:
        """Where: one touch goes on."""
        self._cell = cell
        self.toldChanged.emit()
        self.goOn()

    @Property(str, notify=toldChanged)
    def name(self) -> str:
        return self._name

    @Slot(str)
    def named(self, name: str) -> None:
        if name != self._name:  # a field that was told it says it again
            self._name = name
            self.toldChanged.emit()

    @Property(str, notify=toldChanged)
    def figures(self) -> str:
        """The telephone or the date of birth as it is typed."""
        if self._step == "phone":
            parts = (self._phone[:3], self._phone[3:7], self._phone[7:])
            return " ".join(filter(None, parts))
        return "-".join(filter(None, (self._birth[:4], self._birth[4:6], self._birth[6:])))

    @Slot(str)
    def typed(self, figure: str) -> None:
        if self._step == "phone":
            self._phone = (self._phone + figure)[:PHONE_DIGITS]
        else:
            self._birth = (self._birth + figure)[:DATE_DIGITS]
        self.toldChanged.emit()

    @Slot()
    def erased(self) -> None:
        if self._step == "phone":
            self._phone = self._phone[:-1]
        else:
            self._birth = self._birth[:-1]
        self.toldChanged.emit()

    @Property(bool, notify=toldChanged)
    def complete(self) -> bool:
        """Whether this question is answered far enough to go on."""
        return {
            "skills": bool(self._skills),
            "cell": bool(self._cell),
            "name": bool(self._name.strip()),
            "phone": len(self._phone) == PHONE_DIGITS,
            "birth": len(self._birth) == DATE_DIGITS,
        }.get(self._step, True)

    @Property(bool, notify=toldChanged)
    def minor(self) -> bool:
        """By what was typed they are under 18: a guardian has to agree at the counter."""
        try:
            born = date.fromisoformat(self._birth)
        except ValueError:
            return False
        today = self.now().astimezone(self.zone).date()
        return (today.year - born.year) - ((today.month, today.day) < (born.month, born.day)) < 18

    @Property("QVariantList", notify=toldChanged)  # type: ignore[arg-type]
    def review(self) -> list[dict[str, str]]:
        """{label, value}: all that was told."""
        told = self._choices.cells if self._choices else ()
        cell = next((self.say(each.name) for each in told if each.cell == self._cell), "")
        return [
            {"label": self.tr("Helps with"), "value": self.items(map(skill, self._skills))},
            {"label": self.tr("Has time"), "value": self.items(map(when, self._hours)) or "—"},
            {"label": self.tr("Where"), "value": cell},
            {"label": self.tr("Name and telephone"), "value": f"{self._name} · {self._phone}"},
        ]

    # --- there and back ---

    @Slot()
    def goOn(self) -> None:
        if self._step == "review":
            self._sign_up()
        elif self._step == "done":
            if self._session is not None:
                self._session.end()
        else:
            self._go(STEPS[STEPS.index(self._step) + 1])

    @Slot()
    def back(self) -> None:
        self.tell("")
        if self._step in (STEPS[0], "done"):
            if self._session is not None:
                self._session.back()
        else:
            self._go(STEPS[STEPS.index(self._step) - 1])

    def _go(self, step: str) -> None:
        self._step = step
        self.stepChanged.emit()
        self.toldChanged.emit()

    def _sign_up(self) -> None:
        if self._session is None:
            return
        born = "-".join((self._birth[:4], self._birth[4:6], self._birth[6:]))
        request: Any = api.SignUp(
            session=self._session.session, name=self._name, phone=self._phone, birth=born,
            cell=self._cell, skills=self._skills, hours=self._hours,  # type: ignore[arg-type]
            consent=True, key=self._key,
        )  # fmt: skip
        self.ask("volunteers.sign_up", request, lambda _: self._go("done"))

    def refused(self, fault: Any) -> None:
        """Where it was about an answer, that question comes again; and another try is another."""
        super().refused(fault)
        self._key = key()
        step = {"phone": "phone", "birth": "birth", "name": "name"}.get(fault.field, "")
        if step and self._step == "review":
            self._go(step)
