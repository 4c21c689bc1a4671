"""What is shown one after the other: a question, a group of them, or whether there is one more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kiosk.forms.model.form import Form, Group, Item, Question, Repeat
from kiosk.forms.session.state import State

Order: TypeAlias = "tuple[int, ...]"
Around: TypeAlias = "tuple[tuple[Group | Repeat, int], ...]"
"""The groups around a step, with the instance of each."""


@dataclass(frozen=True, slots=True, eq=False)
class Stop:
    """One step of the walk; its order is that of the form, so it is found again."""

    order: Order
    groups: Around
    questions: tuple[tuple[Question, int], ...]
    repeat: Repeat | None = None
    """asks whether there is one more of it"""


def stops(form: Form, state: State, by_groups: bool) -> list[Stop]:
    return list(_Walk(state, by_groups).items(form.items, 0, (), ()))


class _Walk:
    def __init__(self, state: State, by_groups: bool) -> None:
        self._state = state
        self._by_groups = by_groups

    def items(
        self, items: Sequence[Item], instance: int, order: Order, groups: Around
    ) -> Iterator[Stop]:
        for place, item in enumerate(items):
            here = (*order, place)
            if isinstance(item, Question):
                if item.kind != "header" and self._seen(item, instance):
                    yield Stop(here, groups, ((item, instance),))
            elif isinstance(item, Repeat):
                yield from self._repeat(item, here, groups)
            else:
                yield from self._group(item, instance, here, groups)

    def _seen(self, question: Question, instance: int) -> bool:
        return self._state.alive(question.slot, instance if question.slot.repeat else 0)

    def _group(self, group: Group, instance: int, order: Order, groups: Around) -> Iterator[Stop]:
        around = (*groups, (group, instance))
        together = "field-list" in group.appearances or "table-list" in group.appearances
        if (together or (self._by_groups and len(order) == 1)) and not _repeats(group.items):
            yield from self._page(group.items, instance, order, around)
        else:
            yield from self.items(group.items, instance, order, around)

    def _page(
        self, items: Sequence[Item], instance: int, order: Order, groups: Around
    ) -> Iterator[Stop]:
        shown = tuple((each, instance) for each in _questions(items) if self._seen(each, instance))
        if any(each.kind != "header" for each, _ in shown):
            yield Stop(order, groups, shown)

    def _repeat(self, repeat: Repeat, order: Order, groups: Around) -> Iterator[Stop]:
        live = self._state.live[repeat.slot]
        alive = [each for each in range(1, live + 1) if self._state.alive(repeat.slot, each)]
        for instance in alive:
            here, around = (*order, instance), (*groups, (repeat, instance))
            if "field-list" in repeat.appearances:
                yield from self._page(repeat.items, instance, here, around)
            else:
                yield from self.items(repeat.items, instance, here, around)
        above = repeat.slot.parent
        asked = not repeat.counted and not repeat.fixed and (alive or not live)
        if asked and (above is None or self._state.alive(above, 0)):
            yield Stop((*order, live + 1), groups, (), repeat)


def _questions(items: Sequence[Item]) -> Iterator[Question]:
    for item in items:
        if isinstance(item, Question):
            yield item
        else:
            yield from _questions(item.items)


def _repeats(items: Sequence[Item]) -> bool:
    return any(
        isinstance(item, Repeat) or (isinstance(item, Group) and _repeats(item.items))
        for item in items
    )
