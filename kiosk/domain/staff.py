"""Who may do what, and how wrong PINs are slowed down.

The call list of alarms hangs on `staff`, as accounts do: whoever stands on it reads of every
alarm, silent ones too, and may accept by a message. Whoever leads a shift has a manager's account
(a hall may have several); every clerk sees the list and phones from it, and changes nothing there.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

Capability = Literal[
    "queue",
    "appointments",
    "cases",
    "alarms",
    "elders",
    "reprint",
    "reports",
    "staff",
    "privacy",
    "technician",
]
Role = Literal["clerk", "manager", "technician"]

ROLES: dict[Role, frozenset[Capability]] = {
    "clerk": frozenset({"queue", "appointments", "cases", "alarms", "elders", "reprint"}),
    "manager": frozenset(
        {
            "queue",
            "appointments",
            "cases",
            "alarms",
            "elders",
            "reprint",
            "reports",
            "staff",
            "privacy",
        }
    ),
    "technician": frozenset({"technician", "alarms", "reprint", "staff"}),
}

PIN_DIGITS = 6
FREE_TRIES = 5  # wrong PINs at a terminal before the first rest
FIRST_REST = 15  # seconds, doubled with each further wrong one
LOCKED_AT = 15  # wrong PINs at a terminal: locked there until a technician unlocks


def capabilities(role: Role, terminal_role: Role) -> frozenset[Capability]:
    """What a member of staff may do at a terminal of that most powerful role.

    A technician's terminal lets everybody do what their own role allows; a clerk's lets nobody do
    more than a clerk, save that technicians may do their work at any terminal of the hall's PC.
    """
    own = ROLES[role]
    if terminal_role == "clerk":
        return own & ROLES["clerk"]
    if terminal_role == "manager":
        return own & (ROLES["manager"] | ROLES["clerk"])
    return own


def covers(holds: frozenset[Capability], role: Role) -> bool:
    """Whether who holds that may give or renew such a role: nobody gives more than they have."""
    return ROLES[role] <= holds


def rest_after(wrong: int) -> int:
    """Seconds to wait after so many wrong PINs in a row."""
    if wrong < FREE_TRIES:
        return 0
    return FIRST_REST << min(wrong, LOCKED_AT) - FREE_TRIES


def is_trivial(pin: str) -> bool:
    """Whether a PIN is one of those that are tried first: repeats and runs."""
    digits = [int(digit) for digit in pin]
    steps = {after - before for before, after in pairwise(digits)}
    return len(set(digits)) <= 2 or steps in ({1}, {-1})
