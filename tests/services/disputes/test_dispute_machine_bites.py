"""A bug planted against each promise of mediation, and random histories find it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from kiosk.services.disputes import assigning, meetings, tiers
from tests.services.disputes.test_dispute_machine import Histories

pytestmark = [pytest.mark.demand, pytest.mark.timeout(900)]


def _two_tiers(move: Any) -> Any:
    def moves(tx: Any, context: Any, dispute: Any, tier: int, *more: Any) -> None:
        further = tier + (tier > dispute.tier and tier < len(context.hall.tier))
        move(tx, context, dispute, further, *more)

    return moves


def _down_by_itself(move: Any) -> Any:
    def moves(
        tx: Any, context: Any, dispute: Any, tier: int, staff: str, words: str | None
    ) -> None:
        by_itself = not staff and dispute.tier > 1
        move(tx, context, dispute, dispute.tier - 1 if by_itself else tier, staff, words)

    return moves


def _nothing(result: object) -> Callable[..., Any]:
    return lambda *_told, **_named: result


# where · what · the bug in its place · what the histories say of it
BUGS: dict[str, tuple[Any, str, Callable[[Any], Any], str]] = {
    "nobody takes over": (assigning, "take_over", lambda _: _nothing(0), "who left"),
    "two tiers at once": (tiers, "_move", _two_tiers, "more than one tier"),
    "down by itself": (tiers, "_move", _down_by_itself, "nobody moved it"),
    "no reason": (tiers, "needed", lambda _: _nothing(""), "no reason"),
    "limits forgotten": (tiers, "due_now", lambda _: _nothing([]), "nobody said so"),
    "beyond the limit": (assigning, "propose", lambda _: _nothing([]), "beyond their limit"),
    "booked twice": (meetings, "_require_free", lambda _: _nothing(None), "booked twice"),
    "a side's cousin": (assigning.mediators, "conflicts", lambda _: _nothing(set()), "knows a"),
}  # fmt: skip


@pytest.mark.parametrize("bug", BUGS)
def test_histories_find_it(monkeypatch: pytest.MonkeyPatch, bug: str) -> None:
    where, what, planted, said = BUGS[bug]
    monkeypatch.setattr(where, what, planted(getattr(where, what)))
    with pytest.raises(AssertionError, match=said):
        run_state_machine_as_test(
            Histories,
            settings=settings(
                max_examples=150, stateful_step_count=40, deadline=None, derandomize=True,
                phases=(Phase.generate,), database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip
