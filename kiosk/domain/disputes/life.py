"""The life of a dispute: open → agreed → kept, or failed, withdrawn, found to be none.

Beside it runs the case from which it came (:mod:`kiosk.domain.case`): that one answers who
reported; this one leads two sides to an agreement. A dispute is always somebody's: its mediator's,
and while it has none its keeper's. It goes up one tier at a time, by a person with a reason or by
itself when time ran out; down only by a person with a reason.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from kiosk.errors import KnownError


class State(StrEnum):
    OPEN = "open"
    AGREED = "agreed"  # signed; what was promised is followed
    KEPT = "kept"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    NONE = "none"  # it was no dispute


class Step(StrEnum):
    PARTY = "party"
    ASSIGN = "assign"
    CONFLICT = "conflict"
    WEIGH = "weigh"
    HAND_UP = "hand_up"
    HAND_DOWN = "hand_down"
    MEET = "meet"
    DRAFT = "draft"
    SIGN = "sign"
    PAY = "pay"
    CONFIRM = "confirm"
    CLOSE = "close"
    REOPEN = "reopen"
    STAND = "stand"


Side = Literal["one", "other"]
Outcome = Literal["kept", "failed", "withdrawn", "none"]

_OPEN = frozenset({State.OPEN})
_AGREED = frozenset({State.AGREED})
ENDED = frozenset({State.KEPT, State.FAILED, State.WITHDRAWN})

ALLOWED: dict[Step, frozenset[State]] = {
    Step.PARTY: _OPEN,
    Step.ASSIGN: _OPEN | _AGREED,
    Step.CONFLICT: _OPEN | _AGREED,
    Step.WEIGH: _OPEN,
    Step.HAND_UP: _OPEN,
    Step.HAND_DOWN: _OPEN,
    Step.MEET: _OPEN | _AGREED,
    Step.DRAFT: _OPEN,
    Step.SIGN: _OPEN,
    Step.PAY: _AGREED,
    Step.CONFIRM: _AGREED | {State.KEPT},
    Step.CLOSE: _OPEN | _AGREED,
    Step.REOPEN: ENDED | _AGREED,
    Step.STAND: _AGREED | {State.KEPT},
}
MOST_DOWNS = 2
"""How often one dispute may be handed down: what goes to and fro more often needs a decision."""

LONGEST_CAUSE = 200  # characters of a reason
CONFIRM_DAYS = 30
"""Days after an agreement takes effect in which both sides may ask a court to confirm it together
(人民调解法 §33, 民事诉讼法 2023 §205)."""


def require(step: Step, state: State, number: str) -> None:
    """Raises KnownError `disputes.step` where a dispute in this state cannot take this step."""
    if state not in ALLOWED[step]:
        raise KnownError("disputes.step", field="case", number=number, state=state, step=step)


def possible(state: State) -> tuple[Step, ...]:
    """The steps that a dispute in this state can take."""
    return tuple(step for step, states in ALLOWED.items() if state in states)
