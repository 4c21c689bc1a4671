"""The alarm engine: what must be shown, sounded and kept within moments, whatever else is broken.

An action moves the alarm in memory, is written to the journal ahead of everything else, and is
told. Where the journal has not answered within 50 ms or cannot (disk full), the action goes to
the spill file and is told all the same; it is written to the journal as soon as that can be.
Everything here runs in the agent's loop but for the writing itself.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, Protocol, TypeVar

import structlog

from kiosk.clock import Clock, to_text
from kiosk.domain.alarm import (
    Action,
    Alarm,
    AlarmKind,
    AnyAction,
    Book,
    KindTold,
    Late,
    Pressed,
    Raised,
    Stepped,
    next_step,
)
from kiosk.errors import BugError, KnownError, places
from kiosk.ids import new_id
from kiosk.services.alarms import recording
from kiosk.services.alarms.figures import limit_of
from kiosk.services.context import HallContext
from kiosk.storage.journal.idempotency import KEPT
from kiosk.storage.journal.spill import Spill
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.writer import Priority, Writer
from kiosk.storage.tables import alarms as table

log = structlog.get_logger()

T = TypeVar("T", bound=Action)
JOURNAL_WITHIN = 0.05  # seconds; then the spill takes it
SPILL_WITHIN = 0.1  # … and if that is slow too, people are told before it is on the disk
DURABLE_WITHIN = 5.0  # a client's reply waits so long for journal or spill
TICK = 0.25  # call lists, limits, and what is not written yet
RETRY = 1.0
REMEMBERED = 256  # named actions of before the start


class Listener(Protocol):
    """Who is told of each action, in the agent's loop, at once: must not wait for anything."""

    def __call__(self, alarm: Alarm, action: AnyAction) -> None: ...


