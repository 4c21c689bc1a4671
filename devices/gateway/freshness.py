"""Whether a sender's message is news, told twice, or perhaps an old one.

Numbers and times in a message are not proven by anything: whoever may send on a shared broker
can send any. So they never decide whether an alarm counts. Told twice is what is equal byte for
byte, within a while; what goes backwards is suspected, and what jumps ahead is no measure for what
comes after it until it went on like something live for two seconds. Of a suspected message no
measurement counts, but its alarms do, marked as perhaps old: a wristband with a new battery counts
from 1 again, and one with an empty clock stands in 1970.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import StrEnum

from devices.gateway.mapping import Decoded

STALE = 300.0
"""Seconds: a message that is older by its sender's clock is perhaps an old one."""

SAME_BYTES = 600.0
"""Seconds within which the very bytes of a counted message are the same message."""

_COARSE = 2.0  # … of a sender whose count or clock stands while its messages change
_PROOF = 2.0  # seconds after which a suspected sender can have shown that it is live
_DRIFT = 1.5  # seconds by which its clock may go otherwise in between (whole seconds, delays)
_DRIFT_RATE = 0.05
_STEPS = 16  # numbers by which a live count rises from one message to the next, lost ones included
_WRAPS = (1 << 5, 1 << 8, 1 << 16, 1 << 32)  # where counts begin anew
_REMEMBERED = 256  # messages by their digests


class Verdict(StrEnum):
    NEWS = "news"
    TOLD = "told"  # the very bytes were heard already
    DOUBTFUL = "doubtful"  # perhaps an old one


@dataclass(frozen=True, slots=True)
class Arrival:
    """A decoded message, and when it came: monotonic seconds, and seconds since 1970."""

    message: Decoded
    at: float
    wall: float
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a message stands among its sender's."""

    order: float | None
    time: float | None
    at: float


@dataclass(slots=True)
class Freshness:
    """One sender, one form of message."""

    duplicates: int = 0
    doubtful: int = 0
    _last: _Place | None = None  # of the newest message that is believed
    _lag: float = 0.0  # how far the sender's clock is known to be behind ours
    _first: _Place | None = None  # of messages that may show that their sender is live …
    _newest: _Place | None = None  # … and the newest of them
    _heard: OrderedDict[bytes, float] = field(default_factory=OrderedDict)
    _stands: bool = False  # its count or clock was seen to stand while its messages changed

    def judge(self, arrival: Arrival) -> Verdict:
        message = arrival.message
        if message.time is None and message.order is None:
            return Verdict.NEWS
        if self._is_told(arrival):
            self.duplicates += 1
            return Verdict.TOLD
        place = _Place(message.order, message.time, arrival.at)
        last = self._last
        if last is not None and (last.order, last.time) == (place.order, place.time):
            self._stands = True
        behind = self._is_behind(last, place, arrival.wall)
        if not behind and not self._jumps(last, place, arrival.wall):
            self._believe(place, arrival.wall)
            return Verdict.NEWS
        if self._shows_to_be_live(place):
            self._believe(place, arrival.wall)
            return Verdict.NEWS
        if not behind:
            return Verdict.NEWS  # a jump ahead: a suspicion, and no measure for what comes next
        self.doubtful += 1
        return Verdict.DOUBTFUL

    def _is_told(self, arrival: Arrival) -> bool:
        digest = hashlib.blake2b(arrival.payload, digest_size=16).digest()
        before = self._heard.get(digest)
        within = _COARSE if self._stands else SAME_BYTES
        if before is not None and arrival.at - before < within:
            return True
        self._heard[digest] = arrival.at
        self._heard.move_to_end(digest)
        if len(self._heard) > _REMEMBERED:
            self._heard.popitem(last=False)
        return False

    def _is_late(self, place: _Place, wall: float) -> bool:
        return place.time is not None and wall - place.time - self._lag > STALE

    def _is_behind(self, last: _Place | None, place: _Place, wall: float) -> bool:
        if self._is_late(place, wall):
            return True
        if last is None or _counted_on(last, place):
            return False  # a clock that was put right: the count decides, where there is one
        if place.time is not None and last.time is not None:
            return place.time < last.time
        return place.order is not None and last.order is not None and place.order < last.order

    def _jumps(self, last: _Place | None, place: _Place, wall: float) -> bool:
        """Far ahead of our own clock, or of the count so far."""
        if place.time is not None:
            return place.time - wall > STALE
        return last is not None and place.order != last.order and not _counted_on(last, place)

    def _shows_to_be_live(self, place: _Place) -> bool:
        """It goes on from one message to the next, at our own clock's pace, for long enough."""
        if self._first is None or self._newest is None or not self._goes_on(place):
            self._first = self._newest = place
            return False
        self._newest = place
        return place.at - self._first.at >= _PROOF

    def _goes_on(self, place: _Place) -> bool:
        first, newest = self._first, self._newest
        assert first is not None
        assert newest is not None
        if first.time is not None and place.time is not None:
            passed = place.at - first.at
            return abs((place.time - first.time) - passed) <= _DRIFT + _DRIFT_RATE * passed
        return _counted_on(newest, place)

    def _believe(self, place: _Place, wall: float) -> None:
        self._last, self._first, self._newest = place, None, None
        if place.time is not None:
            # A clock in time is in time; one that is far behind is known to be so from now on.
            lag = wall - place.time
            self._lag = lag if lag > STALE else 0.0


def _counted_on(last: _Place, place: _Place) -> bool:
    """A few numbers further, also over the end of a count of 8, 16 or 32 bits."""
    if last.order is None or place.order is None:
        return False
    if 0 < place.order - last.order <= _STEPS:
        return True
    return any(
        last.order < wrap and place.order < wrap and 0 < (place.order - last.order) % wrap <= _STEPS
        for wrap in _WRAPS
    )
