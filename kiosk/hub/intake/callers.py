"""Who sends: what nginx says of the certificate that it checked, held against the register.

nginx names hall and serial in headers and itself by a secret; it overwrites what a client sends
under these names. They are believed only from this machine, with the secret, each exactly once.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.hub.core.hub import Hub
from kiosk.hub.core.register import HALL, keys_of
from kiosk.hub.database.pool import Connection

PROXY, HALL_HEADER, SERIAL, ADDRESS = "x-linli-proxy", "x-linli-hall", "x-linli-serial", "x-real-ip"
_HERE = frozenset({"", "127.0.0.1", "::1"})
_SERIAL = re.compile("[0-9A-Fa-f]{1,40}")


class Refused(Exception):
    """`status` and `code` of the answer; `reason` for the contact log."""

    def __init__(self, status: int, code: str, reason: str) -> None:
        super().__init__(reason)
        self.status, self.code, self.reason = status, code, reason


@dataclass(frozen=True)
class Caller:
    """A hall that the register knows, and the keys by which it signs."""

    hall: str
    keys: tuple[bytes, ...]


Headers = Iterable[tuple[bytes, bytes]]


def from_proxy(secret: str, client: str, headers: Headers) -> bool:
    """Whether nginx sent it."""
    told = _one(headers, PROXY)
    return client in _HERE and told is not None and hmac.compare_digest(told, secret)


def address(headers: Headers) -> str:
    """Whence nginx was reached; "" where it does not say."""
    return (_one(headers, ADDRESS) or "")[:64]


def identify(hub: Hub, secret: str, client: str, headers: Headers) -> Caller:
    """Raises :class:`Refused`: 403 `proxy`, `identity` or `revoked`."""
    headers = list(headers)
    if not from_proxy(secret, client, headers):
        raise Refused(403, "refused", "proxy")
    hall, serial = _one(headers, HALL_HEADER), _one(headers, SERIAL)
    if not hall or not serial or not HALL.fullmatch(hall) or not _SERIAL.fullmatch(serial):
        raise Refused(403, "refused", "identity")
    plain = serial.lower().lstrip("0")
    return hub.pool.run(lambda connection: _registered(hub, connection, hall, plain))


def _registered(hub: Hub, connection: Connection, hall: str, serial: str) -> Caller:
    row = connection.execute(
        "SELECT h.revoked_at IS NOT NULL OR c.revoked_at IS NOT NULL FROM halls h"
        " JOIN certificates c ON c.hall = h.hall WHERE h.hall = %s AND c.serial = %s",
        (hall, serial),
    ).fetchone()
    if row is None:  # the authority's, yet not in the register: a database of before was put back
        raise Refused(403, "refused", "identity")
    if row[0]:
        raise Refused(403, "refused", "revoked")
    return Caller(hall, tuple(keys_of(connection, hall, hub.clock.now())))


def _one(headers: Headers, name: str) -> str | None:
    """The header's value where it stands there exactly once."""
    found = [value for key, value in headers if key.lower() == name.encode()]
    try:
        return found[0].decode("ascii") if len(found) == 1 else None
    except UnicodeDecodeError:
        return None
