"""The print room: one task a printer takes its jobs from the durable spool, one after another.

A job's document is made when it is printed, from the journal's state; what is drawn is drawn in
a worker process. A job ends as printed, failed or cancelled, and its terminal is told. A printer
that is out of paper fails its job at once: the number is shown, and staff reprint.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from functools import partial
from typing import Protocol

import structlog

from kiosk.agent.core.equipment import Printer
from kiosk.agent.core.journal import Journal
from kiosk.agent.core.tasks import signalled
from kiosk.agent.paper.documents import DocumentMaker
from kiosk.clock import Clock
from kiosk.errors import KnownError
from kiosk.services import print_requests
from kiosk.storage.journal.writer import Priority
from kiosk.storage.tables import print_jobs
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import Document
from printing.rendering import Paper, Rendered, render
from printing.spoolers.base import Outcome

log = structlog.get_logger()

LOOK = 2.0  # seconds between two looks at an idle printer


class Told(Protocol):
    """Whom the end of a job is told."""

    def __call__(self, job: PrintJob, state: str, reason: str) -> None: ...


class PrintService:
    def __init__(
        self, journal: Journal, documents: DocumentMaker, draw: Executor, told: Told,
        changed: Callable[[], None], clock: Clock,
    ) -> None:  # fmt: skip
        self._journal = journal
        self._documents = documents
        self.printers: Mapping[str, Printer] = {}
        self._wake: dict[str, asyncio.Event] = {}
        self._draw = draw
        self._told = told
        self._changed = changed
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._cancelled: set[str] = set()
        self._unnamed: list[
            PrintJob
        ] = []  # queued here alone: lost with the agent, as their session
        self._coming: set[str] = set()  # those of them that are in a printer
        self._in_hand: dict[str, PrintJob] = {}  # by printer

    def provide(self, printers: Mapping[str, Printer]) -> None:
        """The printers to serve from now on."""
        self.printers = printers
        self._wake = {name: asyncio.Event() for name in printers}

    def wake(self, printer: str = "") -> None:
        """There may be work for a printer, or for any of them. In the agent's loop."""
        if printer in self._wake:
            self._wake[printer].set()
            return
        for event in self._wake.values():
            event.set()

    def give_up(self, jobs: list[str]) -> None:
        """These were cancelled: the one in the printer is stopped too."""
        self._cancelled.update(jobs)

    def in_hand(self, session: str) -> list[str]:
        """What of this session is being printed now."""
        return [job.job for job in self._in_hand.values() if job.session == session]

    @property
    def unnamed(self) -> int:
        """How many jobs are known here alone."""
        return len(self._unnamed) + len(self._coming)

    def take(self, job: PrintJob) -> None:
        """A job that no journal may hold. In the agent's loop."""
        self._unnamed.append(job)
        self.wake(job.printer)

    def drop(self, jobs: Sequence[str]) -> list[str]:
        """Nobody waits for these of :meth:`take` any more; those that are in a printer."""
        self._unnamed = [job for job in self._unnamed if job.job not in jobs]
        return [job for job in jobs if job in self._coming]

    async def serve(self, name: str) -> None:
        """One printer's life."""
        printer = self.printers[name]
        hands = ThreadPoolExecutor(1, thread_name_prefix=f"printer-{name}")
        try:
            while True:
                job = await self._next(name)
                if job is not None:
                    self._in_hand[name] = job
                    try:
                        await self._print(printer, job, hands)
                    finally:
                        del self._in_hand[name]
                        self._coming.discard(job.job)
                    continue
                await self._look(printer, hands)
                if await signalled(self._wake[name], LOOK):
                    self._wake[name].clear()
        finally:
            hands.submit(printer.spooler.close)  # once it is through: others may want the line
            hands.shutdown(wait=False)

    async def _next(self, printer: str) -> PrintJob | None:
        for job in self._unnamed:
            if job.printer == printer:
                self._unnamed.remove(job)
                self._coming.add(job.job)
                return job

        return await self._journal.read(lambda tx: print_jobs.next_queued(tx, printer))

    async def _look(self, printer: Printer, hands: Executor) -> None:
        state = str(await self._loop.run_in_executor(hands, printer.spooler.state))
        if state != printer.state:
            printer.state, printer.since = state, self._clock.now()
            self._changed()

    async def _print(self, printer: Printer, job: PrintJob, hands: Executor) -> None:
        if not await self._begins(job):
            return
        try:
            document = await self._journal.read(partial(self._documents.make, job=job))
            drawn = await self._drawn(document, printer.paper)
        except KnownError as trouble:
            await self._end(job, "failed", trouble.code)
            return
        except Exception:
            await self._end(job, "failed", "spool.interrupted")  # staff decide; nothing came out
            raise
        outcome: Outcome = await self._loop.run_in_executor(
            hands, printer.spooler.print, job.job, drawn, lambda: job.job in self._cancelled
        )
        await self._end(job, outcome.state, outcome.reason)
        await self._look(printer, hands)

    async def _drawn(self, document: Document, paper: Paper) -> Rendered:
        """In the drawing process; once more where it died under the first."""

        async def draw() -> Rendered:
            return await self._loop.run_in_executor(self._draw, render, document, paper)

        try:
            return await draw()
        except BrokenExecutor:
            return await draw()

    async def _end(self, job: PrintJob, state: str, reason: str) -> None:
        if job.job in self._cancelled:
            self._cancelled.discard(job.job)
            if state == "failed":  # nobody waits for it: no matter why it did not come out
                state, reason = "cancelled", ""
        await self._move(job, state, reason)
        if state == "failed" and job.job not in self._coming:
            log.warning("job_failed", job=job.job, printer=job.printer, reason=reason)

    async def _begins(self, job: PrintJob) -> bool:
        """Between the look for a job and this, its resident may have left."""
        if job.job not in self._coming:
            begin = partial(print_requests.begin, job_id=job.job)
            if not await self._journal.write(begin, Priority.ROUTINE):
                return False
        self._told(job, "printing", "")
        return True

    async def _move(self, job: PrintJob, state: str, reason: str = "") -> None:
        if job.job not in self._coming:
            await self._journal.write(
                lambda tx: print_requests.move(tx, job.job, state, reason), Priority.ROUTINE
            )
        self._told(job, state, reason)
