"""The call list at work: who is asked, by message and ringing call, and what became of it.

Each step's people are read from the register when it is their turn. What the modem reports moves
the call; a reply "1" from one of them accepts. Without a modem the screens say whom to phone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Protocol, cast, runtime_checkable

import structlog

from devices.modem.outcomes import IncomingMessage, Outcome, OutcomeState, same_number
from kiosk.agent.alarms.engine import AlarmEngine
from kiosk.agent.core.journal import Journal
from kiosk.clock import from_text
from kiosk.domain.alarm import (
    Accepted,
    Alarm,
    AnyAction,
    Called,
    CallState,
    Closed,
    How,
    Priority,
    Raised,
    Stepped,
    priority,
)
from kiosk.errors import KnownError
from kiosk.services.alarms import recording, responders
from kiosk.services.alarms.responders import Callee
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.journal.writer import Priority as Urgency
from kiosk.storage.tables import alarms as table

log = structlog.get_logger()

CLOCKS_DIFFER = timedelta(minutes=2)
YES = frozenset({"1", "１", "一", "好", "收到", "ok", "yes", "来", "马上到"})
_STATES: dict[OutcomeState, CallState] = {
    OutcomeState.QUEUED: "queued",
    OutcomeState.SENDING: "queued",
    OutcomeState.SENT: "sent",
    OutcomeState.DELIVERED: "delivered",
    OutcomeState.FAILED: "failed",
    OutcomeState.RINGING: "ringing",
    OutcomeState.ANSWERED: "answered",
    OutcomeState.NOT_ANSWERED: "unanswered",
    OutcomeState.BUSY: "unanswered",
}


@runtime_checkable
class Modem(Protocol):
    """What of a 4G modem is needed; everything returns at once."""

    def send(self, message_id: str, number: str, text: str, *, priority: int = 0) -> None: ...

    def ring(self, call_id: str, number: str, *, priority: int = 0) -> None: ...

    def withdraw(self, ident: str) -> None: ...


@dataclass(frozen=True)
class CallLine:
    """One call as the desk shows it."""

    callee: Callee
    step: int
    state: CallState
    code: str = ""


class AlarmCalls:
    """In the agent's loop. `text` makes an alarm's message; `changed` asks for a new notice."""

    def __init__(
        self,
        journal: Journal,
        context: HallContext,
        engine: AlarmEngine,
        text: Callable[[Alarm], str],
        changed: Callable[[], None],
    ) -> None:
        self._journal = journal
        self._context = context
        self._engine = engine
        self._text = text
        self._changed = changed
        self._loop = asyncio.get_running_loop()
        self._lines: dict[str, dict[tuple[str, How], CallLine]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.modem: Modem | None = None
        engine.listen(self._acted)

    def start(self) -> None:
        """The calls of alarms that are still latched."""
        latched = {alarm.alarm: alarm for alarm in self._engine.open}
        if not latched:
            return
        with self._journal.store.reading() as tx:
            for row in table.calls(tx, list(latched)):
                people = self._callees(tx, latched[row.alarm], row.step)
                found = next(
                    (each for each in people if (each.person, each.how) == (row.person, row.how)),
                    Callee(row.who, row.person, row.how),  # type: ignore[arg-type]
                )
                line = CallLine(found, row.step, row.state, row.code)  # type: ignore[arg-type]
                self._lines.setdefault(row.alarm, {})[found.person, found.how] = line

    def resume(self) -> None:
        """The modem is there: what it was given before a restart, and forgot, is given again."""
        for alarm in self._engine.open:
            for line in self.lines(alarm.alarm):
                if alarm.state == "raised" and line.state in ("queued", "ringing"):
                    self._later(self._reach(alarm, line.callee, line.step))

    def lines(self, alarm: str) -> list[CallLine]:
        """In the order in which they were called."""
        return sorted(self._lines.get(alarm, {}).values(), key=lambda each: each.step)

    def name_of(self, alarm: str, person: str) -> str:
        found = [each.callee for each in self._lines.get(alarm, {}).values()]
        return next((each.name for each in found if each.person == person and each.name), "")

    async def phoned(self, alarm: str, person: str, state: CallState, action: str = "") -> None:
        """A clerk rang somebody by hand and says how it went. Raises `responders.not_called`."""
        line = next((each for each in self.lines(alarm) if each.callee.person == person), None)
        if line is None:
            raise KnownError("responders.not_called", field="person")
        await self._move(alarm, replace(line.callee, how="screen"), line.step, state, action=action)

    # -- what the modem tells, from its own thread

    def outcome(self, outcome: Outcome) -> None:
        self._loop.call_soon_threadsafe(self._outcome, outcome)

    def message(self, message: IncomingMessage) -> None:
        self._loop.call_soon_threadsafe(lambda: self._later(self._answered(message)))

    def _outcome(self, outcome: Outcome) -> None:
        alarm, _, rest = outcome.id.partition("/")
        person, _, how = rest.partition("/")
        line = self._lines.get(alarm, {}).get((person, cast(How, how)))
        state = _STATES[outcome.state]
        if line is None or (line.state, line.code) == (state, outcome.code):
            return
        self._later(self._move(alarm, line.callee, line.step, state, outcome.code))

    async def _answered(self, message: IncomingMessage) -> None:
        """A yes of somebody who was called accepts the newest alarm they were called for."""
        if message.text.strip().lower() not in YES:
            return
        for alarm in sorted(self._engine.open, key=lambda each: each.raised_at, reverse=True):
            if message.sent_at and message.sent_at < from_text(alarm.raised_at) - CLOCKS_DIFFER:
                continue  # the answer to an earlier one, late
            line = next(
                (
                    each
                    for each in self.lines(alarm.alarm)
                    if same_number(each.callee.phone, message.number)
                ),
                None,
            )
            if line is not None and alarm.state == "raised":
                accepted = self._engine.on(Accepted, alarm.alarm, by=line.callee.person, how="sms")
                await self._engine.take(accepted)
                return

    # -- what the engine tells

    def _acted(self, alarm: Alarm, action: AnyAction) -> None:
        match action:
            case Stepped():
                self._later(self._call(alarm, action.step))
            case Accepted():
                self._stop(alarm)
            case Closed():
                self._stop(alarm)
                self._lines.pop(alarm.alarm, None)
            case Raised():
                self._lines.setdefault(alarm.alarm, {})

    async def _call(self, alarm: Alarm, step: int) -> None:
        def look(tx: Reading) -> list[Callee]:
            return self._callees(tx, alarm, step)

        for callee in await self._journal.read(look, Urgency.ALARM):
            if (callee.person, callee.how) in self._lines.get(alarm.alarm, {}):
                continue  # called in an earlier step already
            state: CallState = "asked" if callee.how == "screen" else "queued"
            await self._move(alarm.alarm, callee, step, state)
            if callee.how != "screen":
                await self._reach(alarm, callee, step)

    async def _reach(self, alarm: Alarm, callee: Callee, step: int) -> None:
        if self.modem is None:
            await self._move(alarm.alarm, callee, step, "failed", "modem.none")
            return
        ident = f"{alarm.alarm}/{callee.person}/{callee.how}"
        rank = int(priority(alarm.kind) is not Priority.EMERGENCY)
        try:
            if callee.how == "sms":
                self.modem.send(ident, callee.phone, self._text(alarm), priority=rank)
            else:
                self.modem.ring(ident, callee.phone, priority=rank)
        except KnownError as trouble:
            await self._move(alarm.alarm, callee, step, "failed", trouble.code)

    async def _move(
        self, alarm: str, callee: Callee, step: int, state: CallState, code: str = "",
        action: str = "",
    ) -> None:  # fmt: skip
        if self._engine.find(alarm) is None:
            return  # closed meanwhile
        self._lines.setdefault(alarm, {})[callee.person, callee.how] = CallLine(
            callee, step, state, code
        )
        called = self._engine.on(
            Called, alarm, step=step, who=callee.who, person=callee.person, how=callee.how,
            state=state, code=code, action=action,
        )  # fmt: skip
        try:
            await self._engine.take(called)
        except KnownError:
            return  # closed while it was written
        self._changed()

    def _stop(self, alarm: Alarm) -> None:
        """Somebody comes: what has not been sent yet is not sent any more."""
        if self.modem is None:
            return
        for line in self.lines(alarm.alarm):
            if line.state in ("queued", "ringing"):
                self.modem.withdraw(f"{alarm.alarm}/{line.callee.person}/{line.callee.how}")

    def _callees(self, tx: Reading, alarm: Alarm, step: int) -> list[Callee]:
        open_now = recording.open_now(self._context, tx.at)
        plan = self._context.hall.plan_for(alarm.kind, open_now=open_now)
        if step > len(plan.steps):
            return []
        return responders.callees(tx, alarm, plan.steps[step - 1], open_now=open_now)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
