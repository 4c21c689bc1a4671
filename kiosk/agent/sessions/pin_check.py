"""An account and a PIN, at a terminal: the same slowing down wherever they are asked for."""

from __future__ import annotations

import asyncio

from kiosk.agent.core.journal import Journal
from kiosk.errors import KnownError
from kiosk.services.access import staff
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.staff import Account


async def check_pin(
    journal: Journal, account: str, pin: str, terminal: str, *, even_full: bool = False
) -> Account:
    """Raises KnownError `staff.wrong_pin`, `staff.rest`, `staff.locked`; every try is recorded.

    `even_full`: a right PIN counts although the disk has no room for the record of it.
    """

    def may_try(tx: Reading) -> tuple[staff.Attempt, Account | None]:
        return staff.may_try(tx, account, terminal), accounts.by_id(tx, account)

    attempt, known = await journal.read(may_try)
    right = await asyncio.to_thread(staff.pin_matches, pin, attempt.hashed)
    try:
        told: Account | KnownError = await journal.write(
            lambda tx: staff.tried(tx, account, terminal, right)
        )
    except KnownError as trouble:
        if not (even_full and right and known and trouble.code == "storage.full"):
            raise
        return known
    if isinstance(told, KnownError):
        raise told
    return told
