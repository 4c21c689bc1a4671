"""Accounts made at the hub's shell: the first one, and the way back of who is shut out."""

from __future__ import annotations

from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.pages.signing import accounts, brake, passwords, sessions, views
from kiosk.ids import grouped, secret_code

SHELL = "shell"
"""Who it was, in the record of who did what."""


def add(hub: Hub, account: str, name: str, office: str, role: str) -> str:
    """A new account; its first password, which is to be changed at the first sign-in.

    Raises KnownError `district.account_form`, `district.account_taken`, `district.name_form`,
    `district.role`.
    """
    accounts.require_form(account, name, office, role)
    password, hashed = _made()
    now = hub.clock.now()

    def work(connection: Connection) -> None:
        accounts.add(connection, account, name, office, role, hashed, now, SHELL)
        views.record(connection, now, SHELL, "account_added", about=account)

    hub.pool.run(work)
    return password


def reset(hub: Hub, account: str) -> str:
    """Another first password, also for an account that was closed; its sessions end.

    Raises KnownError `district.account_unknown`.
    """
    password, hashed = _made()

    def work(connection: Connection) -> None:
        accounts.set_password(connection, account, hashed, start=True)
        accounts.open_again(connection, account)
        sessions.end_all(connection, account)
        brake.forget(connection, account)
        views.record(connection, hub.clock.now(), SHELL, "account_reset", about=account)

    hub.pool.run(work)
    return password


def _made() -> tuple[str, str]:
    """75 random bits, as a person reads and types them; and their hash."""
    password = grouped(secret_code(15), 5)
    return password, passwords.hashed(password)
