"""What an expression is made of; every part knows its value in a scope.

Chains (`1 + 2 + 3`) are flat, so only brackets, calls and predicates nest, and those are bounded.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Protocol

from kiosk.forms.xpath.values import Node, Value, Zone, boolean, equal, number, ordered


class Scope(Zone, Protocol):
    """Where an expression is asked: a place in a session's instance."""

    @property
    def now(self) -> datetime: ...
    @property
    def here(self) -> Node:
        """The context node, of a predicate the node that is looked at."""

    @property
    def origin(self) -> Node:
        """`current()`"""

    @property
    def position(self) -> int: ...
    def at(self, node: Node, position: int) -> Scope: ...
    def nodes(self, path: Path) -> list[Node] | None:
        """Those of a path that was resolved when the form was loaded; None: walk it."""

    def root(self) -> Node: ...
    def list_root(self, name: str) -> Node: ...
    def choice_name(self, value: str, path: str) -> str: ...
    def everywhere(self, path: Path) -> list[Node]:
        """The nodes of a path in all instances of its repeat."""

    def shuffled(self, nodes: list[Node], seed: str | None, call: Call) -> list[Node]: ...
    def name_of(self, kind: str, index: int) -> str:
        """Of a month or a weekday."""

    @property
    def random(self) -> Random: ...


class Part(Protocol):
    def evaluate(self, scope: Scope) -> Value: ...
    def parts(self) -> Iterator[Part]: ...


@dataclass(slots=True, eq=False)
class Literal:
    value: str | float

    def evaluate(self, _scope: Scope) -> Value:
        return self.value

    def parts(self) -> Iterator[Part]:
        return iter(())


@dataclass(slots=True, eq=False)
class Negative:
    of: Part

    def evaluate(self, scope: Scope) -> Value:
        return -number(self.of.evaluate(scope), scope)

    def parts(self) -> Iterator[Part]:
        yield self.of


@dataclass(slots=True, eq=False)
class AnyOf:
    """`or`; what stands behind one that holds is not asked."""

    of: list[Part]

    def evaluate(self, scope: Scope) -> Value:
        return any(boolean(each.evaluate(scope)) for each in self.of)

    def parts(self) -> Iterator[Part]:
        return iter(self.of)


@dataclass(slots=True, eq=False)
class AllOf:
    of: list[Part]

    def evaluate(self, scope: Scope) -> Value:
        return all(boolean(each.evaluate(scope)) for each in self.of)

    def parts(self) -> Iterator[Part]:
        return iter(self.of)


@dataclass(slots=True, eq=False)
class Chain:
    """Operators of one rank, from left to right."""

    first: Part
    rest: list[tuple[str, Part]]

    def evaluate(self, scope: Scope) -> Value:
        value = self.first.evaluate(scope)
        for sign, part in self.rest:
            value = OPERATORS[sign](value, part.evaluate(scope), scope)
        return value

    def parts(self) -> Iterator[Part]:
        yield self.first
        yield from (part for _, part in self.rest)


@dataclass(slots=True, eq=False)
class Union:
    of: list[Part]

    def evaluate(self, scope: Scope) -> Value:
        found: list[Node] = []
        for part in self.of:
            value = part.evaluate(scope)
            found += value if isinstance(value, list) else []
        return found

    def parts(self) -> Iterator[Part]:
        return iter(self.of)


@dataclass(slots=True, eq=False)
class Call:
    name: str
    arguments: list[Part]
    position: int
    does: Callable[[Call, Scope], Value]

    def evaluate(self, scope: Scope) -> Value:
        return self.does(self, scope)

    def parts(self) -> Iterator[Part]:
        return iter(self.arguments)


@dataclass(slots=True, eq=False)
class Step:
    axis: str
    """child, self or parent"""
    name: str
    """"*" for any"""
    predicates: Sequence[Part]


