"""Of a form: what results tell of each question, and what follows from which other one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kiosk.forms import Form
from kiosk.forms.model.form import Question, Words
from kiosk.forms.model.slots import Slot

Kind = Literal["one", "many", "rank", "number", "date", "text"]

INDEX = "index_"  # a calculation that is called so is told month by month
AGE = "age"  # a choice that is called so divides the others

_KINDS: dict[str, Kind] = {
    "select_one": "one", "acknowledge": "one", "select_multiple": "many", "rank": "rank",
    "integer": "number", "decimal": "number", "range": "number", "date": "date",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Asked:
    """`kind` says how it is told; of words, and of what is asked of several and is no choice, only
    how many answered. `likert`: its two best choices are told together."""

    path: str
    kind: Kind
    question: Question | None
    choices: tuple[str, ...] = ()
    likert: bool = False
    index: bool = False
    repeats: bool = False

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def best(self) -> tuple[str, ...]:
        """The two best: by their numbers, else the first two."""
        if not self.likert:
            return ()
        if all(each.isdecimal() for each in self.choices):
            return tuple(sorted(self.choices, key=int, reverse=True)[:2])
        return self.choices[:2]


def asked(form: Form) -> tuple[Asked, ...]:
    """In the order of the form; indices last."""
    found = [_asked(slot, question) for slot, question in _questions(form) if slot.kept]
    indices = [
        Asked(slot.path, "number", None, index=True)
        for slot in form.root.leaves()
        if slot.calculate is not None and slot.name.startswith(INDEX) and slot.repeat is None
        and slot not in form.asked
    ]  # fmt: skip
    return (*found, *indices)


def _questions(form: Form) -> Iterator[tuple[Slot, Question]]:
    """Where a slot is asked twice, the question that takes an answer."""
    seen: set[Slot] = set()
    for question in form.questions():
        if question.kind not in ("note", "header") and question.slot not in seen:
            seen.add(question.slot)
            yield question.slot, question


def _asked(slot: Slot, question: Question) -> Asked:
    kind = _KINDS.get(question.kind, "text")
    names = () if question.choices is None else tuple(
        dict.fromkeys(choice.name for choice in question.choices.every())
    )  # fmt: skip
    if question.kind == "acknowledge":
        names = ("OK",)
    repeats = slot.repeat is not None
    if repeats:
        kind = "many" if kind in ("one", "many") else "text"
    if kind in ("one", "many", "rank") and not names:
        kind = "text"  # its choices are answers themselves
    likert = kind == "one" and ("likert" in question.appearances or _levels(names))
    return Asked(slot.path, kind, question, names, likert, repeats=repeats)


def _levels(names: tuple[str, ...]) -> bool:
    return sorted(names) == ["1", "2", "3", "4", "5"]


def age(questions: tuple[Asked, ...]) -> Asked | None:
    return next(
        (each for each in questions if each.kind == "one" and each.name in (AGE, f"{AGE}_group")),
        None,
    )


def leads(form: Form, questions: tuple[Asked, ...]) -> dict[str, frozenset[str]]:
    """Of each question, those from whose answers it follows whether it was asked; of an index,
    those it is made of too."""
    inputs: dict[tuple[str, Slot], set[tuple[str, Slot]]] = {}
    for formula in form.formulas.ordered:
        inputs.setdefault((formula.kind, formula.slot), set()).update(formula.inputs)
    told = {each.path for each in questions}
    found: dict[str, frozenset[str]] = {}
    for each in questions:
        slot = form.slots[each.path]
        open_ = {("relevant", guard) for guard in slot.guards} | {("calculate", slot)}
        open_ |= {("count", up) for up in slot.above() if up.repeats}
        seen: set[tuple[str, Slot]] = set()
        paths: set[str] = set()
        while open_:
            key = open_.pop()
            if key in seen:
                continue
            seen.add(key)
            for kind, other in inputs.get(key, ()):
                if kind == "value":
                    paths.add(other.path)
                    open_.add(("calculate", other))
                    open_ |= {("relevant", guard) for guard in other.guards}
                else:
                    open_.add((kind, other))
        found[each.path] = frozenset(paths & told - {each.path})
    return found


def said(words: Words, form: Form, language: str, blank: str = "…") -> str:
    """What stands at a question, in a language; for what depends on answers stands `blank`."""
    parts = words.of(form.language(language), form.default_language)
    return "".join(part if isinstance(part, str) else blank for part in parts).strip()
