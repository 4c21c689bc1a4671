"""A sender's share of our time, before a message of it is parsed.

Many senders may share one topic, so one that floods would be read before all that stands behind
it. Beyond its share its messages are not parsed but for the newest, which waits for the next look;
those in whose bytes an alarm seems to stand have a share of their own.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from devices.gateway.mapping import Mapping
from devices.readings import LIFE_SAVING

RATE, BURST = 500.0, 1000.0  # messages a second of one sender, and at once

_MOST_SENDERS = 1024
_LOOKED_AT = 4096  # bytes in which a sender is looked for


@dataclass(slots=True)
class _Share:
    """A bucket that fills at RATE."""

    left: float
    at: float

    def take(self, now: float) -> bool:
        self.left = min(BURST, self.left + (now - self.at) * RATE)
        self.at = now
        if self.left < 1.0:
            return False
        self.left -= 1.0
        return True


class Shares:
    """Of the senders behind one gateway. Bounded: who was silent for longest is forgotten."""

    def __init__(self, mappings: Sequence[Mapping]) -> None:
        names = {each.source_field.split(".")[-1] for each in mappings if each.source_field}
        self._sender = _after(names, rb"(?:\"[^\"]{0,64}\"|[^\",}]{0,64})") if names else None
        alarms = {
            step
            for each in mappings
            for field in each.fields
            if field.quantity in LIFE_SAVING
            for step in field.path.split(".")
        }
        no = rb"(?!\s*\"?(?:0(?![.0-9]*[1-9])|false|off|no|none|normal|clear|null)\b)"
        self._alarm = _after(alarms, no) if alarms else None
        self._shares: OrderedDict[tuple[bytes, bool], _Share] = OrderedDict()

    def sender(self, topic: str, payload: bytes) -> bytes:
        """Whose message it seems to be: by its topic, and the name in its bytes."""
        found = self._sender.search(payload, 0, _LOOKED_AT) if self._sender else None
        return topic.encode() + (found[0] if found else b"")

    def take(self, sender: bytes, payload: bytes, now: float) -> bool:
        """Whether this message may be parsed now."""
        if self._of(sender, False, now).take(now):
            return True
        if self._alarm is None or not self._alarm.search(payload):
            return False
        return self._of(sender, True, now).take(now)

    def _of(self, sender: bytes, alarm: bool, now: float) -> _Share:
        share = self._shares.get((sender, alarm))
        if share is None:
            share = self._shares[sender, alarm] = _Share(BURST, now)
            if len(self._shares) > _MOST_SENDERS:
                self._shares.popitem(last=False)
        self._shares.move_to_end((sender, alarm))
        return share


def _after(names: set[str], value: bytes) -> re.Pattern[bytes]:
    """`"name": value` in JSON, in any case."""
    any_of = b"|".join(re.escape(each.encode()) for each in sorted(names))
    return re.compile(rb"\"(?:" + any_of + rb")\"\s*:\s*" + value, re.IGNORECASE)
