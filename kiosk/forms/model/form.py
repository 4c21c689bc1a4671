"""A form as it is walked: what is asked, in which words, and by which rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from kiosk.forms.errors import FormProblem
from kiosk.forms.model.order import Formulas
from kiosk.forms.model.slots import Entry, EntryList, Setting, Slot
from kiosk.forms.xpath import Expression

Parts: TypeAlias = "tuple[str | Expression, ...]"


@dataclass(slots=True, eq=False)
class Words:
    """What is said, by language; a part may be an expression (`${name}` in the sheet)."""

    said: dict[str, Parts]
    field: str = ""

    def languages(self) -> set[str]:
        return set(self.said)

    def of(self, language: str, default: str) -> Parts:
        """In a language; where it is silent in the default one, then in any."""
        for each in (language, default):
            if each in self.said:
                return self.said[each]
        return next(iter(self.said.values()), ())

    def expressions(self) -> list[Expression]:
        if not self.said:
            return []
        return [part for parts in self.said.values() for part in parts if not isinstance(part, str)]


SILENT = Words({})


@dataclass(slots=True, eq=False)
class Choice:
    name: str
    words: Words


@dataclass(slots=True, eq=False)
class ChoiceList:
    """What a question offers: always the same, or what an expression picks."""

    fixed: tuple[Choice, ...] = ()
    nodeset: Expression | None = None
    value: str = ""
    """the column with the name of a choice"""
    label: str = ""
    by_entry: dict[Entry, Choice] = field(default_factory=dict)
    entries: EntryList | None = None
    """None: the choices are the instances of a repeat"""

    def every(self) -> Iterator[Choice]:
        """All that may ever be offered."""
        yield from self.fixed
        yield from self.by_entry.values()


@dataclass(slots=True, eq=False)
class Question:
    slot: Slot
    kind: str
    """text integer decimal date time range select_one select_multiple rank acknowledge note;
    a header is drawn above a matrix and not asked"""
    appearances: frozenset[str] = frozenset()
    label: Words = SILENT
    hint: Words = SILENT
    choices: ChoiceList | None = None
    range: tuple[float, float, float] | None = None
    whole: bool = False
    """only whole numbers, in a range"""
    constraint_message: Words = SILENT
    required_message: Words = SILENT

    @property
    def path(self) -> str:
        return self.slot.path


@dataclass(slots=True, eq=False)
class Group:
    slot: Slot | None
    """None: it only holds questions together on the screen"""
    label: Words = SILENT
    appearances: frozenset[str] = frozenset()
    items: list[Item] = field(default_factory=list)

    @property
    def path(self) -> str:
        return self.slot.path if self.slot else ""


@dataclass(slots=True, eq=False)
class Repeat:
    slot: Slot
    label: Words = SILENT
    appearances: frozenset[str] = frozenset()
    items: list[Item] = field(default_factory=list)
    fixed: bool = False
    """nobody adds or takes away"""

    @property
    def path(self) -> str:
        return self.slot.path

    @property
    def counted(self) -> bool:
        return self.slot.count is not None


Item: TypeAlias = "Question | Group | Repeat"


@dataclass(slots=True, eq=False, kw_only=True)
class Form:
    """Frozen once it is loaded: a session keeps the version it began with."""

    id: str
    title: str
    version: str
    languages: tuple[str, ...]
    """as the form calls them; ("",) where it has one without a name"""
    default_language: str
    pages: bool
    items: list[Item]
    root: Slot
    slots: dict[str, Slot]
    lists: dict[str, EntryList]
    formulas: Formulas
    at_start: list[Setting]
    notes: tuple[FormProblem, ...]
    asked: dict[Slot, Question]
    """the first question of each slot that has one"""

    def questions(self) -> Iterator[Question]:
        open_: list[Item] = list(reversed(self.items))
        while open_:
            item = open_.pop()
            if isinstance(item, Question):
                yield item
            else:
                open_.extend(reversed(item.items))

    def language(self, asked: str) -> str:
        """The form's own name of a language, else of its default one."""
        return self.speaks(asked) or self.default_language

    def speaks(self, asked: str) -> str:
        """The form's own name of a language: "zh_CN" finds "中文 (zh_CN)", else "中文 (zh)"; ""
        where it does not speak it."""
        if asked in self.languages:
            return asked
        wanted, near = _code(asked), ""
        for name in self.languages:
            code = _code(name)
            if code == wanted:
                return name
            if code and not near and code.partition("_")[0] == wanted.partition("_")[0]:
                near = name
        return near

    def right_to_left(self, asked: str) -> bool:
        """By the code of a language ("العربية (ar)"), else by how it or the title is written."""
        name = self.language(asked)
        code = _code(name).split("_")
        if code[0] in _RIGHT_TO_LEFT or not _SCRIPTS.isdisjoint(code):
            return True
        if code[0].isascii() and len(code[0]) in (2, 3):
            return False
        signs = map(unicodedata.bidirectional, name or self.title)
        return next((sign != "L" for sign in signs if sign in ("L", "R", "AL")), False)


_RIGHT_TO_LEFT = frozenset({
    "ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks", "lrc", "mzn", "nqo",
    "pnb", "ps", "sd", "syr", "ug", "ur", "yi",
})  # fmt: skip
_SCRIPTS = frozenset({"arab", "hebr", "thaa", "syrc", "nkoo", "rtl"})


def _code(name: str) -> str:
    inner = name.rpartition("(")[2].rstrip(") ") if "(" in name else name
    return inner.replace("-", "_").lower()
