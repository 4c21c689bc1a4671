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
from kiosk.cli.options import AsJson, Data, folder, language
from kiosk.cli.remote import As, account, asking, hidden
from kiosk.clock import SystemClock
from kiosk.domain.staff import ROLES, Role
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.phrases import phrase
from kiosk.services.access import recovery as way_back
from kiosk.services.access import staff as pins
from kiosk.storage.journal.transaction import Transaction
from kiosk.wiring import provisioning

staff_app = typer.Typer(no_args_is_help=True, help="Who works here: accounts and PINs.")

Who = Annotated[str, typer.Argument(help="The account.")]
Second = Annotated[
    str,
    typer.Option("--second", help="Who confirms what goes beyond your rights; asks their PIN."),
]
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
    second: Second = "",
    recovery: Recovery = False,
) -> None:
    """A new account. Its name and PIN are asked for; no PIN typed: one is made and shown."""
    known = [each for each in ROLES if each != "helper"]  # theirs want an organisation: the desk's
    if role not in known:
        raise KnownError("cli.unknown_role", field="role", role=role, known=", ".join(known))
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
        told = {"staff": who, "name": name, "role": chosen, "pin": pin}
        client.call("staff.add", {**told, **_seconded(second)})
    print(phrase("cli.staff_added", language(), staff=who), shown, sep="\n")


@staff_app.command()
def pin(
    data: Data, who: Who, staff: As = "", second: Second = "", recovery: Recovery = False
) -> None:
    """A new PIN, asked for; none typed: one is made. It lifts every lock of the account."""
    if recovery:
        by_passphrase = _opened(folder(data))
        shown = by_passphrase(lambda tx, hashed: way_back.set_pin(tx, who, hashed))
        print(phrase("cli.pin_set", language(), staff=who), shown, sep="\n")
        return
    with asking(folder(data), account(staff)) as client:
        typed, shown = _new_pin()
        client.call("staff.set_pin", {"staff": who, "pin": typed, **_seconded(second)})
    print(phrase("cli.pin_set", language(), staff=who), shown, sep="\n")


@staff_app.command()
def disable(data: Data, who: Who, staff: As = "", second: Second = "") -> None:
    """Close an account: whoever left is out at once, at every terminal."""
    with asking(folder(data), account(staff)) as client:
        client.call("staff.disable", {"staff": who, **_seconded(second)})
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


def _name() -> str:
    """Of the person, as the slips show it. Raises KnownError `cli.no_name`."""
    if sys.stdin.isatty():
        typed = str(typer.prompt(phrase("cli.ask_name", language()), default="", err=True,
                                 show_default=False))  # fmt: skip
    else:
        typed = sys.stdin.readline()
    if not typed.strip():
        raise KnownError("cli.no_name", field="name")
    return typed.strip()


def _seconded(second: str) -> dict[str, str]:
    """The second person, whose PIN is asked for last."""
    if not second:
        return {}
    asked = phrase("cli.ask_second_pin", language(), staff=second)
    return {"second": second, "second_pin": hidden(asked)}


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

    def typed_in(_locked: KnownError | None) -> str:
        return hidden(phrase("cli.ask_recovery", language()))

    keys = provisioning.open_keys(place, typed_in, recovery=True)

    def write(change: Callable[[Transaction, str], None]) -> str:
        store, _ = provisioning.open_held(place, keys, SystemClock())
        try:
            typed, shown = _new_pin()
            hashed = pins.hash_pin(typed)
            with store.transaction() as tx:
                change(tx, hashed)
        finally:
            store.close()
        return shown

    return write
