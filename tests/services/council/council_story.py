"""A council of five seats in three groups, for stories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from kiosk.domain.council.deciding import Rules
from kiosk.domain.council.proposals import Bar
from kiosk.domain.council.weights import Group
from kiosk.errors import KnownError
from kiosk.hall.schema_base import Words
from kiosk.services.council import meetings, motions, seats
from kiosk.storage.tables.council import rows

GROUPS = (
    Group("residents", {"zh_CN": "居民"}, 50, 3),
    Group("property", {"zh_CN": "物业公司"}, 30, 1),
    Group("social", {"zh_CN": "社会组织"}, 20, 1),
)
BAR = Bar(support=3, days=30, times=3, within=30)
SEATS = [(each.id, number) for each in GROUPS for number in range(1, each.seats + 1)]


class CouncilStory:
    """Each sentence one call of a service in one transaction."""

    def __init__(self, store: Any, context: Any, clock: Any, rules: Rules | None = None) -> None:
        self.store, self.context, self.clock = store, context, clock
        self.council = self.does(
            seats.found, Words(zh_CN="小区议事会"), GROUPS, rules or Rules(), BAR
        ).council
        self.members = {seat: self.sits(*seat) for seat in SEATS}

    def does(self, use: Callable[..., Any], *told: Any, **named: Any) -> Any:
        with self.store.transaction() as tx:
            return use(tx, self.context, "wang", *told, **named)

    def refused(self, use: Callable[..., Any], *told: Any, **named: Any) -> str:
        """The code of the refusal; "" where it was done."""
        try:
            self.does(use, *told, **named)
        except KnownError as refused:
            return refused.code
        return ""

    def sits(self, circle: str, seat: int, name: str = "张三", **told: Any) -> str:
        until = told.pop("until", "2027-12-31")
        member: str = self.does(seats.seat, self.council, circle, seat, name, until, **told).member
        return member

    def meets(self, *there: tuple[str, int]) -> str:
        """A meeting that is open, its first seat in the chair."""
        meeting: str = self.convened().meeting
        for seat in there:
            self.does(meetings.attend, meeting, self.members[seat])
        self.does(meetings.begin, meeting, self.members[there[0]])
        return meeting

    def convened(self) -> Any:
        starts = self.clock.now() + timedelta(hours=1)
        return self.does(meetings.convene, self.council, starts, "二楼会议室")

    def puts(self, meeting: str, text: str = "加装电动车充电桩") -> str:
        motion: str = self.does(motions.move, meeting, text).motion
        self.does(motions.put, motion)
        return motion

    def result(self, motion: str) -> Any:
        with self.store.reading() as tx:
            return rows.motion(tx, motion).result
