"""Handlers of the printers' jobs: how they stand, once more, no more, a test page."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.agent.core.dispatch import Caller, Handling, command, query
from kiosk.agent.core.parts import part_of
from kiosk.agent.paper.documents import DocumentMaker
from kiosk.api import basis, paper, upkeep
from kiosk.services import print_requests
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import print_jobs
from kiosk.storage.tables.print_jobs import PrintJob

JOBS_SHOWN = 40


class PaperHandlers:
    """`gave_up`: staff cancelled a job; from the journal's thread."""

    def __init__(
        self, context: HallContext, documents: DocumentMaker, gave_up: Callable[[PrintJob], None]
    ) -> None:
        self._context = context
        self._documents = documents
        self._gave_up = gave_up

    def table(self) -> dict[str, Handling]:
        return {
            "printing.jobs": query(self._jobs),
            "printing.retry": command(self._retry),
            "printing.cancel": command(self._cancel),
            "printing.test": command(self._test_print),
        }

    def _jobs(self, tx: Reading, _caller: Caller, _request: basis.Nothing) -> paper.JobList:
        rows = [self._row(tx, job) for job in print_jobs.newest(tx, JOBS_SHOWN)]
        return paper.JobList(jobs=tuple(rows))

    def _row(self, tx: Reading, job: PrintJob) -> paper.JobRow:
        return part_of(paper.JobRow, job, number=self._documents.number(tx, job))

    def _retry(self, tx: Transaction, caller: Caller, request: paper.JobRef) -> basis.Done:
        print_requests.retry(tx, request.job, staff=caller.staff or "")
        return basis.Done()

    def _cancel(self, tx: Transaction, caller: Caller, request: paper.JobRef) -> basis.Done:
        job = print_requests.cancel(tx, request.job, staff=caller.staff or "")
        tx.after_commit(lambda: self._gave_up(job))
        return basis.Done()

    def _test_print(self, tx: Transaction, caller: Caller, request: upkeep.DeviceRef) -> basis.Done:
        print_requests.request(
            tx,
            self._context.hall,
            "test",
            request.name,
            terminal=caller.terminal,
            staff=caller.staff or "",
            printer=request.name,
            language=caller.language,
        )
        return basis.Done()
