"""Badges of staff: a signed code that, shown to a counter's scanner, accepts an alarm.

``LINLI1:B:<id>:<signature>``, Ed25519 over the text and the hall's id. The id stands on the
account: a new badge makes the old one void, and a closed account has none.
"""

from __future__ import annotations

from kiosk.domain.staff import ROLES
from kiosk.errors import KnownError
from kiosk.ids import new_id, plain
from kiosk.services.codes import LONGEST, genuine, signature
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.staff import Account
from kiosk.wire.receipt import MARK

KIND = "B"


def issue(tx: Transaction, staff: str, *, by: str) -> str:
    """A new badge; its id. Raises KnownError `staff.unknown`, `staff.no_alarms`."""
    account = accounts.by_id(tx, staff)
    if account is None or account.disabled:
        raise KnownError("staff.unknown", field="staff", staff=staff[:32])
    if "alarms" not in ROLES[account.role]:
        raise KnownError("staff.no_alarms", field="staff", staff=staff)
    badge = new_id("b").removeprefix("b-")
    tx.record("staff.badged", staff=staff, badge=badge, by=by)
    return badge


def code(context: HallContext, badge: str) -> str:
    """What stands on it: by the hall's key and the id, so it is kept nowhere."""
    head = f"{MARK}:{KIND}:{badge}"
    return f"{head}:{signature(context.keys, head)}"


def bearer(tx: Reading, context: HallContext, code: str) -> Account:
    """Whose badge this is. Raises `code.unknown`, `code.forged`, `staff.badge_void`."""
    parts = plain(code).strip().upper().split(":")
    if len(code) > LONGEST or len(parts) != 4 or parts[:2] != [MARK, KIND]:
        raise KnownError("code.unknown", field="code")
    if not genuine(context.keys, ":".join(parts[:3]), parts[3]):
        raise KnownError("code.forged", field="code")
    account = accounts.by_badge(tx, parts[2])
    if account is None or account.disabled:
        raise KnownError("staff.badge_void", field="code")
    return account
