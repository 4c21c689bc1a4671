"""A hall that mediates, for stories: two neighbours, mediators, rooms, a clock that moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import msgspec

from kiosk.domain.disputes.agreement import Term
from kiosk.hall import file
from kiosk.paths import sample_hall as sample_file
from kiosk.services.access import staff as staff_service
from kiosk.services.disputes import (
    agreements,
    assigning,
    ending,
    meetings,
    opening,
    register,
    sides,
    tiers,
)
from kiosk.services.disputes.meetings import Plan
from kiosk.services.disputes.register import Profile
from kiosk.services.disputes.resident import choosing, reminding
from kiosk.services.disputes.resident.reminding import Reminder
from kiosk.services.disputes.sides import Told
from kiosk.services.residents import Resident
from kiosk.storage.tables.disputes import mediators, rows
from kiosk.storage.tables.disputes.mediators import Mediator
from kiosk.storage.tables.disputes.rows import Dispute, Meeting, Party
from kiosk.triage.judge import Judgement
from tests.services.case_story import CaseStory

LEAK = "楼上装修漏水，天花板一直滴，说了几次都不修"
TIERS = ("community", "judicial_office", "city_platform")


class DisputeStory(CaseStory):
    """Each sentence one call of a service in one transaction."""

    quarrels = True

    def __init__(self, store: Any, context: Any, clock: Any) -> None:
        super().__init__(store, context, clock)
        shipped = file.load(sample_file())
        context.hall = msgspec.structs.replace(
            context.hall, disputes=shipped.disputes, tier=shipped.tier, room=shipped.room
        )

    def judge(self, text: str) -> Judgement:
        """Whatever the model of the day says: what is told here is a dispute."""
        return replace(super().judge(text), dispute=self.quarrels)

    def leads(self, *accounts: str) -> None:
        with self.store.transaction() as tx:
            for account in accounts:
                staff_service.add(tx, account, name=account, role="manager", pin_hash="x$y", by="t")

    def mediates(self, staff: str, *levels: int, **told: Any) -> Mediator:
        with self.store.transaction() as tx:
            profile = Profile(tiers=levels or (1,), **told)
            return register.register(tx, self.context, staff, profile, "wang")

    def on_leave(self, staff: str, first: str, last: str) -> None:
        with self.store.transaction() as tx:
            register.leave(tx, staff, first, last, staff)
            assigning.take_over(tx, self.context)

    def leaves(self, staff: str) -> None:
        """The account is closed; the routine comes by."""
        with self.store.transaction() as tx:
            staff_service.disable(tx, staff, by="wang")
        self.somebody_takes_over()

    def somebody_takes_over(self) -> int:
        with self.store.transaction() as tx:
            return assigning.take_over(tx, self.context)

    def quarrel(self, text: str = LEAK, **told: Any) -> Dispute:
        """Reported, and taken up by the routine."""
        made = self.reports(text, **{"category": "dispute_neighbours", **told})
        self.taken_up()
        return self.dispute(made.case.case_id)

    def taken_up(self) -> int:
        with self.store.transaction() as tx:
            return opening.take_up(tx, self.context)

    def dispute(self, case_id: str) -> Dispute:
        with self.store.reading() as tx:
            found = rows.by_case(tx, case_id)
        assert found is not None
        return found

    def _on(self, dispute: Dispute, named: dict[str, Any]) -> tuple[str, int, str]:
        version = named.pop("version", None) or self.dispute(dispute.case_id).version
        return dispute.case_id, version, named.pop("staff", "li")

    def tells_of(self, dispute: Dispute, side: Any, name: str, **told: Any) -> Party:
        on, party = self._on(dispute, told), told.pop("party", "")
        with self.store.transaction() as tx:
            sides.tell(tx, self.context, *on, Told(side=side, name=name, **told), party)
            return next(each for each in rows.parties(tx, dispute) if each.name == name)

    def best(self, dispute: Dispute) -> list[str]:
        with self.store.reading() as tx:
            dispute = self.dispute(dispute.case_id)
            return [each.candidate.staff for each in assigning.propose(tx, self.context, dispute)]

    def assigns(self, dispute: Dispute, to: str, **named: Any) -> Dispute:
        on, asked = self._on(dispute, named), named.pop("asked", True)
        with self.store.transaction() as tx:
            return assigning.assign(tx, self.context, *on, to, asked=asked, **named)

    def knows(self, dispute: Dispute, mediator: str, why: str = "是我表哥") -> Dispute:
        with self.store.transaction() as tx:
            return assigning.conflict(tx, self.context, *self._on(dispute, {}), mediator, why)

    def moves(self, dispute: Dispute, way: str, reason: str = "双方激动", **named: Any) -> Dispute:
        on = self._on(dispute, named)
        with self.store.transaction() as tx:
            step: Any = getattr(tiers, f"hand_{way}")
            moved: Dispute = step(tx, self.context, *on, reason)
            return moved

    def weighs(self, dispute: Dispute, why: str = "电话里说的", **told: Any) -> Dispute:
        on = self._on(dispute, told)
        with self.store.transaction() as tx:
            return tiers.weigh(tx, self.context, *on, why, **told)

    def plans(self, dispute: Dispute, starts: datetime, **told: Any) -> Meeting:
        on = self._on(dispute, told)
        told = {"room": "room_1", **told}
        with self.store.transaction() as tx:
            return meetings.plan(tx, self.context, *on, Plan(starts=starts, **told))

    def met(
        self, dispute: Dispute, session: str, state: Any = "held", minutes: str = "谈了"
    ) -> None:
        with self.store.transaction() as tx:
            meetings.end(tx, self.context, dispute.case_id, "li", session, state, minutes)

    def drafts(self, dispute: Dispute, *terms: Term, basis: tuple[str, ...] = ()) -> Dispute:
        with self.store.transaction() as tx:
            return agreements.draft(tx, self.context, *self._on(dispute, {}), terms, basis)

    def signs(self, dispute: Dispute, *signers: str, draft: int = 0) -> Dispute:
        now = self.dispute(dispute.case_id)
        with self.store.transaction() as tx:
            signers = signers or (
                "mediator", *(each.party for each in rows.parties(tx, dispute)),
            )  # fmt: skip
            return agreements.sign(
                tx, self.context, *self._on(dispute, {}), draft or now.draft, signers
            )

    def pays(self, dispute: Dispute, item: int, fen: int = 0) -> Dispute:
        with self.store.transaction() as tx:
            return agreements.paid(tx, self.context, *self._on(dispute, {}), item, fen)

    def ends(self, dispute: Dispute, outcome: Any, words: str = "谈不拢") -> Dispute:
        with self.store.transaction() as tx:
            return ending.close(tx, self.context, *self._on(dispute, {}), outcome, words)

    def reopens(self, dispute: Dispute, reason: str = "又漏了") -> Dispute:
        with self.store.transaction() as tx:
            return ending.reopen(tx, self.context, *self._on(dispute, {}), reason)

    def time_goes(self, **by: float) -> None:
        """The clock moves, and the agent's routines come by."""
        self.clock.advance(**by)
        with self.store.reading() as tx:
            found = tiers.due_now(tx, self.context)
        if found:
            with self.store.transaction() as tx:
                tiers.look_after(tx, self.context, found)
        self.somebody_takes_over()
        with self.store.transaction() as tx:
            agreements.tell_late(tx, self.context)

    def reminders(self) -> list[Reminder]:
        with self.store.reading() as tx:
            return reminding.due(tx, self.context)

    def offered(self, dispute: Dispute) -> list[datetime]:
        with self.store.reading() as tx:
            now = self.dispute(dispute.case_id)
            return [each.times.starts for each in choosing.offered(tx, self.context, now)]

    def chooses(self, dispute: Dispute, starts: datetime) -> Meeting:
        with self.store.transaction() as tx:
            return choosing.choose(tx, self.context, self.dispute(dispute.case_id), starts)

    def done(self, dispute: Dispute) -> list[str]:
        with self.store.reading() as tx:
            return [each.type.removeprefix("dispute.") for each in rows.log(tx, dispute)]

    def load(self, staff: str) -> int:
        with self.store.reading() as tx:
            found = mediators.by_staff(tx, staff)
        return found.load if found else 0

    def tomorrow(self, hour: int, minute: int = 0, days: int = 1) -> datetime:
        """A time of the hall some days ahead."""
        zone = self.context.hall.hall.timezone
        day = self.clock.now().astimezone(zone) + timedelta(days=days)
        return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def neighbours(hall: DisputeStory, dispute: Dispute) -> tuple[Party, Party]:
    """One on each side."""
    one = hall.tells_of(dispute, "one", "王小明", phone="13800135521")
    other = hall.tells_of(dispute, "other", "赵六", phone="13900130078")
    return one, other


def known(hall: DisputeStory, number: str = "1") -> Resident:
    return Resident("card", hall.person(number), "王*")
