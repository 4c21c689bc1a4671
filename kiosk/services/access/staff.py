"""Accounts and PINs. How wrong PINs count, and what they lock: :mod:`kiosk.domain.staff`."""

from __future__ import annotations

import re
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest
from math import ceil
from typing import Any

from kiosk.domain.case import plain_text
from kiosk.domain.staff import (
    FREE_TRIES,
    PIN_DIGITS,
    ROLES,
    Lock,
    Place,
    Role,
    is_trivial,
    lock_of,
    rest_after,
)
from kiosk.domain.timekeeping import is_over
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.keys.derivation import FIRST, NEW, Cost, derive
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.outside import organisations
from kiosk.storage.tables.staff import Account

_ACCOUNT = re.compile(r"[a-z][a-z0-9._-]{0,31}")
LONGEST_NAME, LONGEST_ACCOUNT = 60, 32
_COST = re.compile(r"m=(\d{1,7}),t=(\d{1,2}),p=(\d)")


def new_pin() -> str:
    """A random PIN that nobody tries first."""
    while is_trivial(pin := f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}d}"):
        pass
    return pin


def hash_pin(pin: str) -> str:
    """Argon2id as `$argon2id$v=19$m=…,t=…,p=…$salt$hash` (the PHC string format).

    Takes about 0.1 s: never on the journal's thread. Raises KnownError `staff.pin_form` and
    `staff.pin_trivial`.
    """
    if not (pin.isascii() and pin.isdigit() and PIN_DIGITS <= len(pin) <= 12):
        raise KnownError("staff.pin_form", field="pin", digits=PIN_DIGITS)
    if is_trivial(pin):
        raise KnownError("staff.pin_trivial", field="pin")
    salt = secrets.token_bytes(16)
    hashed = derive(pin, salt, NEW)
    return f"$argon2id$v=19$m={NEW.m},t={NEW.t},p={NEW.p}${_text(salt)}${_text(hashed)}"


def pin_matches(pin: str, hashed: str) -> bool:
    """The same time for a wrong PIN as for an account that is not there (empty hash)."""
    cost, salt, wanted = _parts(hashed)
    derived = derive(pin[:64], salt, cost)
    return compare_digest(derived, wanted) if wanted else False


def _parts(hashed: str) -> tuple[Cost, bytes, bytes]:
    """Cost, salt and hash. The first hashes were `salt$hash` alone."""
    if not hashed:
        return NEW, bytes(16), b""
    *named, salt, wanted = hashed.split("$")
    if not named:
        return FIRST, b64decode(salt), b64decode(wanted)
    found = _COST.fullmatch(named[-1])
    assert found is not None, "the journal holds what hash_pin made"
    m, t, p = map(int, found.groups())
    return Cost(t=t, m=m, p=p), _bytes(salt), _bytes(wanted)


def _text(data: bytes) -> str:
    """Base64 without padding, as the PHC format has it."""
    return b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True)
class Attempt:
    """A try that counts already: what its PIN is compared with, and what a wrong one is told."""

    staff: str
    terminal: str
    hashed: str
    if_wrong: KnownError


def may_try(
    tx: Reading, context: HallContext, staff: str, terminal: str, *, alarm: bool = False
) -> Attempt:
    """What the next try here would be; nothing is counted. `alarm`: it accepts one.

    Raises KnownError `staff.locked*` and `staff.rest`. An unknown or disabled account gives an
    empty hash: it is refused as a wrong PIN is.
    """
    staff = staff[:LONGEST_ACCOUNT]
    counted = _counted_as(tx, context, staff)
    failed = accounts.failures(tx, counted, terminal)
    wrong = failed.wrong if failed else 0
    place = _place(tx, context, counted, terminal)
    together = sum(_together(tx, context, counted, place).values())
    if lock := lock_of(place, wrong, together, alarm=alarm):
        raise _locked(lock, staff, terminal)
    if failed is not None:
        pause = timedelta(seconds=rest_after(wrong))
        if not is_over(failed.last_at, pause, tx.at):
            seconds = ceil((failed.last_at + pause - tx.at).total_seconds())
            raise KnownError("staff.rest", field="pin", seconds=seconds)
    account = accounts.by_id(tx, staff)
    if lock := lock_of(place, wrong + 1, together + 1, alarm=alarm):
        told = _locked(lock, staff, terminal)
    elif rest := rest_after(wrong + 1):
        told = KnownError("staff.rest", field="pin", seconds=rest)
    else:
        told = KnownError("staff.wrong_pin", field="pin", left=FREE_TRIES - wrong - 1)
    hashed = account.pin_hash if account and not account.disabled else ""
    return Attempt(counted, terminal, hashed, told)


def _counted_as(tx: Reading, context: HallContext, staff: str) -> str:
    """The account; where there is none, a mark of what was typed: it may be anything, a phone
    number or the PIN itself, and is kept nowhere."""
    if accounts.by_id(tx, staff) is not None:
        return staff
    return f"?{context.pseudonym('account', staff)[:16]}"


def reserve(
    tx: Transaction, context: HallContext, staff: str, terminal: str, *, alarm: bool = False
) -> Attempt:
    """As :func:`may_try`, and counted: whatever becomes of it, and of the agent, it was one."""
    attempt = may_try(tx, context, staff, terminal, alarm=alarm)
    tx.record("staff.pin_tried", staff=attempt.staff, terminal=terminal)
    return attempt


