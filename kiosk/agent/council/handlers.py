"""Handlers of councils: the council desk and the clerk who writes along in a meeting."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.agent.council import wording
from kiosk.api.basis import Done, Nothing
from kiosk.api.council import councils as api
from kiosk.clock import from_text
from kiosk.domain.council.deciding import Rules
from kiosk.domain.council.proposals import Bar
from kiosk.domain.council.weights import Group
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.council import meetings, motions, seats
from kiosk.storage.journal.transaction import Reading, Transaction


class CouncilHandlers:
    def __init__(self, context: HallContext) -> None:
        self._context = context

    def table(self) -> dict[str, Handling]:
        return {
            "council.list": query(self._list),
            "council.meeting": query(self._meeting),
            "council.found": command(self._found),
            "council.rule": command(self._rule),
            "council.seat": command(self._seat),
            "council.leave": command(self._leave),
            "council.convene": command(self._convene),
            "council.cancel": command(self._cancel),
            "council.attend": command(self._attend),
            "council.begin": command(self._begin),
            "council.chair": command(self._chair),
            "council.move": command(self._move),
            "council.put": command(self._put),
            "council.vote": command(self._vote),
            "council.annul": command(self._annul),
            "council.decide": command(self._decide),
            "council.end": command(self._end),
        }

    def _list(self, tx: Reading, _caller: Caller, _request: Nothing) -> api.Councils:
        return wording.listed(tx, self._context)

    def _meeting(self, tx: Reading, _caller: Caller, request: api.OfMeeting) -> api.MeetingView:
        return wording.view(tx, meetings.known_meeting(tx, request.meeting))

    def _found(self, tx: Transaction, caller: Caller, request: api.FoundCouncil) -> api.CouncilMade:
        groups = [msgspec.convert(msgspec.to_builtins(each), Group) for each in request.groups]
        made = seats.found(
            tx, self._context, caller.staff or "", request.name, groups, *_rules(request)
        )
        return api.CouncilMade(council=made.council)

    def _rule(self, tx: Transaction, caller: Caller, request: api.RuleCouncil) -> Done:
        seats.rule(tx, self._context, caller.staff or "", request.council, *_rules(request))
        return Done()

    def _seat(self, tx: Transaction, caller: Caller, request: api.TakeSeat) -> api.SeatTaken:
        one = seats.seat(
            tx, self._context, caller.staff or "", request.council, request.circle, request.seat,
            request.name, request.until, deputy=request.deputy, number=request.number,
            phone=request.phone,
        )  # fmt: skip
        return api.SeatTaken(member=one.member)

    def _leave(self, tx: Transaction, caller: Caller, request: api.LeaveSeat) -> Done:
        seats.leave(
            tx, self._context, caller.staff or "", request.council, request.member, request.words,
            recalled=request.recalled,
        )  # fmt: skip
        return Done()

    def _convene(self, tx: Transaction, caller: Caller, request: api.Convene) -> api.Convened:
        made = meetings.convene(
            tx, self._context, caller.staff or "", request.council, _moment(request.starts),
            request.place,
        )  # fmt: skip
        return api.Convened(meeting=made.meeting)

    def _cancel(self, tx: Transaction, caller: Caller, request: api.WordsOfMeeting) -> Done:
        meetings.cancel(tx, self._context, caller.staff or "", request.meeting, request.words)
        return Done()

    def _attend(self, tx: Transaction, caller: Caller, request: api.Attend) -> Done:
        meetings.attend(
            tx, self._context, caller.staff or "", request.meeting, request.member,
            there=request.there,
        )  # fmt: skip
        return Done()

    def _begin(self, tx: Transaction, caller: Caller, request: api.BeginMeeting) -> Done:
        meetings.begin(tx, self._context, caller.staff or "", request.meeting, request.chair)
        return Done()

    def _chair(self, tx: Transaction, caller: Caller, request: api.TakeChair) -> Done:
        meetings.chair(tx, self._context, caller.staff or "", request.meeting, request.member)
        return Done()

    def _move(self, tx: Transaction, caller: Caller, request: api.Move) -> api.Moved:
        made = motions.move(
            tx, self._context, caller.staff or "", request.meeting, request.text,
            amends=request.amends, poll=request.poll, proposal=request.proposal,
        )  # fmt: skip
        return api.Moved(motion=made.motion)

    def _put(self, tx: Transaction, caller: Caller, request: api.OnMotion) -> Done:
        motions.put(tx, self._context, caller.staff or "", request.motion)
        return Done()

    def _vote(self, tx: Transaction, caller: Caller, request: api.CastVote) -> Done:
        motions.vote(
            tx, self._context, caller.staff or "", request.motion, request.member, request.choice
        )
        return Done()

    def _annul(self, tx: Transaction, caller: Caller, request: api.AnnulVote) -> Done:
        motions.annul(tx, self._context, caller.staff or "", request.motion, request.words)
        return Done()

    def _decide(self, tx: Transaction, caller: Caller, request: api.OnMotion) -> api.Decided:
        done = motions.decide(tx, self._context, caller.staff or "", request.motion)
        assert done.result is not None
        return wording.decided(done.result)

    def _end(self, tx: Transaction, caller: Caller, request: api.WordsOfMeeting) -> api.MeetingRow:
        done = meetings.end(tx, self._context, caller.staff or "", request.meeting, request.words)
        return wording.row(done)


def _rules(request: api.FoundCouncil | api.RuleCouncil) -> tuple[Rules, Bar]:
    return (
        msgspec.convert(msgspec.to_builtins(request.rules), Rules),
        msgspec.convert(msgspec.to_builtins(request.bar), Bar),
    )


def _moment(text: str) -> datetime:
    try:
        return from_text(text)
    except ValueError:
        raise KnownError("council.time", field="starts", time=text[:40]) from None
