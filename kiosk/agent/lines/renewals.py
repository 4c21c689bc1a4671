"""Certificates of terminals end and are made anew: see :mod:`kiosk.api.renewal` for the line.

When one is over is judged by the hall's clock while that is trusted, and by no other clock. One
made while it was not has no end, and is made anew as soon as the clock is right.
"""

from __future__ import annotations

import asyncio
from asyncio import LimitOverrunError
from datetime import datetime, timedelta

import msgspec
import structlog
from cryptography import x509

from kiosk.agent.core.journal import Journal
from kiosk.agent.lines.tls import (
    UNTIL,
    Authority,
    certificate_der,
    certificate_digest,
    certificate_pem,
)
from kiosk.api.renewal import Answer, Ask
from kiosk.errors import KnownError
from kiosk.services.access import terminals
from kiosk.services.access.terminals import TerminalRecord
from kiosk.services.upkeep.timekeeping import Timekeeper

log = structlog.get_logger()

GOOD_FOR = timedelta(days=731)
RENEWED_BEFORE = GOOD_FOR / 2  # a terminal may stand switched off for a year and comes back
WITHIN = 10.0  # seconds for the line of who asks
REST = 60.0  # seconds between two new certificates of one terminal


class Renewals:
    def __init__(self, journal: Journal, clock: Timekeeper, authority: Authority) -> None:
        self._journal = journal
        self._clock = clock
        self._authority = authority
        self._made: dict[str, float] = {}  # by terminal, monotonic
        self._asking: set[str] = set()

    def until(self) -> datetime:
        """When a certificate that is made now is over."""
        return self._clock.now() + GOOD_FOR if self._clock.trusted else UNTIL

    async def renew_own(self) -> None:
        """The agent's own, long before it is over: an agent may run for years."""
        self._authority.show_from_now(self.until())

    def issue(self, request: str, terminal: str) -> x509.Certificate:
        """A terminal's certificate from now on. Raises KnownError `terminals.bad_request`."""
        return self._authority.enroll(request, terminal, self.until())

    def over(self, der: bytes) -> bool:
        """Whether this certificate's time is up."""
        return self._clock.trusted and _until(der) < self._clock.now()

    async def serve(
        self, record: TerminalRecord, der: bytes, reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:  # fmt: skip
        """One line, one answer; whoever asks anything else, or twice at a time, is let go."""
        if record.terminal in self._asking:
            writer.close()
            return
        self._asking.add(record.terminal)
        try:
            async with asyncio.timeout(WITHIN):
                asked = msgspec.json.decode(await reader.readuntil(b"\n"), type=Ask)
                answer = await self._answer(record, der, asked)
                writer.write(msgspec.json.encode(answer) + b"\n")
                await writer.drain()
        except (TimeoutError, ValueError, EOFError, OSError, LimitOverrunError, KnownError) as no:
            log.warning("renewal_refused", terminal=record.terminal, error=type(no).__name__)
        finally:
            self._asking.discard(record.terminal)
            writer.close()

    async def _answer(self, record: TerminalRecord, der: bytes, asked: Ask) -> Answer:
        digest = certificate_digest(der)
        if record.renewed == digest:  # the new one arrived: the old one is over
            await self._journal.write(lambda tx: terminals.settle(tx, record.terminal, digest))
        now = self._clock.monotonic()
        if not self._due(der) or now < self._made.get(record.terminal, -REST) + REST:
            return Answer()
        certificate = self.issue(asked.request, record.terminal)
        fresh = certificate_digest(certificate_der(certificate))
        await self._journal.write(lambda tx: terminals.renew(tx, record.terminal, digest, fresh))
        self._made[record.terminal] = now
        return Answer(certificate_pem(certificate), self._authority.pem, self._authority.agent_name)

    def _due(self, der: bytes) -> bool:
        if not self._authority.issued(der):
            return True  # by an authority of before
        if not self._clock.trusted:
            return False
        left = _until(der) - self._clock.now()
        return not RENEWED_BEFORE < left <= GOOD_FOR


def _until(der: bytes) -> datetime:
    return x509.load_der_x509_certificate(der).not_valid_after_utc