def still(tx: Reading, attempt: Attempt) -> Account | None:
    """The account of a right PIN; None where it was closed, or got another PIN, meanwhile."""
    account = accounts.by_id(tx, attempt.staff)
    if account is None or account.disabled or account.pin_hash != attempt.hashed:
        return None
    return account


def signed_in(tx: Transaction, attempt: Attempt) -> Account | None:
    """The PIN was right: this terminal's count begins anew. None as :func:`still` says."""
    account = still(tx, attempt)
    if account is not None:
        tx.record("staff.signed_in", staff=account.staff, terminal=attempt.terminal)
    return account


def locked_at(tx: Reading, context: HallContext, staff: str) -> tuple[str, ...]:
    """Terminals with wrong PINs for which an account is locked, there or at all of their place."""
    locked = []
    for terminal, wrong in accounts.failures_of(tx, staff).items():
        place = _place(tx, context, staff, terminal)
        if lock_of(place, wrong, sum(_together(tx, context, staff, place).values())):
            locked.append(terminal)
    return tuple(locked)


def _place(tx: Reading, context: HallContext, staff: str, terminal: str) -> Place:
    if _for_residents(context, terminal):
        return "residents"
    desks = (at for at in accounts.signed_in_at(tx, staff) if not _for_residents(context, at))
    return "own" if terminal == next(desks, "") else "desks"


def _together(tx: Reading, context: HallContext, staff: str, place: Place) -> dict[str, int]:
    """Terminal → wrong PINs, of all terminals that are such a place for this account."""
    return {
        terminal: wrong
        for terminal, wrong in accounts.failures_of(tx, staff).items()
        if _place(tx, context, staff, terminal) == place
    }


def _for_residents(context: HallContext, terminal: str) -> bool:
    known = context.hall.terminal_by_id(terminal)
    return known is not None and known.kind == "resident"


def _locked(lock: Lock, staff: str, terminal: str) -> KnownError:
    code = "staff.locked" if lock == "here" else f"staff.locked_{lock}"
    return KnownError(code, field="staff", staff=staff, terminal=terminal)


def add(
    tx: Transaction, staff: str, *, name: str, role: Role, pin_hash: str, by: str,
    organisation: str = "",
) -> None:  # fmt: skip
    """A new account; a helper's is of an organisation, nobody else's is. Raises KnownError
    `staff.account_form`, `staff.exists`, `staff.name_long`, `outside.unknown`,
    `outside.helpers_alone`."""
    if not _ACCOUNT.fullmatch(staff):
        raise KnownError("staff.account_form", field="staff", staff=staff[:LONGEST_ACCOUNT])
    if accounts.by_id(tx, staff) is not None:
        raise KnownError("staff.exists", field="staff", staff=staff)
    name = plain_text(name, len(name), field="name")  # it is shown on screens and in messages
    if len(name) > LONGEST_NAME:
        raise KnownError("staff.name_long", field="name", limit=LONGEST_NAME)
    if role == "helper":
        known = organisations.by_id(tx, organisation)
        if known is None or known.state != "active":
            raise KnownError("outside.unknown", field="organisation")
    elif organisation:
        raise KnownError("outside.helpers_alone", field="organisation")
    tx.record("staff.added", staff=staff, role=role, by=by, organisation=organisation,
              name=name or None, pin_hash=pin_hash)  # fmt: skip


def disable(tx: Transaction, staff: str, *, by: str) -> None:
    """Close an account. Raises `staff.unknown`, and `staff.last` for who alone of their kind keeps
    accounts: nobody of another kind could add one."""
    account = _known(tx, staff)
    others = [
        other
        for other in accounts.all_accounts(tx)
        if not other.disabled and other.staff != staff and other.role == account.role
    ]
    if "staff" in ROLES[account.role] and not others:
        raise KnownError("staff.last", field="staff", staff=staff)
    if not account.disabled:
        tx.record("staff.disabled", staff=staff, by=by)


def set_pin(tx: Transaction, staff: str, pin_hash: str, *, by: str, second: str = "") -> None:
    """A new PIN, which also lifts every lock of this account. Raises `staff.unknown`."""
    _known(tx, staff)
    agreed: dict[str, Any] = {"second": second} if second else {}
    tx.record("staff.pin_set", staff=staff, by=by, pin_hash=pin_hash, **agreed)


def unlock(tx: Transaction, context: HallContext, staff: str, terminal: str, *, by: str) -> None:
    """Lift the lock of an account at a terminal, and what locks it at all of such a place. Raises
    `staff.not_locked`.

    A rest is waited for: who could lift it would have as many tries as they like at any PIN.
    """
    failed = accounts.failures(tx, staff, terminal)
    place = _place(tx, context, staff, terminal)
    together = _together(tx, context, staff, place)
    if failed is None or lock_of(place, failed.wrong, sum(together.values())) is None:
        raise KnownError(
            "staff.not_locked", field="staff", staff=staff[:LONGEST_ACCOUNT], terminal=terminal
        )
    everywhere = lock_of(place, 0, sum(together.values())) is not None
    for each in sorted(together) if everywhere else [terminal]:
        tx.record("staff.unlocked", staff=staff, terminal=each, by=by)


def _known(tx: Reading, staff: str) -> Account:
    account = accounts.by_id(tx, staff)
    if account is None:
        raise KnownError("staff.unknown", field="staff", staff=staff[:LONGEST_ACCOUNT])
    return account
