"""Whom the end of a print job is told: the session or the clerk that asked for the paper.

A job of the journal names its session. That of an anonymous report stands in no journal, and who
waits for it is known here alone, in memory.
"""

from __future__ import annotations

import threading
from typing import cast

from kiosk.agent.core.journal import Journal
from kiosk.agent.core.notices import Notices
from kiosk.agent.paper.documents import DocumentMaker
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.api import basis, paper
from kiosk.storage.tables.print_jobs import PrintJob

_OVER = ("printed", "failed", "cancelled")


class PaperFollowers:
    def __init__(
        self, journal: Journal, notices: Notices, sessions: ResidentSessions,
        documents: DocumentMaker,
    ) -> None:  # fmt: skip
        self._journal = journal
        self._notices = notices
        self._documents = documents
        self._sessions = sessions
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[str, str]] = {}  # job → terminal, session
        self._slips: dict[str, tuple[str, str]] = {}  # job → terminal, case number

    def follow(self, job: str, terminal: str, session: str) -> None:
        """From any thread."""
        with self._lock:
            self._waiting[job] = (terminal, session)

    def follow_slip(self, job: str, number: str, terminal: str) -> None:
        with self._lock:
            self._slips[job] = (terminal, number)
        told = paper.SlipStatus(job=job, number=number, state="queued")
        self._notices.publish("slip", told, terminal=terminal)

    def sign_out(self, terminal: str) -> None:
        """The clerk of this terminal left: nobody there waits for a slip any longer."""
        with self._lock:
            for job in [job for job, (at, _) in self._slips.items() if at == terminal]:
                del self._slips[job]

    def leave(self, session: str) -> list[str]:
        """Nobody of this session waits any longer; for which jobs they did."""
        with self._lock:
            mine = [job for job, (_, waits) in self._waiting.items() if waits == session]
            for job in mine:
                del self._waiting[job]
        return mine

    def told(self, job: PrintJob, state: str, reason: str) -> None:
        moved = cast(basis.PrintState, state)
        with self._lock:
            slip = self._slips.get(job.job)
            terminal, session = self._waiting.get(job.job, (job.terminal, job.session))
            if state in _OVER:
                self._slips.pop(job.job, None)
                self._waiting.pop(job.job, None)
        if slip is not None:
            told = paper.SlipStatus(job=job.job, number=slip[1], state=moved, reason=reason)
            self._notices.publish("slip", told, terminal=slip[0])
        if not session or self._sessions.running(terminal) != session:
            return
        status = paper.PrintStatus(
            session=session, job=job.job, number=self._number(job), state=moved, reason=reason
        )
        self._notices.publish("print", status, terminal=terminal)

    def _number(self, job: PrintJob) -> str:
        with self._journal.store.reading() as tx:
            return self._documents.number(tx, job)
