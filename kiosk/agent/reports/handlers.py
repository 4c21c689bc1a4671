"""Handlers of reports: a period in figures, and on paper."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.agent.reports.wording import worded
from kiosk.api import basis
from kiosk.api import reports as api
from kiosk.domain.reports import KINDS, Kind
from kiosk.services.context import HallContext
from kiosk.services.reports import figures, paper
from kiosk.storage.journal.transaction import Reading, Transaction


class ReportHandlers:
    """`follow_slip` is told which sheets somebody waits for."""

    def __init__(self, context: HallContext, follow_slip: Callable[[str, str, str], None]) -> None:
        self._context = context
        self._follow_slip = follow_slip

    def table(self) -> dict[str, Handling]:
        looks = {f"reports.{kind}": query(self._look(kind)) for kind in KINDS}
        return {**looks, "reports.print": command(self._print)}

    def _look(self, kind: Kind) -> Callable[[Reading, Caller, api.ReportOf], api.Report]:
        def look(tx: Reading, _caller: Caller, request: api.ReportOf) -> api.Report:
            period = paper.period_of(tx, self._context, kind, request.period)
            seen = figures.report(tx, self._context, period)
            return worded(self._context.hall, seen, request.language)

        return look

    def _print(self, tx: Transaction, caller: Caller, request: api.PrintReport) -> basis.Queued:
        period = paper.period_of(tx, self._context, request.kind, request.period)
        job = paper.printed(
            tx, self._context, period, terminal=caller.terminal, staff=caller.staff or "",
            language=caller.language, printer=request.printer,
        )  # fmt: skip
        tx.after_commit(lambda: self._follow_slip(job, "", caller.address))
        return basis.Queued(job=job)
