"""Handlers of alarms: raise, accept, close, and what may be looked up of them."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from kiosk.agent.alarms import wording
from kiosk.agent.alarms.calls import AlarmCalls
from kiosk.agent.alarms.engine import AlarmEngine
from kiosk.agent.alarms.shown_badges import ShownBadges
from kiosk.agent.alarms.sources import SourceService
from kiosk.agent.alarms.topics import AlarmTopics
from kiosk.agent.core.dispatch import Caller, Handling, Once, command, outside, query
from kiosk.agent.core.journal import Journal
from kiosk.agent.sessions.pin_check import PinChecks
from kiosk.api import alarms as alarms_api
from kiosk.api import basis
from kiosk.clock import to_text
from kiosk.domain import case as words
from kiosk.domain.alarm import (
    CALL,
    LONGEST_SEEN,
    SILENT,
    Accepted,
    Alarm,
    AlarmKind,
    AlarmState,
    Closed,
    KindTold,
    Withdrawn,
    named_by,
    of_report,
)
from kiosk.domain.risk import is_quiet
from kiosk.domain.sensing import kind_of
from kiosk.domain.staff import ROLES, Capability
from kiosk.errors import KnownError
from kiosk.services import erasure
from kiosk.services.alarms import figures as alarm_figures
from kiosk.services.alarms import recording, responders
from kiosk.services.alarms.of_cases import kind_of as kind_of_hazard
from kiosk.services.context import HallContext
from kiosk.services.days import span
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import alarms as table
from kiosk.storage.tables.alarms import Named

REMEMBERED = 256  # replies to repeated requests
_HAZARD = re.compile("[a-z_]{1,20}")


class AlarmPort(Protocol):
    """What of alarms these handlers need."""

    context: HallContext
    journal: Journal
    engine: AlarmEngine
    topics: AlarmTopics
    calls: AlarmCalls
    pins: PinChecks
    sources: SourceService
    badges: ShownBadges

    def unknown_senders(self) -> list[str]: ...

    def learn(self) -> None: ...

    async def called(self, person: str) -> str: ...


class AlarmHandlers:
    def __init__(self, alarms: AlarmPort) -> None:
        self._alarms = alarms
        self._context = alarms.context
        self._doing: OrderedDict[str, asyncio.Future[basis.Part]] = OrderedDict()

    def table(self) -> dict[str, Handling]:
        return {
            "alarms.raise": self._once("alarms.raise", self._raise, _raised_before),
            "alarms.tell_kind": self._once("alarms.tell_kind", self._tell_kind),
            "alarms.withdraw": self._once("alarms.withdraw", self._withdraw),
            "alarms.accept": self._once("alarms.accept", self._accept),
            "alarms.close": self._once("alarms.close", self._close),
            "alarms.called": self._once("alarms.called", self._called),
            "alarms.list": query(self._list),
            "alarms.get": query(self._get),
            "alarms.erase": command(self._erase),
            "alarms.drill": outside(self._drill),
            "alarms.sources": query(self._sources),
        }

    def _once(
        self,
        method: str,
        work: Callable[[Caller, Any, str], Awaitable[basis.Part]],
        again: Callable[[Named], basis.Part] = lambda _: basis.Done(),
    ) -> Handling:
        """A repeated request gets the first reply: an alarm needs no transaction to be taken.

        What a request does bears a name made of its key, and the journal keeps that: so it is
        known after a restart too, when `again` makes the reply.
        """

        async def answer(caller: Caller, request: Any) -> basis.Part:
            name = named_by(caller.terminal, method, request.key)
            if not name:
                return await work(caller, request, "")
            if before := self._alarms.engine.done.get(name):
                return again(before)
            doing = self._doing.get(name)
            if doing is None:
                doing = asyncio.ensure_future(work(caller, request, name))
                self._doing[name] = doing
                while len(self._doing) > REMEMBERED:
                    self._doing.popitem(last=False)
            try:
                return await asyncio.shield(doing)  # who leaves takes nobody's alarm along
            except BaseException:
                if doing.done():  # it was refused: it may be asked again
                    self._doing.pop(name, None)
                raise

        return outside(answer)

    # -- raising

    async def _raise(
        self, caller: Caller, request: alarms_api.RaiseAlarm, name: str
    ) -> alarms_api.AlarmRef:
        kind = kind_of_hazard(request.hazard) if request.hazard else request.kind or "medical"
        if kind in SILENT and caller.kind != "counter":
            raise KnownError("alarms.not_here", field="kind", kind=kind)
        place = self._place(request.place)
        resident = caller.kind == "resident"
        if resident and request.hazard:
            return await self._from_report(caller, request, kind, name)
        origin = f"sos:{caller.terminal}" if resident else f"staff:{caller.terminal}:{kind}"
        alarm = await self._alarms.engine.raise_(
            kind, origin, presumed=request.kind is None, terminal=caller.terminal, place=place,
            by="" if resident else caller.staff or "",
            seen="" if resident else words.plain_text(request.seen, 200, field="seen"),
            action=name,
        )  # fmt: skip
        return alarms_api.AlarmRef(alarm=alarm.alarm, presses=alarm.presses)

    async def _from_report(
        self, caller: Caller, request: alarms_api.RaiseAlarm, kind: AlarmKind, name: str
    ) -> alarms_api.AlarmRef:
        """One touch on the advice about a danger. What is filed later joins this alarm, and what
        is never filed leaves it as it is."""
        if not (_HAZARD.fullmatch(request.hazard) and CALL.fullmatch(request.call)):
            raise KnownError("alarms.call_form", field="call")
        alarm = await self._alarms.engine.raise_(
            kind, of_report(request.call), terminal=caller.terminal, hazard=request.hazard,
            quiet=request.quiet or is_quiet(request.hazard), action=name,
            seen="".join(each for each in request.seen if each.isprintable())[:LONGEST_SEEN],
        )  # fmt: skip
        return alarms_api.AlarmRef(alarm=alarm.alarm, presses=alarm.presses)

    def _place(self, place: str) -> str:
        known = {each.key for cell in self._context.hall.cell for each in cell.places}
        if place and place not in known:
            raise KnownError("cases.unknown_place", field="place", place=place[:40])
        return place

    async def _tell_kind(
        self, caller: Caller, request: alarms_api.TellAlarmKind, name: str
    ) -> basis.Done:
        alarm = self._theirs(caller, request.alarm)
        if (request.kind in SILENT) is not (alarm.kind in SILENT):
            raise KnownError("alarms.not_here", field="kind", kind=request.kind)
        engine = self._alarms.engine
        await engine.take(engine.on(KindTold, alarm.alarm, action=name, kind=request.kind))
        return basis.Done()

    async def _withdraw(self, caller: Caller, request: alarms_api.OnAlarm, name: str) -> basis.Done:
        engine = self._alarms.engine
        alarm = self._theirs(caller, request.alarm).alarm
        await engine.take(engine.on(Withdrawn, alarm, action=name))
        return basis.Done()

    def _theirs(self, caller: Caller, alarm: str) -> Alarm:
        found = self._alarms.engine.find(alarm)
        if found is not None and caller.kind in basis.DESK:
            return found
        return wording.own(found, caller.terminal)

    # -- accepting and closing

    async def _accept(
        self, caller: Caller, request: alarms_api.AcceptAlarm, name: str
    ) -> basis.Done:
        if not 0 <= request.minutes <= 120:
            raise KnownError("alarms.minutes", field="minutes", limit=120)
        how: str = "counter"
        if request.person:
            by, how = await self._phoned(caller, request), "phone"
        elif request.badge:
            by, how = self._shown(caller), "badge"
        elif request.staff:
            await self._waits(request.alarm)  # a PIN is tried for an alarm, and for nothing else
            account = await self._alarms.pins.accept_alarm(
                request.staff.strip().lower(), request.pin, caller.terminal
            )
            _may_accept(account.staff, ROLES[account.role])
            by = account.staff
            self._alarms.topics.learn(by, account.name or by)
        elif caller.staff:
            _may_accept(caller.staff, caller.capabilities)
            by = caller.staff
            self._alarms.topics.learn(by, await self._alarms.called(by))
        else:
            raise KnownError("api.sign_in_first", field="staff", method="alarms.accept")
        await self.accept(request.alarm, by, how, request.minutes, name)
        return basis.Done()

    async def accept(self, alarm: str, by: str, how: str, minutes: int = 0, name: str = "") -> None:
        """Somebody known goes there."""
        await self._waits(alarm)
        engine = self._alarms.engine
        accepted = engine.on(Accepted, alarm, action=name, by=by, how=how, minutes=minutes)
        await engine.take(accepted)

    async def _waits(self, alarm: str) -> None:
        """Raises KnownError `alarms.unknown`, `alarms.accepted_already`."""
        known = self._alarms.engine.find(alarm)
        if known is None:
            raise KnownError("alarms.unknown", field="alarm", alarm=alarm[:40])
        if known.state is AlarmState.ACCEPTED:
            quicker = await self._alarms.called(known.accepted_by)
            raise KnownError("alarms.accepted_already", field="alarm", by=quicker)

    def _shown(self, caller: Caller) -> str:
        """Whose badge the scanner of this very counter has just read."""
        if not caller.seated:
            raise KnownError("terminals.taken", field="terminal", terminal=caller.terminal)
        bearer = self._alarms.badges.take(caller.terminal)
        self._alarms.topics.learn(bearer.staff, bearer.name or bearer.staff)
        return bearer.staff

    async def _phoned(self, caller: Caller, request: alarms_api.AcceptAlarm) -> str:
        """Somebody of the call list said yes on the telephone to a clerk."""
        if not caller.staff:
            raise KnownError("api.sign_in_first", field="staff", method="alarms.accept")
        _may_accept(caller.staff, caller.capabilities)
        await self._alarms.calls.phoned(request.alarm, request.person, "answered")
        return request.person

    async def _close(self, caller: Caller, request: alarms_api.CloseAlarm, name: str) -> basis.Done:
        told = words.plain_text(request.words, recording.LONGEST_WORDS, field="words")
        engine = self._alarms.engine
        closing = engine.on(
            Closed, request.alarm, action=name, by=caller.staff or "", outcome=request.outcome,
            words=told,
        )  # fmt: skip
        await engine.take(closing)
        return basis.Done()

    async def _called(
        self, _caller: Caller, request: alarms_api.CalledByHand, name: str
    ) -> basis.Done:
        await self._alarms.calls.phoned(request.alarm, request.person, request.state, name)
        return basis.Done()

    # -- looking

    def _list(
        self, tx: Reading, _caller: Caller, request: alarms_api.AlarmHistory
    ) -> alarms_api.AlarmRows:
        start, end = span(self._context, tx, request.day, request.days)
        figures = alarm_figures.alarm_figures(tx, self._context, start, end)
        found = table.between(tx, to_text(start), to_text(end))
        return alarms_api.AlarmRows(
            alarms=tuple(self.row(tx, each) for each in found),
            real=wording.answered(figures.real),
            drills=wording.answered(figures.drills),
            by_kind=dict(figures.by_kind),
            by_outcome=dict(figures.by_outcome),
        )

    def row(self, tx: Reading, alarm: Alarm) -> alarms_api.AlarmRow:
        return wording.row(
            self._context, alarm,
            name_of=lambda person: responders.name_of(tx, person),
            elder_name=self._alarms.sources.name_of(alarm.elder) if alarm.elder else "",
        )  # fmt: skip

    def _get(
        self, tx: Reading, _caller: Caller, request: alarms_api.AlarmId
    ) -> alarms_api.AlarmView:
        alarm = table.by_id(tx, request.alarm)
        if alarm is None:
            raise KnownError("alarms.unknown", field="alarm", alarm=request.alarm[:40])
        return alarms_api.AlarmView(
            row=self.row(tx, alarm),
            entries=tuple(
                wording.entry(event, lambda person: responders.name_of(tx, person))
                for event in table.events_of(tx, alarm.alarm)
            ),
        )

    def _erase(
        self, tx: Transaction, _caller: Caller, request: alarms_api.EraseAlarm
    ) -> basis.Done:
        erasure.erase_alarm(tx, request.alarm, request.reason)
        tx.after_commit(self._alarms.journal.owe_checkpoint)
        return basis.Done()

    async def _drill(self, caller: Caller, request: alarms_api.SwitchDrill) -> basis.Done:
        switch = recording.begin_drill if request.on else recording.end_drill
        once = Once.of(caller, "alarms.drill", request)

        def turn(tx: Transaction) -> bytes:
            switch(tx, caller.staff or "")
            return b"{}"

        # the switch follows what was recorded
        await self._alarms.journal.write(lambda tx: once.answered(tx, lambda: turn(tx)))
        return basis.Done()

    def _sources(
        self, tx: Reading, _caller: Caller, request: alarms_api.ListSources
    ) -> alarms_api.SourceList:
        if request.learn:
            self._alarms.learn()
        dead = {each.id for each in self._alarms.sources.out_of_service()}
        troubles = self._alarms.sources.troubles_by_source()
        return alarms_api.SourceList(
            sources=tuple(
                alarms_api.SourceRow(
                    source=each.id,
                    name=each.name,
                    what=each.what,
                    kind=kind_of(each),
                    device=each.device,
                    well=each.id not in dead,
                    troubles=troubles.get(each.id, ()),
                    last=table.last_of_origin(tx, f"source:{each.id}"),
                )
                for each in self._context.hall.source
            ),
            unknown=tuple(self._alarms.unknown_senders()),
        )


def _raised_before(named: Named) -> alarms_api.AlarmRef:
    return alarms_api.AlarmRef(alarm=named.alarm, presses=named.presses)


def _may_accept(staff: str, holds: frozenset[Capability]) -> None:
    """Who helps from outside goes to no alarm. Raises KnownError `staff.no_alarms`."""
    if "alarms" not in holds:
        raise KnownError("staff.no_alarms", field="staff", staff=staff)
