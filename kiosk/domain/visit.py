"""The life of a visit, from the ticket to the end of the day.

waiting → called → serving → finished is the usual way. A call may be undone, a called resident
may not come (missed) and may come back once; a served one may fetch something (parked) or go on
to another service (waiting again, with the same number).
"""

from __future__ import annotations

from enum import StrEnum

from kiosk.errors import KnownError


class VisitState(StrEnum):
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    FINISHED = "finished"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Step(StrEnum):
    CALL = "call"
    RECALL = "recall"
    UNDO_CALL = "undo_call"
    START = "start"
    FINISH = "finish"
    NO_SHOW = "no_show"
    PARK = "park"
    UNPARK = "unpark"
    TRANSFER = "transfer"
    REJOIN = "rejoin"
    CANCEL = "cancel"


_ALLOWED: dict[Step, frozenset[VisitState]] = {
    Step.CALL: frozenset({VisitState.WAITING}),
    Step.RECALL: frozenset({VisitState.CALLED}),
    Step.UNDO_CALL: frozenset({VisitState.CALLED}),
    Step.START: frozenset({VisitState.CALLED}),
    Step.FINISH: frozenset({VisitState.SERVING}),
    Step.NO_SHOW: frozenset({VisitState.CALLED}),
    Step.PARK: frozenset({VisitState.SERVING}),
    Step.UNPARK: frozenset({VisitState.PARKED}),
    Step.TRANSFER: frozenset({VisitState.CALLED, VisitState.SERVING}),
    Step.REJOIN: frozenset({VisitState.MISSED}),
    Step.CANCEL: frozenset(
        {VisitState.WAITING, VisitState.CALLED, VisitState.PARKED, VisitState.MISSED}
    ),
}

OPEN_STATES = frozenset(
    {VisitState.WAITING, VisitState.CALLED, VisitState.SERVING, VisitState.PARKED}
)


def require(step: Step, state: VisitState, number: str) -> None:
    """Raises KnownError `queue.step` where a ticket in this state cannot take this step."""
    if state not in _ALLOWED[step]:
        raise KnownError("queue.step", field="visit", number=number, state=state, step=step)


def ticket_number(letter: str, count: int) -> str:
    """`B027`: the service's letter and the day's count, three digits or more."""
    return f"{letter}{count:03d}"
