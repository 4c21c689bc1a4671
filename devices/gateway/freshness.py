"""Whether a sender's message is news, told twice, or an old one played again.

A message that goes backwards is suspected, and kept back, not thrown away: a wristband that
restarted counts from 1 again, and one with an empty clock stands in 1970. If it goes on like
something live (over two seconds, at the pace of our own clock), what was kept back is handed up
with it, so that no press is lost; if it does not, it was a replay.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from devices.gateway.mapping import Decoded

STALE = 300.0
"""Seconds: a message that is older by its sender's clock is no news."""

_PROOF = 2.0  # seconds after which a suspected sender can have shown that it is live
_DRIFT = 1.5  # seconds by which its clock may go otherwise in between (whole seconds, delays)
_DRIFT_RATE = 0.05
_STEPS = 16  # numbers by which a live count rises from one message to the next, lost ones included
_KEPT = 8


@dataclass(frozen=True, slots=True)
class Arrival:
    """A decoded message, and when it came: monotonic seconds, and seconds since 1970."""

    message: Decoded
    at: float
    wall: float


@dataclass(slots=True)
class Freshness:
    """One sender, one form of message."""

    duplicates: int = 0
    replays: int = 0
    _order: float | None = None
    _time: float | None = None
    _lag: float = 0.0  # how far the sender's clock is known to be behind ours
    _kept: list[Arrival] = field(default_factory=list)

    def pass_on(self, arrival: Arrival) -> list[Arrival]:
        """What is to be handed up now, in order: nothing, this message, or with those kept back."""
        message = arrival.message
        if message.time is None and message.order is None:
            return [arrival]
        if self._is_told(message):
            self.duplicates += 1
            return []
        if not self._suspected(arrival):
            self._give_up()
            return self._accept([arrival])
        return self._keep(arrival)

    def _is_told(self, message: Decoded) -> bool:
        """It was handed up already, or is kept back already."""
        told = [(self._order, self._time)]
        told += [(kept.message.order, kept.message.time) for kept in self._kept]
        return (message.order, message.time) in told

    def _suspected(self, arrival: Arrival) -> bool:
        order, time = arrival.message.order, arrival.message.time
        if time is None:
            return self._order is not None and order is not None and order <= self._order
        if arrival.wall - time - self._lag > STALE:
            return True
        if self._time is None or time > self._time:
            return False
        # A clock that tells whole seconds, or was put right: the count decides.
        return order is None or self._order is None or order <= self._order

    def _keep(self, arrival: Arrival) -> list[Arrival]:
        if self._kept and not self._goes_on(self._kept[0], arrival):
            self._give_up()
        self._kept.append(arrival)
        if arrival.at - self._kept[0].at >= _PROOF:
            live, self._kept = self._kept, []
            return self._accept(live)
        if len(self._kept) > _KEPT:
            self._kept.pop(1)  # the first is what the pace is measured from
            self.replays += 1
        return []

    def _goes_on(self, first: Arrival, later: Arrival) -> bool:
        """Whether both can come from one live sender."""
        passed = later.at - first.at
        was, now = first.message, later.message
        if was.time is not None and now.time is not None:
            return abs((now.time - was.time) - passed) <= _DRIFT + _DRIFT_RATE * passed
        if was.order is None or now.order is None:
            return False
        last = self._kept[-1].message.order
        return last is not None and 0 < now.order - last <= _STEPS

    def _accept(self, live: list[Arrival]) -> list[Arrival]:
        newest = live[-1]
        order, time = newest.message.order, newest.message.time
        if order is not None:
            self._order = order
        if time is not None:
            # A clock in time is in time; one that is far behind is known to be so from now on.
            self._time, lag = time, newest.wall - time
            self._lag = lag if lag > STALE else 0.0
        return live

    def _give_up(self) -> None:
        self.replays += len(self._kept)
        self._kept.clear()