class AlarmEngine:
    def __init__(
        self, store: Store, writer: Writer, context: HallContext, clock: Clock, spill: Spill
    ) -> None:
        self._store = store
        self._writer = writer
        self._context = context
        self._clock = clock
        self._spill = spill
        self._spiller = ThreadPoolExecutor(1, thread_name_prefix="alarm-spill")
        self._lock = threading.Lock()
        self._pending: dict[str, AnyAction] = {}  # not in the journal yet, in order
        self._book = Book()
        self.done: dict[str, table.Named] = {}  # by its name, what was done before this start
        self._listeners: list[Listener] = []
        self._tasks: set[asyncio.Task[Any]] = set()
        self._retry_at = 0.0
        self.drill = False

    @property
    def open(self) -> list[Alarm]:
        """What is to be shown, the most pressing first."""
        return self._book.ranked()

    @property
    def unwritten(self) -> int:
        """Actions that the journal does not hold yet."""
        return len(self._pending)

    @property
    def spilled(self) -> int:
        """Of them, those that lie in the spill: the journal's place is taken."""
        return len(self._spill)

    @property
    def damaged(self) -> int:
        """Places of the spill that could not be read at the start: an alarm may have lain there."""
        return self._spill.damaged

    def awaits(self, action: str) -> bool:
        """Whether this was done, and the journal does not hold it yet."""
        return action in self._pending

    async def kept(self, action: str) -> None:
        """Returns once journal or spill hold what was done, however long that takes."""
        while self.awaits(action) and not self._spill.holds(action):  # noqa: ASYNC110 - other threads
            await asyncio.sleep(TICK)

    def is_unwritten(self, alarm: str) -> bool:
        return any(action.alarm == alarm for action in list(self._pending.values()))

    def awaits_journal(self, origin: str, case: str) -> bool:
        """Whether the journal does not hold yet that this raised, or pressed."""
        pending = list(self._pending.values())
        latched = self._book.of_origin(origin) or self._book.of_case(case)
        return any(
            (isinstance(each, Raised) and each.origin == origin)
            or (latched is not None and each.alarm == latched.alarm)
            for each in pending
        )

    def listen(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def start(self) -> None:
        """What was latched when the agent ended is latched again; what was spilled is caught up."""
        with self._store.reading() as tx:
            for alarm in table.open_alarms(tx):
                self._book.open[alarm.alarm] = alarm
            self.drill = recording.drill_now(tx) is not None
            since = to_text(tx.at - KEPT)
            self.done = {each.action: each for each in table.named(tx, since, REMEMBERED)}
            found = self._spill.actions()
            written = [each.action for each in found if table.recorded_already(tx, each.action)]
        spilled = [each for each in found if each.action not in written]
        for action in spilled:
            try:
                after = self._book.take(action)
            except (KnownError, BugError) as wrong:
                log.error("spilled_action_refused", action=action.action, error=str(wrong))
                continue
            self._pending[action.action] = action
            self.done[action.action] = table.Named(action.action, action.alarm, after.presses)
        try:
            self._flush()
            self._tell_damaged()
            self._spill.drop(written)  # it fell in between; words that are erased go here too
        except KnownError as trouble:
            log.error("spill_not_merged", code=trouble.code, count=len(self._pending))

    async def run(self) -> None:
        """Call lists and limits, until cancelled."""
        while True:
            try:
                await self._tick()
            except KnownError as trouble:
                log.error("alarm_tick", code=trouble.code)
            await asyncio.sleep(TICK)

    def close(self) -> None:
        """The last of what is pending is written, or stays in the spill."""
        for task in self._tasks:
            task.cancel()
        self._spiller.shutdown(wait=True)
        self._spill.close()

    # -- what happens

    def press(self, kind: AlarmKind, origin: str, **about: Any) -> asyncio.Task[Alarm]:
        """Something raised an alarm, or presses again while it is latched; begins at once."""
        return self._later(self.raise_(kind, origin, **about))

    async def raise_(
        self,
        kind: AlarmKind,
        origin: str,
        *,
        presumed: bool = False,
        action: str = "",
        **about: Any,
    ) -> Alarm:
        """As :meth:`press`; returns when it is durable. `about` is as in :class:`Raised`, `action`
        is its name where it has one.
        """
        known = self._book.of_origin(origin) or self._book.of_case(about.get("case", ""))
        if known is None or (known.drill and not self.drill):  # the drill is over: this is real
            raised = Raised(
                action=action or new_id("n"), alarm=new_id("a"), at=self._now(), kind=kind,
                origin=origin, presumed=presumed, drill=self.drill, **about,
            )  # fmt: skip
            return await self.take(raised)
        if known.presumed and not presumed and known.kind != kind:
            await self.take(self.on(KindTold, known.alarm, kind=kind))
        seen = "" if known.case and known.origin != origin else about.get("seen", "")
        pressed = self.on(Pressed, known.alarm, action=action, seen=seen)
        return await self.take(pressed)

    async def take(self, action: AnyAction) -> Alarm:
        """Carry out an action: shown, told, durable. Raises as :func:`kiosk.domain.alarm.apply`."""
        after = self._book.take(action)
        with self._lock:
            self._pending[action.action] = action
        kept = await self._keep(action)
        for listener in self._listeners:
            listener(after, action)
        if kept:
            await asyncio.wait(kept, timeout=DURABLE_WITHIN, return_when=asyncio.FIRST_COMPLETED)
        return after

    def on(self, step: type[T], alarm: str, /, *, action: str = "", **told: Any) -> T:
        """An action on an alarm, now; `action` is its name where it has one."""
        return step(action=action or new_id("n"), alarm=alarm, at=self._now(), **told)

    def find(self, alarm: str) -> Alarm | None:
        return self._book.open.get(alarm)

    def of_origin(self, origin: str) -> Alarm | None:
        return self._book.of_origin(origin)

    def of_case(self, case: str) -> Alarm | None:
        return self._book.of_case(case)

    # -- keeping

    async def _keep(self, action: AnyAction) -> set[asyncio.Future[None]]:
        """Into the journal, else into the spill; what is still under way when it has to be told."""
        flushing = self._flush_soon()
        await asyncio.wait({flushing}, timeout=JOURNAL_WITHIN)
        if flushing.done() and flushing.exception() is None:
            return set()
        putting = asyncio.get_running_loop().run_in_executor(self._spiller, self._put_away, action)
        await asyncio.wait({putting}, timeout=SPILL_WITHIN)
        return set() if putting.done() else {putting, flushing}

    def _flush_soon(self) -> asyncio.Future[None]:
        try:
            future = asyncio.wrap_future(self._writer.submit(self._flush, Priority.ALARM))
        except BugError:  # the writer is closed: the agent ends
            future = asyncio.get_running_loop().create_future()
            future.set_exception(KnownError("storage.write_failed", field="journal", file=""))
        future.add_done_callback(_looked_at)
        return future

    def _flush(self) -> None:
        """On the journal's thread: everything that is pending, in order."""
        with self._lock:
            batch = list(self._pending.values())
        if not batch:
            return

        def write() -> list[str]:
            with self._store.transaction() as tx:
                return recording.record(tx, batch)

        done = self._store.with_ballast(write)
        with self._lock:
            for action in done:
                self._pending.pop(action, None)
        self._spill.drop(done)

    def _tell_damaged(self) -> None:
        """Wiped once the journal says so: until then each start finds them again."""
        if slots := self._spill.untold:
            log.error("spill_damaged", slots=slots)

            def write() -> None:
                with self._store.transaction() as tx:
                    tx.record("spill.damaged", slots=slots)

            self._store.with_ballast(write)
            self._spill.told()

    def _put_away(self, action: AnyAction) -> None:
        try:
            self._spill.put(action)
        except KnownError as trouble:  # shown and sounded all the same; the journal is tried on
            log.error("alarm_not_spilled", code=trouble.code)
            return
        with self._lock:
            written = action.action not in self._pending
        if written:  # the journal was quicker after all
            self._spill.drop([action.action])

    # -- time

    async def _tick(self) -> None:
        now = self._clock.now()
        if self._pending and asyncio.get_running_loop().time() >= self._retry_at:
            self._retry_at = asyncio.get_running_loop().time() + RETRY
            self._flush_soon()
        open_now = recording.open_now(self._context, now)
        for alarm in self.open:
            await self._call_on(alarm, now, open_now)
            await self._look_late(alarm, now)

    async def _call_on(self, alarm: Alarm, now: datetime, open_now: bool) -> None:
        plan = self._context.hall.plan_for(alarm.kind, open_now=open_now)
        step = next_step(alarm, tuple(each.seconds for each in plan.steps), now)
        if step:
            await self.take(self.on(Stepped, alarm.alarm, step=step))

    async def _look_late(self, alarm: Alarm, now: datetime) -> None:
        latest = self._book.open.get(alarm.alarm)
        minutes = limit_of(self._context, alarm)
        if latest and latest.state == "raised" and not latest.late and latest.is_late(minutes, now):
            await self.take(self.on(Late, alarm.alarm, minutes=minutes))

    def _now(self) -> str:
        return to_text(self._clock.now())

    def _later(self, work: Coroutine[Any, Any, Alarm]) -> asyncio.Task[Alarm]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (bug := task.exception()) is not None:
            log.error("alarm_bug", error=type(bug).__name__, at=places(bug))


def _looked_at(future: asyncio.Future[None]) -> None:
    """What became of a write is known by what is pending; a failure is tried again."""
    if not future.cancelled() and (trouble := future.exception()) is not None:
        code = trouble.code if isinstance(trouble, KnownError) else type(trouble).__name__
        log.error("alarm_not_written", code=code)
