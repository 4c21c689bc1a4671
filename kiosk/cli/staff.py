"""`kiosk staff`: accounts and PINs. What is secret or a name is asked for: arguments stand in the
process list and in the shell's history.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table

from kiosk.api import access
from kiosk.api.client import Client
from kiosk.cli.options import AsJson, Data, folder, language
from kiosk.cli.remote import As, account, asking, hidden
from kiosk.clock import SystemClock
from kiosk.domain.staff import ROLES, Role
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.phrases import error_sentence, phrase
from kiosk.services.access import recovery as way_back
from kiosk.services.access import staff as pins
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.keys.keys import unlock_with_recovery
from kiosk.wiring import provisioning

staff_app = typer.Typer(no_args_is_help=True, help="Who works here: accounts and PINs.")

Who = Annotated[str, typer.Argument(help="The account.")]
Recovery = Annotated[
    bool,
    typer.Option("--recovery", help="By the recovery passphrase, the hall stopped: technicians."),
]


def register(app: typer.Typer) -> None:
    app.add_typer(staff_app, name="staff")


@staff_app.command("list")
def list_staff(data: Data, staff: As = "", as_json: AsJson = False) -> None:
    """Every account, its role, and where its PIN is locked."""
    with asking(folder(data), account(staff)) as client:
        told = msgspec.convert(client.call("staff.list"), access.StaffList)
    if as_json:
        print(msgspec.json.encode(told).decode())
        return
    table = Table("account", "name", "role", "", "locked at")
    for row in told.staff:
        closed = phrase("cli.closed", language()) if row.disabled else ""
        table.add_row(row.staff, row.name, row.role, closed, ", ".join(row.locked_at))
    Console().print(table)


@staff_app.command()
def add(
    data: Data,
    who: Who,
    role: Annotated[str, typer.Option(help="clerk, manager or technician.")] = "clerk",
    staff: As = "",
    recovery: Recovery = False,
) -> None:
    """A new account. Its name and PIN are asked for; no PIN typed: one is made and shown."""
    if role not in ROLES:
        raise KnownError("cli.unknown_role", field="role", role=role, known=", ".join(ROLES))
    chosen: Role = role
    if recovery:
        if chosen != "technician":
            raise KnownError("staff.recovery_role", field="role", staff=who, role=role)
        by_passphrase = _opened(folder(data))
        name = _name()
        shown = by_passphrase(lambda tx, hashed: way_back.add(tx, who, name, hashed))
        print(phrase("cli.staff_added", language(), staff=who), shown, sep="\n")
        return
    with asking(folder(data), account(staff)) as client:
        name = _name()
        pin, shown = _new_pin()
        _ask(client, "staff.add", {"staff": who, "name": name, "role": chosen, "pin": pin})
    print(phrase("cli.staff_added", language(), staff=who), shown, sep="\n")


@staff_app.command()
def pin(data: Data, who: Who, staff: As = "", recovery: Recovery = False) -> None:
    """A new PIN, asked for; none typed: one is made. It lifts every lock of the account."""
    if recovery:
        by_passphrase = _opened(folder(data))
        shown = by_passphrase(lambda tx, hashed: way_back.set_pin(tx, who, hashed))
        print(phrase("cli.pin_set", language(), staff=who), shown, sep="\n")
        return
    with asking(folder(data), account(staff)) as client:
        typed, shown = _new_pin()
        _ask(client, "staff.set_pin", {"staff": who, "pin": typed})
    print(phrase("cli.pin_set", language(), staff=who), shown, sep="\n")


@staff_app.command()
def disable(data: Data, who: Who, staff: As = "") -> None:
    """Close an account: whoever left is out at once, at every terminal."""
    with asking(folder(data), account(staff)) as client:
        _ask(client, "staff.disable", {"staff": who})
    print(phrase("cli.staff_closed", language(), staff=who))


@staff_app.command()
def unlock(
    data: Data,
    who: Who,
    terminal: Annotated[str, typer.Argument(help="Where its PIN is locked, as in hall.toml.")],
    staff: As = "",
) -> None:
    """Lift the lock that wrong PINs put on an account at a terminal."""
    with asking(folder(data), account(staff)) as client:
        client.call("staff.unlock", {"staff": who, "terminal": terminal})
    print(phrase("cli.unlocked", language(), staff=who, terminal=terminal))


def _ask(client: Client, method: str, request: dict[str, str]) -> None:
    """What the one who is signed in may not do alone, a second person confirms with their PIN."""
    try:
        client.call(method, request)
        return
    except KnownError as beyond:
        if beyond.field != "second":
            raise
        print(error_sentence(beyond, language()), file=sys.stderr)
        second = _line(phrase("cli.ask_second", language()))
        if not second:
            raise
    pin = hidden(phrase("cli.ask_pin", language()))
    client.call(method, request | {"second": second, "second_pin": pin})


def _line(question: str) -> str:
    if sys.stdin.isatty():
        return str(typer.prompt(question, default="", err=True, show_default=False)).strip()
    return sys.stdin.readline().strip()


def _name() -> str:
    """Of the person, as the slips show it. Raises KnownError `cli.no_name`."""
    typed = _line(phrase("cli.ask_name", language()))
    if not typed:
        raise KnownError("cli.no_name", field="name")
    return typed


def _new_pin() -> tuple[str, str]:
    """A new PIN, and what is shown of it: nothing of one that was typed."""
    if typed := hidden(phrase("cli.ask_new_pin", language()), twice=True):
        return typed, phrase("cli.pin_typed", language())
    made = pins.new_pin()
    return made, phrase("cli.pin_made", language(), pin=made)


def _opened(
    place: DataFolder,
) -> Callable[[Callable[[Transaction, str], None]], str]:
    """What writes with the recovery passphrase, once a new PIN was asked for; it answers with what
    is shown of that PIN. Raises KnownError `keys.wrong_recovery`, `storage.in_use`.
    """
    keys = unlock_with_recovery(place, hidden(phrase("cli.ask_recovery", language())))

    def write(change: Callable[[Transaction, str], None]) -> str:
        store = provisioning.open_store(place, keys, SystemClock())
        try:
            typed, shown = _new_pin()
            hashed = pins.hash_pin(typed)
            with store.transaction() as tx:
                change(tx, hashed)
        finally:
            store.close()
        return shown

    return write
