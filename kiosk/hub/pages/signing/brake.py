"""The brake on guessing. A try counts before its password is looked at, over restarts too.

Three counts stand in the way: of one account from one address, of one account from everywhere,
and of one address at all accounts. Each has free tries, then a rest that doubles. Guesses from
elsewhere lock no officer out of where they signed in before: there their own wrong ones count.
An account that is not there is counted like one that is, so that nobody learns which there are.
"""

from __future__ import annotations

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from kiosk.errors import KnownError
from kiosk.hub.database.pool import Connection

KNOWN_FOR = timedelta(days=60)  # so long a place counts as the account's own
FORGOTTEN = timedelta(days=1)  # wrong tries that are older


@dataclass(frozen=True)
class Limit:
    free: int
    first: timedelta
    longest: timedelta

    def rest(self, wrong: int) -> timedelta:
        """How long nobody may try after so many wrong ones in a row."""
        if wrong < self.free:
            return timedelta()
        return min(self.longest, self.first * 2.0 ** min(wrong - self.free, 20))


HERE = Limit(5, timedelta(seconds=30), timedelta(minutes=15))
EVERYWHERE = Limit(30, timedelta(minutes=5), timedelta(hours=1))
ADDRESS = Limit(40, timedelta(minutes=1), timedelta(minutes=15))


def place_of(address: str) -> str:
    """What one address counts as: an IPv6 network of 64 bits is one household's."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if found.version == 6 and not found.ipv4_mapped:
        return str(ipaddress.ip_network((found, 64), strict=False).network_address)
    return str(found.ipv4_mapped or found) if found.version == 6 else str(found)


def count_try(tx: Connection, account: str, place: str, at: datetime) -> None:
    """Count a try as wrong; the caller commits before it looks at the password, and takes it back
    by :func:`right`. Raises KnownError `district.rest` where none may be made now; that counts not.
    """
    door = _door(tx, account)
    own = _own_place(tx, account, place, at)
    counts = [(door, place, HERE), ("", place, ADDRESS)]
    if not own:
        counts.append((door, "", EVERYWHERE))
    for each, where, limit in sorted(counts, key=lambda count: count[:2]):  # locked in one order
        _count(tx, each, where, limit, at)


def right(tx: Connection, account: str, place: str, at: datetime) -> None:
    """The password was right: this place is the account's own, its wrong tries are forgotten."""
    door = _door(tx, account)
    tx.execute("DELETE FROM door_tries WHERE door = %s AND source = %s", (door, place))
    for each, where in ((door, ""), ("", place)):
        tx.execute(
            "UPDATE door_tries SET wrong = greatest(wrong - 1, 0) WHERE door = %s AND source = %s",
            (each, where),
        )
    tx.execute(
        "INSERT INTO officer_places (account, source, last_at) VALUES (%s, %s, %s)"
        " ON CONFLICT (account, source) DO UPDATE SET last_at = excluded.last_at",
        (account, place, at),
    )
    tx.execute("DELETE FROM door_tries WHERE last_at < %s", (at - FORGOTTEN,))
    tx.execute("DELETE FROM officer_places WHERE last_at < %s", (at - KNOWN_FOR,))


def forget(tx: Connection, account: str) -> None:
    """A manager gave the account a new password."""
    tx.execute("DELETE FROM door_tries WHERE door = %s", (account,))


def _door(tx: Connection, account: str) -> str:
    there = tx.execute("SELECT 1 FROM officers WHERE account = %s", (account,)).fetchone()
    if there:
        return account
    return f"?{hashlib.sha256(account.encode('utf-8', 'replace')).hexdigest()[:3]}"


def _own_place(tx: Connection, account: str, place: str, at: datetime) -> bool:
    found = tx.execute(
        "SELECT 1 FROM officer_places WHERE account = %s AND source = %s AND last_at >= %s",
        (account, place, at - KNOWN_FOR),
    ).fetchone()
    return found is not None


def _count(tx: Connection, door: str, place: str, limit: Limit, at: datetime) -> None:
    """One count, its row locked: of two at the same moment the second sees the first."""
    tx.execute(
        "INSERT INTO door_tries (door, source, wrong, last_at) VALUES (%s, %s, 0, %s)"
        " ON CONFLICT (door, source) DO NOTHING",
        (door, place, at),
    )
    found = tx.execute(
        "SELECT wrong, last_at FROM door_tries WHERE door = %s AND source = %s FOR UPDATE",
        (door, place),
    ).fetchone()
    wrong, last = found or (0, at)
    if at - last > FORGOTTEN:
        wrong = 0
    left = last + limit.rest(wrong) - at
    if left > timedelta():
        seconds = ceil(left.total_seconds())
        raise KnownError("district.rest", field="password", seconds=seconds)
    tx.execute(
        "UPDATE door_tries SET wrong = %s, last_at = %s WHERE door = %s AND source = %s",
        (wrong + 1, at, door, place),
    )
