"""Who may give, renew and close accounts: nobody beyond what they hold.

Technician and manager are each more than the other in something. So an account of theirs is given
and renewed by its own kind, or by two persons whose rights together cover it; and whose PIN
somebody else set is told so until they set one themselves. A hall begins with a technician alone,
who hires its first manager, and clerks until a manager has come.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.staff import ROLES, Capability, Role, covers
from kiosk.errors import KnownError
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.staff import Account

_BEYOND: dict[Role, str] = {
    "clerk": "staff.beyond_clerk",
    "manager": "staff.beyond_manager",
    "technician": "staff.beyond_technician",
    "helper": "staff.beyond_helper",
}


@dataclass(frozen=True)
class Grantor:
    """Who asks, and a second person who gave their PIN for it ("" for none)."""

    staff: str
    holds: frozenset[Capability]  # of both, at this terminal
    second: str = ""


def may_add(tx: Reading, by: Grantor, role: Role) -> None:
    """Raises KnownError `staff.beyond_*`."""
    _still_there(tx, by)
    first = role != "helper" and all(each.role != role for each in accounts.all_accounts(tx))
    if not (first or covers(by.holds, role) or (role == "clerk" and _being_set_up(tx))):
        raise _beyond(role)


def may_renew(tx: Reading, by: Grantor, staff: str) -> None:
    """A PIN or a badge of an account. Raises `staff.beyond_*`, `staff.unknown`."""
    _still_there(tx, by)
    role = _known(tx, staff).role
    own = staff == by.staff
    if not (own or covers(by.holds, role) or (role == "clerk" and _being_set_up(tx))):
        raise _beyond(role)


def may_close(tx: Reading, by: Grantor, staff: str) -> None:
    """Closing gives nobody anything: a clerk's or a helper's account is closed by whoever keeps
    accounts.

    Raises `staff.beyond_*`, `staff.unknown`.
    """
    _still_there(tx, by)
    role = _known(tx, staff).role
    if not (role in ("clerk", "helper") or staff == by.staff or covers(by.holds, role)):
        raise _beyond(role)


def told_of_pin(account: Account) -> bool:
    """Whether its owner is told who else set the PIN: who keeps accounts can set one themselves."""
    return bool(account.pin_by) and "staff" in ROLES[account.role]


def _being_set_up(tx: Reading) -> bool:
    return not any(each.role == "manager" and each.entered for each in accounts.all_accounts(tx))


def _still_there(tx: Reading, by: Grantor) -> None:
    """Two who close each other at the same moment: the first one does."""
    for staff in filter(None, (by.staff, by.second)):
        if _known(tx, staff).disabled:
            raise KnownError("staff.disabled", field="staff", staff=staff)


def _known(tx: Reading, staff: str) -> Account:
    account = accounts.by_id(tx, staff)
    if account is None:
        raise KnownError("staff.unknown", field="staff", staff=staff[:32])
    return account


def _beyond(role: Role) -> KnownError:
    return KnownError(_BEYOND[role], field="second")
