"""The way back of a lone technician whose PIN is lost: whoever holds the recovery passphrase holds
every key of the hall, and may set a technician's PIN or add a technician. Nobody else's.
"""

from __future__ import annotations

from kiosk.errors import KnownError
from kiosk.services.access import staff
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import staff as accounts

BY = "recovery passphrase"  # in the journal, in the place of an account; no account has a blank


def set_pin(tx: Transaction, account: str, pin_hash: str) -> None:
    """A new PIN for a technician. Raises `staff.unknown`, `staff.recovery_role`, and
    `staff.recovery_closed`: what was closed stays closed.
    """
    known = accounts.by_id(tx, account)
    if known is not None and known.disabled:
        raise KnownError("staff.recovery_closed", field="staff", staff=account)
    if known is not None and known.role != "technician":
        raise KnownError("staff.recovery_role", field="staff", staff=account, role=known.role)
    staff.set_pin(tx, account, pin_hash, by=BY)


def add(tx: Transaction, account: str, name: str, pin_hash: str) -> None:
    """One technician more, as where the last one's account was closed."""
    staff.add(tx, account, name=name, role="technician", pin_hash=pin_hash, by=BY)
