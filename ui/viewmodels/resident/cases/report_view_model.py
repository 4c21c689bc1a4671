"""Reporting: words or a tap, then what they did not say, one look at all of it, and a receipt.

Nothing is asked that the words already said: what the agent found in them is proposed on the
review. Rules are the agent's; here stands only which question comes next.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast
from uuid import uuid4

import msgspec
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import basis, case_filing, notices
from ui.resident.session import ResidentSession
from ui.viewmodels.resident.cases import report_wording as wording
from ui.viewmodels.resident.cases.report_draft_view_model import QUESTION, ResidentReportDraft

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

BACK = {"words": "start", "kind": "words", "question": "kind", "place": "words", "alike": "place",
        "phone": "review", "review": "place", "camera": "review"}  # fmt: skip
"""Where a screen goes back to that fell, and does not know any more which way it came."""
KEEP_AFTER = 800  # milliseconds without a key until the draft is handed on


@QmlElement
class ResidentReportViewModel(ResidentReportDraft):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trail: list[str] = []  # the steps before this one
        self._own: set[str] = set()  # what the resident chose, and words do not change any more
        self._skipped: set[str] = set()  # questions that they do not know an answer to
        self._key = uuid4().hex
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

    def _neighbours(self, households: int) -> str:
        return self.tr("%n households reported it", "", households)

    def line_back(self) -> None:
        self.need("cases.choices", basis.Nothing(), self._chosen)

    def retranslate(self) -> None:
        for signal in (self.choicesChanged, self.proposalChanged, self.draftChanged):
            signal.emit()

    def _chosen(self, choices: case_filing.CaseChoices) -> None:
        self._choices = choices
        self.choicesChanged.emit()
        if self._draft.text and self._seen is None and self._draft.step not in ("start", "words"):
            self._propose(self._judged)

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
        """The words are written: what they name is taken from them, and the rest is asked."""
        self._all = False
        self._propose(self._understand)

    @Slot(str)
    def change(self, what: str) -> None:
        """One line of the review is not right: "words", "kind", "place", or a question's step."""
        self._all = what == "kind" and not (self._seen and self._seen.categories)
        self._go(what)
        self.proposalChanged.emit()

    @Slot()
    def none(self) -> None:
        """None of these: all of them are shown."""
        self._all = True
        self.proposalChanged.emit()

    @Slot(str)
    def chooseType(self, kind: str) -> None:
        self._own.add("type")
        self._change(type=cast(basis.CaseTypeName, kind))
        self.proposalChanged.emit()

    @Slot(str)
    def chooseCategory(self, category: str) -> None:
        self._own.add("category")
        if category != self._draft.category:
            self._change(category=category, answers=self._said_of(category))
        self._on()

    @Slot(str)
    def answer(self, choice: str) -> None:
        """To the question that stands there; "" where the resident does not know."""
        number = self._question
        question = wording.questions_of(self._choices, self._draft)[number]
        told = {key: said for key, said in self._draft.answers.items() if key != question.id}
        self._change(answers={**told, question.id: choice} if choice else told)
        self._skipped.add(question.id)
        self._on()

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
        self._own.add("place")
        self._own.discard("alike")
        self._change(cell=cell, place=place, joins="")
        if self._draft.one_tap:
            self.file()
        else:
            self._propose(self._judged_and_on)

    @Slot()
    def different(self) -> None:
        """It is not the same: one's own report."""
        self.same("")

    @Slot(str)
    def same(self, case: str) -> None:
        """It is this one: who tells it and what they photographed still count with it."""
        self._own.add("alike")
        self._change(joins=case)
        self._on()

    @Slot(str)
    def chooseContact(self, how: str) -> None:
        """Nobody ("nobody"), a telephone number ("phone"), or the card that was laid ("card")."""
        if how == "nobody":
            self._change(anonymous=True, phone="", name="")
        else:
            self._change(anonymous=False, **({"phone": ""} if how == "card" else {}))
        if how == "phone":
            self._go("phone")

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
        if self._trail:
            before = self._trail.pop()
        elif self._draft.one_tap and before:
            before = "start"
        if before:
            self._stand(before)
            self.proposalChanged.emit()
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
        happened = wording.happened_at(self._draft.happened, self.now(), self.zone)
        draft = msgspec.structs.replace(
            self._draft, session=session.session, happened=happened, call=session.danger.name,
            anonymous=wording.is_nobody(self, self._draft),
        )  # fmt: skip
        token = session.identity.token if session.identity and not draft.anonymous else ""
        request = case_filing.FileCase(draft=draft, token=token, joins=draft.joins, key=self._key)
        self.ask("cases.file", request, partial(self._filed, session))

    def _filed(self, session: ResidentSession, filed: case_filing.FiledCase) -> None:
        session.danger.forget()
        session.show("receipt", filed)

    # --- with the agent ---

    def _propose(self, then: Callable[[case_filing.Suggestion], None]) -> None:
        if self._session is None or self.busy:
            return
        request = case_filing.SuggestCase(
            session=self._session.session, text=self._draft.text,
            category=self._draft.category, cell=self._draft.cell,
        )  # fmt: skip
        self.ask("cases.suggest", request, then)

    def _judged(self, seen: case_filing.Suggestion) -> None:
        self._seen = seen
        self._danger_in(seen)
        self.proposalChanged.emit()

    def _judged_and_on(self, seen: case_filing.Suggestion) -> None:
        self._judged(seen)
        self._on()

    def _understand(self, seen: case_filing.Suggestion) -> None:
        """What the words name stands in the draft, but for what the resident chose themselves."""
        self._judged(seen)
        if "type" not in self._own:
            self._change(type=seen.type)
        if "category" not in self._own:
            category = seen.categories[0] if seen.sure else ""
            told = self._draft.answers if category == self._draft.category else {}
            self._change(category=category, answers={**self._said_of(category), **told})
        if "place" not in self._own:
            self._change(cell=seen.cell, place=seen.place)
        self._on()

    def _said_of(self, category: str) -> dict[str, str]:
        """The answers to its questions that stand in the words."""
        return dict(self._seen.answers.get(category, {})) if self._seen else {}

    def _danger_in(self, seen: case_filing.Suggestion | None) -> None:
        if self._session is not None and self._link is not None:
            self._session.danger.read(self._link, self._session.session, self._draft.text, seen)

    def refused(self, fault: notices.Fault) -> None:
        self._key = uuid4().hex  # mended, it is another request
        if fault.code == "session.over" and self._session is not None:
            self._session.renew()  # the agent fell while it was asked
        else:
            super().refused(fault)

    def _on(self) -> None:
        """To what is not known yet, and then to the review."""
        self._go(self._unknown())
        self.proposalChanged.emit()

    def _unknown(self) -> str:
        draft = self._draft
        if not draft.category:
            return "kind"
        for number, question in enumerate(wording.questions_of(self._choices, draft)):
            if question.id not in draft.answers and question.id not in self._skipped:
                return f"{QUESTION}{number}"
        if not draft.cell and "place" not in self._own:
            return "place"
        if self._seen and self._seen.alike and "alike" not in self._own:
            return "alike"
        return "review"

    def _go(self, step: str) -> None:
        """A step that was left already is gone back to: nobody goes in rings."""
        before = self._draft.step
        if step in self._trail:
            del self._trail[self._trail.index(step) :]
        elif step != before:
            self._trail.append(before)
        self._stand(step)

    def _stand(self, step: str) -> None:
        self._change(step=step)
        self.stepChanged.emit()
        self._hand_on()

    def _hand_on(self) -> None:
        if (session := self._session) is None or not session.session or self._link is None:
            return
        stands = {"session": session.session, "call": session.danger.name}
        kept = case_filing.KeepDraft(draft=msgspec.structs.replace(self._draft, **stands))
        self._link.call("cases.draft", kept, lambda _: None, lambda _: None)
