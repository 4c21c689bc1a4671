"""Reporting: words or a tap, then what it is, where, who tells it, and a receipt.

The draft lives in the agent: each step is handed to it, so that a screen that fell goes on where
the resident stood. Rules are the agent's; here stands only which question comes next.
"""

from __future__ import annotations

from functools import partial
from typing import Any, cast
from uuid import uuid4

import msgspec
from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import basis, case_filing, notices
from ui.resident.session import ResidentSession
from ui.viewmodels.resident.cases import report_wording as wording
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

BACK = {"words": "start", "kind": "words", "place": "kind", "alike": "place", "contact": "place",
        "phone": "contact", "review": "contact", "camera": "review"}  # fmt: skip
QUESTION = "question-"  # a step of each question of the category, from question-0
KEEP_AFTER = 800  # milliseconds without a key until the draft is handed on


@QmlElement
class ResidentReportViewModel(ResidentViewModel):
    stepChanged = Signal()
    draftChanged = Signal()
    choicesChanged = Signal()
    proposalChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = case_filing.Draft(session="", step="start")
        self._choices = case_filing.CaseChoices(categories=(), cells=(), tiers=())
        self._seen: case_filing.Suggestion | None = None
        self._all, self._key = False, uuid4().hex
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._keep.timeout.connect(self._hand_on)

    def arrive(self) -> None:
        if self._session is None:
            return
        self._draft = case_filing.Draft(session=self._session.session, step="start")
        left = self._link.latest("draft") if self._link else None
        if isinstance(left, case_filing.Draft) and left.session == self._session.session != "":
            self._draft = left
        self._session.danger.begin(self._draft.call)
        self._session.identityChanged.connect(self.draftChanged)
        self._session.renewed.connect(self._renewed)
        self.stepChanged.emit()
        self.draftChanged.emit()

    def _renewed(self) -> None:
        """The agent is handed anew what stands here. Photographs fell with it."""
        self._change(photos=())
        self._hand_on()

    def line_back(self) -> None:
        self.need("cases.choices", basis.Nothing(), self._chosen)

    def retranslate(self) -> None:
        for signal in (self.choicesChanged, self.proposalChanged, self.draftChanged):
            signal.emit()

    def _chosen(self, choices: case_filing.CaseChoices) -> None:
        self._choices = choices
        self.choicesChanged.emit()
        if self._draft.text and self._seen is None and self._draft.step not in ("start", "words"):
            self._propose(self._draft.step)

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
        return self.tr("%n households reported it", "", households)

    @Property("QVariantList", notify=draftChanged)  # type: ignore[arg-type]
    def review(self) -> list[dict[str, str]]:
        return wording.review_rows(self, self._choices, self._draft)

    @Property(bool, notify=draftChanged)
    def complete(self) -> bool:
        """What this step asks for is there."""
        if self._draft.step == "words":
            return len(self._draft.text.strip()) > 1
        phone = self._draft.phone
        return self._draft.step != "phone" or len(phone) >= wording.figures_of(phone)[0]

    # --- what the resident does ---

    @Slot(str)
    def tap(self, category: str) -> None:
        """A common matter: three touches in all."""
        known = next(each for each in self._choices.categories if each.category == category)
        self._change(category=category, type=known.type, one_tap=True, anonymous=True, text="",
                     answers={}, photos=(), joins="")  # fmt: skip
        self._go("place")

    @Slot()
    def write(self) -> None:
        self._change(one_tap=False, anonymous=False)
        self._go("words")

    @Slot(str)
    def said(self, text: str) -> None:
        """What stands in the field now."""
        if text != self._draft.text:
            self._change(text=text)
            self._keep.start()
            self._danger_in(None)

    @Slot()
    def toKind(self) -> None:
        self._all = False
        self._propose("kind")

    @Slot()
    def none(self) -> None:
        """None of these: all of them are shown."""
        self._all = True
        self.proposalChanged.emit()

    @Slot(str)
    def chooseType(self, kind: str) -> None:
        self._change(type=cast(basis.CaseTypeName, kind))
        self.proposalChanged.emit()

    @Slot(str)
    def chooseCategory(self, category: str) -> None:
        if category != self._draft.category:
            self._change(category=category, answers={})
        self._ask_next(0)

    @Slot(str)
    def answer(self, choice: str) -> None:
        """To the question that stands there; "" where the resident does not know."""
        number = self._question
        question = wording.questions_of(self._choices, self._draft)[number]
        told = {key: said for key, said in self._draft.answers.items() if key != question.id}
        self._change(answers={**told, question.id: choice} if choice else told)
        self._ask_next(number + 1)

    @Slot(str)
    def detailed(self, text: str) -> None:
        """What stands in the field of the place now."""
        if text != self._draft.detail:
            self._change(detail=text)
            self._keep.start()

    @Slot(str)
    def chooseTime(self, when: str) -> None:
        self._change(happened="" if when == self._draft.happened else when)

    @Slot(str, str)
    def choosePlace(self, cell: str, place: str) -> None:
        self._change(cell=cell, place=place, joins="")
        if self._draft.one_tap:
            self.file()
        elif self._draft.text:
            self._propose("alike")
        else:
            self._go("contact")

    @Slot()
    def different(self) -> None:
        """It is not the same: one's own report."""
        self.same("")

    @Slot(str)
    def same(self, case: str) -> None:
        """It is this one: who tells it and what they photographed still count with it."""
        self._change(joins=case)
        self._go("contact")

    @Slot()
    def anonymous(self) -> None:
        self._change(anonymous=True, phone="", name="")
        self._go("review")

    @Slot()
    def leavePhone(self) -> None:
        self._change(anonymous=False)
        self._go("phone")

    @Slot()
    def asWhoLaidTheCard(self) -> None:
        self._change(anonymous=False)
        self._go("review")

    @Slot(str)
    def typed(self, figure: str) -> None:
        if len(self._draft.phone) < wording.figures_of(self._draft.phone)[1]:
            self._change(phone=self._draft.phone + figure)
            if wording.is_whole(self._draft.phone):  # nothing more can be typed
                self.toReview()

    @Slot()
    def erased(self) -> None:
        self._change(phone=self._draft.phone[:-1])

    @Slot()
    def toCamera(self) -> None:
        self._go("camera")

    @Slot(str)
    def addPhoto(self, blob: str) -> None:
        self._change(photos=(*self._draft.photos, blob))
        self._go("review")

    @Slot(str)
    def removePhoto(self, blob: str) -> None:
        self._change(photos=tuple(each for each in self._draft.photos if each != blob))
        self._hand_on()

    @Slot()
    def toReview(self) -> None:
        self._go("review")

    @Slot()
    def back(self) -> None:
        self.tell("")
        before = BACK.get(str(self.step), "")
        if self._draft.one_tap and before:
            before = "start"
        if before == "kind":
            self._ask_next(len(wording.questions_of(self._choices, self._draft)) - 1)
        elif self._question >= 0:
            self._ask_next(self._question - 1)
        elif before:
            self._go(before)
        elif self._session is not None:
            self._session.back()

    @Slot()
    def goOn(self) -> None:
        """The main control of a step."""
        {"words": self.toKind, "phone": self.toReview, "alike": self.different,
         "review": self.file}.get(self._draft.step, lambda: None)()  # fmt: skip

    @Slot()
    def file(self) -> None:
        """Hand it in: as a case, or to the case of which the resident said that it is the same."""
        if (session := self._session) is None or self.busy:
            return
        self._keep.stop()
        happened = wording.happened_at(self._draft.happened, self.now())
        draft = msgspec.structs.replace(
            self._draft, session=session.session, happened=happened, call=session.danger.name
        )
        token = session.identity.token if session.identity and not draft.anonymous else ""
        request = case_filing.FileCase(draft=draft, token=token, joins=draft.joins, key=self._key)
        self.ask("cases.file", request, partial(self._filed, session))

    def _filed(self, session: ResidentSession, filed: case_filing.FiledCase) -> None:
        session.danger.forget()
        session.show("receipt", filed)

    # --- with the agent ---

    def _propose(self, then: str) -> None:
        if self._session is None or self.busy:
            return
        request = case_filing.SuggestCase(
            session=self._session.session, text=self._draft.text,
            category=self._draft.category, cell=self._draft.cell,
        )  # fmt: skip

        def proposed(seen: case_filing.Suggestion) -> None:
            first = self._seen is None or then == "kind"
            self._seen = seen
            self._danger_in(seen)
            if first:
                self._change(type=seen.type)
            self.proposalChanged.emit()
            self._go("contact" if then == "alike" and not seen.alike else then)

        self.ask("cases.suggest", request, proposed)

    def _danger_in(self, seen: case_filing.Suggestion | None) -> None:
        if self._session is not None and self._link is not None:
            self._session.danger.read(self._link, self._session.session, self._draft.text, seen)

    def refused(self, fault: notices.Fault) -> None:
        self._key = uuid4().hex  # mended, it is another request
        if fault.code == "session.over" and self._session is not None:
            self._session.renew()  # the agent fell while it was asked
        else:
            super().refused(fault)

    @property
    def _question(self) -> int:
        """Which question stands there; -1 for none."""
        step = self._draft.step
        return int(step.removeprefix(QUESTION)) if step.startswith(QUESTION) else -1

    def _ask_next(self, number: int) -> None:
        """A question of the category; before the first one its choice, after the last the place."""
        asked = len(wording.questions_of(self._choices, self._draft))
        self._go("kind" if number < 0 else f"{QUESTION}{number}" if number < asked else "place")
        self.proposalChanged.emit()

    def _change(self, **told: Any) -> None:
        self._draft = msgspec.structs.replace(self._draft, **told)
        self.draftChanged.emit()

    def _go(self, step: str) -> None:
        self._change(step=step)
        self.stepChanged.emit()
        self._hand_on()

    def _hand_on(self) -> None:
        if (session := self._session) is None or not session.session or self._link is None:
            return
        stands = {"session": session.session, "call": session.danger.name}
        kept = case_filing.KeepDraft(draft=msgspec.structs.replace(self._draft, **stands))
        self._link.call("cases.draft", kept, lambda _: None, lambda _: None)
