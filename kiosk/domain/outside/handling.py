"""A case in the hands of others: departments, the property company, contractors, organisations.

Each has a *handling* of its own with a deadline: asked → undertaken → carried out. One of them may
lead; where none does the hall leads, so a case has exactly one lead, always. Only the hall answers
and settles. Who handles a case reads what staff wrote for them; who reported it, and in which
words, only where staff released it.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Literal, get_args

from kiosk.domain.risk import QUIET
from kiosk.errors import KnownError

OrganisationKind = Literal["department", "property", "contractor", "social"]
KINDS: tuple[OrganisationKind, ...] = get_args(OrganisationKind)

LONGEST_BRIEF = 500  # characters of what is to be done
LONGEST_NAME = 60
LONGEST_DAYS = 60  # how far ahead a deadline may lie
MOST_TOLD = 50  # times that one handling says how far it is: a page has an end
MOST_AT_ONCE = 6  # who handle one case together
MOST_ORGANISATIONS = 200


class State(StrEnum):
    ASKED = "asked"
    UNDERTAKEN = "undertaken"
    CARRIED_OUT = "carried_out"
    GIVEN_BACK = "given_back"
    CALLED_BACK = "called_back"  # by staff, or because nobody there can act any more
    CLOSED = "closed"  # the case was settled, or the same was asked again


class Step(StrEnum):
    UNDERTAKE = "undertake"
    GIVE_BACK = "give_back"
    PROGRESS = "progress"
    CARRY_OUT = "carry_out"
    CALL_BACK = "call_back"
    LEAD = "lead"
    RELEASE = "release"


OPEN = frozenset({State.ASKED, State.UNDERTAKEN, State.CARRIED_OUT})
OWED = frozenset({State.ASKED, State.UNDERTAKEN})  # their deadline runs
ALLOWED: dict[Step, frozenset[State]] = {
    Step.UNDERTAKE: frozenset({State.ASKED}),
    Step.GIVE_BACK: OWED,
    Step.PROGRESS: frozenset({State.UNDERTAKEN}),
    Step.CARRY_OUT: frozenset({State.UNDERTAKEN}),
    Step.CALL_BACK: OPEN,
    Step.LEAD: OPEN,
    Step.RELEASE: OPEN,
}


def require(step: Step, state: State, number: str) -> None:
    """Raises KnownError `outside.step`. `number` of the case."""
    if state not in ALLOWED[step]:
        raise KnownError("outside.step", field="case", number=number)


def possible(state: State) -> tuple[Step, ...]:
    return tuple(step for step, states in ALLOWED.items() if state in states)


def may_leave(origin: str, hazard: str, *, dispute: bool) -> bool:
    """Whether anybody outside may be asked: no quarrel, no danger that is told of quietly, and
    nothing that not every clerk sees."""
    return not (origin or dispute or hazard in QUIET)


def due_day(typed: str, today: date, settle: date | None) -> date:
    """A deadline as a date: its end. Not later than the hall's own, `settle`, while that runs.

    Raises KnownError `outside.due_form`, `outside.due_past`, `outside.due_late`.
    """
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise KnownError("outside.due_form", field="due") from None
    if day < today:
        raise KnownError("outside.due_past", field="due", day=typed)
    if day > (last := last_day(today, settle)):
        raise KnownError("outside.due_late", field="due", day=typed, last=f"{last}")
    return day


def last_day(today: date, settle: date | None) -> date:
    """The last date that a deadline may have."""
    last = today + timedelta(days=LONGEST_DAYS)
    return min(last, settle) if settle is not None and today <= settle else last
