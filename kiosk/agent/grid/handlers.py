"""Handlers of volunteers: signing up, walking with a card, the volunteers' place at a counter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from kiosk.agent.cases import wording as case_wording
from kiosk.agent.cases.triage import TriageService
from kiosk.agent.core.dispatch import Caller, Handling, Once, command, outside, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.grid import wording
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.api import basis, case_filing
from kiosk.api.grid import volunteers as api
from kiosk.errors import KnownError
from kiosk.services.cases.checked import Filing
from kiosk.services.context import HallContext
from kiosk.services.grid import codes, hours, joining, paper, rounds
from kiosk.services.grid.joining import Offer
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.grid.volunteers import Volunteer


class VolunteerHandlers:
    """`follow` is told which receipt a volunteer waits for, `follow_slip` which sheet a clerk."""

    def __init__(
        self,
        journal: Journal,
        context: HallContext,
        sessions: ResidentSessions,
        triage: TriageService,
        follow: Callable[[str, str, str], None],
        follow_slip: Callable[[str, str, str], None],
    ) -> None:
        self._journal = journal
        self._context = context
        self._sessions = sessions
        self._triage = triage
        self._follow = follow
        self._follow_slip = follow_slip

    def table(self) -> dict[str, Handling]:
        return {
            "volunteers.choices": query(self._choices),
            "volunteers.sign_up": command(self._sign_up),
            "volunteers.round": query(self._round),
            "volunteers.begin": command(self._begin),
            "volunteers.point": command(self._point),
            "volunteers.warn": command(self._warn, self._triage.ready),
            "volunteers.end": command(self._end),
            "volunteers.list": query(self._list),
            "volunteers.get": outside(self._get),
            "volunteers.write": command(self._write),
            "volunteers.accept": command(self._accept),
            "volunteers.new_card": command(self._new_card),
            "volunteers.call": command(self._call),
            "volunteers.leave": outside(self._leave),
            "volunteers.served": command(self._served),
            "volunteers.confirm": command(self._confirm),
            "volunteers.thank": command(self._thank),
            "volunteers.place": command(self._place),
            "volunteers.remove": command(self._remove),
            "volunteers.print": command(self._print),
        }

    def _choices(
        self, _tx: Reading, _caller: Caller, _request: basis.Nothing
    ) -> api.VolunteerChoices:
        return wording.choices(self._context)

    def _sign_up(self, tx: Transaction, caller: Caller, request: api.SignUp) -> basis.Done:
        self._sessions.require(caller.terminal, request.session)
        joining.sign_up(tx, self._context, _offer(request))
        return basis.Done()

    def _round(self, tx: Reading, _caller: Caller, request: api.ByCard) -> api.RoundView:
        return wording.round_of(tx, codes.bearer(tx, self._context.keys, request.card))

    def _begin(self, tx: Transaction, _caller: Caller, request: api.BeginRound) -> api.RoundView:
        rounds.begin(tx, self._context, request.card, request.cell)
        return self._of(tx, request.card)

    def _point(self, tx: Transaction, _caller: Caller, request: api.ShowPoint) -> api.RoundView:
        rounds.show_point(tx, self._context, request.card, request.point)
        return self._of(tx, request.card)

    def _of(self, tx: Reading, card: str) -> api.RoundView:
        return wording.round_of(tx, codes.bearer(tx, self._context.keys, card))

    def _warn(
        self, tx: Transaction, caller: Caller, request: api.WarnOfRound
    ) -> case_filing.FiledCase:
        draft = request.draft
        self._sessions.require(caller.terminal, draft.session)
        if draft.photos or draft.name or draft.phone or draft.anonymous:
            raise KnownError("volunteers.plain_warning", field="draft")
        told = Filing(
            kind=draft.type, category=draft.category, text=draft.text, cell=draft.cell,
            place=draft.place, detail=draft.detail, happened=draft.happened, call=draft.call,
            answers=draft.answers, language=caller.language,
        )  # fmt: skip
        made = rounds.warn(
            tx, self._context, request.card, told, self._triage.judge, terminal=caller.terminal,
            session=draft.session,
        )  # fmt: skip
        if made.job:
            job = made.job
            tx.after_commit(lambda: self._follow(job, caller.terminal, draft.session))
        return case_wording.filed(self._context, made)

    def _end(self, tx: Transaction, _caller: Caller, request: api.WithCard) -> api.RoundEnded:
        ended = rounds.end(tx, self._context, request.card)
        return api.RoundEnded(minutes=ended.proposed)

    def _list(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> api.Grid:
        return wording.grid(tx, self._context)

    async def _get(self, caller: Caller, request: api.GetVolunteer) -> api.VolunteerView:
        """A look writes, and its reply holds what must not be kept: so it is no command."""

        def look(tx: Transaction) -> api.VolunteerView:
            found = joining.viewed(tx, request.volunteer, caller.staff or "", request.why)
            return wording.view(tx, self._context, found)

        return await self._journal.write(look)

    def _write(
        self, tx: Transaction, caller: Caller, request: api.WriteVolunteer
    ) -> api.VolunteerRef:
        return _ref(
            joining.sign_up(
                tx, self._context, _offer(request), staff=caller.staff or "",
                volunteer=request.volunteer,
            )
        )  # fmt: skip

    def _accept(
        self, tx: Transaction, caller: Caller, request: api.AcceptVolunteer
    ) -> api.VolunteerRef:
        return _ref(
            joining.accept(
                tx, self._context, request.volunteer, caller.staff or "", request.guardian
            )
        )

    def _new_card(
        self, tx: Transaction, caller: Caller, request: api.OnVolunteer
    ) -> api.VolunteerRef:
        staff = caller.staff or ""
        return _ref(joining.new_card(tx, self._context, request.volunteer, staff))

    def _call(
        self, tx: Transaction, caller: Caller, request: api.CallVolunteer
    ) -> api.VolunteerRef:
        return _ref(
            joining.link(
                tx, self._context, request.volunteer, caller.staff or "", request.responder
            )
        )

    async def _leave(self, caller: Caller, request: api.VolunteerLeaves) -> basis.Done:
        once = Once.of(caller, "volunteers.leave", request)

        def leave(tx: Transaction) -> bytes:
            joining.leave(tx, self._context, request.volunteer, caller.staff or "", request.reason)
            return b"{}"

        await self._journal.erase(lambda tx: once.answered(tx, lambda: leave(tx)))
        return basis.Done()

    def _served(self, tx: Transaction, caller: Caller, request: api.Served) -> basis.Done:
        hours.serve(
            tx, self._context, request.volunteer, request.day, request.minutes, request.skill,
            caller.staff or "",
        )  # fmt: skip
        return basis.Done()

    def _confirm(self, tx: Transaction, caller: Caller, request: api.ConfirmRound) -> basis.Done:
        hours.confirm(
            tx, self._context, request.patrol, request.minutes, caller.staff or "", request.why
        )
        return basis.Done()

    def _thank(self, tx: Transaction, caller: Caller, request: api.ThankFor) -> basis.Done:
        hours.thank(tx, self._context, request.case, caller.staff or "")
        return basis.Done()

    def _place(self, tx: Transaction, caller: Caller, request: api.PlacePoint) -> api.PointRow:
        made = rounds.place(tx, self._context, request.cell, request.place, caller.staff or "")
        return wording.point(self._context, made)

    def _remove(self, tx: Transaction, caller: Caller, request: api.RemovePoint) -> basis.Done:
        rounds.remove_point(tx, request.point, caller.staff or "")
        return basis.Done()

    def _print(
        self, tx: Transaction, caller: Caller, request: api.PrintForVolunteers
    ) -> basis.Queued:
        job = paper.of_volunteers(
            tx, self._context, request.paper, request.subject, request.why,
            terminal=caller.terminal, staff=caller.staff or "", language=caller.language,
        )  # fmt: skip
        tx.after_commit(lambda: self._follow_slip(job, "", caller.address))
        return basis.Queued(job=job)


def _offer(request: api.Offered) -> Offer:
    told: Any = msgspec.convert(request, Offer, from_attributes=True)
    return told  # type: ignore[no-any-return]


def _ref(who: Volunteer) -> api.VolunteerRef:
    return api.VolunteerRef(volunteer=who.volunteer, state=who.state)
