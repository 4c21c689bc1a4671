"""Accounts and PINs. Wrong PINs count per account and terminal: nobody at the touchscreen can
lock a clerk out at the counter."""

from __future__ import annotations

import re
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest
from math import ceil

from kiosk.domain.staff import (
    FREE_TRIES,
    LOCKED_AT,
    PIN_DIGITS,
    ROLES,
    Role,
    is_trivial,
    rest_after,
)
from kiosk.errors import KnownError
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.keys.derivation import FIRST, NEW, Cost, derive
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.staff import Account

_ACCOUNT = re.compile(r"[a-z][a-z0-9._-]{0,31}")
LONGEST_NAME = 60
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
    """What a sign-in needs to know before the PIN is compared."""

    hashed: str


def may_try(tx: Reading, staff: str, terminal: str) -> Attempt:
    """Whether this account may try a PIN at this terminal now.

    Raises KnownError `staff.locked` and `staff.rest`. An unknown or disabled account gives an
    empty hash: it is refused as a wrong PIN is.
    """
    failed = accounts.failures(tx, staff, terminal)
    if failed is not None:
        if failed.wrong >= LOCKED_AT:
            raise KnownError("staff.locked", field="staff", staff=staff[:32], terminal=terminal)
        left = failed.last_at + timedelta(seconds=rest_after(failed.wrong)) - tx.at
        if left > timedelta():
            seconds = ceil(left.total_seconds())
            raise KnownError("staff.rest", field="pin", seconds=seconds)
    account = accounts.by_id(tx, staff)
    return Attempt(account.pin_hash if account and not account.disabled else "")


def tried(tx: Transaction, staff: str, terminal: str, right: bool) -> Account | KnownError:
    """Record how the try went; the account, or what to tell."""
    account = accounts.by_id(tx, staff)
    if right and account is not None and not account.disabled:
        tx.record("staff.signed_in", staff=staff, terminal=terminal)
        return account
    tx.record("staff.sign_in_failed", staff=staff[:32], terminal=terminal)
    failed = accounts.failures(tx, staff[:32], terminal)
    wrong = failed.wrong if failed else 1
    if wrong >= LOCKED_AT:
        return KnownError("staff.locked", field="staff", staff=staff[:32], terminal=terminal)
    rest = rest_after(wrong)
    if rest:
        return KnownError("staff.rest", field="pin", seconds=rest)
    return KnownError("staff.wrong_pin", field="pin", left=FREE_TRIES - wrong)


def add(tx: Transaction, staff: str, *, name: str, role: Role, pin_hash: str, by: str) -> None:
    """A new account. Raises KnownError `staff.account_form`, `staff.exists`, `staff.name_long`."""
    if not _ACCOUNT.fullmatch(staff):
        raise KnownError("staff.account_form", field="staff", staff=staff[:32])
    if accounts.by_id(tx, staff) is not None:
        raise KnownError("staff.exists", field="staff", staff=staff)
    if len(name) > LONGEST_NAME:
        raise KnownError("staff.name_long", field="name", limit=LONGEST_NAME)
    tx.record("staff.added", staff=staff, role=role, by=by, name=name or None, pin_hash=pin_hash)


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
    agreed = {"second": second} if second else {}
    tx.record("staff.pin_set", staff=staff, by=by, pin_hash=pin_hash, **agreed)


def unlock(tx: Transaction, staff: str, terminal: str, *, by: str) -> None:
    """Lift the lock of an account at a terminal. Raises `staff.not_locked`."""
    if accounts.failures(tx, staff, terminal) is None:
        raise KnownError("staff.not_locked", field="staff", staff=staff[:32], terminal=terminal)
    tx.record("staff.unlocked", staff=staff, terminal=terminal, by=by)


def _known(tx: Reading, staff: str) -> Account:
    account = accounts.by_id(tx, staff)
    if account is None:
        raise KnownError("staff.unknown", field="staff", staff=staff[:32])
    return account
