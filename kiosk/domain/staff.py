"""Who may do what, and how wrong PINs are slowed down.

**Wrong PINs.** A try counts before its PIN is looked at, and the right PIN takes it back: however
many are made at the same moment, none is free. For each account there are three counts:

- one for each terminal: after 5 each further try waits longer, after 15 it is locked there;
- one for all screens of residents together, where strangers stand: after 15 it is locked at all of
  them, and at no desk. Nobody at a touchscreen can lock a clerk out at the counter;
- one for all desks (counters, technicians) but its own, the one at which it signed in last: after
  30 it is locked at all of those. At its own desk only that desk's count holds, so that nobody at
  another one locks it out there.

So an account has 60 tries at most, however many terminals are used, and 15 more where an alarm
waits for somebody: who accepts it at a desk is not refused because sign-ins used up the 30.
A technician lifts a lock; a new PIN lifts all.

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
    "prevention",
    "technician",
    "organisations",
    "outside",
]
Role = Literal["clerk", "manager", "technician", "helper"]
TerminalRole = Literal["clerk", "manager", "technician"]  # for whom a terminal can be paired

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
            "prevention",
            "organisations",
        }
    ),
    "technician": frozenset({"technician", "alarms", "reprint", "staff"}),
    # Of an organisation outside: what was entrusted to it, and nothing else of the hall.
    "helper": frozenset({"outside"}),
}

# What a paired terminal allows at most where nothing else was said: a desk its manager's pages, a
# screen where strangers stand no more than a clerk's.
OF_A_KIND: dict[str, Role] = {"counter": "manager", "technician": "technician"}

PIN_DIGITS = 6
FREE_TRIES = 5  # wrong PINs at a terminal before the first rest
FIRST_REST = 15  # seconds, doubled with each further wrong one
LOCKED_AT = 15  # wrong PINs at a terminal, or at all screens of residents: locked there
DESKS_LOCKED_AT = 30  # wrong PINs at all desks but its own: locked at those
FOR_ALARMS = 15  # … and so many more for who accepts an alarm


def capabilities(role: Role, terminal_role: Role) -> frozenset[Capability]:
    """What a member of staff may do at a terminal of that most powerful role.

    A technician's terminal lets everybody do what their own role allows; a clerk's lets nobody do
    more than a clerk, save that technicians may do their work at any terminal of the hall's PC.
    """
    own = ROLES[role]
    if role == "helper":
        return own  # less than anybody has anywhere
    if terminal_role == "technician":
        return own
    if terminal_role == "manager":
        return own & (ROLES["manager"] | ROLES["clerk"])
    return own & ROLES["clerk"]


def covers(holds: frozenset[Capability], role: Role) -> bool:
    """Whether who holds that may give or renew such a role: nobody gives more than they have. What
    a helper sees is a part of what whoever keeps the organisations sees."""
    return "organisations" in holds if role == "helper" else ROLES[role] <= holds


def rest_after(wrong: int) -> int:
    """Seconds to wait after so many wrong PINs in a row."""
    if wrong < FREE_TRIES:
        return 0
    return FIRST_REST << min(wrong, LOCKED_AT) - FREE_TRIES


Place = Literal["residents", "desks", "own"]
Lock = Literal["here", "residents", "desks"]


def lock_of(place: Place, here: int, together: int, *, alarm: bool = False) -> Lock | None:
    """What locks an account after so many wrong PINs at this terminal, and at all of such a place.

    `own` is the desk where it signed in last; `alarm`: somebody accepts one by this PIN.
    """
    if here >= LOCKED_AT:
        return "here"
    if place == "residents":
        return "residents" if together >= LOCKED_AT else None
    if place == "desks":
        most = DESKS_LOCKED_AT + (FOR_ALARMS if alarm else 0)
        return "desks" if together >= most else None
    return None


def is_trivial(pin: str) -> bool:
    """Whether a PIN is one of those that are tried first: repeats and runs."""
    digits = [int(digit) for digit in pin]
    steps = {after - before for before, after in pairwise(digits)}
    return len(set(digits)) <= 2 or steps in ({1}, {-1})
