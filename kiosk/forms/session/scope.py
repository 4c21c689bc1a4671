"""A session's instance as expressions see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from hashlib import blake2b
from random import Random
from typing import TYPE_CHECKING

from kiosk import languages
from kiosk.forms.model.paths import Target
from kiosk.forms.model.slots import Entry, Slot
from kiosk.forms.xpath.nodes import Call, Path, Scope
from kiosk.forms.xpath.values import Node
from kiosk.phrases import phrase

if TYPE_CHECKING:
    from kiosk.forms.session.state import State

OTHER = "other"
"""A choice of this name stays last when its list is shuffled."""


@dataclass(slots=True, eq=False)
class Spot:
    """A slot in one instance of its repeat."""

    state: State
    slot: Slot
    instance: int

    def text(self) -> str:
        return "" if self.slot.children else self.state.value(self.slot, self.instance)

    def children(self, name: str) -> Sequence[Spot]:
        name = name.rpartition(":")[2]
        found: list[Spot] = []
        for child in self.slot.children:
            if name in ("*", child.name):
                found += self._child(child)
        return found

    def _child(self, child: Slot) -> list[Spot]:
        if child.repeats:
            return alive(self.state, child)
        return [Spot(self.state, child, self.instance if child.repeat else 0)]

    def parent(self) -> Spot | None:
        above = self.slot.parent
        if above is None:
            return None
        return Spot(self.state, above, self.instance if above.repeat else 0)

    def index(self) -> int:
        return self.instance if self.slot.repeats else 1


def alive(state: State, slot: Slot) -> list[Spot]:
    """In all instances that count and are relevant."""
    return [Spot(state, slot, each) for each in state.instances(slot) if state.alive(slot, each)]


@dataclass(slots=True, eq=False)
class Asked:
    """A place where an expression is asked."""

    state: State
    origin: Node
    here: Node = field(default=None)  # type: ignore[assignment]
    position: int = 1

    def __post_init__(self) -> None:
        if self.here is None:
            self.here = self.origin

    @property
    def now(self) -> datetime:
        return self.state.now

    @property
    def zone(self) -> tzinfo | None:
        return self.state.now.tzinfo

    @property
    def random(self) -> Random:
        return self.state.random

    def at(self, node: Node, position: int) -> Scope:
        return Asked(self.state, self.origin, node, position)

    def _instance(self, slot: Slot) -> int:
        """That of the place that asks, where it lies in the same repeat."""
        origin = self.origin
        same = isinstance(origin, Spot) and slot.repeat is not None
        if same and isinstance(origin, Spot) and origin.slot.repeat is slot.repeat:
            return origin.instance
        return 0

    def nodes(self, path: Path) -> list[Node] | None:
        target = path.target
        if not isinstance(target, Target):
            return None
        slot = target.slot
        if slot.repeat is None:
            return [Spot(self.state, slot, 0)]
        if not target.every and (instance := self._instance(slot)):
            return [Spot(self.state, slot, instance)]
        return list(alive(self.state, slot))

    def everywhere(self, path: Path) -> list[Node]:
        """By their number, so one that is irrelevant leaves a blank in its place."""
        target = path.target
        if not isinstance(target, Target):
            return path.walk(self)
        slot = target.slot
        return [Spot(self.state, slot, each) for each in self.state.instances(slot)]

    def root(self) -> Node:
        return _Document(Spot(self.state, self.state.form.root, 0))

    def list_root(self, name: str) -> Node:
        return self.state.form.lists[name]

    def choice_name(self, value: str, path: str) -> str:
        return self.state.choice_name(value, path, self._instance(self.state.form.slots[path]))

    def shuffled(self, nodes: list[Node], seed: str | None, call: Call) -> list[Node]:
        """The same order as long as the session lasts; "other" stays last."""
        text = f"{self.state.seed}/{call.position}" if seed is None else seed
        key = blake2b(text.encode(), digest_size=32).digest()

        def rank(placed: tuple[int, Node]) -> tuple[bool, bytes]:
            place, node = placed
            other = False
            if isinstance(node, Entry):
                place, other = node.place, node.fields.get("name") == OTHER
            return other, blake2b(place.to_bytes(4, "big"), key=key, digest_size=16).digest()

        return [node for _, node in sorted(enumerate(nodes), key=rank)]

    def name_of(self, kind: str, index: int) -> str:
        language = self.state.language.rpartition("(")[2].rstrip(")")
        return phrase(f"form_date.{kind}_{index}", languages.of_locale(language))


@dataclass(slots=True, eq=False)
class _Document:
    """What a path from the root begins at."""

    top: Spot

    def text(self) -> str:
        return ""

    def children(self, _name: str) -> list[Spot]:
        return [self.top]

    def parent(self) -> None:
        return None

    def index(self) -> int:
        return 1
