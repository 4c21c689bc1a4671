"""Reports: a day, a week or a month of the hall, on the manager's screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.agent.core.capability import Capability, PaperKind
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.paper.capability import Paper
from kiosk.agent.reports.documents import ReportDocuments
from kiosk.agent.reports.handlers import ReportHandlers
from kiosk.services.reports.paper import PAPERS


class Reports(Capability):
    name = "reports"

    def __init__(self, ports: Ports) -> None:
        self._documents = ReportDocuments(ports.context, ports.clock)
        self._handlers = ReportHandlers(ports.context, ports.of(Paper).follow_slip)

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers.table()

    def papers(self) -> Mapping[str, PaperKind]:
        return {kind: PaperKind(self._documents.make) for kind in PAPERS}
