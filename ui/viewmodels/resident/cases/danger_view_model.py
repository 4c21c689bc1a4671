"""The advice about a danger that a resident's words tell of, and one touch that calls people."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.phrases import phrase
from ui.resident.told_danger import ToldDanger
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

QUOTED = 40  # characters of what was written
STEPS: dict[str, tuple[str, ...]] = {  # the pictures of what to do, beside `danger_panel.*.step*`
    "gas": ("window", "no_switch", "no_flame", "leave"),
    "fire": ("leave", "stoop", "mask", "no_lift"),
    "trapped": ("no_hand", "no_down", "shout", "people"),
    "missing": ("clock", "place", "shirt", "camera"),
    "collapse": ("leave", "no_entry"),
    "electric": ("plug", "no_hand"),
    "medical": ("no_move", "breath"),
}


@QmlElement
class ResidentDangerViewModel(ResidentViewModel):
    dangerChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._danger: ToldDanger | None = None

    def arrive(self) -> None:
        if self._session is not None:
            self._danger = self._session.danger
            self._danger.changed.connect(self.dangerChanged)
        self.dangerChanged.emit()

    def line_back(self) -> None:
        if self._danger is not None and self._link is not None:
            self._danger.line_back(self._link)

    def retranslate(self) -> None:
        self.dangerChanged.emit()

    @Property(bool, notify=dangerChanged)
    def loud(self) -> bool:
        """It stands over everything."""
        return self._danger is not None and self._danger.loud

    @Property(bool, notify=dangerChanged)
    def quiet(self) -> bool:
        """It stands small beside what is written."""
        return self._danger is not None and self._danger.quiet

    @Property(bool, notify=dangerChanged)
    def called(self) -> bool:
        return self._danger is not None and self._danger.name != ""

    @Property(bool, notify=dangerChanged)
    def reached(self) -> bool:
        """A quiet call is with the staff."""
        return self._danger is not None and self._danger.reached

    @Property(str, notify=dangerChanged)
    def quoted(self) -> str:
        """The resident's own words, as far as they fit."""
        text = " ".join(self._danger.text.split()) if self._danger else ""
        return text if len(text) <= QUOTED else text[:QUOTED] + "…"

    @Property(str, notify=dangerChanged)
    def advice(self) -> str:
        """All of it in a sentence: the quiet one, and what is read aloud of a loud one."""
        return self._advice()

    @Property(str, notify=dangerChanged)
    def aloud(self) -> str:
        return "" if self.quiet else languages.of(self._language).stop.join(
            filter(None, (self._told("title"), self._advice()))
        )  # fmt: skip

    @Property(str, notify=dangerChanged)
    def title(self) -> str:
        return self._told("title")

    @Property(str, notify=dangerChanged)
    def lead(self) -> str:
        return self._told("lead")

    @Property("QVariantList", notify=dangerChanged)  # type: ignore[arg-type]
    def steps(self) -> list[dict[str, str]]:
        """{symbol, words}: two or four."""
        symbols = STEPS.get(self._hazard(), ())
        return [
            {"symbol": symbol, "words": self._told(f"step{number}")}
            for number, symbol in enumerate(symbols, 1)
        ]

    @Property(str, notify=dangerChanged)
    def then(self) -> str:
        """When to ring the number."""
        return self._told("then")

    @Property(str, notify=dangerChanged)
    def note(self) -> str:
        return self._told("note")

    @Property(str, notify=dangerChanged)
    def phone(self) -> str:
        told = self._danger.told if self._danger else None
        return told.phone if told else ""

    @Slot()
    def call(self) -> None:
        if self._danger is not None:
            self._danger.call()

    @Slot()
    def deny(self) -> None:
        """It is not so; the resident writes on."""
        if self._danger is not None:
            self._danger.deny()

    @Slot()
    def hide(self) -> None:
        if self._danger is not None:
            self._danger.hide()

    def _hazard(self) -> str:
        told = self._danger.told if self._danger else None
        return told.hazard if told else ""

    def _advice(self) -> str:
        hazard = self._hazard()
        told = self._danger.told if self._danger else None
        if told is None:
            return ""
        said = phrase(f"emergency.{hazard}", self._language, phone=told.phone)
        away = phrase("shelter.resident", self._language, phone=told.shelter)
        return f"{said} {away}" if told.shelter else said

    def _told(self, part: str) -> str:
        hazard = self._hazard()
        return phrase(f"danger_panel.{hazard}.{part}", self._language) if hazard in STEPS else ""
