"""One person's walk through a form. The form, and so its version, is frozen as long as it lasts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kiosk.errors import KnownError
from kiosk.forms import bounds
from kiosk.forms.errors import FormProblem, FormRefused
from kiosk.forms.model.form import Form, Question, Repeat
from kiosk.forms.model.slots import Slot
from kiosk.forms.session.alone import alone
from kiosk.forms.session.answers import entered
from kiosk.forms.session.state import State
from kiosk.forms.session.submission import Submission, submission
from kiosk.forms.session.walk import Order, Stop, stops


@dataclass(frozen=True, slots=True)
class Place:
    path: str
    repeat: int = 0
    """0 outside of repeats, else which instance, from 1"""


@dataclass(frozen=True, slots=True)
class Complaint:
    place: Place
    kind: str
    """required, constraint or repeats (a count asks for more than there may be)"""
    message: str = ""
    """the form's own; blank where it has none"""


@dataclass(frozen=True, slots=True)
class Offer:
    name: str
    label: str
    alone: bool = False
    """goes with no other choice: choosing it takes the others back, and they take it back"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A question as it stands now."""

    place: Place
    kind: str
    label: str
    hint: str
    value: str
    choices: tuple[Offer, ...]
    required: bool
    readonly: bool
    appearances: frozenset[str]
    range: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    kind: str
    """questions, or repeat: whether there is one more"""
    titles: tuple[str, ...]
    """of the groups around it, from outside"""
    places: tuple[Place, ...]
    """of its questions; of a step about a repeat its place, with how many there are"""
    questions: tuple[Shown, ...]


