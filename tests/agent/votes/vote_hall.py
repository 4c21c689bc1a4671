"""A running hall's vote, for stories of the line and of the screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.agent.agent_hall import AgentHall

LAMPS = "lamps"


def manages(hall: AgentHall, method: str, staff: str = "wang", **params: Any) -> Any:
    with hall.signed_in(staff) as shell:
        return shell.call(method, params)


def opens(
    hall: AgentHall,
    voters: int = 12,
    numbers: Sequence[str] = (),
    staff: str = "wang",
    **asked: Any,
) -> list[str]:
    """The codes of a vote that is open; the first entries have these identity numbers."""
    options = [{"option": each, "label": each} for each in ("lift", "lamps", "shed")]
    told = {"poll": LAMPS, "title": "明年先办哪一件？", "options": options, **asked}
    manages(hall, "votes.add", staff, asked=told)
    rows = [{"entry": f"3-{each}", "birth": "1960-01-01"} for each in range(voters)]
    for row, number in zip(rows, numbers, strict=False):
        row["number"] = number
    manages(hall, "votes.register", staff, poll=LAMPS, rows=rows)
    codes = manages(hall, "votes.invite", staff, poll=LAMPS)["codes"]
    assert manages(hall, "votes.start", staff, poll=LAMPS) == {"eligible": voters}
    return [each["code"] for each in codes]
