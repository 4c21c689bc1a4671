"""The life of a case: filed → working → resolved, paused in between where somebody is waited for.

A resolved case may be reopened; one that is open may be joined by neighbours, handed up and
classified anew. Deadlines and what they lead to: :mod:`kiosk.domain.deadline`; risk:
:mod:`kiosk.domain.risk`. Words of 12345 hotlines: 受理, 办理, 督办, 办结.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import Literal, get_args

from kiosk.errors import KnownError
from kiosk.ids import plain

CaseType = Literal["complaint", "help", "question", "suggestion", "report", "praise"]


class CaseState(StrEnum):
    FILED = "filed"
    WORKING = "working"
    PAUSED = "paused"
    RESOLVED = "resolved"


class CaseStep(StrEnum):
    ACCEPT = "accept"
    ASSIGN = "assign"
    NOTE = "note"
    CLASSIFY = "classify"
    PAUSE = "pause"
    RESUME = "resume"
    HAND_UP = "hand_up"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    JOIN = "join"


_BETWEEN = re.compile(r"[\s\-‐-―−_·]+")  # all that people and keyboards put between figures
_BARE = re.compile(r"[A-Z]?[0-9]{0,8}")

OPEN = frozenset({CaseState.FILED, CaseState.WORKING, CaseState.PAUSED})
RUNNING = frozenset({CaseState.FILED, CaseState.WORKING})  # their deadlines run

ALLOWED: dict[CaseStep, frozenset[CaseState]] = {
    CaseStep.ACCEPT: RUNNING,
    CaseStep.ASSIGN: OPEN,
    CaseStep.NOTE: frozenset(CaseState),
    CaseStep.CLASSIFY: OPEN,
    CaseStep.PAUSE: RUNNING,
    CaseStep.RESUME: frozenset({CaseState.PAUSED}),
    CaseStep.HAND_UP: RUNNING,
    CaseStep.RESOLVE: OPEN,
    CaseStep.REOPEN: frozenset({CaseState.RESOLVED}),
    CaseStep.JOIN: OPEN,
}

TYPES: tuple[CaseType, ...] = get_args(CaseType)
LETTERS: dict[CaseType, str] = {
    "complaint": "T", "help": "Q", "question": "Z", "suggestion": "J", "report": "B", "praise": "P",
}  # fmt: skip
DISPUTE_LETTER = "D"

LONGEST_TEXT = 4000  # characters of what happened
LONGEST_LINE = 200  # of a place in words, a name, a reason
LONGEST_NOTE = 2000
MOST_PHOTOS = 3
UNDO_SECONDS = 30  # in which who filed something at a screen may take it back by one touch
# Bidirectional controls (Unicode UAX 9) would let a text show what it does not say.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def require(step: CaseStep, state: CaseState, number: str) -> None:
    """Raises KnownError `cases.step` where a case in this state cannot take this step."""
    if state not in ALLOWED[step]:
        raise KnownError("cases.step", field="case", number=number, state=state, step=step)


def possible(state: CaseState) -> tuple[CaseStep, ...]:
    """The steps that a case in this state can take."""
    return tuple(step for step, states in ALLOWED.items() if state in states)


def case_number(letter: str, day: date, count: int) -> str:
    """`D-1124-0031`: the letter of its kind, month and day, the day's count over all kinds."""
    return f"{letter}-{day.month:02d}{day.day:02d}-{count:04d}"


def bare_number(typed: str) -> str:
    """A case's number, or part of one, as its letter and figures: in whatever width, with whatever
    dashes, blanks or none it was typed. Empty for anything else.
    """
    bare = _BETWEEN.sub("", plain(typed)).upper()
    return bare if _BARE.fullmatch(bare) else ""


def whole_number(typed: str) -> str:
    """As it is printed; empty for what is none."""
    said = re.fullmatch(r"([A-Z])([0-9]{4})([0-9]{1,4})", bare_number(typed))
    return f"{said[1]}-{said[2]}-{said[3]:0>4}" if said else ""


def plain_text(text: str, longest: int, *, field: str, lines: bool = False) -> str:
    """What a person typed, as text that is safe to show, print and search.

    Control, format and unassigned characters go; white space becomes single spaces, and line ends
    stay where `lines`. Emoji, mark-up and every script stay: they are what was said.
    Raises KnownError `cases.long`.
    """
    if text.isprintable():  # most of what is typed: nothing to take out, and no line ends
        joined = " ".join(text.split())
        return _no_longer(joined, longest, field)
    kept = "".join(
        " " if each.isspace() and each != "\n" else each
        for each in text.replace("\r\n", "\n").replace("\r", "\n")
        if each == "\n" or each.isspace() or _speaks(each)
    )
    parts = [" ".join(line.split()) for line in kept.split("\n")]
    joined = "\n".join(part for part in parts if part) if lines else " ".join(filter(None, parts))
    return _no_longer(joined, longest, field)


def _no_longer(text: str, longest: int, field: str) -> str:
    if len(text) > longest:
        raise KnownError("cases.long", field=field, length=len(text), limit=longest)
    return text


def _speaks(character: str) -> bool:
    if character in _BIDI:
        return False
    # Joiners (Cf) shape emoji, Uyghur and Indic words; tags and others carry nothing to read.
    if character in "\u200c\u200d":
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")


def shortened(text: str, longest: int) -> str:
    """The text on one line, cut where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def headline(text: str, longest: int = 24) -> str:
    """The first words of a text, for a list."""
    line = text.split("\n", 1)[0]
    for place, character in enumerate(line[: longest + 1]):
        if character in "。！？!?；;" and place >= 4:
            return line[:place]
    return line if len(line) <= longest else line[: longest - 1] + "…"
