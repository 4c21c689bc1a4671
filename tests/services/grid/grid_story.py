"""A hall with volunteers, for stories: cards, check points, rounds, a clock that moves."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.errors import KnownError
from kiosk.services.cases.checked import Filing
from kiosk.services.cases.filing import Filed
from kiosk.services.grid import codes, hours, joining, rounds
from kiosk.services.grid.joining import Offer
from kiosk.storage.tables.grid import patrols, volunteers
from kiosk.storage.tables.grid.patrols import Patrol, Point
from kiosk.storage.tables.grid.volunteers import Volunteer
from tests.services.case_story import CaseStory

NAME, PHONE, BIRTH = "赵志愿", "13800135521", "1990-05-30"
DRAIN = "东门的雨水井盖不见了，旁边没有围挡"


def refused(code: str) -> pytest.RaisesContext[KnownError]:
    return pytest.raises(KnownError, match=rf"^{code}\b")


class GridStory(CaseStory):
    """Each sentence one call of a service in one transaction."""

    def offer(self, **told: Any) -> Offer:
        return Offer(
            **{"name": NAME, "phone": PHONE, "birth": BIRTH, "cell": self.cell, "consent": True,
               "skills": ("patrol",), **told}
        )  # fmt: skip

    @property
    def cell(self) -> str:
        return self.context.hall.cell[0].id

    def places(self, cell: str = "") -> list[str]:
        found = self.context.hall.cell_by_id(cell or self.cell)
        assert found is not None
        return [each.key for each in found.places]

    def signs_up(self, *, staff: str = "li", volunteer: str = "", **told: Any) -> Volunteer:
        with self.store.transaction() as tx:
            return joining.sign_up(
                tx, self.context, self.offer(**told), staff=staff, volunteer=volunteer
            )

    def takes_on(self, who: Volunteer, guardian: str = "") -> Volunteer:
        with self.store.transaction() as tx:
            return joining.accept(tx, self.context, who.volunteer, "li", guardian)

    def is_called(self, who: Volunteer, responder: str = "") -> Volunteer:
        with self.store.transaction() as tx:
            return joining.link(tx, self.context, who.volunteer, "li", responder)

    def stands_down(self, who: Volunteer, reason: str = "本人要求") -> None:
        with self.store.transaction() as tx:
            joining.leave(tx, self.context, who.volunteer, "li", reason)

    def card(self, who: Volunteer) -> str:
        return codes.card_code(self.context.keys, who.volunteer, who.card)

    def loses_card(self, who: Volunteer) -> Volunteer:
        with self.store.transaction() as tx:
            return joining.new_card(tx, self.context, who.volunteer, "li")

    def forgets(self) -> None:
        """As the routine does."""
        with self.store.transaction() as tx:
            joining.forget_unanswered(tx, self.context)

    def hangs(self, place: str, cell: str = "") -> Point:
        with self.store.transaction() as tx:
            return rounds.place(tx, self.context, cell or self.cell, place, "li")

    def begins(self, who: Volunteer, cell: str = "") -> Patrol:
        with self.store.transaction() as tx:
            return rounds.begin(tx, self.context, self.card(who), cell)

    def shows(self, who: Volunteer, code: str) -> None:
        with self.store.transaction() as tx:
            rounds.show_point(tx, self.context, self.card(who), code)

    def code(self, point: Point) -> str:
        return codes.point_code(self.context.keys, point.point)

    def warns(self, who: Volunteer, text: str = DRAIN, **told: Any) -> Filed:
        filing = Filing(**{"kind": "suggestion", "category": "lamp_road", "text": text, **told})
        with self.store.transaction() as tx:
            return rounds.warn(
                tx, self.context, self.card(who), filing, self.judge, terminal="resident-1",
                session="s-1",
            )  # fmt: skip

    def ends(self, who: Volunteer) -> Patrol:
        with self.store.transaction() as tx:
            return rounds.end(tx, self.context, self.card(who))

    def confirms(self, patrol: Patrol, minutes: int, why: str = "") -> Patrol:
        with self.store.transaction() as tx:
            return hours.confirm(tx, self.context, patrol.patrol, minutes, "li", why)

    def serves_for(self, who: Volunteer, minutes: int, day: str = "2026-11-24") -> None:
        with self.store.transaction() as tx:
            hours.serve(tx, self.context, who.volunteer, day, minutes, "repair", "li")

    def thanks(self, case: str) -> None:
        with self.store.transaction() as tx:
            hours.thank(tx, self.context, case, "li")

    def of(self, who: Volunteer) -> Volunteer | None:
        with self.store.reading() as tx:
            return volunteers.by_id(tx, who.volunteer)

    def minutes(self, who: Volunteer) -> int:
        return self.minutes_of(who.volunteer)

    def minutes_of(self, volunteer: str) -> int:
        with self.store.reading() as tx:
            return volunteers.minutes(tx, volunteer)

    def passed(self, patrol: Patrol) -> list[str]:
        with self.store.reading() as tx:
            return list(patrols.passed(tx, patrol.patrol))

    def routine(self) -> int:
        with self.store.transaction() as tx:
            return rounds.end_forgotten(tx, self.context)
