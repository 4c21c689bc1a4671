"""Codes of residents on paper: slips to be cut apart, each with its entry.

The hall keeps a keyed digest of a code and nothing more: who had them made prints them from the
desk where they still stand. No journal and no file of the agent ever holds one; a sheet that was
not printed when its manager signs out is gone.
"""

from __future__ import annotations

import threading

from kiosk.agent.core.dispatch import Caller, Handling, lasting
from kiosk.agent.core.journal import Journal
from kiosk.agent.paper.capability import Paper
from kiosk.api.basis import Queued
from kiosk.api.council import proposals as api
from kiosk.errors import KnownError
from kiosk.ids import secret_code
from kiosk.phrases import phrase
from kiosk.services import print_requests
from kiosk.services.context import HallContext
from kiosk.services.council import supporting
from kiosk.services.council.seats import known
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import InvitationsDocument

KIND = "council_codes"


class CodeSlips:
    def __init__(self, journal: Journal, context: HallContext, paper: Paper) -> None:
        self._journal = journal
        self._context = context
        self._paper = paper
        self._lock = threading.Lock()
        self._sheets = dict[str, tuple[str, InvitationsDocument]]()  # by job: whose desk, and it

    def table(self) -> dict[str, Handling]:
        return {"council.print_codes": lasting(self._print)}

    async def _print(self, caller: Caller, request: api.PrintCodes) -> Queued:
        """Raises KnownError `council.unknown`, `council.rows`, `council.code`,
        `spool.none_here`."""
        told = [(each.entry, each.code) for each in request.codes]

        def title(tx: Reading) -> str:
            supporting.require_codes(tx, self._context, request.council, told)
            return known(tx, request.council).name.of(caller.language)

        sheet = self._sheet(await self._journal.read(title), told, caller.language)
        printer = print_requests.slip_printer_at(self._context.hall, caller.terminal)
        if not printer:
            raise KnownError("spool.none_here", field="printer")
        job = PrintJob(
            job=f"p-codes-{secret_code(8)}", seq=0, kind=KIND, subject="", printer=printer,
            terminal="", session="", staff="", language=caller.language, state="queued", reason="",
            reprint=False, at="",
        )  # fmt: skip
        with self._lock:
            self._sheets[job.job] = caller.address, sheet
        self._paper.unnamed_slip(job, caller.address)
        return Queued(job=job.job)

    def _sheet(self, title: str, told: list[tuple[str, str]], speech: str) -> InvitationsDocument:
        return InvitationsDocument(
            hall=self._context.hall.hall.name.of(speech), title=title,
            how=phrase("council_codes.how", speech), until="",
            unnamed=phrase("council_codes.lost", speech),
            slips=tuple((code, "") for _, code in told),
            names=tuple(entry for entry, _ in told),
        )  # fmt: skip

    def make(self, _tx: Reading, job: PrintJob) -> InvitationsDocument:
        """Once. Raises KnownError `spool.subject_gone`."""
        with self._lock:
            found = self._sheets.pop(job.job, None)
        if found is None:
            raise KnownError("spool.subject_gone", field="job")
        return found[1]

    def forget(self, desk: str) -> None:
        """Who had them made signed out there; from any thread."""
        with self._lock:
            for job in [job for job, (at, _) in self._sheets.items() if at == desk]:
                del self._sheets[job]
