"""Handlers of what is printed of alarms: a slip once more, the report of some days."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from kiosk import api
from kiosk.agent.dispatch import Caller, Handling, command
from kiosk.agent.handlers.alarms import span
from kiosk.errors import KnownError
from kiosk.services import printing_jobs
from kiosk.services.premises import Premises
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import alarms


class Office(Protocol):
    """What of the agent these handlers need."""

    premises: Premises

    def wake_printers(self) -> None: ...

    def follow_slip(self, job: str, number: str, terminal: str) -> None: ...


class AlarmPaperHandlers:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._premises = office.premises

    def table(self) -> dict[str, Handling]:
        return {"alarms.slip": command(self._slip), "alarms.print": command(self._report)}

    def _slip(self, tx: Transaction, caller: Caller, request: api.PrintAlarmSlip) -> api.Queued:
        alarm = alarms.by_id(tx, request.alarm)
        if alarm is None:
            raise KnownError("alarms.unknown", field="alarm", alarm=request.alarm[:40])
        job = printing_jobs.alarm_slip(
            tx, self._premises.hall, alarm, terminal=caller.terminal, staff=caller.staff or "",
            language=caller.language, printer=request.printer,
        )  # fmt: skip
        return self._queued(tx, job, caller)

    def _report(self, tx: Transaction, caller: Caller, request: api.PrintAlarms) -> api.Queued:
        asked = api.AlarmHistory(day=request.day, days=request.days)
        start, end = span(self._premises, tx, asked)
        zone = self._premises.hall.hall.timezone
        first = start.astimezone(zone).date()
        last = (end - timedelta(microseconds=1)).astimezone(zone).date()
        job = printing_jobs.alarm_report(
            tx, self._premises.hall, f"{last}", (last - first).days + 1, terminal=caller.terminal,
            staff=caller.staff or "", language=caller.language, printer=request.printer,
        )  # fmt: skip
        return self._queued(tx, job, caller)

    def _queued(self, tx: Transaction, job: str, caller: Caller) -> api.Queued:
        """The clerk is told how their paper stands, as with a case slip."""
        tx.after_commit(lambda: self._office.follow_slip(job, "", caller.terminal))
        tx.after_commit(self._office.wake_printers)
        return api.Queued(job=job)
