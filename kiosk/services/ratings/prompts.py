"""What the faces beside a counter ask about: the visit that ended there last, until the next is
called there or goes on there.

Found in what the journal holds, never remembered: after a fall it stands as long as it would have.
Whether it was rated is not asked here, so that a screen beside a clerk never changes at the moment
in which somebody rates elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

from kiosk.ids import base32
from kiosk.services.context import HallContext
from kiosk.services.queue import day
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import visits
from kiosk.storage.tables.visits import Visit

KIND = "rating"  # of the terminals that show it
_NEXT = frozenset({"visit.called", "visit.unparked"})


@dataclass(frozen=True)
class Prompt:
    """`name` is how a screen names it: no code with which anything else may be asked."""

    name: str
    counter: str
    end: Recorded = field(repr=False)
    visit: Visit = field(repr=False)


def newest(tx: Reading, context: HallContext, counter: str) -> Prompt | None:
    """Of what ended at a counter today, whatever its age and whatever came after it."""
    seq = visits.last_finished(tx, day.today(tx), counter)
    if not seq:
        return None
    end = tx.event(seq)
    visit = visits.by_id(tx, str(end.public["visit"]))
    return Prompt(_name(context, visit.visit), counter, end, visit) if visit else None


def is_next_there(tx: Reading, prompt: Prompt) -> bool:
    """Whether somebody was called since, or went on there. Looks at all that happened since then:
    for a prompt of a moment ago."""
    return any(
        event.type in _NEXT and event.public["counter"] == prompt.counter
        for event in tx.events(after=prompt.end.seq)
    )


def _name(context: HallContext, visit: str) -> str:
    key = context.keys.derive("rating-prompt")
    digest = hmac.new(key, visit.encode(), hashlib.sha256).digest()
    return base32(int.from_bytes(digest[:16]) << 2, 26)
