"""What usually holds in a dispute, with the articles and where they were read."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from kiosk.api.basis import TOUCH, Command, Method, Part, Topic
from kiosk.domain.disputes.kinds import DisputeKind
from kiosk.hall.schema_base import Words

LawPart = Literal["holds", "bring", "limits", "next", "aid"]


class ReadLaw(Part, frozen=True, kw_only=True):
    """`kind`: that page alone. `words`: of all pages what says them; neither: all pages."""

    kind: DisputeKind | None = None
    words: Annotated[str, Meta(max_length=40)] = ""


class LawLine(Part, frozen=True, kw_only=True):
    """`law` none: no statement about the law. `address`: where the text was read, on the day
    `seen`. `own`: the hall wrote it."""

    text: Words
    law: Words | None = None
    article: str = ""
    address: str = ""
    seen: str = ""
    own: bool = False


class LawLines(Part, frozen=True, kw_only=True):
    part: LawPart
    lines: tuple[LawLine, ...]


class LawPage(Part, frozen=True, kw_only=True):
    kind: DisputeKind
    parts: tuple[LawLines, ...]


class LawPages(Part, frozen=True, kw_only=True):
    pages: tuple[LawPage, ...]


class PrintLaw(Command, frozen=True, kw_only=True):
    """`session`: of the resident who takes it; empty at a desk."""

    kind: DisputeKind
    session: str = ""


class LawPrinted(Part, frozen=True, kw_only=True):
    job: str


METHODS: dict[str, Method] = {
    "law.read": Method(ReadLaw, LawPages, TOUCH, None, "What usually holds, and the articles."),
    "law.print": Method(PrintLaw, LawPrinted, TOUCH, None, "A page to take home."),
}

TOPICS: tuple[Topic, ...] = ()
