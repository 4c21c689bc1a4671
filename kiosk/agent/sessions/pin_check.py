"""An account and a PIN, at a terminal: the same slowing down wherever they are asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from kiosk.errors import KnownError
from kiosk.services.access import staff
from kiosk.storage.journal.store import Store
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.staff import Account


class Office(Protocol):
    store: Store

    def write(self, work: Callable[[Transaction], Any]) -> Awaitable[Any]: ...


async def check_pin(
    office: Office, account: str, pin: str, terminal: str, *, even_full: bool = False
) -> Account:
    """Raises KnownError `staff.wrong_pin`, `staff.rest`, `staff.locked`; every try is recorded.

    `even_full`: a right PIN counts although the disk has no room for the record of it.
    """

    def may_try() -> tuple[staff.Attempt, Account | None]:
        with office.store.reading() as view:
            return staff.may_try(view, account, terminal), accounts.by_id(view, account)

    attempt, known = await asyncio.to_thread(may_try)
    right = await asyncio.to_thread(staff.pin_matches, pin, attempt.hashed)
    try:
        told: Account | KnownError = await office.write(
            lambda tx: staff.tried(tx, account, terminal, right)
        )
    except KnownError as trouble:
        if not (even_full and right and known and trouble.code == "storage.full"):
            raise
        return known
    if isinstance(told, KnownError):
        raise told
    return told
