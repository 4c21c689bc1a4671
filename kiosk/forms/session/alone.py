"""Choices that go with no other: "none of these" (getodk 774).

A sheet has no word for one; its constraint says so, in one of many ways: `not(selected(., 'none')
and count-selected(.) > 1)`, `count-selected(.) = 1 or not(selected(., 'none'))`, … So the
constraint is asked itself: whether it takes the choice, and refuses it beside each of the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.forms.model.form import Question
from kiosk.forms.model.paths import Target
from kiosk.forms.model.slots import Slot
from kiosk.forms.session.state import State
from kiosk.forms.xpath import Expression
from kiosk.forms.xpath.nodes import Literal, Part, Path

MOST = 100
"""Others that are tried, of a list of thousands"""
_DRAWS = frozenset({"uuid", "randomize"})
"""Asked once more, they would draw once more."""


def alone(state: State, question: Question, instance: int, offered: Sequence[str]) -> set[str]:
    """Those of the offered that may be chosen, but not together with any other."""
    slot = question.slot
    constraint = slot.constraint
    if question.kind != "select_multiple" or constraint is None or len(offered) < 2:
        return set()
    named = _named(constraint, slot) & set(offered)
    if not named or constraint.functions & _DRAWS:
        return set()
    return {
        name
        for name in named
        if state.would_hold(constraint, slot, instance, name)
        and not any(
            state.would_hold(constraint, slot, instance, " ".join((name, other)))
            for other in offered[:MOST]
            if other != name
        )
    }


def _named(constraint: Expression, slot: Slot) -> set[str]:
    """The choices of the question itself that its constraint looks for."""
    return {
        str(call.arguments[1].value)
        for call in constraint.calls
        if call.name == "selected"
        and isinstance(call.arguments[1], Literal)
        and _is(call.arguments[0], slot)
    }


def _is(part: Part, slot: Slot) -> bool:
    return isinstance(part, Path) and isinstance(part.target, Target) and part.target.slot is slot
