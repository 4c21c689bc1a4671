"""What is told before anything of somebody is kept (PIPL, article 17)."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from kiosk.api.basis import TOUCH, Command, Method, Part, Topic


class ReadNotice(Part, frozen=True, kw_only=True):
    """In a language of the house; one that it does not speak is the terminal's own."""

    language: Annotated[str, Meta(max_length=20)]


class NoticePart(Part, frozen=True, kw_only=True):
    title: str
    lines: tuple[str, ...]


class Notice(Part, frozen=True, kw_only=True):
    title: str
    opening: str
    parts: tuple[NoticePart, ...]


class PrintNotice(Command, frozen=True, kw_only=True):
    """`session`: of the resident who takes it; empty at a desk."""

    session: str = ""


class NoticePrinted(Part, frozen=True, kw_only=True):
    job: str


METHODS: dict[str, Method] = {
    "people.notice": Method(ReadNotice, Notice, TOUCH, None, "What is kept, why, how long."),
    "people.print_notice": Method(PrintNotice, NoticePrinted, TOUCH, None, "It, to take home."),
}

TOPICS: tuple[Topic, ...] = ()
