"""All answers of one session, and what follows from them.

Settled: what a person gave is kept whatever becomes of it. Where a place is irrelevant, or the
choice is offered no more, expressions and the submission see it blank, and it is there again when
it may be. Instances that a count took away wait likewise.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

from kiosk.forms import bounds
from kiosk.forms.model.form import ChoiceList, Form, Words
from kiosk.forms.model.order import Formula, Key
from kiosk.forms.model.slots import Entry, Setting, Slot
from kiosk.forms.session.scope import Asked, Spot
from kiosk.forms.xpath import Expression
from kiosk.forms.xpath.dates import Moment
from kiosk.forms.xpath.values import Node, Value, boolean, number, string

_LABELS_DEEP = 5


@dataclass(slots=True)
class Held:
    """What stands at one slot, an entry for each instance of its repeat."""

    given: list[str]
    values: list[str]
    relevant: list[bool]


class State:
    def __init__(self, form: Form, language: str, now: datetime, seed: int) -> None:
        self.form = form
        self.language = language
        self.now = now
        self.seed = seed
        self.random = Random(seed)  # noqa: S311 - the caller's seed is what nobody may guess
        self.deep = 0
        self.wanted: dict[Slot, float] = {}
        """of each counted repeat: how many there should be"""
        self.live: dict[Slot, int] = {}
        self._born: dict[Slot, int] = {}
        """of each counted repeat: how many of its instances began already"""
        self._newborn: list[tuple[Slot, int]] = []
        self._queue: list[int] = []
        self._queued: set[int] = set()
        self.held = [self._begun(slot) for slot in form.slots.values()]
        self._begin()

    def _begun(self, slot: Slot) -> Held:
        count = 1
        if slot.repeat is not None:
            count = slot.repeat.begun
            self.live[slot.repeat] = count
        value = slot.default
        if slot.preload == "day":
            value = self.now.date().isoformat()
        elif slot.preload == "uid":
            value = f"uuid:{UUID(int=self.random.getrandbits(128), version=4)}"
        return Held([value] * count, [value] * count, [True] * count)

    def _begin(self) -> None:
        self._push(self.form.formulas.ordered)
        self._settle()
        for setting in self.form.at_start:
            for instance in self.instances(setting.target):
                self.set(setting, instance)

    # places

    def instances(self, slot: Slot) -> Iterable[int]:
        """Those that count now: 0 outside of repeats, else from 1."""
        return (0,) if slot.repeat is None else range(1, self.live[slot.repeat] + 1)

    def _stored(self, slot: Slot) -> Iterable[int]:
        held = self.held[slot.number]
        return (0,) if slot.repeat is None else range(1, len(held.values) + 1)

    def alive(self, slot: Slot, instance: int) -> bool:
        """Whether it and all above it are relevant."""
        return all(
            self.held[guard.number].relevant[instance - 1 if guard.repeat else 0]
            for guard in slot.guards
        )

    def value(self, slot: Slot, instance: int) -> str:
        """Blank where it is irrelevant."""
        if slot.guards and not self.alive(slot, instance):
            return ""
        return self.held[slot.number].values[instance - 1 if slot.repeat else 0]

    def stored(self, slot: Slot, instance: int) -> str:
        return self.held[slot.number].values[instance - 1 if slot.repeat else 0]

    def evaluate(self, expression: Expression, slot: Slot, instance: int) -> Value:
        return expression.evaluate(Asked(self, Spot(self, slot, instance)))

    def text(self, expression: Expression, slot: Slot, instance: int) -> str:
        scope = Asked(self, Spot(self, slot, instance))
        return string(expression.evaluate(scope), scope)[: bounds.STRING]

    def holds(self, expression: Expression, slot: Slot, instance: int) -> bool:
        return boolean(self.evaluate(expression, slot, instance))

    def would_hold(self, expression: Expression, slot: Slot, instance: int, text: str) -> bool:
        """Whether it would, were the answer this one; it stays what it is."""
        values, at = self.held[slot.number].values, instance - 1 if slot.repeat else 0
        stands, values[at] = values[at], text
        try:
            return self.holds(expression, slot, instance)
        finally:
            values[at] = stands

    # changes

    def enter(self, slot: Slot, instance: int, text: str) -> None:
        """An answer, and all that follows from it."""
        held, at = self.held[slot.number], instance - 1 if slot.repeat else 0
        if held.given[at] == text and held.values[at] == text:
            return
        held.given[at] = text
        if self._offer(slot, instance):
            self._changed(("value", slot))
        self._settle()
        for setting in slot.on_change:
            self.set(setting, instance if setting.target.repeat else 0)

    def set(self, setting: Setting, instance: int) -> None:
        """What a `setvalue` enters; it starts no further ones."""
        target = setting.target
        if isinstance(setting.value, str):
            text = setting.value
        else:
            text = self._worked_out(setting.value, target, instance)
        held, at = self.held[target.number], instance - 1 if target.repeat else 0
        held.given[at] = text
        if self._offer(target, instance):
            self._changed(("value", target))
        self._settle()

    def add(self, repeat: Slot) -> int:
        """One more instance, the last; which one it is."""
        self.live[repeat] += 1
        if self.live[repeat] > len(self.held[repeat.number].values):
            self._grow(repeat)
        self._changed(("count", repeat))
        self._settle()
        for setting in repeat.on_new:
            self.set(setting, self.live[repeat])
        return self.live[repeat]

    def remove(self, repeat: Slot, instance: int) -> None:
        self.live[repeat] -= 1
        for slot in self._within(repeat):
            held = self.held[slot.number]
            for kept in (held.given, held.values, held.relevant):
                del kept[instance - 1]
            self._changed(("value", slot))
        self._changed(("count", repeat))
        self._push(each for each in self.form.formulas.ordered if each.slot.repeat is repeat)
        self._settle()

    def all_again(self) -> None:
        """After the language changed: names of choices stand in calculations."""
        self._push(each for each in self.form.formulas.ordered if each.expression.calls)
        self._settle()

    def _within(self, repeat: Slot) -> Iterator[Slot]:
        return (slot for slot in self.form.slots.values() if slot.repeat is repeat)

    def _grow(self, repeat: Slot) -> None:
        for slot in self._within(repeat):
            held = self.held[slot.number]
            held.given.append(slot.default)
            held.values.append(slot.default)
            held.relevant.append(True)
        self._push(each for each in self.form.formulas.ordered if each.slot.repeat is repeat)

    def _changed(self, key: Key) -> None:
        self._push(self.form.formulas.readers.get(key, ()))

    def _push(self, formulas: Iterable[Formula]) -> None:
        for formula in formulas:
            if formula.place not in self._queued:
                self._queued.add(formula.place)
                heapq.heappush(self._queue, formula.place)

    def _settle(self) -> None:
        """Works out what hangs on what changed, each once its inputs are settled."""
        ordered = self.form.formulas.ordered
        while self._queue:
            place = heapq.heappop(self._queue)
            self._queued.discard(place)
            formula = ordered[place]
            if self._changes(formula):
                self._changed(formula.gives)
        while self._newborn:
            repeat, instance = self._newborn.pop(0)
            for setting in repeat.on_new:
                self.set(setting, instance)

    def _changes(self, formula: Formula) -> bool:
        if formula.kind == "count":
            return self._count(formula)
        slot, changed = formula.slot, False
        held = self.held[slot.number]
        for instance in self._stored(slot):
            at = instance - 1 if slot.repeat else 0
            if formula.kind == "relevant":
                holds = self.holds(formula.expression, slot, instance)
                changed |= held.relevant[at] != holds
                held.relevant[at] = holds
            elif formula.kind == "calculate":
                text = self._worked_out(formula.expression, slot, instance)
                changed |= held.values[at] != text
                held.given[at] = held.values[at] = text
            else:
                changed |= self._offer(slot, instance)
        return changed

    def _worked_out(self, expression: Expression, slot: Slot, instance: int) -> str:
        scope = Asked(self, Spot(self, slot, instance))
        value = expression.evaluate(scope)
        if slot.type == "date" and isinstance(value, Moment):
            return value.at(self.now.tzinfo).date().isoformat()
        return string(value, scope)[: bounds.STRING]

    def _count(self, formula: Formula) -> bool:
        repeat = formula.slot
        value = self.evaluate(formula.expression, repeat.parent or repeat, 0)
        wanted = number(value, Asked(self, Spot(self, repeat, 0)))
        self.wanted[repeat] = wanted
        count = int(min(wanted, bounds.INSTANCES)) if wanted >= 0 else 0
        before = self.live[repeat]
        born = self._born.get(repeat, repeat.begun if repeat.begun > 1 else 0)
        self._newborn += [(repeat, instance) for instance in range(born + 1, count + 1)]
        self._born[repeat] = max(born, count)
        while len(self.held[repeat.number].values) < count:
            self._grow(repeat)
        self.live[repeat] = count
        return count != before

    # choices

    def _offer(self, slot: Slot, instance: int) -> bool:
        """Enters of what was given what is offered now; whether that changed the value."""
        held, at = self.held[slot.number], instance - 1 if slot.repeat else 0
        given, question = held.given[at], self.form.asked.get(slot)
        if given and question is not None and question.choices and question.choices.nodeset:
            names = {name for name, _ in self.offered(question.choices, slot, instance)}
            given = " ".join(each for each in given.split(" ") if each in names)
        changed = held.values[at] != given
        held.values[at] = given
        return changed

    def offered(
        self, choices: ChoiceList, slot: Slot, instance: int
    ) -> list[tuple[str, Words | str]]:
        """Names and labels, in the order in which they are shown."""
        if choices.nodeset is None:
            return [(each.name, each.words) for each in choices.fixed]
        found = self.evaluate(choices.nodeset, slot, instance)
        offered: list[tuple[str, Words | str]] = []
        for node in found if isinstance(found, list) else ():
            choice = choices.by_entry.get(node) if isinstance(node, Entry) else None
            if choice is not None:
                offered.append((choice.name, choice.words))
            elif choices.entries is None and (name := _child(node, choices.value)):
                offered.append((name, _child(node, choices.label)))
        return offered

    def said(self, words: Words | str, slot: Slot, instance: int) -> str:
        """Words in the session's language, with what their expressions are worth now."""
        if isinstance(words, str):
            return words
        parts = words.of(self.language, self.form.default_language)
        return "".join(
            part if isinstance(part, str) else self.text(part, slot, instance) for part in parts
        )[: bounds.STRING]

    def choice_name(self, name: str, path: str, instance: int) -> str:
        """What a choice is called; a label that asks for itself is cut short."""
        slot = self.form.slots[path]
        question = self.form.asked[slot]
        if not name or question.choices is None or self.deep > _LABELS_DEEP:
            return ""
        self.deep += 1
        try:
            every = {each.name: each.words for each in question.choices.every()}
            words = every.get(name) or dict(self.offered(question.choices, slot, instance)).get(
                name
            )
            return self.said(words, slot, instance) if words else ""
        finally:
            self.deep -= 1


def _child(node: Node, column: str) -> str:
    return "".join(each.text() for each in node.children(column)[:1])
