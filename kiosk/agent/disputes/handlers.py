"""Handlers of disputes: the mediation desk, and who follows one by a receipt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from kiosk.agent.cases.confined import Confined
from kiosk.agent.core.dispatch import Caller, Handling, command, outside, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.disputes import wording
from kiosk.api import basis, mediators
from kiosk.api import disputes as api
from kiosk.api.mediation import following as following_api
from kiosk.clock import from_text, to_text
from kiosk.domain import opening
from kiosk.domain.disputes import money
from kiosk.domain.disputes.agreement import Term
from kiosk.errors import KnownError
from kiosk.services.cases import work
from kiosk.services.context import HallContext
from kiosk.services.disputes import (
    agreements,
    assigning,
    ending,
    forgetting,
    meetings,
    paper,
    sides,
    tiers,
)
from kiosk.services.disputes.known import known
from kiosk.services.disputes.meetings import Plan
from kiosk.services.disputes.resident import choosing, following
from kiosk.services.disputes.sides import Told
from kiosk.storage.blobs import Blobs
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.disputes import rows
from kiosk.storage.tables.disputes.rows import Dispute

Step = Callable[..., Dispute]
On = tuple[Transaction, HallContext, str, int, str]


class DisputeHandlers:
    """`follow_slip` is told which sheet a clerk waits for."""

    def __init__(
        self, journal: Journal, context: HallContext, confined: Confined, blobs: Blobs,
        follow_slip: Callable[[str, str, str], None],
    ) -> None:  # fmt: skip
        self._journal = journal
        self._blobs = blobs
        self._context = context
        self._confined = confined
        self._follow_slip = follow_slip

    def table(self) -> dict[str, Handling]:
        return {
            "disputes.list": query(self._list),
            "disputes.get": outside(self._get),
            "disputes.propose": query(self._propose),
            "disputes.party": command(self._party),
            "disputes.assign": command(self._assign),
            "disputes.conflict": command(self._conflict),
            "disputes.weigh": command(self._weigh),
            "disputes.hand_up": command(partial(self._reason, tiers.hand_up)),
            "disputes.hand_down": command(partial(self._reason, tiers.hand_down)),
            "disputes.calendar": query(self._calendar),
            "disputes.plan": command(self._plan),
            "disputes.met": command(self._met),
            "disputes.visited": command(self._visited),
            "disputes.draft": command(self._draft),
            "disputes.sign": command(self._sign),
            "disputes.paid": command(self._paid),
            "disputes.confirm": command(self._confirm),
            "disputes.close": command(self._close),
            "disputes.reopen": command(partial(self._reason, ending.reopen)),
            "disputes.stand": command(partial(self._reason, ending.stand)),
            "disputes.print": command(self._print),
            "disputes.erase": command(self._erase),
            "disputes.follow": query(self._follow),
            "disputes.again": command(self._again),
            "disputes.choose": command(self._choose),
        }

    def _list(self, tx: Reading, caller: Caller, request: api.ListDisputes) -> api.Disputes:
        return wording.listed(tx, self._context, caller.staff or "", mine=request.mine)

    async def _get(self, caller: Caller, request: api.GetDispute) -> api.DisputeView:
        """A look writes, and its reply holds what must not be kept: so it is no command."""

        def look(tx: Transaction) -> api.DisputeView:
            dispute = known(tx, request.case)
            full = (
                caller.staff in (dispute.mediator, dispute.keeper)
                or "reports" in caller.capabilities
            )
            work.viewed(
                tx, self._context, request.case, caller.staff or "", "mediation", contact=full
            )
            return wording.view(tx, self._context, dispute, full=full)

        return await self._journal.write(look)

    def _propose(self, tx: Reading, _caller: Caller, request: api.GetDispute) -> mediators.Proposal:
        return wording.proposal(tx, self._context, known(tx, request.case))

    def _on(self, tx: Transaction, caller: Caller, request: api.OnDispute) -> On:
        return tx, self._context, request.case, request.version, caller.staff or ""

    def _reason(
        self, step: Step, tx: Transaction, caller: Caller, request: api.ReasonForDispute
    ) -> api.DisputeVersion:
        return wording.version(step(*self._on(tx, caller, request), request.reason))

    def _party(self, tx: Transaction, caller: Caller, request: api.TellParty) -> api.DisputeVersion:
        told = Told(
            side=request.side, name=request.name, phone=request.phone, number=request.number,
            detail=request.detail, guardian=request.guardian, minor=request.minor,
            language=request.language, wants=request.wants, agreed=request.agreed,
            sms=request.sms,
        )  # fmt: skip
        return wording.version(sides.tell(*self._on(tx, caller, request), told, request.party))

    def _assign(
        self, tx: Transaction, caller: Caller, request: api.AssignMediator
    ) -> api.DisputeVersion:
        on = self._on(tx, caller, request)
        return wording.version(
            assigning.assign(*on, request.mediator, asked=request.asked, why=request.why)
        )

    def _conflict(
        self, tx: Transaction, caller: Caller, request: api.KnowsSide
    ) -> api.DisputeVersion:
        on = self._on(tx, caller, request)
        return wording.version(assigning.conflict(*on, request.mediator, request.why))

    def _weigh(
        self, tx: Transaction, caller: Caller, request: api.WeighDispute
    ) -> api.DisputeVersion:
        weighed = tiers.weigh(
            *self._on(tx, caller, request), request.why, level=request.level,
            apart=request.apart, people=request.people, money=request.money,
        )  # fmt: skip
        return wording.version(weighed)

    def _calendar(self, tx: Reading, _caller: Caller, request: api.CalendarOf) -> api.Calendar:
        first = _day(request.first) if request.first else None
        today = opening.business_date(self._context.hall.hall.timezone, tx.at)
        slots = meetings.calendar(
            tx, self._context, known(tx, request.case), first or today, request.days,
            request.minutes,
        )  # fmt: skip
        return api.Calendar(
            slots=tuple(
                api.Slot(
                    starts=to_text(each.times.starts), ends=to_text(each.times.ends),
                    bar=each.bar, rooms=each.rooms,  # type: ignore[arg-type]
                )
                for each in slots
            )
        )  # fmt: skip

    def _plan(
        self, tx: Transaction, caller: Caller, request: api.PlanMeeting
    ) -> api.DisputeVersion:
        told = Plan(
            starts=_moment(request.starts), minutes=request.minutes, room=request.room,
            beside=request.beside, place=request.place, apart=request.apart, why=request.why,
        )  # fmt: skip
        meetings.plan(*self._on(tx, caller, request), told)
        return wording.version(known(tx, request.case))

    def _met(self, tx: Transaction, caller: Caller, request: api.MeetingEnds) -> api.DisputeVersion:
        ended = meetings.end(
            tx, self._context, request.case, caller.staff or "", request.session, request.state,
            request.minutes,
        )  # fmt: skip
        return wording.version(ended)

    def _visited(self, tx: Transaction, caller: Caller, request: api.Visited) -> api.DisputeVersion:
        on = self._on(tx, caller, request)
        return wording.version(meetings.visited(*on, request.minutes))

    def _draft(
        self, tx: Transaction, caller: Caller, request: api.DraftAgreement
    ) -> api.DisputeVersion:
        terms = [
            Term(
                text=each.text, by=each.by, to=each.to, due=each.due,
                amount=money.fen(each.amount) if each.amount.strip() else 0,
            )
            for each in request.terms
        ]  # fmt: skip
        on = self._on(tx, caller, request)
        return wording.version(agreements.draft(*on, terms, request.basis))

    def _sign(
        self, tx: Transaction, caller: Caller, request: api.SignAgreement
    ) -> api.DisputeVersion:
        on = self._on(tx, caller, request)
        agreements.sign(*on, request.draft, request.signers)
        return self._answered(tx, caller, request.case, request.result)

    def _answered(
        self, tx: Transaction, caller: Caller, case: str, result: str
    ) -> api.DisputeVersion:
        if result.strip():
            ending.answer(tx, self._context, case, caller.staff or "", result)
        return wording.version(known(tx, case))

    def _paid(self, tx: Transaction, caller: Caller, request: api.Performed) -> api.DisputeVersion:
        amount = money.fen(request.amount) if request.amount.strip() else 0
        on = self._on(tx, caller, request)
        return wording.version(agreements.paid(*on, request.item, amount, request.note))

    def _confirm(
        self, tx: Transaction, caller: Caller, request: api.ConfirmStep
    ) -> api.DisputeVersion:
        return wording.version(agreements.confirm(*self._on(tx, caller, request), request.step))

    def _close(
        self, tx: Transaction, caller: Caller, request: api.CloseDispute
    ) -> api.DisputeVersion:
        ending.close(*self._on(tx, caller, request), request.outcome, request.words)
        return self._answered(tx, caller, request.case, request.result)

    def _print(self, tx: Transaction, caller: Caller, request: api.PrintOfDispute) -> basis.Queued:
        job = paper.print_of(
            tx, self._context, request.case, request.paper, request.session, request.why,
            side=request.side, terminal=caller.terminal, staff=caller.staff or "",
            language=caller.language,
        )  # fmt: skip
        number = wording.number_of(tx, request.case)
        tx.after_commit(lambda: self._follow_slip(job, number, caller.address))
        return basis.Queued(job=job)

    def _erase(self, tx: Transaction, _caller: Caller, request: api.EraseParty) -> basis.Done:
        forgetting.erase_party(tx, self._blobs, request.case, request.party, request.reason)
        tx.after_commit(self._journal.owe_checkpoint)
        return basis.Done()

    def _follow(
        self, tx: Reading, _caller: Caller, request: following_api.FollowDispute
    ) -> following_api.FollowedDispute:
        _, dispute = following.reported(
            tx, self._context, request.receipt, request.number, request.code
        )
        return wording.followed(tx, self._context, dispute)

    def _again(
        self, tx: Transaction, _caller: Caller, request: following_api.AgainDispute
    ) -> following_api.FollowedDispute:
        _, dispute = following.reported(
            tx, self._context, request.receipt, request.number, request.code
        )
        if dispute is None or not following.may_say_again(tx, self._context, dispute):
            raise KnownError(
                "disputes.too_late", field="receipt", days=self._context.hall.disputes.reopen_days
            )
        following.again(tx, self._context, dispute, request.words)
        return wording.followed(tx, self._context, rows.by_key(tx, dispute.key))

    def _choose(
        self, tx: Transaction, _caller: Caller, request: following_api.ChooseTime
    ) -> following_api.FollowedDispute:
        _, dispute = following.reported(
            tx, self._context, request.receipt, request.number, request.code
        )
        if dispute is None:
            raise KnownError("disputes.not_offered", field="receipt")
        choosing.choose(tx, self._context, dispute, _moment(request.starts))
        return wording.followed(tx, self._context, rows.by_key(tx, dispute.key))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise KnownError("disputes.date", field="first", date=text[:20]) from None


def _moment(text: str) -> datetime:
    try:
        return from_text(text)
    except ValueError:
        raise KnownError("disputes.date", field="starts", date=text[:20]) from None
