"""Pages about the law: told, searched and printed. They decide no case."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.agent.core.capability import Capability, PaperKind
from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.agent.core.ports import Ports
from kiosk.agent.law import wording
from kiosk.agent.paper.capability import Paper
from kiosk.api.mediation import law as api
from kiosk.services.law import pages, printing
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import LeafletDocument


class Law(Capability):
    name = "law"

    def __init__(self, ports: Ports) -> None:
        self._context = ports.context
        self._follow = ports.of(Paper).follow

    def methods(self) -> Mapping[str, Handling]:
        return {"law.read": query(self._read), "law.print": command(self._print)}

    def papers(self) -> Mapping[str, PaperKind]:
        return {printing.KIND: PaperKind(self._leaflet)}

    def _read(self, _tx: Reading, _caller: Caller, request: api.ReadLaw) -> api.LawPages:
        hall = self._context.hall
        found = (
            [pages.page(hall, request.kind)]
            if request.kind is not None
            else pages.search(hall, request.words)
        )
        return api.LawPages(pages=tuple(map(wording.page, found)))

    def _print(self, tx: Transaction, caller: Caller, request: api.PrintLaw) -> api.LawPrinted:
        job = printing.print_page(
            tx, self._context, request.kind, terminal=caller.terminal, session=request.session,
            language=caller.language, staff=caller.staff or "",
        )  # fmt: skip
        tx.after_commit(lambda: self._follow(job, caller.terminal, request.session))
        return api.LawPrinted(job=job)

    def _leaflet(self, _tx: Reading, job: PrintJob) -> LeafletDocument:
        kind = printing.of_subject(job.subject)
        return wording.leaflet(self._context.hall, pages.page(self._context.hall, kind), job)
