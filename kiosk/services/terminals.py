"""Terminals on the LAN: paired with a one-time code, bound to a certificate, revoked at will."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest

from kiosk.config import Hall, TerminalKind
from kiosk.domain.staff import Role
from kiosk.errors import KnownError
from kiosk.ids import normalise_code, secret_code
from kiosk.storage.tables import terminals
from kiosk.storage.tables.terminals import TerminalRecord
from kiosk.storage.transaction import Transaction

__all__ = ["CODE_MINUTES", "PairingOffers", "TerminalRecord", "pair", "revoke"]

SECRET_CHARACTERS = 8  # 40 bits, five tries, ten minutes
CODE_MINUTES = 10
TRIES = 5


@dataclass
class _Offer:
    terminal: str
    kind: TerminalKind
    role: Role
    secret: str
    until: float
    tries_left: int = TRIES


class PairingOffers:
    """One-time codes that wait for their terminal; in memory, gone with a restart."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._offers: dict[str, _Offer] = {}
        self._lock = threading.Lock()

    def offer(self, hall: Hall, terminal: str, role: Role) -> str:
        """A new secret for a terminal of hall.toml; an older one for it ends."""
        known = hall.terminal_by_id(terminal)
        if known is None:
            raise KnownError("terminals.not_in_hall", field="terminal", terminal=terminal[:40])
        secret = secret_code(SECRET_CHARACTERS)
        with self._lock:
            self._offers[terminal] = _Offer(
                terminal, known.kind, role, secret, self._monotonic() + CODE_MINUTES * 60
            )
        return secret

    def redeem(self, typed: str) -> tuple[str, TerminalKind, Role]:
        """The terminal whose code this is, once. Raises KnownError `terminals.wrong_code`."""
        secret = normalise_code(typed)[:SECRET_CHARACTERS]
        now = self._monotonic()
        with self._lock:
            for terminal, offer in list(self._offers.items()):
                if now > offer.until or offer.tries_left <= 0:
                    del self._offers[terminal]
                elif compare_digest(offer.secret.encode(), secret.encode()):
                    del self._offers[terminal]
                    return offer.terminal, offer.kind, offer.role
                else:
                    offer.tries_left -= 1
        raise KnownError("terminals.wrong_code", field="secret")


def pair(tx: Transaction, terminal: str, kind: TerminalKind, role: Role, certificate: str) -> None:
    """Bind a terminal to its certificate (SHA-256 of the DER); an older one ends with it."""
    tx.record("terminal.paired", terminal=terminal, kind=kind, role=role, certificate=certificate)


def revoke(tx: Transaction, terminal: str, *, by: str) -> None:
    """Shut a terminal out. Raises KnownError `terminals.unknown_name`."""
    record = terminals.by_id(tx, terminal)
    if record is None:
        raise KnownError("terminals.unknown_name", field="terminal", terminal=terminal[:40])
    if not record.revoked:
        tx.record("terminal.revoked", terminal=terminal, by=by)
