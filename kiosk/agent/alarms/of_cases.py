"""A case that tells of a danger is an alarm until a named person goes there, and the other way."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from kiosk.agent.alarms.engine import AlarmEngine
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.tasks import Tasks, told
from kiosk.domain.alarm import Alarm, AlarmState, Filed, of_report
from kiosk.services.alarms import recording
from kiosk.services.alarms.of_cases import (
    called_and_not_told,
    kind_of,
    origin_of,
    told_of_danger_since,
    told_quietly,
    without_alarm,
)
from kiosk.services.cases import work
from kiosk.services.context import HallContext
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.journal.writer import Priority
from kiosk.storage.tables import alarms as table
from kiosk.storage.tables import cases
from kiosk.storage.tables.cases import Case

BY_MESSAGE = "sms"  # who answers from afar does not work on the case
GRACE = timedelta(seconds=10)  # what is younger may still be on its way from the commit


class CaseAlarms:
    """Follows cases and alarms through the journal. In the agent's loop.

    `answered` is told of the alarm of a case that a clerk took at the desk.
    """

    def __init__(
        self,
        journal: Journal,
        context: HallContext,
        engine: AlarmEngine,
        tasks: Tasks,
        answered: Callable[[Alarm, str], Coroutine[Any, Any, None]],
    ) -> None:
        self._journal = journal
        self._context = context
        self._engine = engine
        self._tasks = tasks
        self._answered = answered

    def filed(self, events: Sequence[Recorded]) -> None:
        """`case.filed`: words of a danger raise an alarm at once; nothing is read for it.

        Where people had been called before it was filed, that alarm is its alarm.
        """
        for event in events:
            if event.get("call"):
                self._tasks.once("alarm-of-called-case", self._told(event))
            elif event["hazard"]:
                self._engine.press(
                    kind_of(event["hazard"]), origin_of(event["case"]), case=event["case"],
                    place=event["place"], cell=event["cell"], seen=event["number"],
                    hazard=event["hazard"], quiet=event.get("quiet", False),
                )  # fmt: skip

    def joined(self, events: Sequence[Recorded]) -> None:
        """`case.joined`: a neighbour's words of a danger press the case's alarm, or raise it."""
        for event in events:
            if event.get("call"):
                self._tasks.once("alarm-of-called-case", self._told(event))
                continue
            if not event.get("hazard"):
                continue
            latched = self._engine.of_origin(origin_of(event["case"]))
            if latched is not None:
                self._engine.press(latched.kind, latched.origin)
            else:
                self._tasks.once("alarm-of-case", self._raise(event["case"]))

    def accepted(self, events: Sequence[Recorded]) -> None:
        """`case.accepted`: who took the case goes there."""
        for event in events:
            alarm = self._engine.of_case(event["case"])
            if alarm is not None:
                self._tasks.once("alarm-of-accepted-case", self._answered(alarm, event["staff"]))

    def alarm_accepted(self, events: Sequence[Recorded]) -> None:
        """`alarm.accepted`: who goes there works on its case; not who answered by message."""
        for event in events:
            if event["how"] != BY_MESSAGE:
                self._tasks.once("case-of-accepted-alarm", self._take(event["alarm"]))

    async def settle(self, *, grace: timedelta = GRACE) -> None:
        """What a crash, or an error of ours, swallowed behind a commit: alarms that no report
        raised, acceptances that only one of the two knows. One that falls hides no other.
        """
        for case in await self._journal.read(lambda tx: without_alarm(tx, grace), Priority.ALARM):
            if not self._engine.awaits_journal(origin_of(case.case_id), case.case_id):
                await told("alarm-of-case", partial(self._press, case))
        untold = await self._journal.read(lambda tx: called_and_not_told(tx, grace), Priority.ALARM)
        for case, report in untold:
            await told("alarm-of-called-case", partial(self._join, report, case))
        for alarm in [each for each in self._engine.open if each.case]:
            await told("alarm-and-case", partial(self._agree, alarm, grace))

    async def _agree(self, alarm: Alarm, grace: timedelta) -> None:
        def look(tx: Reading) -> tuple[Case | None, bool]:
            return cases.by_id(tx, alarm.case), told_of_danger_since(tx, alarm, grace)

        case, newer = await self._journal.read(look, Priority.ALARM)
        if case is None:
            return
        if alarm.state is AlarmState.RAISED and case.alert not in ("", "raised") and not newer:
            await self._answered(alarm, case.alert)
        elif alarm.state is AlarmState.ACCEPTED and case.alert == "raised" and not newer:
            await self._take(alarm.alarm)

    async def _raise(self, case_id: str) -> None:
        """Ahead of every command, and in no thread that others may have taken."""

        def look() -> Case | None:
            with self._journal.store.reading() as tx:
                return cases.by_id(tx, case_id)

        case = await self._journal.on_thread(look, Priority.ALARM)
        if case is not None and case.alert == "raised":
            await self._press(case)

    async def _press(self, case: Case, origin: str = "") -> None:
        def quietly() -> bool:
            with self._journal.store.reading() as tx:
                return told_quietly(tx, case.case_id)

        quiet = await self._journal.on_thread(quietly, Priority.ALARM)
        await self._engine.raise_(
            kind_of(case.hazard), origin or origin_of(case.case_id), case=case.case_id,
            place=case.place, cell=case.cell, seen=case.number, hazard=case.hazard, quiet=quiet,
        )  # fmt: skip

    async def _told(self, report: Recorded) -> None:
        """A report of which people had been called is filed."""

        def look() -> Case | None:
            with self._journal.store.reading() as tx:
                return cases.by_id(tx, report["case"])

        case = await self._journal.on_thread(look, Priority.ALARM)
        if case is not None:
            await self._join(report, case)

    async def _join(self, report: Recorded, case: Case) -> None:
        """The call's alarm is the case's, open or over; where no call came through, it rings."""
        origin = of_report(report["call"])
        alarm = self._engine.of_origin(origin)
        if alarm is None:
            alarm = await self._journal.read(lambda tx: table.of_origin(tx, origin), Priority.ALARM)
        if alarm is None:
            if report["hazard"]:
                await self._press(case, origin)  # the call may still come: it presses this one
        elif not alarm.case:
            filed = self._engine.on(
                Filed, alarm.alarm, case=case.case_id, place=case.place, cell=case.cell,
                seen=case.number,
            )  # fmt: skip
            if alarm.open:
                await self._engine.take(filed)
            else:
                await self._journal.write(lambda tx: recording.record(tx, [filed]))
            if alarm.state is AlarmState.ACCEPTED:
                await self._take(alarm.alarm)

    async def _take(self, alarm: str) -> None:
        await self._journal.write(partial(self._accept, alarm=alarm))

    def _accept(self, tx: Transaction, alarm: str) -> None:
        found = table.by_id(tx, alarm)
        case = cases.by_id(tx, found.case) if found and found.case else None
        if found is None or found.accepted_how == BY_MESSAGE:
            return
        if case is not None and case.alert == "raised":
            work.accept(tx, self._context, case.case_id, case.version, found.accepted_by)
