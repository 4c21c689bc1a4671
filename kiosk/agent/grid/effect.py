"""Before and after as a capability: what a matter changed, counted when it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kiosk.agent.core.capability import Capability, PaperKind
from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.agent.core.parts import part_of
from kiosk.agent.core.ports import Ports
from kiosk.agent.grid import effect_sheet
from kiosk.agent.paper.capability import Paper
from kiosk.api import basis
from kiosk.api.grid import effect as api
from kiosk.services.grid import effect, paper
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.grid import matters
from kiosk.storage.tables.grid.matters import Matter
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import PeriodReportDocument


class Effect(Capability):
    name = "effect"

    def __init__(self, ports: Ports) -> None:
        self._context = ports.context
        self._clock = ports.clock
        self._follow_slip = ports.of(Paper).follow_slip

    def methods(self) -> Mapping[str, Handling]:
        return {
            "effect.list": query(self._list),
            "effect.open": command(self._open),
            "effect.close": command(self._close),
            "effect.show": query(self._show),
            "effect.print": command(self._print),
        }

    def papers(self) -> Mapping[str, PaperKind]:
        return {"effect": PaperKind(self._sheet)}

    def _sheet(self, tx: Reading, job: PrintJob) -> PeriodReportDocument:
        return effect_sheet.make(tx, self._context, self._clock, job)

    def _list(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> api.Matters:
        return api.Matters(matters=tuple(map(_row, matters.every(tx))))

    def _open(self, tx: Transaction, caller: Caller, request: api.OpenMatter) -> api.MatterRow:
        made = effect.open_matter(
            tx, self._context, request.kind, request.title, category=request.category,
            cell=request.cell, changed=request.changed, weeks=request.weeks,
            staff=caller.staff or "",
        )  # fmt: skip
        return _row(made)

    def _close(self, tx: Transaction, caller: Caller, request: api.OnMatter) -> basis.Done:
        effect.close_matter(tx, self._context, request.matter, caller.staff or "")
        return basis.Done()

    def _show(self, tx: Reading, _caller: Caller, request: api.ShowMatter) -> api.EffectView:
        return view(effect.of(tx, self._context, effect.known(tx, request.matter)))

    def _print(self, tx: Transaction, caller: Caller, request: api.OnMatter) -> basis.Queued:
        job = paper.of_effect(
            tx, self._context, request.matter, terminal=caller.terminal,
            staff=caller.staff or "", language=caller.language,
        )  # fmt: skip
        tx.after_commit(lambda: self._follow_slip(job, "", caller.address))
        return basis.Queued(job=job)


def view(found: effect.Effect) -> api.EffectView:
    chart = found.chart
    return api.EffectView(
        row=_row(found.matter), starts=found.weeks, points=tuple(map(int, chart.points)),
        change=chart.change, median=chart.median, of_before=chart.of_before,
        shifts=tuple(part_of(api.RowOfPoints, each) for each in chart.shifts),
        trends=tuple(part_of(api.RowOfPoints, each) for each in chart.trends),
        runs=chart.runs.count, runs_least=chart.runs.least, runs_most=chart.runs.most,
        small=chart.small, verdict=chart.verdict,
        before=part_of(api.Side, found.before), after=part_of(api.Side, found.after),
    )  # fmt: skip


def _row(matter: Matter) -> api.MatterRow:
    told: Any = part_of(api.MatterRow, matter)
    return told  # type: ignore[no-any-return]
