"""What the demo's hardware panel is made of, in plain data; :mod:`kiosk.demo` fills it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "good", "alarm"]


@dataclass(frozen=True)
class Action:
    """A control: its word, and what it does. A switch stands `on` or off; None: it is pushed."""

    label: str
    act: Callable[[], object]
    on: bool | None = None


@dataclass(frozen=True)
class Row:
    """Controls that belong to one thing, named by `label`."""

    actions: Sequence[Action]
    label: str = ""


@dataclass(frozen=True)
class Fact:
    """Something to read, below a `caption`. `lit` draws a lamp beside it, burning or not."""

    text: str
    caption: str = ""
    tone: Tone = "plain"
    lit: bool | None = None


@dataclass(frozen=True)
class Seen:
    """How a device stands now.

    `news` counts what has come out of it so far; `picture` is the address of the newest;
    `trouble` says what is amiss with the simulation itself, and with `dead` nothing of it can
    be worked.
    """

    facts: Sequence[Fact] = ()
    rows: Sequence[Row] = ()
    picture: str = ""
    news: int = 0
    trouble: str = ""
    dead: bool = False


@dataclass(frozen=True)
class Section:
    """A device, or a group of them. `see` looks at it, `act`s of its rows work it: both in the
    section's own thread, as either may wait for a device for seconds."""

    title: str
    see: Callable[[], Seen]
    hint: str = ""
    picture_title: str = ""


@dataclass(frozen=True)
class Page:
    """A tab of the panel."""

    name: str
    sections: Sequence[Section]
