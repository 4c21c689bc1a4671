"""Volunteers, cells, rounds and warnings; what waits for staff first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, basis
from kiosk.api.grid import volunteers as api
from ui.viewmodels.counter.disputes.wording import spoken
from ui.viewmodels.counter.grid import wording as words
from ui.viewmodels.shared.link import LinkedViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NOTHING = api.Grid(
    volunteers=(), cells=(), patrols=(), warnings=(), points=(),
    choices=api.VolunteerChoices(skills=(), hours=(), languages=(), cells=(), least_age=0),
)  # fmt: skip
Entry = api.VolunteerRow | api.CellRow | api.PatrolRow | api.WarningRow


@QmlElement
class CounterVolunteersViewModel(LinkedViewModel):
    shownChanged = Signal()
    waitingChanged = Signal()
    chosen = Signal(str, str)  # of which tab, and which; "" for none
    scanned = Signal(str)  # the volunteer whose card was held up

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = NOTHING
        self._waiting: api.GridState | None = None
        self._tab, self._chosen = "people", ""
        self._may = self._open = False

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may = signed is not None and "cases" in signed.capabilities
            if signed is None or self.changes_hands(body):
                self._grid = NOTHING
                self.choose("")
            self.waitingChanged.emit()
            self.refresh()
        elif topic == "volunteers" and isinstance(body, api.GridState):
            self._waiting = body
            self.waitingChanged.emit()
            self.refresh()
        elif topic == "scanned_volunteer" and isinstance(body, api.ScannedCard) and body.volunteer:
            self.scanned.emit(body.volunteer)

    def retranslate(self) -> None:
        self.shownChanged.emit()

    @Slot(bool)
    def show(self, shown: bool) -> None:
        """The page is opened, or left."""
        self._open = shown
        self.refresh()

    def refresh(self) -> None:
        """Nothing is asked for before somebody opens the page."""
        if self._may and self._open:
            self.ask("volunteers.list", basis.Nothing(), self._listed)

    def _listed(self, grid: api.Grid) -> None:
        self._grid = grid
        self.shownChanged.emit()

    @Property(int, notify=waitingChanged)
    def waiting(self) -> int:
        """Who asks to be taken on, rounds to confirm, warnings to thank for."""
        told = self._waiting
        return told.asked + told.unconfirmed + told.unthanked if told and self._may else 0

    # --- the list ---

    @Property(str, notify=shownChanged)
    def tab(self) -> str:
        return self._tab

    @Slot(str)
    def setTab(self, which: str) -> None:
        self._tab = which
        self.choose("")

    def _entries(self) -> tuple[Entry, ...]:
        grid = self._grid
        match self._tab:
            case "people":
                return tuple(sorted(grid.volunteers, key=lambda each: each.state != "asked"))
            case "cells":
                return grid.cells
            case "rounds":
                return tuple(sorted(grid.patrols, key=lambda each: not each.ended))
        return tuple(sorted(grid.warnings, key=lambda each: bool(each.thanked)))

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def counts(self) -> list[int]:
        """Of people, cells, rounds, warnings."""
        grid = self._grid
        return [*map(len, (grid.volunteers, grid.cells, grid.patrols, grid.warnings))]

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, Any]]:
        """{name, title, about, due, late}."""
        return [self._row(each) for each in self._entries()]

    def _row(self, each: Entry) -> dict[str, Any]:
        if isinstance(each, api.VolunteerRow):
            return words.person(each, self._grid, self._language)
        if isinstance(each, api.CellRow):
            return words.cell(each, self._language)
        if isinstance(each, api.PatrolRow):
            return words.patrol(each, self._grid, self._language, self.zone, self.now())
        return words.warning(each, self.zone, self.now())

    @Property(str, notify=shownChanged)
    def selected(self) -> str:
        return self._chosen

    @Slot(str)
    def choose(self, name: str) -> None:
        self._chosen = name
        self.shownChanged.emit()
        self.chosen.emit(self._tab, name)

    @Slot(str)
    def showPerson(self, volunteer: str) -> None:
        """Whoever's card was held up."""
        self._tab = "people"
        self.choose(volunteer)

    # --- one of them ---

    def _entry(self) -> Entry | None:
        return next(
            (each for each in self._entries() if self._row(each)["name"] == self._chosen), None
        )

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def person(self) -> dict[str, Any]:
        """{title, phone, asked, minor, called, hours, facts, told}; empty while none is chosen.
        `told`: as they stand here, for the form in which they are told anew."""
        each = self._entry()
        if not isinstance(each, api.VolunteerRow):
            return {}
        return {
            "title": each.name,
            "phone": each.phone,
            "asked": each.state == "asked",
            "minor": each.minor,
            "called": each.called,
            "hours": each.minutes > 0,
            "facts": words.facts(each, self._grid, self._language),
            "told": {
                "cell": each.cell,
                "skills": list(each.skills),
                "languages": list(each.languages),
                "hours": list(each.hours),
            },
        }

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def cell(self) -> dict[str, Any]:
        """{title, facts, points: {point, title}, places: {value, name}}: `places` have no check
        point yet."""
        each = self._entry()
        if not isinstance(each, api.CellRow):
            return {}
        row = words.cell(each, self._language)
        points = [point for point in self._grid.points if point.cell == each.cell]
        hung = {point.place for point in points}
        return {
            "title": row["title"],
            "facts": [
                self.tr("Worker: {name}").format(name=each.worker_name or "—"),
                row["due"],
            ],
            "points": [{"point": point.point, "title": point.place} for point in points],
            "places": [{"value": at, "name": at} for at in each.places if at not in hung],
        }

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def patrol(self) -> dict[str, Any]:
        """{title, facts, proposed, over}."""
        each = self._entry()
        if not isinstance(each, api.PatrolRow):
            return {}
        row = words.patrol(each, self._grid, self._language, self.zone, self.now())
        return {
            "title": row["title"],
            "facts": [row["about"], words.ended(each)],
            "proposed": each.proposed,
            "over": bool(each.ended),
        }

    @Property("QVariantMap", notify=shownChanged)  # type: ignore[arg-type]
    def warning(self) -> dict[str, Any]:
        """{case, title, facts, thanked, left}: `left` where nobody can be thanked any more."""
        each = self._entry()
        if not isinstance(each, api.WarningRow):
            return {}
        return {
            "case": each.case,
            "title": each.number,
            "facts": [words.warning(each, self.zone, self.now())["about"]],
            "thanked": bool(each.thanked),
            "left": not each.name,
        }

    # --- what may be offered ---

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def skills(self) -> list[dict[str, str]]:
        return [{"value": each, "name": words.skill(each)} for each in self._grid.choices.skills]

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def hours(self) -> list[dict[str, str]]:
        return [{"value": each, "name": words.when(each)} for each in self._grid.choices.hours]

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def spoken(self) -> list[dict[str, str]]:
        return [{"value": each, "name": spoken(each)} for each in self._grid.choices.languages]

    @Property("QVariantList", notify=shownChanged)  # type: ignore[arg-type]
    def cells(self) -> list[dict[str, str]]:
        return [
            {"value": each.cell, "name": each.name.of(self._language)}
            for each in self._grid.choices.cells
        ]