class Session:
    def __init__(
        self, form: Form, language: str = "", *, now: datetime, seed: int, by_groups: bool = False
    ) -> None:
        """`now` has the hall's zone and stands still; where only the day may be kept, it is that
        day's beginning. Nobody may guess the `seed` of real answers."""
        self.form = form
        self._state = State(form, form.language(language), now, seed)
        self._by_groups = by_groups
        self._stops: list[Stop] | None = None
        first = self._walk()[:1]
        self._at: Order | None = first[0].order if first else None

    # where one is

    def _walk(self) -> list[Stop]:
        if self._stops is None:
            self._stops = stops(self.form, self._state, self._by_groups)
        return self._stops

    def _stop(self) -> Stop | None:
        """The step one is at; where it has gone, the next one that is there."""
        if self._at is None:
            return None
        at = self._at
        return next((each for each in self._walk() if each.order >= at), None)

    @property
    def step(self) -> Step | None:
        """None at the end."""
        stop = self._stop()
        return None if stop is None else self._shown(stop)

    @property
    def progress(self) -> tuple[int, int]:
        """How many steps lie behind, of how many."""
        at = self._at
        steps = self._walk()
        behind = len(steps) if at is None else sum(each.order < at for each in steps)
        return behind, len(steps)

    def next(self) -> tuple[Complaint, ...]:
        """On to what comes next, unless something here is missing or wrong."""
        stop = self._stop()
        if stop is None:
            return ()
        wrong = self._complaints(stop) + self._too_many()
        if not wrong:
            after = next((each for each in self._walk() if each.order > stop.order), None)
            self._at = None if after is None else after.order
        return tuple(wrong)

    def back(self) -> bool:
        """Nothing is checked and nothing lost; False at the first step."""
        steps = self._walk()
        at = self._at
        before = [each for each in steps if at is None or each.order < at]
        if before:
            self._at = before[-1].order
        return bool(before)

    # what is said

    @property
    def language(self) -> str:
        return self._state.language

    @language.setter
    def language(self, asked: str) -> None:
        self._state.language = self.form.language(asked)
        self._state.all_again()
        self._stops = None

    @property
    def right_to_left(self) -> bool:
        """How the session's language is written."""
        return self.form.right_to_left(self.language)

    def _shown(self, stop: Stop) -> Step:
        titles = (
            self._state.said(group.label, group.slot or self.form.root, instance)
            for group, instance in stop.groups
        )
        if stop.repeat is not None:
            slot = stop.repeat.slot
            label = self._state.said(stop.repeat.label, slot, 0) if not _inside(stop.repeat) else ""
            return Step(
                kind="repeat",
                titles=tuple(each for each in (*titles, label) if each),
                places=(Place(slot.path, self._state.live[slot]),),
                questions=(),
            )
        questions = tuple(self._question(*each) for each in stop.questions)
        return Step(
            kind="questions",
            titles=tuple(each for each in titles if each),
            places=tuple(each.place for each in questions),
            questions=questions,
        )

    def _question(self, question: Question, around: int) -> Shown:
        slot = question.slot
        instance = around if slot.repeat else 0
        offers: tuple[Offer, ...] = ()
        if question.choices is not None:
            found = self._state.offered(question.choices, slot, instance)
            lonely = alone(self._state, question, instance, [name for name, _ in found])
            offers = tuple(
                Offer(name, self._state.said(words, slot, instance) or name, name in lonely)
                for name, words in found
            )
        return Shown(
            place=Place(slot.path, instance),
            kind=question.kind,
            label=self._state.said(question.label, slot, instance),
            hint=self._state.said(question.hint, slot, instance),
            value=self._state.value(slot, instance),
            choices=offers,
            required=self._required(question, instance),
            readonly=self._readonly(slot, instance),
            appearances=question.appearances,
            range=question.range,
        )

    def _required(self, question: Question, instance: int) -> bool:
        slot = question.slot
        asked = question.kind not in ("note", "header") and slot.required is not None
        return asked and self._state.holds(slot.required, slot, instance)  # type: ignore[arg-type]

    def _readonly(self, slot: Slot, instance: int) -> bool:
        if slot.calculate is not None:
            return True
        return slot.readonly is not None and self._state.holds(slot.readonly, slot, instance)

    # what is answered

    def answer(self, place: Place, answer: str | Iterable[str]) -> None:
        """Blank takes it back. What is no answer to the question is a KnownError."""
        slot, instance = self.form.slots.get(place.path), place.repeat
        question = None if slot is None else self.form.asked.get(slot)
        if slot is None or question is None or not self._there(slot, instance):
            raise KnownError("forms.answer_place", field=place.path)
        if self._readonly(slot, instance) or question.kind in ("note", "header"):
            raise KnownError("forms.answer_readonly", field=place.path)
        offered: list[str] = []
        if question.choices is not None:
            found = self._state.offered(question.choices, slot, instance)
            offered = [name for name, _ in found]
        self._state.enter(slot, instance, entered(question, answer, offered))
        self._stops = None

    def value(self, place: Place) -> str:
        slot = self.form.slots[place.path]
        return self._state.value(slot, place.repeat)

    def _there(self, slot: Slot, instance: int) -> bool:
        return instance in self._state.instances(slot) and self._state.alive(slot, instance)

    def _open_repeat(self, path: str) -> Slot:
        stop = next(
            (each for each in self._walk() if each.repeat and each.repeat.path == path), None
        )
        if stop is None or stop.repeat is None:
            raise KnownError("forms.answer_place", field=path)
        return stop.repeat.slot

    def add(self, path: str) -> None:
        """One more instance of a repeat; the walk goes on with its first question."""
        repeat = self._open_repeat(path)
        if self._state.live[repeat] >= bounds.INSTANCES:
            raise KnownError("forms.answer_repeats", field=path, limit=bounds.INSTANCES)
        instance = self._state.add(repeat)
        self._stops = None
        first = next((each for each in self._walk() if _of(each, repeat) == instance), None)
        if first is not None:
            self._at = first.order

    def remove(self, path: str, instance: int) -> None:
        """The walk goes on by asking whether there is one more."""
        repeat = self._open_repeat(path)
        if instance not in self._state.instances(repeat):
            raise KnownError("forms.answer_place", field=path)
        self._state.remove(repeat, instance)
        self._stops = None
        asked = (each for each in self._walk() if each.repeat and each.repeat.slot is repeat)
        self._at = next((each.order for each in asked), self._at)

    # what is handed in

    def _complaints(self, stop: Stop) -> list[Complaint]:
        found = []
        for question, around in stop.questions:
            slot = question.slot
            instance = around if slot.repeat else 0
            if self._readonly(slot, instance):
                continue  # nobody could mend it
            place = Place(slot.path, instance)
            value = self._state.value(slot, instance)
            if not value:
                if self._required(question, instance):
                    words = question.required_message
                    message = self._state.said(words, slot, instance)
                    found.append(Complaint(place, "required", message))
            elif slot.constraint and not self._state.holds(slot.constraint, slot, instance):
                message = self._state.said(question.constraint_message, slot, instance)
                found.append(Complaint(place, "constraint", message))
        return found

    def _too_many(self) -> list[Complaint]:
        return [
            Complaint(Place(repeat.path, bounds.INSTANCES), "repeats")
            for repeat, wanted in self._state.wanted.items()
            if wanted > bounds.INSTANCES
        ]

    def complaints(self) -> tuple[Complaint, ...]:
        """Of the whole form."""
        found = [each for stop in self._walk() for each in self._complaints(stop)]
        return tuple(found + self._too_many())

    def hand_in(self) -> Submission:
        """The answers; refused as long as there are complaints."""
        wrong = self.complaints()
        if wrong:
            raise FormRefused(
                [FormProblem("forms.answer_missing", field=each.place.path) for each in wrong]
            )
        return submission(self._state, complete=True)

    def partial(self) -> Submission:
        """What there is of somebody who left."""
        return submission(self._state, complete=False)


def _inside(repeat: Repeat) -> bool:
    """Whether its label needs an instance to be said."""
    return bool(repeat.label.expressions())


def _of(stop: Stop, repeat: Slot) -> int:
    return next((instance for group, instance in stop.groups if group.slot is repeat), 0)
