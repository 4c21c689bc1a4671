"""Pages about the law, one a kind of dispute, from `kiosk/_law` and the hall's own `[[law]]`.

A statement about the law stands there with its law, the number of its article, the address at which
the text was read and the day of that. One without them is left out, and so is a whole page's part
where nothing of it could be checked. What to bring and what may come next needs no article.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from kiosk.domain.disputes.kinds import DISPUTE_KINDS, DisputeKind
from kiosk.hall.schema import Hall
from kiosk.hall.schema_base import Words
from kiosk.paths import law_folder

Part = Literal["holds", "bring", "limits", "next", "aid"]
PARTS: tuple[Part, ...] = get_args(Part)
PROVEN: frozenset[Part] = frozenset({"holds", "limits"})  # never without a source
LONGEST_SEARCH = 40  # characters
_EVERY = "every"  # the file of what stands on each page


@dataclass(frozen=True)
class Line:
    """`law` None: it is no statement about the law. `own`: the hall's."""

    text: Words
    law: Words | None = None
    article: str = ""
    address: str = ""
    seen: str = ""
    own: bool = False

    def says(self, words: Iterable[str]) -> bool:
        told = [self.text, *([self.law] if self.law else [])]
        said = " ".join(told_in(each) for each in told) + f" {self.article}"
        return all(word in said.casefold() for word in words)


Lines = Mapping[Part, tuple[Line, ...]]


@dataclass(frozen=True)
class Page:
    kind: DisputeKind
    parts: Lines

    def found(self, words: Iterable[str]) -> Page | None:
        """What of it says all these words; None where nothing does."""
        wanted = list(words)
        parts: dict[Part, tuple[Line, ...]] = {
            name: some
            for name, lines in self.parts.items()
            if (some := tuple(each for each in lines if each.says(wanted)))
        }
        return Page(self.kind, parts) if parts else None


def page(hall: Hall, kind: DisputeKind) -> Page:
    """The hall's own before what is shipped, what is of the kind before what stands on each."""
    shipped, every = _shipped().get(kind, {}), _shipped().get(_EVERY, {})
    parts: dict[Part, tuple[Line, ...]] = {}
    for name in PARTS:
        own = [
            Line(each.text, each.law, each.article, each.address, each.seen, own=True)
            for each in hall.law
            if each.part == name and each.kind in (kind, "")
        ]
        lines = (*own, *shipped.get(name, ()), *every.get(name, ()))
        if lines:
            parts[name] = lines
    return Page(kind, parts)


def search(hall: Hall, typed: str) -> list[Page]:
    """Of each kind what says all the words; everything where none is typed."""
    words = typed[:LONGEST_SEARCH].casefold().split()
    pages = [page(hall, kind) for kind in DISPUTE_KINDS]
    return [found for each in pages if (found := each.found(words)) is not None]


def read(folder: Path) -> dict[str, Lines]:
    """What the files of a folder say, by their names; what has no whole source is left out."""
    sources = _table(folder / "sources.toml")
    found = dict[str, Lines]()
    for file in sorted(folder.glob("*.toml")):
        if file.stem != "sources":
            told = _table(file)
            found[file.stem] = {
                part: tuple(_lines(part, told[part], sources)) for part in PARTS if part in told
            }
    return found


def told_in(words: Words) -> str:
    """In every language."""
    return " ".join(getattr(words, name) for name in words.__struct_fields__)


@cache
def _shipped() -> dict[str, Lines]:
    return read(law_folder())


def _table(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def _lines(part: str, rows: Iterable[dict[str, str]], sources: Mapping[str, Any]) -> Iterator[Line]:
    for row in rows:
        text = Words(**{name: said for name, said in row.items() if name not in ("of", "article")})
        source = sources.get(row.get("of", ""))
        if "of" not in row and "article" not in row and part not in PROVEN:
            yield Line(text)
        elif source and row.get("article") and _whole(source):
            yield Line(
                text, Words(**source["name"]), row["article"], source["address"],
                f"{source['seen']}",
            )  # fmt: skip


def _whole(source: Mapping[str, Any]) -> bool:
    address, seen = source.get("address", ""), source.get("seen")
    return address.startswith("https://") and isinstance(seen, date) and bool(source.get("name"))
