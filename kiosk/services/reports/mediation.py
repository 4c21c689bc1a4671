"""How mediation went: of the disputes that were taken up within a month, each share with what it is
a part of. Only a month that is over tells of disputes (`domain.reports`), in its own report and in
those of the days and weeks after it, and nothing stands on fewer than five. No number of petitions:
it would reward silence.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from datetime import datetime

from kiosk.clock import from_text, to_text
from kiosk.domain.disputes.life import State
from kiosk.domain.reports import LEAST
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute


@dataclass(frozen=True)
class Share:
    """`part` of `whole`."""

    part: int
    whole: int

    @property
    def told(self) -> bool:
        return self.whole >= LEAST


@dataclass(frozen=True)
class Mediation:
    """`settled`: agreed or kept, of those that came to an end or an agreement and were not
    withdrawn; `visited`: without a missed first meeting, of those where it was held or missed;
    `kept` promises of those whose day is over; `days`: median from taking up to signing."""

    taken: int
    settled: Share
    visited: Share
    handed_up: Share
    repeated: Share
    kept: Share
    days: float | None


def mediation_of(tx: Reading, start: datetime, end: datetime) -> Mediation | None:
    """Of those taken up from `start` to before `end`; None where they are fewer than five."""
    taken = [
        each
        for each in rows.opened_between(tx, to_text(start), to_text(end))
        if each.state is not State.NONE
    ]
    if len(taken) < LEAST:
        return None
    signed = [each for each in taken if each.state in (State.AGREED, State.KEPT)]
    failed = sum(each.state is State.FAILED for each in taken)
    first = [_first_visit(tx, each) for each in taken]
    promises = [owed.state for each in taken for owed in rows.dues(tx, each)]
    lengths = [
        (from_text(each.signed_at) - from_text(each.opened_at)).total_seconds() / 86_400
        for each in signed
        if each.signed_at
    ]
    return Mediation(
        taken=len(taken),
        settled=Share(len(signed), len(signed) + failed),
        visited=Share(first.count(True), len(first) - first.count(None)),
        handed_up=Share(sum(each.ups > 0 for each in taken), len(taken)),
        repeated=Share(sum(each.opens > 1 for each in taken), len(taken)),
        kept=Share(promises.count("kept"), len(promises) - promises.count("waiting")),
        days=round(statistics.median(lengths), 1) if len(lengths) >= LEAST else None,
    )


def _first_visit(tx: Reading, dispute: Dispute) -> bool | None:
    """Whether the first meeting was in time at every tier; None where it is not decided yet."""
    met = False
    for event in rows.log(tx, dispute):
        if event.type == "dispute.missed" and event.public["limit"] == "visit":
            return False
        met = met or (event.type == "dispute.met" and event.public["state"] == "held")
    return True if met else None
