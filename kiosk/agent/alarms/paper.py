"""Handlers of what is printed of alarms: a slip once more, the report of some days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from kiosk.agent.core.dispatch import Caller, Handling, command
from kiosk.api import alarms as alarms_api
from kiosk.api import basis
from kiosk.errors import KnownError
from kiosk.services.alarms import paper as alarms_paper
from kiosk.services.context import HallContext
from kiosk.services.days import span
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import alarms


class AlarmPaperHandlers:
    """`follow_slip` is told which sheet a clerk waits for."""

    def __init__(self, context: HallContext, follow_slip: Callable[[str, str, str], None]) -> None:
        self._context = context
        self._follow_slip = follow_slip

    def table(self) -> dict[str, Handling]:
        return {"alarms.slip": command(self._slip), "alarms.print": command(self._report)}

    def _slip(
        self, tx: Transaction, caller: Caller, request: alarms_api.PrintAlarmSlip
    ) -> basis.Queued:
        alarm = alarms.by_id(tx, request.alarm)
        if alarm is None:
            raise KnownError("alarms.unknown", field="alarm", alarm=request.alarm[:40])
        job = alarms_paper.alarm_slip(
            tx, self._context.hall, alarm, terminal=caller.terminal, staff=caller.staff or "",
            language=caller.language, printer=request.printer,
        )  # fmt: skip
        return self._queued(tx, job, caller)

    def _report(
        self, tx: Transaction, caller: Caller, request: alarms_api.PrintAlarms
    ) -> basis.Queued:
        start, end = span(self._context, tx, request.day, request.days)
        zone = self._context.hall.hall.timezone
        first = start.astimezone(zone).date()
        last = (end - timedelta(microseconds=1)).astimezone(zone).date()
        job = alarms_paper.alarm_report(
            tx, self._context.hall, f"{last}", (last - first).days + 1, terminal=caller.terminal,
            staff=caller.staff or "", language=caller.language, printer=request.printer,
        )  # fmt: skip
        return self._queued(tx, job, caller)

    def _queued(self, tx: Transaction, job: str, caller: Caller) -> basis.Queued:
        """The clerk is told how their paper stands, as with a case slip."""
        tx.after_commit(lambda: self._follow_slip(job, "", caller.address))
        return basis.Queued(job=job)
