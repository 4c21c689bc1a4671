"""What a person is told before anything of them is kept, and a copy of what is: made by who may
erase, with a reason.
"""

from __future__ import annotations

from collections.abc import Mapping

from kiosk import languages
from kiosk.agent.core.capability import Capability, PaperKind
from kiosk.agent.core.dispatch import Caller, Handling, command, outside, query
from kiosk.agent.core.ports import Ports
from kiosk.agent.paper.capability import Paper
from kiosk.agent.people import wording
from kiosk.api.people import copies as api
from kiosk.api.people import notice as notice_api
from kiosk.domain.identity import kind_of_number
from kiosk.services import searches
from kiosk.services.people import finding, notice
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import LeafletDocument


class People(Capability):
    name = "people"

    def __init__(self, ports: Ports) -> None:
        self._journal = ports.journal
        self._context = ports.context
        self._follow = ports.of(Paper).follow

    def methods(self) -> Mapping[str, Handling]:
        return {
            "people.copy": outside(self._copy),
            "people.notice": query(self._notice),
            "people.print_notice": command(self._print),
        }

    def papers(self) -> Mapping[str, PaperKind]:
        return {notice.KIND: PaperKind(self._leaflet)}

    def _notice(
        self, _tx: Reading, caller: Caller, request: notice_api.ReadNotice
    ) -> notice_api.Notice:
        known = request.language in languages.CODES
        return wording.notice(self._context.hall, request.language if known else caller.language)

    def _print(
        self, tx: Transaction, caller: Caller, request: notice_api.PrintNotice
    ) -> notice_api.NoticePrinted:
        job = notice.print_notice(
            tx, self._context, terminal=caller.terminal, session=request.session,
            language=caller.language, staff=caller.staff or "",
        )  # fmt: skip
        tx.after_commit(lambda: self._follow(job, caller.terminal, request.session))
        return notice_api.NoticePrinted(job=job)

    def _leaflet(self, _tx: Reading, job: PrintJob) -> LeafletDocument:
        return wording.leaflet(self._context.hall, job)

    async def _copy(self, caller: Caller, request: api.CopyOfPerson) -> api.PersonCopy:
        """It writes, and its reply holds what must not be kept: so it is no command."""
        staff = caller.staff or ""
        who = finding.asked(self._context, request.name, request.number, request.ids, staff)
        kind = kind_of_number(request.number) or "name"
        await self._journal.write(
            lambda tx: searches.sought(tx, staff, kind, request.why, "person.copied")
        )

        def look(tx: Reading) -> api.PersonCopy:
            found = finding.find(tx, who)
            return wording.copy(
                self._context.hall, found, tx.at, request.language or caller.language
            )

        return await self._journal.read(look)
