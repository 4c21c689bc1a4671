"""What a report's screens show: what was written so far, what the words named, what is asked.

The draft lives in the agent: each step is handed to it, so that a screen that fell goes on where
the resident stood.
"""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.api import case_filing
from ui.viewmodels.resident.cases import report_wording as wording
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

QUESTION = "question-"  # a step of each question of the category, from question-0


@QmlElement
class ResidentReportDraft(ResidentViewModel):
    stepChanged = Signal()
    draftChanged = Signal()
    choicesChanged = Signal()
    proposalChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = case_filing.Draft(session="", step="start")
        self._choices = case_filing.CaseChoices(categories=(), cells=(), tiers=())
        self._seen: case_filing.Suggestion | None = None
        self._all = False  # all categories are shown

    # --- where the resident stands ---

    @Property(str, notify=stepChanged)
    def step(self) -> str:
        """Its name; of a question, which one is told by `question`."""
        return self._draft.step.partition("-")[0]

    @Property(str, notify=draftChanged)
    def text(self) -> str:
        return self._draft.text

    @Property(str, notify=draftChanged)
    def phone(self) -> str:
        return self._draft.phone

    @Property(str, notify=draftChanged)
    def detail(self) -> str:
        """The place in the resident's words."""
        return self._draft.detail

    @Property("QVariantList", notify=draftChanged)  # type: ignore[arg-type]
    def photos(self) -> list[str]:
        return list(self._draft.photos)

    @Property(str, notify=draftChanged)
    def happened(self) -> str:
        """What of "now", "today", "yesterday", "earlier" was chosen; "" for none."""
        return self._draft.happened

    @Property(str, notify=draftChanged)
    def who(self) -> str:
        """The masked name of the card that was laid."""
        return self.who_laid_the_card

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def oneTap(self) -> list[dict[str, str]]:
        known = self._choices.categories
        return [wording.category_tile(self, each) for each in known if each.one_tap]

    @Property("QVariantList", notify=proposalChanged)  # type: ignore[arg-type]
    def proposed(self) -> list[dict[str, str]]:
        """The categories that are asked about: one, three, or all."""
        known = {each.category: each for each in self._choices.categories}
        if self._all or self._seen is None:
            return [wording.category_tile(self, each) for each in self._choices.categories]
        wanted = self._seen.categories[:1] if self._seen.sure else self._seen.categories
        return [wording.category_tile(self, known[each]) for each in wanted if each in known]

    @Property(bool, notify=proposalChanged)
    def sure(self) -> bool:
        return self._seen is not None and self._seen.sure and not self._all

    @Property(bool, notify=proposalChanged)
    def showsAll(self) -> bool:
        return self._all or self._seen is None

    @Property(str, notify=proposalChanged)
    def because(self) -> str:
        """The resident's own words that decided."""
        return self.items(self._seen.words) if self._seen else ""

    @Property("QVariantList", notify=proposalChanged)  # type: ignore[arg-type]
    def types(self) -> list[dict[str, str | bool]]:
        return wording.type_rows(self, self._draft.type)

    @Property("QVariantMap", notify=proposalChanged)  # type: ignore[arg-type]
    def question(self) -> dict[str, Any]:
        """{text, choices}: what is asked about the category now; empty at other steps."""
        return wording.question_row(self, self._choices, self._draft, self._question)

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def places(self) -> list[dict[str, str]]:
        """{cell, place, name, about}: every place of the hall's cells."""
        return wording.place_rows(self, self._choices)

    @Property("QVariantList", notify=proposalChanged)  # type: ignore[arg-type]
    def alike(self) -> list[dict[str, str]]:
        found = self._seen.alike if self._seen else ()
        return [wording.alike_row(self, self._choices, case, self._neighbours) for case in found]

    def _neighbours(self, households: int) -> str:
        """In the class that is made: `tr` finds no sentence with a number of a class above it."""
        raise NotImplementedError

    @Property("QVariantList", notify=draftChanged)  # type: ignore[arg-type]
    def review(self) -> list[dict[str, str]]:
        return wording.review_rows(self, self._choices, self._draft)

    @Property("QVariantList", notify=draftChanged)  # type: ignore[arg-type]
    def contacts(self) -> list[dict[str, str | bool]]:
        """{value, name, chosen}: how who tells it may be reached, if at all."""
        return wording.contact_rows(self, self._draft)

    @Property(bool, notify=proposalChanged)
    def understood(self) -> bool:
        """Something that is to be confirmed was taken from the words."""
        seen = self._seen
        return seen is not None and (seen.sure or seen.cell != "" or bool(self._draft.answers))

    @Property(bool, notify=draftChanged)
    def complete(self) -> bool:
        """What this step asks for is there."""
        if self._draft.step == "words":
            return len(self._draft.text.strip()) > 1
        phone = self._draft.phone
        return self._draft.step != "phone" or len(phone) >= wording.figures_of(phone)[0]

    @property
    def _question(self) -> int:
        """Which question stands there; -1 for none."""
        step = self._draft.step
        return int(step.removeprefix(QUESTION)) if step.startswith(QUESTION) else -1

    def _change(self, **told: Any) -> None:
        self._draft = msgspec.structs.replace(self._draft, **told)
        self.draftChanged.emit()
