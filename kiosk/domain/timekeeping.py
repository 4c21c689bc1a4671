"""When the machine's clock may be believed, and when time begins anew.

A battery dies (1970), a time server lies (2099), somebody sets the date by hand. What was last seen
is known: the newest event, and within a run the monotonic clock. A step that neither explains asks
a person for the date; until then nothing expires and nothing is erased. A doubt stays over
restarts until it was answered.

Recorded time never runs back within an epoch. Where a person confirms a time before the newest
event, a new epoch begins with it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

STEP = timedelta(minutes=10)  # a jump between two looks that no adjustment explains
LONG_OFF = timedelta(days=3)  # off for longer than a weekend: somebody should look at the date
BACK = timedelta(minutes=5)  # earlier than the newest event by so much
FIRST_YEAR, LAST_YEAR = 2024, 2090  # outside of these no hall runs this program


def impossible(wall: datetime) -> bool:
    """Whether the machine's clock says what cannot be."""
    return not FIRST_YEAR <= wall.year <= LAST_YEAR


def doubt_at_start(wall: datetime, newest_event: datetime, unanswered: str) -> str:
    """Why the clock is not believed at a start: impossible, behind_journal, long_off, or what was
    `unanswered` when the agent ended; empty where it is believed.
    """
    if impossible(wall):
        return "impossible"
    if wall < newest_event - BACK:
        return "behind_journal"
    if wall > newest_event + LONG_OFF:
        return "long_off"
    return unanswered


def jumped(wall: datetime, expected: datetime) -> bool:
    """Whether the clock went another way than the monotonic one since the last look."""
    return abs(wall - expected) > STEP


def is_over(since: datetime, span: timedelta, now: datetime) -> bool:
    """Whether `span` has passed since then. What lies ahead of `now` was recorded before time went
    back: nobody knows how long ago, so it counts as over, and nobody waits for help.
    """
    return now >= since + span or since > now + BACK
