"""An account and a PIN, at a terminal: the same slowing down wherever they are asked for.

A PIN costs a tenth of a second of a thread of its own, one after another. Whoever signs in has a
place before that thread is waited for, and is told "one moment" at once where there is none: a
crowd keeps nobody waiting. Who accepts an alarm goes first and needs no place.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kiosk.agent.core.journal import Journal
from kiosk.agent.core.lanes import Lane
from kiosk.agent.sessions.brake import Brake
from kiosk.domain.staff import FREE_TRIES
from kiosk.errors import KnownError
from kiosk.services.access import staff
from kiosk.services.access.staff import LONGEST_ACCOUNT, Attempt
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.journal.writer import Priority
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.staff import Account

PLACES = 12  # PINs that are waited for, beside one of each terminal: a second or two
PLACES_OF_TERMINAL = 4
JOURNAL_WITHIN = 2.0  # seconds; then an acceptance does without the journal
BRAKE_AT = 30  # wrong PINs in a row at a terminal, of whatever accounts …
BRAKE_REST = 15.0  # … from which on each further one waits so many seconds


class PinChecks:
    """In the agent's loop. `lane` is the thread that derives."""

    def __init__(
        self, journal: Journal, context: HallContext, lane: Lane, monotonic: Callable[[], float]
    ) -> None:
        self._journal = journal
        self._context = context
        self._lane = lane
        self._brake = Brake(monotonic, BRAKE_AT, BRAKE_REST)
        self._waiting: Counter[str] = Counter()  # by terminal
        self._under_way: set[tuple[str, str, bool]] = set()  # account, terminal, for an alarm
        self._uncounted: Counter[tuple[str, str]] = Counter()

    async def sign_in(self, account: str, pin: str, terminal: str) -> Account:
        """Raises KnownError `staff.one_moment`, `staff.wrong_pin`, `staff.rest`, `staff.locked*`;
        every try is recorded before its PIN is looked at.
        """
        account = account[:LONGEST_ACCOUNT]
        with self._place(terminal), self._alone(account, terminal):
            with self._brake.one_more(terminal, "staff.rest", "pin"):
                attempt: Attempt = await self._journal.write(
                    lambda tx: staff.reserve(tx, self._context, account, terminal)
                )
            if await self._lane.run(lambda: staff.pin_matches(pin, attempt.hashed)):
                done = await self._journal.write(lambda tx: staff.signed_in(tx, attempt))
                if done is not None:
                    self._brake.lift(terminal)
                    return done
            raise attempt.if_wrong

    async def accept_alarm(self, account: str, pin: str, terminal: str) -> Account:
        """As :meth:`sign_in`, ahead of all sign-ins, and whether or not the journal can be written:
        then a few tries are counted in memory.
        """
        account = account[:LONGEST_ACCOUNT]
        if not await self._journal.read(lambda tx: accounts.by_id(tx, account), Priority.ALARM):
            return await self.sign_in(account, pin, terminal)  # one of a crowd: it is never right
        with self._alone(account, terminal, alarm=True):  # a sign-in that hangs is not waited for
            attempt = await self._reserved(account, terminal)
            if await self._lane.run(lambda: staff.pin_matches(pin, attempt.hashed), urgent=True):
                done = await self._recorded(attempt)
                if done is not None:
                    self._uncounted.pop((account, terminal), None)
                    return done
            raise attempt.if_wrong

    async def hashed(self, pin: str, terminal: str) -> str:
        """Of a new PIN. Raises KnownError `staff.pin_*`, `staff.one_moment`."""
        with self._place(terminal):
            return await self._lane.run(lambda: staff.hash_pin(pin))

    @contextmanager
    def _place(self, terminal: str) -> Iterator[None]:
        """The first of a terminal always has one: no other terminal crowds it out."""
        mine = self._waiting[terminal]
        if mine and (self._waiting.total() >= PLACES or mine >= PLACES_OF_TERMINAL):
            raise KnownError("staff.one_moment", field="pin")
        self._waiting[terminal] += 1
        try:
            yield
        finally:
            self._waiting[terminal] -= 1

    @contextmanager
    def _alone(self, account: str, terminal: str, *, alarm: bool = False) -> Iterator[None]:
        """One try of an account at a terminal at a time, and one more for an alarm."""
        asked = (account, terminal, alarm)
        if asked in self._under_way:
            raise KnownError("staff.one_moment", field="pin")
        self._under_way.add(asked)
        try:
            yield
        finally:
            self._under_way.discard(asked)

    async def _reserved(self, account: str, terminal: str) -> Attempt:
        trouble: Exception
        try:
            async with asyncio.timeout(JOURNAL_WITHIN):
                return await self._journal.write(
                    lambda tx: staff.reserve(tx, self._context, account, terminal, alarm=True),
                    Priority.ALARM,
                )
        except TimeoutError:
            trouble = KnownError("staff.one_moment", field="pin")
        except KnownError as refused:
            if not refused.code.startswith("storage."):
                raise
            trouble = refused
        self._uncounted[account, terminal] += 1
        if self._uncounted[account, terminal] > FREE_TRIES:
            raise trouble

        def look(tx: Reading) -> Attempt:
            return staff.may_try(tx, self._context, account, terminal, alarm=True)

        return await self._journal.read(look, Priority.ALARM)

    async def _recorded(self, attempt: Attempt) -> Account | None:
        try:
            async with asyncio.timeout(JOURNAL_WITHIN):
                return await self._journal.write(
                    lambda tx: staff.signed_in(tx, attempt), Priority.ALARM
                )
        except (TimeoutError, KnownError):
            return await self._journal.read(lambda tx: staff.still(tx, attempt), Priority.ALARM)
