"""What takes a tenth of a second and no transaction: signing in, and choosing a password."""

from __future__ import annotations

from kiosk.errors import KnownError
from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.signing import accounts, brake, passwords
from kiosk.hub.pages.web.ask import Door


def knock(door: Door) -> str:
    """The account whose password it is. A try is counted, and committed, before it is looked at.

    Raises KnownError `district.wrong` alike for an unknown account, a closed one and a wrong
    password; `district.rest`; `district.busy`.
    """
    account = door.form.get("account", "").strip().lower()[:64]
    return _proven(door, account, door.form.get("password", ""))


def change(door: Door) -> str:
    """The hash of the new password of who is signed in, who had to say the old one.

    Raises KnownError as :func:`knock`, `district.password_weak`, `district.password_twice`.
    """
    wanted = door.form.get("new", "")
    if wanted != door.form.get("again", ""):
        raise KnownError("district.password_twice", field="again")
    passwords.require_good(wanted, door.account)
    if wanted == door.form.get("password", ""):
        raise KnownError("district.password_same", field="new")
    _proven(door, door.account, door.form.get("password", ""))
    return _hashed(door, wanted)


def start(door: Door) -> str:
    """The hash of the first password that a manager chose for somebody.

    Raises KnownError `district.password_weak`, `district.busy`.
    """
    wanted = door.form.get("password", "")
    passwords.require_good(wanted, door.form.get("account", ""))
    return _hashed(door, wanted)


def _proven(door: Door, account: str, password: str) -> str:
    pool = door.desk.pool

    def counted(tx: Connection) -> str:
        brake.count_try(tx, account, door.place, door.at)
        return accounts.stored_password(tx, account)

    with door.desk.doorkeeper.turn():
        stored = pool.run(counted)
        good = passwords.matches(password, stored)
    if not good:
        raise KnownError("district.wrong", field="password")
    pool.run(lambda tx: brake.right(tx, account, door.place, door.at))
    return account


def _hashed(door: Door, password: str) -> str:
    with door.desk.doorkeeper.turn():
        return passwords.hashed(password)
