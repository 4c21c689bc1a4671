"""Terminals on the LAN: paired with a one-time code, bound to a certificate, revoked at will.

The relay on a terminal's PC has a pairing of its own, under `relay/` and the terminal's name, which
can be no terminal's name.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from hmac import compare_digest

from kiosk.domain.staff import OF_A_KIND, Role
from kiosk.errors import KnownError
from kiosk.hall.schema import Hall
from kiosk.hall.schema_devices import PairedKind
from kiosk.ids import normalise_code, secret_code
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import terminals
from kiosk.storage.tables.terminals import TerminalRecord

__all__ = [
    "CODE_MINUTES",
    "RELAY",
    "PairingOffers",
    "TerminalRecord",
    "pair",
    "renew",
    "revoke",
    "settle",
]

RELAY = "relay/"
WITH_RELAY = ("resident", "counter")  # kinds of terminals at which somebody has devices
SECRET_CHARACTERS = 8  # 40 bits, ten minutes
CODE_MINUTES = 10
TRIES = 5  # of one address at one offer: who guesses burns no offer but for itself
TRIES_OF_ALL = 1000  # at one offer: one guess in a thousand million comes through


@dataclass
class _Offer:
    terminal: str
    kind: PairedKind
    role: Role
    secret: str
    until: float
    by: str  # account
    wrong: Counter[str] = field(default_factory=Counter)  # tries by address


def default_role(kind: str) -> Role:
    return OF_A_KIND.get(kind, "clerk")


class PairingOffers:
    """One-time codes that wait for their terminal; in memory, gone with a restart."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._offers: dict[str, _Offer] = {}
        self._lock = threading.Lock()

    def offer(self, hall: Hall, terminal: str, role: Role | None = None, by: str = "") -> str:
        """A new secret for a terminal of hall.toml, or the relay at it; an older one ends. Without
        a role it is that of its kind."""
        known = hall.terminal_by_id(terminal.removeprefix(RELAY))
        if known is None:
            there = ", ".join(each.id for each in hall.terminal)
            raise KnownError(
                "terminals.not_in_hall", field="terminal", terminal=terminal[:40], known=there
            )
        relay = terminal.startswith(RELAY)
        if relay and not (known.remote and known.kind in WITH_RELAY):
            raise KnownError("terminals.no_relay", field="terminal", terminal=known.id)
        secret = secret_code(SECRET_CHARACTERS)
        most = role or default_role(known.kind)
        with self._lock:
            self._offers[terminal] = _Offer(
                terminal, "relay" if relay else known.kind, most, secret,
                self._monotonic() + CODE_MINUTES * 60, by,
            )  # fmt: skip
        return secret

    def end(self, *, terminal: str = "", by: str = "") -> None:
        """Those for a terminal that is shut out, with its relay's; or of an account that is closed
        or has a new PIN: whoever had the old one may have the codes."""
        names = {terminal, RELAY + terminal} if terminal else set()
        with self._lock:
            for name, offer in list(self._offers.items()):
                if name in names or (by and offer.by == by):
                    del self._offers[name]

    def redeem(self, typed: str, address: str = "") -> tuple[str, PairedKind, Role]:
        """The terminal whose code this is, once. Raises KnownError `terminals.wrong_code`.

        `address`: from where it was typed; who was wrong too often there gets no further.
        """
        secret = normalise_code(typed)[:SECRET_CHARACTERS]
        now = self._monotonic()
        with self._lock:
            for terminal, offer in list(self._offers.items()):
                if now > offer.until or offer.wrong.total() >= TRIES_OF_ALL:
                    del self._offers[terminal]
                elif offer.wrong[address] >= TRIES:
                    continue
                elif compare_digest(offer.secret.encode(), secret.encode()):
                    del self._offers[terminal]
                    return offer.terminal, offer.kind, offer.role
                else:
                    offer.wrong[address] += 1
        raise KnownError("terminals.wrong_code", field="secret")


def pair(tx: Transaction, terminal: str, kind: PairedKind, role: Role, certificate: str) -> None:
    """Bind a terminal to its certificate (SHA-256 of the DER); an older one ends with it."""
    tx.record("terminal.paired", terminal=terminal, kind=kind, role=role, certificate=certificate)


def renew(tx: Transaction, terminal: str, used: str, fresh: str) -> None:
    """A newer certificate for who came with `used`: both are good until it is used.

    Raises KnownError `terminals.unknown_name` where the terminal was revoked or paired anew since.
    """
    _still_its_own(tx, terminal, used)
    tx.record("terminal.renewed", terminal=terminal, used=used, certificate=fresh)


def settle(tx: Transaction, terminal: str, used: str) -> None:
    """The newer certificate was used: the older one ends."""
    if _still_its_own(tx, terminal, used).renewed == used:
        tx.record("terminal.settled", terminal=terminal, certificate=used)


def _still_its_own(tx: Transaction, terminal: str, used: str) -> TerminalRecord:
    record = terminals.by_certificate(tx, used)
    if record is None or record.terminal != terminal or record.revoked:
        raise KnownError("terminals.unknown_name", field="terminal", terminal=terminal[:40])
    return record


def revoke(tx: Transaction, terminal: str, *, by: str) -> None:
    """Shut a terminal out, with the relay on its PC: who has the one has the other.

    Raises KnownError `terminals.unknown_name`.
    """
    names = dict.fromkeys((terminal, RELAY + terminal.removeprefix(RELAY)))
    records = [record for name in names if (record := terminals.by_id(tx, name)) is not None]
    if not records:
        raise KnownError("terminals.unknown_name", field="terminal", terminal=terminal[:40])
    for record in records:
        if not record.revoked:
            tx.record("terminal.revoked", terminal=record.terminal, by=by)
