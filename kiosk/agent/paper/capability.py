"""Paper: jobs from the durable spool to the printers, and who waits for what comes out."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial

from kiosk.agent.core import tasks
from kiosk.agent.core.capability import EVERY, Capability, Follow, PaperKind
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.paper.documents import DocumentMaker
from kiosk.agent.paper.followers import PaperFollowers
from kiosk.agent.paper.handlers import PaperHandlers
from kiosk.agent.paper.printing import PrintService
from kiosk.agent.paper.times import moment
from kiosk.agent.sessions.capability import Sessions
from kiosk.phrases import phrase
from kiosk.services import print_requests
from kiosk.services.health import Item
from kiosk.services.upkeep.health import printer_item
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables.print_jobs import PrintJob
from printing.documents import TestDocument

_MOVES = tuple(f"print.{state}" for state in ("printing", "printed", "failed", "cancelled"))
LAST_PAPER = 5.0  # seconds that a ticket may still come out after its resident left


class Paper(Capability):
    name = "paper"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._documents = DocumentMaker(ports.papers)
        self._sessions = sessions = ports.of(Sessions).residents
        self._followers = PaperFollowers(ports.journal, ports.notices, sessions, self._documents)
        self.printing = PrintService(
            ports.journal, self._documents, ports.work, self._followers.told,
            ports.equipment.changed, ports.clock,
        )  # fmt: skip
        self._handlers = PaperHandlers(ports.context, self._documents, self._gave_up)
        self._serving: set[asyncio.Task[None]] = set()
        sessions.on_end.append(lambda _terminal, session: ports.in_loop(self._left, session))
        ports.of(Sessions).staff.on_end.append(self._followers.sign_out)
        ports.equipment.on_renewal.append(self._renewed)

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers.table()

    def papers(self) -> Mapping[str, PaperKind]:
        return {"test": PaperKind(self._test)}

    def follows(self) -> Sequence[Follow]:
        return (Follow(EVERY, self._recorded),)

    def checks(self) -> Sequence[Item]:
        return [printer_item(each.name, each.state) for each in self.printing.printers.values()]

    async def start(self) -> None:
        """Sessions of before are over, and so are their jobs; what is queued besides is printed."""
        left = await self._ports.journal.read(print_requests.waiting)

        async def settle() -> None:
            await self._ports.journal.write(partial(print_requests.after_restart, left=left))
            self._serve()

        await self._ports.at_start("paper", settle)

    def follow(self, job: str, terminal: str, session: str) -> None:
        """A job is waited for by this session; from any thread."""
        self._followers.follow(job, terminal, session)

    def unnamed(self, job: PrintJob, terminal: str, session: str) -> None:
        """A job that no journal may hold, for who is there now; from any thread."""
        self._followers.follow(job.job, terminal, session)
        self._ports.in_loop(self._take, job, terminal, session)

    def unnamed_slip(self, job: PrintJob, desk: str) -> None:
        """The same for a clerk, who is told how far it is; from any thread."""
        self._followers.follow_slip(job.job, "", desk)
        self._ports.in_loop(self.printing.take, job)

    def _take(self, job: PrintJob, terminal: str, session: str) -> None:
        if self._sessions.running(terminal) == session:
            self.printing.take(job)
        else:  # they left while it was filed
            self._followers.leave(session)

    def follow_slip(self, job: str, number: str, terminal: str) -> None:
        """A clerk waits for this sheet; from any thread."""
        self._followers.follow_slip(job, number, terminal)

    def _recorded(self, events: Sequence[Recorded]) -> None:
        """An event with a job asks for paper: by its own type, or as what a subject recorded. How
        far a job is tells nobody that there is work.
        """
        for event in events:
            if event.public.get("job") and event.type not in _MOVES:
                self.printing.wake(event.get("printer") or "")

    def _serve(self) -> None:
        self.printing.provide(self._ports.equipment.printers)
        for name in self.printing.printers:
            work = partial(self.printing.serve, name)
            self._serving.add(self._ports.tasks.keep(f"printer-{name}", work))

    async def _renewed(self) -> None:
        await tasks.end(self._serving)
        self._serving.clear()
        await self._ports.journal.write(print_requests.interrupted)
        self._serve()

    def _left(self, session: str) -> None:
        unnamed = self.printing.drop(self._followers.leave(session))
        self._ports.tasks.once("paper-of-session", self._clear(session, unnamed))

    async def _clear(self, session: str, unnamed: list[str]) -> None:
        """`unnamed`: jobs of theirs that are in a printer and in no journal."""
        await self._ports.journal.write(partial(print_requests.cancel_of_session, session=session))
        # What is coming out already may still reach the hand of who just turned away.
        await asyncio.sleep(LAST_PAPER)
        self.printing.give_up(self.printing.in_hand(session))
        self.printing.give_up(self.printing.drop(unnamed))

    def _gave_up(self, job: PrintJob) -> None:
        """Staff cancelled it: who asked for it is told, and what lies in the printer is stopped."""

        def tell() -> None:
            if job.state == "printing":
                self.printing.give_up([job.job])
            self._followers.told(job, "cancelled", "")

        self._ports.in_loop(tell)

    def _test(self, _tx: Reading, job: PrintJob) -> TestDocument:
        language, hall = job.language, self._ports.context.hall.hall
        return TestDocument(
            hall=hall.name.of(language),
            title=phrase("test_page.title", language),
            printer=job.printer,
            lines=(
                moment(self._ports.clock.now(), hall.timezone, language),
                phrase("test_page.sample", language),
            ),
            language=language,
        )
