"""How those who help from outside did with what they were asked within a period: of each
organisation its own figures. What became a quarrel or a quiet danger since is not counted, and
residents' ratings stand as the month's figures have them, from five up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kiosk.clock import to_text
from kiosk.domain.outside.handling import OrganisationKind, may_leave
from kiosk.domain.reports import Period
from kiosk.services.ratings import figures as rating_figures
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import cases, ratings
from kiosk.storage.tables.outside import handlings, organisations
from kiosk.storage.tables.outside.handlings import Handling


@dataclass(frozen=True)
class OrganisationFigures:
    """`asked`: cases given to it within the period; of these the rest. `due`: done, or the deadline
    was over while they had it; `in_time` of those. `mean` of 1 to 5; None where fewer than five
    rated, or the month is not over."""

    organisation: str
    kind: OrganisationKind
    name: str = field(repr=False)
    asked: int
    accepted: int
    given_back: int
    due: int
    in_time: int
    repeated: int
    mean: float | None


def outside_of(tx: Reading, period: Period) -> tuple[OrganisationFigures, ...]:
    """Of those that were asked at all, who was asked most first."""
    asked: dict[str, list[Handling]] = defaultdict(list)
    for each in handlings.asked_within(tx, f"{period.first}", f"{period.last}"):
        case = cases.by_id(tx, each.case_id)
        if case and may_leave(case.origin, case.hazard, dispute=case.dispute):
            asked[each.organisation].append(each)
    now = to_text(tx.at)
    month = ratings.month(tx, period.name) if period.kind == "month" else None
    rated = rating_figures.outside_of(month) if month else {}
    found = [
        OrganisationFigures(
            organisation=each.organisation,
            kind=each.kind,
            name=each.name,
            asked=len(had),
            accepted=sum(bool(one.undertaken_at) for one in had),
            given_back=sum(one.state == "given_back" for one in had),
            due=sum(_was_due(one, now) for one in had),
            in_time=sum(one.in_time for one in had),
            repeated=sum(one.repeated > 0 for one in had),
            mean=rated[each.organisation].mean if each.organisation in rated else None,
        )
        for each in organisations.all_of_them(tx)
        if (had := asked.get(each.organisation))
    ]
    return tuple(sorted(found, key=lambda each: (-each.asked, each.name)))


def _was_due(one: Handling, now: str) -> bool:
    return bool(one.done_at) or one.due < (one.ended_at or now)
