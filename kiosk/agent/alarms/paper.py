"""Handlers of what is printed of alarms: a slip once more, the report of some days."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from kiosk import api
from kiosk.agent.alarms.handlers import span
from kiosk.agent.core.dispatch import Caller, Handling, command
from kiosk.errors import KnownError
from kiosk.services.alarms import paper as alarms_paper
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import alarms


class Office(Protocol):
    """What of the agent these handlers need."""

    context: HallContext

    def wake_printers(self) -> None: ...

    def follow_slip(self, job: str, number: str, terminal: str) -> None: ...


class AlarmPaperHandlers:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._context = office.context

    def table(self) -> dict[str, Handling]:
        return {"alarms.slip": command(self._slip), "alarms.print": command(self._report)}

    def _slip(self, tx: Transaction, caller: Caller, request: api.PrintAlarmSlip) -> api.Queued:
        alarm = alarms.by_id(tx, request.alarm)
        if alarm is None:
            raise KnownError("alarms.unknown", field="alarm", alarm=request.alarm[:40])
        job = alarms_paper.alarm_slip(
            tx, self._context.hall, alarm, terminal=caller.terminal, staff=caller.staff or "",
            language=caller.language, printer=request.printer,
        )  # fmt: skip
        return self._queued(tx, job, caller)

    def _report(self, tx: Transaction, caller: Caller, request: api.PrintAlarms) -> api.Queued:
        asked = api.AlarmHistory(day=request.day, days=request.days)
        start, end = span(self._context, tx, asked)
        zone = self._context.hall.hall.timezone
        first = start.astimezone(zone).date()
        last = (end - timedelta(microseconds=1)).astimezone(zone).date()
        job = alarms_paper.alarm_report(
            tx, self._context.hall, f"{last}", (last - first).days + 1, terminal=caller.terminal,
            staff=caller.staff or "", language=caller.language, printer=request.printer,
        )  # fmt: skip
        return self._queued(tx, job, caller)

    def _queued(self, tx: Transaction, job: str, caller: Caller) -> api.Queued:
        """The clerk is told how their paper stands, as with a case slip."""
        tx.after_commit(lambda: self._office.follow_slip(job, "", caller.terminal))
        tx.after_commit(self._office.wake_printers)
        return api.Queued(job=job)
