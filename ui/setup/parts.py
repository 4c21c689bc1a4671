"""What the wizard asks for and shows, in plain data; :mod:`kiosk.setup` stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

Standing = Literal["looked_for", "try", "good", "amiss"]
FROM_STICK = "stick"
"""The kind of hall that is a hall.toml on a stick."""


@dataclass
class Plan:
    """What was answered so far. Nothing of it is kept: who is cut short begins anew."""

    language: str
    kind: str = ""
    name: str = ""
    address: str = ""
    """said to 120, 110 and 119"""
    wide: bool = False
    screen_height_mm: int = 480
    measured: bool = False
    """the screen, with a card held to it"""
    touch_tried: bool = False
    colours_tried: bool = False
    counters: int = 3
    display: bool = False
    managers: int = 1
    clerks: int = 3
    key: str = ""
    signed_by: str = ""
    """who answers for a key that is stolen with the PC"""


@dataclass(frozen=True)
class Option:
    """Something to choose."""

    id: str
    word: str
    detail: str = ""


@dataclass(frozen=True)
class Found:
    """A device, or a port of which it is not known yet what hangs on it. `asks`: whether its test
    print came out well is for a person to say; `by_itself`: it prints one unasked; `symbol`: its
    picture."""

    id: str
    symbol: str
    name: str
    detail: str
    standing: Standing
    words: str
    asks: bool = False
    by_itself: bool = False


@dataclass(frozen=True)
class Envelope:
    """What is told once. `where`: the paper or file on which it is; empty where there is none, and
    a person has to write it down."""

    where: str
    rows: Sequence[tuple[str, str]] = field(repr=False)


class Setup(Protocol):
    """The set-up behind the screens. What raises KnownError raises it for a person to read; what
    `may take seconds` is asked outside the screens' thread."""

    plan: Plan

    def kinds(self) -> Sequence[Option]: ...

    def choose_kind(self, kind: str) -> None:
        """Name, counters and clerks of the plan become that kind's."""
        ...

    def look(self, told: Callable[[], None]) -> None:
        """Begins to look for devices, and ends what was looked for before; `told`, from any
        thread, says that `found` has news."""
        ...

    def found(self) -> Sequence[Found]: ...

    def try_print(self, device: str) -> None:
        """Prints a test page; may take seconds."""
        ...

    def judge(self, device: str, good: bool) -> None:
        """A person looked at the test page."""
        ...

    def guards(self) -> Sequence[Option]:
        """What can guard the key here, the best first."""
        ...

    def weak(self) -> Sequence[str]:
        """What is weak of the plan, a sentence each."""
        ...

    def make(self) -> Envelope:
        """Makes the hall, which is none before `open`; may take seconds."""
        ...

    def open(self) -> str:
        """From now on there is a hall. Answers with where the readiness report lies; may take
        seconds."""
        ...

    def close(self) -> None:
        """Lets every device go; a hall that is not open is none."""
        ...
