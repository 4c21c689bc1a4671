"""The call list at work: who is asked, by message and ringing call, and what became of it.

Each step's people are read from the register when it is their turn. What the modem reports moves
the call; a reply from one of them that says they go accepts, and every other stands on the alarm's
page. Without a modem the screens say whom to phone.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Protocol, cast, runtime_checkable

import structlog

from devices.modem.outcomes import IncomingMessage, Outcome, OutcomeState, same_number, tail
from kiosk.agent.alarms.engine import AlarmEngine
from kiosk.agent.core.journal import Journal
from kiosk.clock import from_text, to_text
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
    Replied,
    Stepped,
    priority,
)
from kiosk.domain.case import plain_text
from kiosk.domain.replies import says_yes
from kiosk.errors import KnownError
from kiosk.services.alarms import recording, responders
from kiosk.services.alarms.responders import Callee
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.journal.writer import Priority as Urgency
from kiosk.storage.tables import alarms as table
from kiosk.storage.tables import responders as people
from kiosk.storage.tables.alarms import Reply

log = structlog.get_logger()

CLOCKS_DIFFER = timedelta(minutes=2)
ANSWERED_WITHIN = timedelta(days=2)  # what is written later answers no alarm
MOST_SHOWN = 20  # replies of one alarm; the timeline has them all
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
        self._replies: dict[str, deque[Reply]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.modem: Modem | None = None
        self.elsewhere: list[Callable[[Outcome], None]] = []  # hear of messages of no alarm
        engine.listen(self._acted)

    def start(self) -> None:
        """The calls and replies of alarms that are still latched."""
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
            self._replies = {each: _newest(table.replies(tx, each)) for each in latched}

    def resume(self) -> None:
        """The modem is there: what it was given before a restart, and forgot, is given again."""
        for alarm in self._engine.open:
            for line in self.lines(alarm.alarm):
                if alarm.state == "raised" and line.state in ("queued", "ringing"):
                    self._later(self._reach(alarm, line.callee, line.step))

    def lines(self, alarm: str) -> list[CallLine]:
        """In the order in which they were called."""
        return sorted(self._lines.get(alarm, {}).values(), key=lambda each: each.step)

    def replies(self, alarm: str) -> list[Reply]:
        """What those who were called wrote back, other than that they go there."""
        return list(self._replies.get(alarm, ()))

    async def look_again(self) -> None:
        """Words of replies were erased. What is heard while it looks stands there all the same."""
        before = {alarm: list(heard) for alarm, heard in self._replies.items()}

        def look(tx: Reading) -> dict[str, deque[Reply]]:
            return {each: _newest(table.replies(tx, each)) for each in before}

        for alarm, found in (await self._journal.read(look)).items():
            if alarm in self._replies:
                known = (*before[alarm], *found)
                found.extend(each for each in self._replies[alarm] if each not in known)
                self._replies[alarm] = found
        self._changed()

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

    def message(self, message: IncomingMessage) -> Future[None]:
        """Done once it is written down, or means nothing: until then the modem has it."""
        if self._loop.is_closed():
            return Future()  # it is read again at the next start
        return asyncio.run_coroutine_threadsafe(self._heard(message), self._loop)

    async def _heard(self, message: IncomingMessage) -> None:
        await self._later(self._answered(message))

    def _outcome(self, outcome: Outcome) -> None:
        alarm, _, rest = outcome.id.partition("/")
        person, _, how = rest.partition("/")
        line = self._lines.get(alarm, {}).get((person, cast(How, how)))
        state = _STATES[outcome.state]
        if line is None:
            for each in self.elsewhere:
                each(outcome)
        if line is None or (line.state, line.code) == (state, outcome.code):
            return
        self._later(self._move(alarm, line.callee, line.step, state, outcome.code))

    async def _answered(self, message: IncomingMessage) -> None:
        """Of somebody who was called. That they go there accepts the newest alarm they were called
        for and that waits; all else stands on the newest one they were called for."""
        if await self._is_done(self._named(message)):
            return  # before anything else: one yes must not accept a second alarm after a fall
        called = [
            (alarm, person)
            for alarm in sorted(self._engine.open, key=lambda each: each.raised_at, reverse=True)
            if not _answers_before(message, alarm.raised_at)
            and (person := self._who(alarm.alarm, message.number))
        ]
        if says_yes(message.text):
            for alarm, person in called:
                if alarm.state == "raised":
                    accepted = self._engine.on(
                        Accepted, alarm.alarm, action=self._named(message), by=person, how="sms"
                    )
                    await self._engine.take(accepted)
                    await self._engine.kept(accepted.action)
                    return
        if called:
            alarm, person = called[0]
            await self._write_down(alarm.alarm, person, message)
        else:
            await self._written_late(message)

    def _named(self, message: IncomingMessage) -> str:
        """The name of what a message does: the same when a modem tells it again after a fall.
        Keyed, as the journal's lines tell nothing of what was written."""
        if message.sent_at is None:
            return ""
        told = f"{tail(message.number)}/{to_text(message.sent_at)}/{message.text}"
        return f"m-{self._context.pseudonym('message', told)[:26]}"

    async def _is_done(self, name: str) -> bool:
        """Whether what a message does was done already; once that is kept, as its copy goes."""

        def written(tx: Reading) -> bool:
            return table.recorded_already(tx, name)

        if self._engine.awaits(name):
            await self._engine.kept(name)
            return True
        return bool(name) and await self._journal.read(written, Urgency.ALARM)

    def _who(self, alarm: str, number: str) -> str:
        """Whom of those who were called for an alarm this number reaches."""
        found = (each.callee for each in self.lines(alarm) if each.callee.phone)
        return next((each.person for each in found if same_number(each.phone, number)), "")

    async def _write_down(self, alarm: str, person: str, message: IncomingMessage) -> None:
        text = message.text
        words = plain_text(text, len(text), field="words")[: recording.LONGEST_WORDS]
        replied = self._engine.on(
            Replied, alarm, action=self._named(message), by=person, words=words
        )
        try:
            await self._engine.take(replied)
            await self._engine.kept(replied.action)
        except KnownError:  # it is over: the reply stands in its timeline all the same
            await self._journal.write(lambda tx: recording.record(tx, [replied]))

    async def _written_late(self, message: IncomingMessage) -> None:
        """What was called for is over, or the agent was away when it was written."""

        def look(tx: Reading) -> tuple[str, str]:
            for alarm, raised_at, person in table.called_since(
                tx, to_text(tx.at - ANSWERED_WITHIN)
            ):
                known = people.by_id(tx, person)
                if (
                    known is not None
                    and known.phone
                    and same_number(known.phone, message.number)
                    and not _answers_before(message, raised_at)
                ):
                    return alarm, person
            return "", ""

        alarm, person = await self._journal.read(look)
        if alarm:
            await self._write_down(alarm, person, message)
        else:
            log.info("message_of_nobody_called")

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
                self._replies.pop(alarm.alarm, None)
            case Replied() if alarm.open:
                heard = self._replies.setdefault(alarm.alarm, deque(maxlen=MOST_SHOWN))
                heard.append(Reply(action.at, action.by, action.words))
            case Raised():
                self._lines.setdefault(alarm.alarm, {})
                self._replies.setdefault(alarm.alarm, deque(maxlen=MOST_SHOWN))

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

    def _later(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _newest(replies: list[Reply]) -> deque[Reply]:
    return deque((each for each in replies if each.words is not None), maxlen=MOST_SHOWN)


def _answers_before(message: IncomingMessage, raised_at: str) -> bool:
    """Whether it was written before that: the answer to an earlier alarm, late."""
    return bool(message.sent_at and message.sent_at < from_text(raised_at) - CLOCKS_DIFFER)
