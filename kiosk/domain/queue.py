"""Who is called next.

The rules, as a clerk may read them:

1. A counter calls only tickets of its own services. Those form two lines. In the *priority line*
   stand residents with priority (elders, disabled, pregnant …) and everybody with an
   appointment; in the *ordinary line* all others.
2. While somebody waits in the ordinary line, a counter gives at most one call in
   `priority_one_in` to the priority line. So after each priority call come at least
   `priority_one_in` - 1 ordinary calls, and neither line can starve the other. An empty line gives
   way to the other.
3. Within a line, who came first is called first. An appointment stands as if it had come at its
   time: before that it is called only where the counter would else be idle; who comes late stands
   where their arrival puts them.
4. A missed ticket that comes back stands behind `rejoin_behind` waiting tickets of its service and
   line, and before all who come later.
5. A ticket handed on to another service keeps the place its arrival gave it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Policy(Protocol):
    """The hall's rules of its line, as the table `[queue]` of hall.toml has them."""

    @property
    def priority_one_in(self) -> int: ...

    @property
    def rejoin_behind(self) -> int: ...


@dataclass(frozen=True)
class Waiting:
    """A ticket in line. `order` grows with each arrival; recorded time never runs backwards."""

    ticket: str
    service: str
    order: float  # number of its check-in; for one that came back: :func:`rejoin_order`
    priority: str | None  # a kiosk.hall.schema_queue.PriorityReason
    appointment_at: datetime | None
    arrived_at: datetime
    rejoined: bool = False  # missed once, and come back

    @property
    def express(self) -> bool:
        """Whether it stands in the priority line: calling it sets the counter's count to 0."""
        return self.priority is not None or self.appointment_at is not None

    def early(self, now: datetime) -> bool:
        """Whether its appointment is still to come; a walk-in is never early."""
        return self.appointment_at is not None and not self.rejoined and self.appointment_at > now

    @property
    def ready_at(self) -> datetime:
        """When its turn begins: its arrival, or its appointment where it came early."""
        if self.appointment_at is None or self.rejoined:
            return self.arrived_at
        return max(self.arrived_at, self.appointment_at)


def calling_order(
    waiting: Sequence[Waiting],
    services: Collection[str],
    calls_since_priority: int,
    policy: Policy,
    now: datetime,
) -> list[Waiting]:
    """All tickets in the order in which one counter with these `services` would call them, if
    nothing else happened.

    `calls_since_priority` counts this counter's ordinary calls since its last priority call.
    Where the clock is not trusted, pass a `now` beyond every appointment: they all are due then.
    """
    mine = [each for each in waiting if each.service in services]
    early = [each for each in mine if each.early(now)]
    due = [each for each in mine if not each.early(now)]
    express = deque(_in_line([each for each in due if each.express]))
    ordinary = deque(_in_line([each for each in due if not each.express]))
    order: list[Waiting] = []
    since = calls_since_priority
    while express or ordinary:
        if express and (not ordinary or since >= policy.priority_one_in - 1):
            order.append(express.popleft())
            since = 0
        else:
            order.append(ordinary.popleft())
            since += 1
    return order + _in_line(early)


def ahead_of(before: int, others: int, policy: Policy, *, express: bool) -> int:
    """How many one counter calls before a ticket with `before` people before it in its own line
    and `others` in the other one: of each line the number is enough, for they take turns.

    With several counters the order is the same but for tickets called at the same time.
    """
    ordinary_calls = policy.priority_one_in - 1  # between two of the priority line
    if express:
        return before + min(others, (before + 1) * ordinary_calls)
    return before + (min(others, before // ordinary_calls) if ordinary_calls else others)


def before_in_line(ticket: str, line: Sequence[Waiting]) -> int:
    """How many of its own line stand before a ticket; all where it is not there.

    Appointments stand in line as if their time had come, since it may come while one waits: rather
    too many are counted than too few.
    """
    order = _in_line(list(line))
    return next((place for place, each in enumerate(order) if each.ticket == ticket), len(order))


def rejoin_order(back: Waiting, waiting: Sequence[Waiting], policy: Policy) -> float:
    """The new `order` of a missed ticket that comes back: behind `rejoin_behind` others.

    Counted are waiting tickets of its service and line; it stands right behind the last of them
    (and behind an early appointment that is older than that one); where nobody waits, it keeps its
    own `order`.
    """
    same = [
        each
        for each in waiting
        if each.service == back.service
        and each.express == back.express
        and each.ticket != back.ticket
    ]
    behind = _in_line(same)[: policy.rejoin_behind]
    if not behind:
        return back.order
    before = max(each.order for each in behind)
    after = min((each.order for each in waiting if each.order > before), default=before + 1)
    return (before + min(after, before + 1)) / 2


def _in_line(tickets: list[Waiting]) -> list[Waiting]:
    """One line, first to be called first."""
    line = sorted(
        (each for each in tickets if not each.rejoined),
        key=lambda each: (each.ready_at, each.order),
    )
    for back in sorted((each for each in tickets if each.rejoined), key=lambda each: each.order):
        later = (place for place, each in enumerate(line) if each.order > back.order)
        line.insert(next(later, len(line)), back)
    return line
