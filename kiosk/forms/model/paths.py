"""Paths of expressions, led to the places they mean when the form is loaded.

Settled: an absolute path into the repeat that the asking place lies in means the same instance, as
all clients of XForms have it; one that ends at the repeat itself, has a predicate, or is asked from
outside means all instances. A group has no text of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from kiosk.forms import bounds
from kiosk.forms.errors import FormProblem
from kiosk.forms.model.order import Key
from kiosk.forms.model.slots import EntryList, ListRoot, Slot
from kiosk.forms.xpath import Expression
from kiosk.forms.xpath.nodes import Call, Literal, Part, Path, Step, Union


@dataclass(frozen=True, slots=True)
class Column:
    of: EntryList
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    of: EntryList


class Target(NamedTuple):
    """Where a path without predicates leads."""

    slot: Slot
    every: bool
    """through all instances of a repeat"""


Static: TypeAlias = "Slot | EntryList | ListRoot | Row | Column"


class Asking(NamedTuple):
    """Whose expression it is, for what is told of it."""

    slot: Slot
    field: str
    part: str
    line: int

    def problem(self, code: str, at: int, **params: str | int | None) -> FormProblem:
        return FormProblem(
            code, field=self.field, part=self.part, line=self.line, position=at, **params
        )


class Resolver:
    def __init__(self, slots: dict[str, Slot], lists: dict[str, EntryList]) -> None:
        self._slots = slots
        self._lists = lists
        self.notes: list[FormProblem] = []
        """of the expression before"""
        self._visits = 0
        self._anywhere: dict[Expression, int] = {}
        """the visits of those that mean the same whoever asks"""

    def resolve(self, expression: Expression, asking: Asking) -> set[Key]:
        """Enters the targets of all paths; gives what the expression's value hangs on."""
        visits = self._anywhere.get(expression)
        inputs: set[Key] = set()
        if visits is None:
            work = _Resolving(self._slots, self._lists, asking)
            work.part(expression.root, [asking.slot], inner=False)
            self.notes, visits, inputs = work.notes, work.visits, work.inputs
            if expression.anywhere:
                self._anywhere[expression] = visits
        self._visits += visits
        if self._visits > bounds.VISITS_ALL:
            raise asking.problem("forms.heavy", 0, count=self._visits, limit=bounds.VISITS_ALL)
        return inputs


