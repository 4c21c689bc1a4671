"""A volunteer's round at the kiosk, by the card that was held up: begun, check points, a warning,
ended."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import basis, case_filing
from kiosk.api.grid import volunteers as api
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.link import key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

BACK = {"place": "words", "words": "round"}


@QmlElement
class ResidentRoundViewModel(ResidentViewModel):
    stepChanged = Signal()
    roundChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._step = "round"
        self._card, self._text = "", ""
        self._round: api.RoundView | None = None
        self._choices: case_filing.CaseChoices | None = None
        self._minutes = 0
        self._key = key()

    def arrive(self) -> None:
        if self._session is not None:
            self._session.handed.connect(self._shown)
            self._shown()

    def retranslate(self) -> None:
        self.roundChanged.emit()

    def _shown(self) -> None:
        """A card, or a check point of the round, was held up."""
        told = self.given(api.ScannedCard)
        if told is None:
            return
        if told.kind == "card":
            self._card, self._round, self._text = told.code, None, ""
            self._go("round")
            self.ask("volunteers.round", api.ByCard(card=told.code), self._looked)
        elif self._card:
            asked = api.ShowPoint(card=self._card, point=told.code, key=key())
            self.ask("volunteers.point", asked, self._looked)
        else:
            self.tell(self.tr("Hold up your volunteer’s card first, then the check point."))

    def _looked(self, view: api.RoundView) -> None:
        self._round = view
        if self._choices is None:
            self.need("cases.choices", basis.Nothing(), self._known)
        self.roundChanged.emit()

    def _known(self, choices: case_filing.CaseChoices) -> None:
        self._choices = choices
        self.roundChanged.emit()

    # --- the round ---

    @Property(str, notify=stepChanged)
    def step(self) -> str:
        """round, words, place, over."""
        return self._step

    def _go(self, step: str) -> None:
        self._step = step
        self.stepChanged.emit()
        self.roundChanged.emit()

    @Property(bool, notify=roundChanged)
    def known(self) -> bool:
        """Whose round it is."""
        return self._round is not None

    @Property(bool, notify=roundChanged)
    def walking(self) -> bool:
        return self._round is not None and bool(self._round.patrol)

    @Property(str, notify=roundChanged)
    def name(self) -> str:
        """Masked: others stand behind."""
        return self._round.name if self._round else ""

    @Property("QVariantList", notify=roundChanged)  # type: ignore[arg-type]
    def facts(self) -> list[dict[str, str]]:
        """{label, value}: where, since when, the check points, what was warned of, all service."""
        view = self._round
        if view is None:
            return []
        hours, minutes = divmod(view.minutes, 60)
        service = self.tr("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
        told = [(self.tr("Where"), self._cell(view.cell))]
        if view.patrol:
            told.append((self.tr("Since"), self.moment(view.began)))
            told += [
                (each.place, self.moment(each.at) if each.at else self.tr("not passed yet"))
                for each in view.points
            ]
        if view.warnings:
            told.append((self.tr("Warned of"), self.items(view.warnings)))
        told.append((self.tr("Your confirmed service"), service))
        return [{"label": label, "value": value} for label, value in told]

    def _cell(self, cell: str) -> str:
        known = self._choices.cells if self._choices else ()
        return next((self.say(each.name) for each in known if each.cell == cell), cell)

    @Property(str, notify=roundChanged)
    def served(self) -> str:
        """How long the round was that is over."""
        return self.tr("It took {minutes} minutes. The hall confirms them.").format(
            minutes=self._minutes
        )

    @Slot()
    def begin(self) -> None:
        asked = api.BeginRound(card=self._card, key=key())
        self.ask("volunteers.begin", asked, self._looked)

    @Slot()
    def end(self) -> None:
        def over(ended: api.RoundEnded) -> None:
            self._minutes = ended.minutes
            self._go("over")

        self.ask("volunteers.end", api.WithCard(card=self._card, key=key()), over)

    # --- a warning ---

    @Property(str, notify=roundChanged)
    def text(self) -> str:
        return self._text

    @Slot(str)
    def said(self, text: str) -> None:
        if text != self._text:  # a field that was told it says it again
            self._text = text
            self.roundChanged.emit()

    @Property("QVariantList", notify=roundChanged)  # type: ignore[arg-type]
    def places(self) -> list[dict[str, Any]]:
        """{name, label}: of the cell that is walked; the first is none of them."""
        cell = self._round.cell if self._round else ""
        known = self._choices.cells if self._choices else ()
        there = next((each.places for each in known if each.cell == cell), ())
        return [
            {"name": "", "label": self.tr("Somewhere else")},
            *({"name": each.key, "label": self.say(each)} for each in there),
        ]

    @Slot()
    def warn(self) -> None:
        self._go("words")

    @Slot()
    def told(self) -> None:
        """The words are written: where is asked."""
        if self._text.strip():
            self._go("place")

    @Slot(str)
    def at(self, place: str) -> None:
        """There it is: the kiosk's own proposal says what kind of case it is."""
        if self._session is None or self._round is None:
            return
        cell, session = self._round.cell, self._session.session

        def proposed(seen: case_filing.Suggestion) -> None:
            draft = case_filing.Draft(
                session=session, type="suggestion", text=self._text, cell=cell, place=place,
                category=seen.categories[0] if seen.categories else "other",
            )  # fmt: skip
            asked = api.WarnOfRound(card=self._card, draft=draft, key=self._key)
            self.ask("volunteers.warn", asked, self._filed)

        self.ask(
            "cases.suggest",
            case_filing.SuggestCase(session=session, text=self._text, cell=cell),
            proposed,
        )

    def _filed(self, filed: case_filing.FiledCase) -> None:
        if self._session is not None:
            self._session.show("receipt", filed)

    @Slot()
    def back(self) -> None:
        self.tell("")
        if self._step in BACK:
            self._go(BACK[self._step])
        elif self._session is not None:
            self._session.back()

    @Slot()
    def done(self) -> None:
        if self._session is not None:
            self._session.end()