@dataclass(slots=True, eq=False)
class Path:
    """Steps from the root, from the context node or from what `start` gives."""

    absolute: bool
    start: Part | None
    start_predicates: Sequence[Part]
    steps: list[Step]
    position: int
    plain: str = ""
    """its text, where it is names alone from the root, or "."; most are"""
    target: object = field(default=None)
    """what the steps lead to, entered when a form is loaded"""

    @property
    def of_list(self) -> bool:
        """`instance('id')/root/item`, without a filter."""
        begins = isinstance(self.start, Call) and self.start.name == "instance"
        return (
            begins and not self.start_predicates and not any(step.predicates for step in self.steps)
        )

    def evaluate(self, scope: Scope) -> Value:
        nodes = scope.nodes(self)
        return self.walk(scope) if nodes is None else nodes

    def walk(self, scope: Scope) -> list[Node]:
        if self.start is not None:
            begun = self.start.evaluate(scope)
            nodes = begun if isinstance(begun, list) else []
            nodes = kept(nodes, self.start_predicates, scope)
        else:
            nodes = [scope.root() if self.absolute else scope.here]
        for step in self.steps:
            nodes = [
                each for node in nodes for each in kept(along(node, step), step.predicates, scope)
            ]
        return nodes

    def parts(self) -> Iterator[Part]:
        if self.start is not None:
            yield self.start
        yield from self.start_predicates
        for step in self.steps:
            yield from step.predicates


def along(node: Node, step: Step) -> list[Node]:
    if step.axis == "child":
        return list(node.children(step.name))
    if step.axis == "self":
        return [node]
    above = node.parent()
    return [] if above is None else [above]


def kept(nodes: list[Node], predicates: Sequence[Part], scope: Scope) -> list[Node]:
    """A number says which; everything else whether."""
    for predicate in predicates:
        left: list[Node] = []
        for place, node in enumerate(nodes, 1):
            value = predicate.evaluate(scope.at(node, place))
            if value == place if isinstance(value, float) else boolean(value):
                left.append(node)
        nodes = left
    return nodes


def divided(left: Value, right: Value, scope: Scope) -> Value:
    one, other = number(left, scope), number(right, scope)
    if other == 0:
        sign = math.copysign(1, one) * math.copysign(1, other)
        return math.nan if one == 0 or math.isnan(one) else sign * math.inf
    return one / other


def remainder(left: Value, right: Value, scope: Scope) -> Value:
    one, other = number(left, scope), number(right, scope)
    if math.isnan(one) or math.isnan(other) or math.isinf(one) or other == 0:
        return math.nan
    return math.fmod(one, other)


OPERATORS: dict[str, Callable[[Value, Value, Scope], Value]] = {
    "+": lambda left, right, scope: number(left, scope) + number(right, scope),
    "-": lambda left, right, scope: number(left, scope) - number(right, scope),
    "times": lambda left, right, scope: number(left, scope) * number(right, scope),
    "div": divided,
    "mod": remainder,
    "=": lambda left, right, scope: equal(left, right, scope, unlike=False),
    "!=": lambda left, right, scope: equal(left, right, scope, unlike=True),
    "<": lambda left, right, scope: ordered(left, right, scope, operator.lt),
    "<=": lambda left, right, scope: ordered(left, right, scope, operator.le),
    ">": lambda left, right, scope: ordered(left, right, scope, operator.gt),
    ">=": lambda left, right, scope: ordered(left, right, scope, operator.ge),
}


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A parsed text; `paths` and `calls` are all that it holds, at any depth."""

    text: str
    root: Part
    paths: tuple[Path, ...]
    calls: tuple[Call, ...]

    @property
    def anywhere(self) -> bool:
        """Whether it is the same wherever it stands: `true()`, `instance('id')/root/item`."""
        return all(path.of_list for path in self.paths)

    @property
    def functions(self) -> frozenset[str]:
        return frozenset(call.name for call in self.calls)

    def evaluate(self, scope: Scope) -> Value:
        return self.root.evaluate(scope)
