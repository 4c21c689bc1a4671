"""Another version of the program: what is taken, when, and where an update stands after a cut.

taken → backing up → backed up → installing → checking → done; from installing and checking, where
it fails, → putting back → put back. Pure: who carries it out writes each step to the disk before
its first act, so that after a power cut the step says what may have been begun.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Literal

TRIES = 2  # a power that fails again and again amid one step: then back to what ran

Busy = Literal["alarm", "resident", "staff", "sync", "work", "hours", "window"]
Trouble = tuple[str, str, str]
"""Of a health page: the item's name, its code, and what it is about."""

_WAITS_ATTENDED: frozenset[str] = frozenset({"alarm", "resident", "sync", "work"})
"""Who stands beside it may do it in the day and signed in; these it never disturbs."""


class Step(StrEnum):
    TAKEN = "taken"
    BACKING_UP = "backing_up"
    BACKED_UP = "backed_up"
    INSTALLING = "installing"
    CHECKING = "checking"
    PUTTING_BACK = "putting_back"
    DONE = "done"
    PUT_BACK = "put_back"
    OVERTAKEN = "overtaken"
    """not begun, for somebody installed another version since it was taken"""

    @property
    def ended(self) -> bool:
        return self in (Step.DONE, Step.PUT_BACK, Step.OVERTAKEN)

    @property
    def begun(self) -> bool:
        """Whether the hall's PC may be another one than before."""
        return self in (Step.INSTALLING, Step.CHECKING, Step.PUTTING_BACK)


def after_a_cut(step: Step, tries: int) -> Step:
    """Where it goes on. `tries`: how often the step was begun.

    A backup is taken anew: the old program may have run and written since.
    """
    if step in (Step.BACKING_UP, Step.BACKED_UP):
        return Step.TAKEN
    if step in (Step.INSTALLING, Step.CHECKING) and tries >= TRIES:
        return Step.PUTTING_BACK
    return step


def refusal(
    *, same: bool, older: bool, allow_older: bool, halls: Collection[str], hall: str
) -> str:
    """Why a version is not taken, as a code of `errors.update`; empty where it is. `halls` are
    the ids that it is meant for; none: every hall.
    """
    if halls and hall not in halls:
        return "other_hall"
    if same:
        return "same"
    return "older" if older and not allow_older else ""


def hindrances(busy: Sequence[str], *, attended: bool) -> list[str]:
    """What has to be over before it begins."""
    return [each for each in busy if not attended or each in _WAITS_ATTENDED]


def worse(before: Collection[Trouble], now: Collection[Trouble]) -> list[Trouble]:
    """Troubles that were not there before the update."""
    return sorted(set(now) - set(before))