class _Resolving:
    def __init__(self, slots: dict[str, Slot], lists: dict[str, EntryList], asking: Asking) -> None:
        self._slots = slots
        self._root = next(iter(slots.values()))
        self._lists = lists
        self._asking = asking
        self.inputs: set[Key] = set()
        self.notes: list[FormProblem] = []
        self.visits = 0
        self._times = 1

    def part(self, part: Part, context: Sequence[Static], inner: bool) -> list[Static]:
        """What nodes a part may give; [] where it gives none."""
        kind = type(part)
        if kind is Literal:
            return []
        if isinstance(part, Path):
            if part.plain == "." and not inner:
                return self._own(part)
            slot = self._slots.get(part.plain)
            return self._path(part, context, inner) if slot is None else self._plain(part, slot)
        given = [found for each in part.parts() if (found := self.part(each, context, inner))]
        if isinstance(part, Call):
            return self._call(part, given[0] if given else [])
        return [each for found in given for each in found] if kind is Union else []

    def _call(self, call: Call, first: list[Static]) -> list[Static]:
        if call.name == "current":
            return [self._asking.slot]
        if call.name == "instance":
            name = call.arguments[0]
            known = self._lists.get(str(name.value) if isinstance(name, Literal) else "")
            if known is None:
                told = str(name.value) if isinstance(name, Literal) else ""
                raise self._asking.problem("forms.no_list", call.position, found=told)
            return [known]
        if call.name == "indexed-repeat":
            self._into_all(first)
        return first if call.name in ("randomize", "indexed-repeat") else []

    def _into_all(self, found: list[Static]) -> None:
        for each in found:
            if isinstance(each, Slot) and each.repeat is not None:
                self.inputs.add(("count", each.repeat))

    def _own(self, path: Path) -> list[Static]:
        slot = self._asking.slot
        self._hangs_on((slot,), False)
        path.target = Target(slot, False)
        return [slot]

    def _plain(self, path: Path, slot: Slot) -> list[Static]:
        """Names alone from the root, which is what nearly every path is."""
        every = slot.repeat is not None
        self._visit(bounds.INSTANCES if slot.repeats else 1, path)
        self._hangs_on((slot,), every)
        same = slot.repeat is self._asking.slot.repeat and not slot.repeats
        path.target = Target(slot, every and not same)
        return [slot]

    def _path(self, path: Path, context: Sequence[Static], inner: bool) -> list[Static]:
        at: list[Static]
        every = False
        if path.start is not None:
            at = self.part(path.start, context, inner)
            if not at:
                raise self._asking.problem("forms.path_start", path.position, found="…")
            self._predicates(path.start_predicates, at, path)
        else:
            at = list(context)
        steps = path.steps
        if path.absolute:
            name = _bare(steps[0].name)
            if steps[0].axis != "child" or name not in ("*", self._root.name):
                raise self._asking.problem("forms.path", path.position, found=f"/{name}")
            at, steps = [self._root], steps[1:]
        origin_repeat = self._asking.slot.repeat
        for step in steps:
            below = [each for one in at for each in self._along(one, step, path)]
            if step.axis == "child" and any(
                isinstance(each, Slot) and each.repeats for each in below
            ):
                every = True
            at = list(dict.fromkeys(below))
            self._predicates(step.predicates, at, path)
        self._visit(_size(path, at), path)
        self._hangs_on(at, every)
        if len(at) == 1 and isinstance(at[0], Slot):
            self._enter(path, at[0], every, inner, origin_repeat)
        return at

    def _predicates(self, predicates: Sequence[Part], at: Sequence[Static], path: Path) -> None:
        """Asked of each row, so what lies in them counts that often."""
        times, size = self._times, _size(path, at)
        for predicate in predicates:
            self._visit(size, path)
            self._times = times * size
            self.part(predicate, at, inner=True)
            self._times = times

    def _visit(self, size: int, path: Path) -> None:
        """Filters within filters over long lists would hang the kiosk."""
        count = self._times * size
        if count > bounds.VISITS:
            raise self._asking.problem(
                "forms.heavy", path.position, count=count, limit=bounds.VISITS
            )
        self.visits += count if size > 1 else 0

    def _enter(self, path: Path, slot: Slot, every: bool, inner: bool, origin: Slot | None) -> None:
        """The target, where the place that asks and the instance alone say which nodes it is."""
        free = not path.start_predicates and not any(step.predicates for step in path.steps)
        begins_here = path.start is None and not inner
        begins_at_origin = isinstance(path.start, Call) and path.start.name == "current"
        if free and (path.absolute or begins_here or begins_at_origin):
            same = path.absolute and slot.repeat is origin and not slot.repeats
            path.target = Target(slot, every and not same)

    def _along(self, at: Static, step: Step, path: Path) -> list[Static]:
        name = _bare(step.name)
        if step.axis == "self":
            return [at]
        if step.axis == "parent":
            above = _parent(at)
            if above is None:
                raise self._asking.problem("forms.path", path.position, found="..")
            return [above]
        found = _children(at, name)
        if not found and isinstance(
            at, Row
        ):  # a quotation mark forgotten, mostly: nothing is like it
            self.notes.append(
                self._asking.problem("forms.note_column", path.position, found=name, list=at.of.id)
            )
        elif not found:
            where = at.path if isinstance(at, Slot) else ""
            raise self._asking.problem("forms.path", path.position, found=f"{where}/{name}")
        return found

    def _hangs_on(self, at: Sequence[Static], every: bool) -> None:
        for each in at:
            if not isinstance(each, Slot):
                continue
            if not each.children:
                self.inputs.add(("value", each))
            for guard in each.guards:
                self.inputs.add(("relevant", guard))
            if every and each.repeat is not None:
                self.inputs.add(("count", each.repeat))


def _size(path: Path, at: Sequence[Static]) -> int:
    """How many nodes a path may give; one that goes on from a row gives what that row has."""
    above = any(step.axis == "parent" for step in path.steps)
    if path.start is None and not path.absolute and not above:
        return 1
    rows = [len(each.of.entries) for each in at if isinstance(each, Row | Column)]
    repeated = any(isinstance(each, Slot) and each.repeats for each in at)
    return max([1, *rows, bounds.INSTANCES if repeated else 1])


def _bare(name: str) -> str:
    """Without its prefix: `orx:meta` is `meta` here."""
    return name.rpartition(":")[2]


def _parent(at: Static) -> Static | None:
    if isinstance(at, Slot):
        return at.parent
    if isinstance(at, Column):
        return Row(at.of)
    if isinstance(at, Row):
        return at.of.root
    return at.of if isinstance(at, ListRoot) else None


def _children(at: Static, name: str) -> list[Static]:
    if isinstance(at, Slot):
        return [each for each in at.children if name in ("*", each.name)]
    if isinstance(at, EntryList):
        return [at.root] if name in ("*", at.root_name) else []
    if isinstance(at, ListRoot):
        return [Row(at.of)] if name in ("*", at.of.entry_name) else []
    if isinstance(at, Row):
        columns = at.of.columns()
        return [Column(at.of, each) for each in columns if name in ("*", each)]
    return []
