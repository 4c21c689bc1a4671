"""The instance of a form as places, each known by its path, and the lists beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kiosk.forms.model.source import Element, local
from kiosk.forms.xpath import Expression


@dataclass(slots=True, eq=False)
class Setting:
    """A `setvalue`: what is entered where, when its event happens."""

    target: Slot
    value: Expression | str


@dataclass(slots=True, eq=False)
class Slot:
    """One element of the instance: an answer, a group or a repeat."""

    number: int
    name: str
    path: str
    parent: Slot | None
    element: Element
    children: list[Slot] = field(default_factory=list)
    repeats: bool = False
    repeat: Slot | None = None
    """the repeat that it is, or lies in"""
    default: str = ""
    begun: int = 1
    """of a repeat: with how many instances a form begins"""
    count: Expression | None = None
    """of a repeat: how many there are"""
    type: str = "string"
    relevant: Expression | None = None
    required: Expression | None = None
    constraint: Expression | None = None
    calculate: Expression | None = None
    readonly: Expression | None = None
    choice_paths: Expression | None = None
    asked: bool = False
    """has a question"""
    kept: bool = True
    """stands among the answers that are handed in"""
    preload: str = ""
    guards: tuple[Slot, ...] = ()
    """itself and those above it that may be irrelevant"""
    on_change: list[Setting] = field(default_factory=list)
    on_new: list[Setting] = field(default_factory=list)
    """of a repeat: what a new instance begins with"""

    @property
    def group(self) -> bool:
        return bool(self.children)

    def above(self) -> Iterator[Slot]:
        slot: Slot | None = self
        while slot is not None:
            yield slot
            slot = slot.parent

    def leaves(self) -> Iterator[Slot]:
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(slots=True, eq=False)
class Entry:
    """One row of a list: a choice with whatever columns it has."""

    fields: dict[str, str]
    place: int
    """from 1"""
    of: EntryList
    texts: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        return "".join(self.fields.values())

    def children(self, name: str) -> list[Cell]:
        if name == "*":
            return [Cell(self, each) for each in self.fields]
        return [Cell(self, name)] if name in self.fields else []

    def parent(self) -> ListRoot:
        return self.of.root

    def index(self) -> int:
        return self.place


@dataclass(slots=True, eq=False)
class Cell:
    entry: Entry
    name: str

    def text(self) -> str:
        return self.entry.fields[self.name]

    def children(self, _name: str) -> list[Entry]:
        return []

    def parent(self) -> Entry:
        return self.entry

    def index(self) -> int:
        return 1


@dataclass(slots=True, eq=False)
class ListRoot:
    of: EntryList

    def text(self) -> str:
        return ""

    def children(self, name: str) -> list[Entry]:
        return self.of.entries if name in ("*", self.of.entry_name) else []

    def parent(self) -> EntryList:
        return self.of

    def index(self) -> int:
        return 1


@dataclass(slots=True, eq=False)
class EntryList:
    """A secondary instance, `instance('id')`: a root with entries of columns."""

    id: str
    root_name: str
    entry_name: str
    entries: list[Entry] = field(default_factory=list)
    root: ListRoot = field(init=False)
    _columns: frozenset[str] | None = None

    def __post_init__(self) -> None:
        self.root = ListRoot(self)

    def columns(self) -> frozenset[str]:
        if self._columns is None:
            self._columns = frozenset(name for entry in self.entries for name in entry.fields)
        return self._columns

    def text(self) -> str:
        return ""

    def children(self, name: str) -> list[ListRoot]:
        return [self.root] if name in ("*", self.root_name) else []

    def parent(self) -> None:
        return None

    def index(self) -> int:
        return 1


def entry_list(id_: str, root: Element) -> EntryList:
    rows = list(root)
    found = EntryList(id_, local(root.tag), local(rows[0].tag) if rows else "item")
    for place, row in enumerate(rows, 1):
        fields = {local(column.tag): (column.text or "").strip() for column in row}
        found.entries.append(Entry(fields, place, found))
    return found
