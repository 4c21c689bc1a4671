"""The step of a survey that is shown, and what is being entered in it. Gone with the step."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api.surveys import SurveyStep
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.resident.surveys import entries
from ui.viewmodels.resident.surveys.parts import Part, key_of, keys_of, parts_of

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Values = tuple[str, ...]


@QmlElement
class ResidentDraftViewModel(ResidentViewModel):
    stepChanged = Signal()
    partsChanged = Signal()
    valuesChanged = Signal()
    complaintsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._at: SurveyStep | None = None
        self._asked_in = ""  # the language in which the step was asked for
        self._parts: list[Part] = []
        self._values: dict[str, Values] = {}  # as they are shown
        self._drafts: dict[str, Values] = {}  # entered, and not with the agent yet
        self._complaints: dict[str, str] = {}

    def entered(self, at_once: bool) -> None:
        """Something was: an answer, or as far as it is typed."""

    def said_of_danger(self, text: str) -> None:
        """What stands in a field now."""

    # --- what is shown ---

    @Property(int, notify=stepChanged)
    def number(self) -> int:
        """Which step of the survey it is, from 1."""
        return min(self._at.behind + 1, self._at.steps) if self._at else 0

    @Property(int, notify=stepChanged)
    def steps(self) -> int:
        return self._at.steps if self._at else 0

    @Property(bool, notify=stepChanged)
    def atEnd(self) -> bool:
        """All is answered."""
        return self._at is not None and self._at.kind == "end"

    @Property(bool, notify=stepChanged)
    def repeats(self) -> bool:
        """It asks whether there is one more."""
        return self._at is not None and self._at.kind == "repeat"

    @Property(int, notify=stepChanged)
    def count(self) -> int:
        """How many of what repeats there are."""
        return self._at.repeat_count if self._at else 0

    @Property(bool, notify=stepChanged)
    def rightToLeft(self) -> bool:
        """The survey's language, which may be another than the screen's."""
        return self._at is not None and self._at.rtl

    @Property(str, notify=stepChanged)
    def title(self) -> str:
        """The question, where the step is one; else what it is about."""
        at, parts = self._at, self._parts
        if at is None:
            return ""
        if len(parts) == 1 and parts[0]["shape"] != "note" and parts[0]["label"]:
            return str(parts[0]["label"])
        return at.titles[-1] if at.titles else at.title

    @Property(str, notify=stepChanged)
    def detail(self) -> str:
        """A line about the question: the form's own, else how it is answered."""
        at, parts = self._at, self._parts
        if at is None or len(parts) != 1:
            return self._which()
        [part] = parts
        ways = {"rank": self.tr("Touch what comes first, then what comes second, and so on."),
                "number": self.tr("Touch the figures."),
                "matrix": self.tr("One answer for each line.")}  # fmt: skip
        several = self.tr("You may choose more than one.") if part["several"] else ""
        said = part["hint"] if part["shape"] != "note" else ""
        return " · ".join(filter(None, (self._which(), said or several or ways.get(part["shape"]))))

    @Property("QVariantList", notify=partsChanged)  # type: ignore[arg-type]
    def parts(self) -> list[Part]:
        return self._parts

    @Property("QVariantMap", notify=valuesChanged)  # type: ignore[arg-type]
    def values(self) -> dict[str, list[str]]:
        """What is chosen or entered, by question."""
        return {key: list(self._shown(key)) for key in self._known()}

    @Property("QVariantMap", notify=complaintsChanged)  # type: ignore[arg-type]
    def complaints(self) -> dict[str, str]:
        return self._complaints

    @Property(bool, notify=valuesChanged)
    def answered(self) -> bool:
        """Something is, or nothing is asked: the way on is open. 0 is an answer."""
        keys = self._known()
        asked = any(part["required"] for part in self._parts)
        return asked or not keys or any(self._shown(key) for key in keys)

    @Property(bool, notify=stepChanged)
    def maySkip(self) -> bool:
        """Nothing of it has to be answered."""
        rows = [row for part in self._parts for row in part["rows"]]
        needed = any(each["required"] for each in (*self._parts, *rows))
        return bool(self._known()) and not needed

    # --- what the resident does ---

    @Slot(str, str)
    def choose(self, key: str, name: str) -> None:
        """One of them; again changes nothing, as fingers tremble."""
        self._enter(key, (name,))

    @Slot(str, str)
    def tick(self, key: str, name: str) -> None:
        """One more or one less of several."""
        alone = {each["name"] for each in self._part(key)["choices"] if each["alone"]}
        self._enter(key, entries.ticked(self._shown(key), name, alone))

    @Slot(str, str)
    def rank(self, key: str, name: str) -> None:
        self._enter(key, entries.ranked(self._shown(key), name), at_once=False)

    @Slot(str)
    def acknowledge(self, key: str) -> None:
        self._enter(key, () if self._shown(key) else ("OK",))

    @Slot(str, str)
    def typed(self, key: str, figure: str) -> None:
        before = "".join(self._shown(key))
        self._enter(key, (entries.number_typed(before, figure),), at_once=False)

    @Slot(str)
    def erased(self, key: str) -> None:
        before = "".join(self._shown(key))[:-1]
        self._enter(key, (before,) if before.strip("-") else (), at_once=False)

    @Slot(str, str)
    def said(self, key: str, text: str) -> None:
        """What stands in the field now: looked at for a danger, as all words are."""
        if text != "".join(self._shown(key)):
            self._enter(key, (text,) if text else (), at_once=False)
            self.said_of_danger(text)

    @Slot(str, "QVariantList")
    def filled(self, key: str, boxes: list[str]) -> None:
        """The boxes of a day or a time."""
        self._enter(key, tuple(boxes) if any(boxes) else (), at_once=False)

    @Slot(str, str, result="QVariantList")
    def boxes(self, key: str, kind: str) -> list[str]:
        """Year, month and day, or hour and minute, as far as they are entered."""
        if key in self._drafts:
            return list(self._drafts[key]) or entries.boxes(kind, "")
        return entries.boxes(kind, "".join(self._values.get(key, ())))

    @Slot(str, "QVariantList", int, str, result="QVariantList")
    def boxTyped(self, kind: str, boxes: list[str], at: int, figure: str) -> list[Any]:
        """[the boxes after that figure, which of them is next]."""
        filled, after = entries.box_typed(kind, [str(each) for each in boxes], at, figure)
        return [filled, after]

    @Slot(int, result="QVariantList")
    def day(self, before: int) -> list[str]:
        """Today, or so many days before it."""
        told = (self.now().astimezone(self.zone) - timedelta(days=before)).date()
        return entries.boxes("date", told.isoformat())

    # --- what is entered, and what the agent makes of it ---

    def take(self, step: SurveyStep) -> None:
        """Where the answer is now. What is still being entered here stays as it is."""
        before, self._at = self._at, step
        parts = parts_of(step)
        elsewhere = before is None or _where(before) != _where(step)
        if elsewhere:
            self._drafts.clear()
            self._complaints = {}
        if elsewhere or _bare(parts) != _bare(self._parts):
            self._parts = parts
            self.partsChanged.emit()
        self._values = {key_of(each.path, each.repeat): each.values for each in step.questions}
        self._complaints_anew()
        if elsewhere or (before is not None and before.language != step.language):
            self.stepChanged.emit()
        self.valuesChanged.emit()

    def next_answer(self) -> tuple[str, Values]:
        """What can be sent; ("", ()) where nothing is left that could."""
        for key in self._drafts:
            values = self._answer(key)
            if values is not None and values != self._values.get(key, ()):
                return key, values
        return "", ()

    def sent(self, key: str, values: Values) -> None:
        """It is with the agent; what was entered meanwhile is sent after it."""
        self._values[key] = values
        if self._answer(key) == values:
            self._drafts.pop(key, None)

    def clear(self) -> None:
        self._at = None
        self._parts, self._values, self._drafts, self._complaints = [], {}, {}, {}
        for signal in (self.partsChanged, self.valuesChanged, self.complaintsChanged):
            signal.emit()

    def complain(self, key: str, sentence: str) -> None:
        self._complaints = {**self._complaints, key: sentence}
        self.complaintsChanged.emit()

    def empty(self, keys: list[str]) -> None:
        """No answer to them."""
        for key in keys:
            if self._shown(key):
                self._drafts[key] = ()
        self.valuesChanged.emit()

    def drop(self, keys: list[str]) -> None:
        """What was entered and is no answer."""
        for key in keys:
            self._drafts.pop(key, None)
        self.valuesChanged.emit()

    def _whole(self) -> bool:
        """Whether all that was begun is an answer; what is not is told at its question."""
        wrong = {key: self._unfinished(key) for key in self._drafts if self._answer(key) is None}
        self._complaints = wrong
        self.complaintsChanged.emit()
        return not wrong

    def _unfinished(self, key: str) -> str:
        part = self._part(key)
        if part["shape"] == "rank":
            return self.tr("Please touch all of them in order, or none.")
        if part["kind"] == "date":
            return self.tr("There is no such day. Please look at year, month and day.")
        if part["kind"] == "time":
            return self.tr("There is no such time. Please look at hour and minute.")
        return self.tr("This is not a number yet. Please look at it again.")

    def _enter(self, key: str, values: Values, at_once: bool = True) -> None:
        if key not in self._known():
            return
        self._drafts[key] = values
        if self._complaints.pop(key, None) is not None:
            self._complaints = dict(self._complaints)
            self.complaintsChanged.emit()
        self.valuesChanged.emit()
        self.entered(at_once)

    def _answer(self, key: str) -> Values | None:
        """What was entered as the agent takes it; None while it is no answer."""
        draft = self._drafts.get(key, ())
        part = self._part(key)
        if not draft:
            return ()
        if part["shape"] == "rank":
            return draft if len(draft) == len(part["choices"]) else None
        if part["shape"] == "moment":
            told = entries.moment_answer(part["kind"], list(draft))
        elif part["shape"] == "number" and part["signed"]:
            told = entries.number_answer(draft[0], part["decimal"])
        else:
            return draft
        return None if told is None else (told,)

    def _complaints_anew(self) -> None:
        at = self._at
        told = {
            "required": self.tr("Please answer this one."),
            "constraint": self.tr("This does not fit. Please look at it again."),
            "repeats": self.tr("That is more than can be entered here."),
        }
        found = {
            key_of(each.path, each.repeat): each.message or told.get(each.kind, told["constraint"])
            for each in (at.complaints if at else ())
        }
        if found or not self._drafts:
            self._complaints = found
        self.complaintsChanged.emit()
        elsewhere = [said for key, said in found.items() if key not in self._known()]
        self.tell(elsewhere[0] if elsewhere else "", fault=bool(elsewhere))

    def _which(self) -> str:
        """Of what repeats: the how-manieth it is."""
        at = self._at
        which = at.questions[0].repeat if at and at.questions else 0
        return self.tr("Number {number}").format(number=which) if which else ""

    def _shown(self, key: str) -> Values:
        return self._drafts[key] if key in self._drafts else self._values.get(key, ())

    def _known(self) -> list[str]:
        return [key for part in self._parts for key in keys_of(part)]

    def _part(self, key: str) -> Part:
        return next(part for part in self._parts if key in keys_of(part))


def _where(step: SurveyStep) -> tuple[object, ...]:
    questions = [(each.path, each.repeat) for each in step.questions]
    return questions, step.kind, step.behind, step.repeat_count


def _bare(parts: list[Part]) -> list[Part]:
    """Without what changes by answering: else the screen would be made anew under the finger."""
    return [{each: part[each] for each in part if each != "value" or part["shape"] == "told"}
            for part in parts]  # fmt: skip
