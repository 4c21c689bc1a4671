"""Enrolling a hall, renewing what it is known by, revoking it."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from kiosk.clock import to_text
from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub
from kiosk.hub.core.register import HALL, keys_of
from kiosk.hub.database.pool import Connection
from kiosk.hub.enrolment import codes
from kiosk.hub.intake import standing
from kiosk.hub.intake.standing import clocks
from kiosk.hub.keys.authority import Issued
from kiosk.hub.setup.folder import write_durably
from kiosk.wire.chain import b64u, unb64u
from kiosk.wire.checkpoint import LogKey
from kiosk.wire.head import genuine

FARTHEST = timedelta(days=36_500)  # that a clock is believed to be behind
GRACE = timedelta(days=30)  # a hall's former signing key: sticks may be under way


class Enrolled(msgspec.Struct, frozen=True):
    """What a hall is told: its certificate, and the keys by which it knows the hub."""

    kiosk: str
    certificate: str
    authority: str
    ack_keys: dict[str, str]
    refs_keys: dict[str, str]
    sealing: dict[str, str]
    log: str


def enrol(hub: Hub, code: str, hall: str, sign_key: str, csr: str) -> Enrolled:
    """Raises KnownError `hub.code`, `hub.bad_request`, `hub.hall_known`."""
    if not HALL.fullmatch(hall):
        raise KnownError("hub.bad_request", field="kiosk")
    key = _key(sign_key)

    def work(connection: Connection) -> Issued:
        invitation = codes.use(connection, hub, code, hall)
        now = hub.clock.now()
        issued = hub.authority.for_hall(csr, hall, now, hub.settings.keeping.certificate_days)
        _revoke_certificates(connection, hall, now)  # another machine's: it stood there before
        connection.execute(
            "INSERT INTO halls (hall, name, division, enrolled_at) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (hall) DO UPDATE SET name = excluded.name,"
            " division = excluded.division, enrolled_at = excluded.enrolled_at, revoked_at = NULL",
            (hall, invitation.name, invitation.division, now),
        )
        _adopt(connection, hall, key, now)
        _certified(connection, hall, issued, now)
        hub.ledger.append("halls", [{
            "hall": hall, "name": invitation.name, "division": invitation.division,
            "enrolled": to_text(now), "at": to_text(now), "key": b64u(key),
            "serial": issued.serial, "until": to_text(issued.until),
        }])  # fmt: skip
        return issued

    issued = hub.pool.run(work)
    write_revoked(hub)
    return told(hub, hall, issued)


def renew(hub: Hub, hall: str, csr: str, sign_key: str, signature: str) -> Issued:
    """Another certificate; with `sign_key` also another key to sign by, for which the one before
    vouches. Raises KnownError `hub.bad_request`, `hub.not_vouched`.
    """

    def work(connection: Connection) -> Issued:
        now = hub.clock.now()
        if sign_key:
            _follow(connection, hall, _key(sign_key), signature, now)
        issued = hub.authority.for_hall(csr, hall, now, hub.settings.keeping.certificate_days)
        _certified(connection, hall, issued, now)
        hub.ledger.append("halls", [{
            "hall": hall, "at": to_text(now), "serial": issued.serial,
            "until": to_text(issued.until),
            **({"key": sign_key} if sign_key else {}),
        }])  # fmt: skip
        standing.noted(hub, connection, hall, "renew", "ok", 0)
        return issued

    return hub.pool.run(work)


def revoke(hub: Hub, hall: str) -> int:
    """From now on nothing of this hall is taken; how many certificates that ends.

    Raises KnownError `hub.unknown_hall`.
    """

    def work(connection: Connection) -> int:
        now = hub.clock.now()
        found = connection.execute(
            "UPDATE halls SET revoked_at = %s WHERE hall = %s RETURNING hall", (now, hall)
        ).fetchone()
        if found is None:
            raise KnownError("hub.unknown_hall", field="hall", hall=hall[:64])
        ended = _revoke_certificates(connection, hall, now)
        hub.ledger.append("halls", [{"hall": hall, "revoked": to_text(now)}])
        return ended

    ended = hub.pool.run(work)
    write_revoked(hub)
    return ended


def write_revoked(hub: Hub) -> None:
    """The list that nginx reads: after each change, and each night before it is over.

    A wrong clock of the hub shuts no hall out, and lets none in again: the list names whoever was
    ever revoked, and is over no sooner than thirty days after what most halls call now, or any of
    less than three, or the hub itself ever did: a list that lasts too long does no harm.
    """
    now = hub.clock.now()

    def work(connection: Connection) -> tuple[list[tuple[str, datetime]], datetime]:
        rows = connection.execute(
            "SELECT serial, revoked_at FROM certificates WHERE revoked_at IS NOT NULL"
            " ORDER BY serial"
        ).fetchall()
        ahead = timedelta(seconds=min(clocks(connection, now).behind, FARTHEST.total_seconds()))
        return rows, max(now + ahead, *_times(connection, now))

    rows, until = hub.pool.run(work)
    write_durably(hub.folder.revoked, hub.authority.revoking(rows, until), 0o644)


def _times(connection: Connection, now: datetime) -> list[datetime]:
    """What the hub called now when it last heard of a hall, and when it last certified one."""
    found = [
        connection.execute("SELECT max(contact_at) FROM halls").fetchone(),
        connection.execute("SELECT max(made_at) FROM certificates").fetchone(),
    ]
    farthest = now + FARTHEST
    return [min(row[0], farthest) if row and row[0] else now for row in found]


def told(hub: Hub, hall: str, issued: Issued) -> Enrolled:
    sealing = hub.keys.current("sealing")
    return Enrolled(
        kiosk=hall,
        certificate=issued.pem,
        authority=hub.authority.pem,
        ack_keys={kid: b64u(key) for kid, key in hub.keys.public("ack").items()},
        refs_keys={kid: b64u(key) for kid, key in hub.keys.public("refs").items()},
        sealing={"kid": sealing.kid, "key": b64u(sealing.public)},
        log=str(LogKey(hub.settings.origin, hub.keys.current("log").public)),
    )


def _follow(connection: Connection, hall: str, key: bytes, signature: str, now: datetime) -> None:
    known = keys_of(connection, hall, now)
    if known[:1] == [key]:
        return
    message = f"kk1\n{hall}\n{b64u(key)}\n".encode("ascii")
    try:
        vouched = genuine(known[0], unb64u(signature), message) if known else False
    except ValueError:
        vouched = False
    if not vouched:
        raise KnownError("hub.not_vouched", field="sig")
    connection.execute(
        "UPDATE hall_keys SET until = %s WHERE hall = %s AND until IS NULL", (now + GRACE, hall)
    )
    _adopt(connection, hall, key, now)


def _adopt(connection: Connection, hall: str, key: bytes, now: datetime) -> None:
    connection.execute(
        "INSERT INTO hall_keys (hall, key, since) VALUES (%s, %s, %s)"
        " ON CONFLICT (hall, key) DO UPDATE SET since = excluded.since, until = NULL",
        (hall, key, now),
    )


def _certified(connection: Connection, hall: str, issued: Issued, now: datetime) -> None:
    connection.execute(
        "INSERT INTO certificates (hall, serial, made_at, expires_at) VALUES (%s, %s, %s, %s)",
        (hall, issued.serial, now, issued.until),
    )


def _revoke_certificates(connection: Connection, hall: str, now: datetime) -> int:
    return connection.execute(
        "UPDATE certificates SET revoked_at = %s WHERE hall = %s AND revoked_at IS NULL",
        (now, hall),
    ).rowcount


def _key(text: str) -> bytes:
    try:
        key = unb64u(text)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise KnownError("hub.bad_request", field="sign")
    return key
