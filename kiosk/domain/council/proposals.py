"""What residents propose: how many must support it, until when, and what proposes itself."""

from __future__ import annotations

from typing import Literal

import msgspec

from kiosk.errors import KnownError

LONGEST = 500  # characters, as they were told and as they are shown
LONGEST_SHOWN = 160
MOST_ASKED = 100  # that wait for staff: a screen in a hall is anybody's
MOST_BY_CARD = 150  # so who lays a card is heard though somebody filled it for fun,
MOST_OF_ONE = 5  # … who waits with these for staff first
LEAST_TIMES = 3

Origin = Literal["resident", "staff", "case"]
Cause = Literal["person", "insult", "elsewhere", "decided", "other"]
State = Literal["asked", "open", "reached", "agenda", "refused", "merged", "lapsed"]


class Bar(msgspec.Struct, frozen=True):
    """`support`: how many residents, who proposes it counted, bring a proposal to the agenda,
    within `days` of the day from which it is shown. `times`: reports of one category in one cell
    within `within` days that propose themselves; 0: none do.
    """

    support: int = 10
    days: int = 60
    times: int = 5
    within: int = 90


def require(bar: Bar) -> None:
    """Raises KnownError `council.bar`, which says what may be asked."""
    for name, told, least, most in (
        ("support", bar.support, 1, 10_000),
        ("days", bar.days, 1, 365),
        ("times", bar.times or LEAST_TIMES, LEAST_TIMES, 1000),
        ("within", bar.within, 7, 365),
    ):
        if not least <= told <= most:
            raise KnownError("council.bar", field=name, told=told, least=least, most=most)
