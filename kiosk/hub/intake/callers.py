"""Who sends: what nginx says of the certificate that it checked, held against the register.

nginx names hall and serial in headers and itself by a secret; it overwrites what a client sends
under these names. They are believed only from this machine, with the secret, each exactly once.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.hub.core import lately
from kiosk.hub.core.hub import Hub
from kiosk.hub.core.register import HALL

PROXY, HALL_HEADER, SERIAL, ADDRESS = "x-linli-proxy", "x-linli-hall", "x-linli-serial", "x-real-ip"
_HERE = frozenset({"", "127.0.0.1", "::1"})
_SERIAL = re.compile("[0-9A-Fa-f]{1,40}")
_MINUTE = 60.0  # seconds

# The hall by its certificate, a row for each key by which it signs, the newest first; and the
# contact of this minute by which it was here as often as it may, if there is one.
_KNOWN = (
    "SELECT h.revoked_at IS NOT NULL OR c.revoked_at IS NOT NULL, k.key,"  # noqa: S608 - ours
    f" (SELECT id FROM contacts WHERE hall = %s AND {lately.LAST_ALLOWED})"
    " FROM halls h JOIN certificates c ON c.hall = h.hall"
    " LEFT JOIN hall_keys k ON k.hall = h.hall AND (k.until IS NULL OR k.until > %s)"
    " WHERE h.hall = %s AND c.serial = %s ORDER BY k.since DESC"
)


class Refused(Exception):
    """`status` and `code` of the answer; `reason` for the contact log."""

    def __init__(self, status: int, code: str, reason: str) -> None:
        super().__init__(reason)
        self.status, self.code, self.reason = status, code, reason


class TooBusy(Refused):
    """429 or 503; `rest` is what Retry-After asks for, seconds, never the same for two."""

    def __init__(self, status: int, reason: str, rest: float) -> None:
        super().__init__(status, "busy", reason)
        self.rest = max(1, round(rest + secrets.randbelow(1000) / 1000 * rest))


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
    """Raises :class:`Refused` 403 `proxy`, `identity` or `revoked`; :class:`TooBusy` 429 `pace`."""
    headers = list(headers)
    if not from_proxy(secret, client, headers):
        raise Refused(403, "refused", "proxy")
    hall, serial = _one(headers, HALL_HEADER), _one(headers, SERIAL)
    if not hall or not serial or not HALL.fullmatch(hall) or not _SERIAL.fullmatch(serial):
        raise Refused(403, "refused", "identity")
    return _registered(hub, hall, serial.lower().lstrip("0"))


def _registered(hub: Hub, hall: str, serial: str) -> Caller:
    minute = lately.asked("k", _MINUTE, hub.settings.serving.each_minute)
    asked = (hall, *minute, hub.clock.now(), hall, serial)
    rows = hub.pool.ask(lambda connection: connection.execute(_KNOWN, asked).fetchall())
    if not rows:  # the authority's, yet not in the register: a database of before was put back
        raise Refused(403, "refused", "identity")
    revoked, _, last_allowed = rows[0]
    if revoked:
        raise Refused(403, "refused", "revoked")
    if last_allowed is not None:
        raise TooBusy(429, "pace", lately.rest(last_allowed, _MINUTE))
    return Caller(hall, tuple(key for _, key, _ in rows if key is not None))


def _one(headers: Headers, name: str) -> str | None:
    """The header's value where it stands there exactly once."""
    found = [value for key, value in headers if key.lower() == name.encode()]
    try:
        return found[0].decode("ascii") if len(found) == 1 else None
    except UnicodeDecodeError:
        return None
