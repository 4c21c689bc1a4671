"""`kiosk call`, `kiosk watch`, `kiosk pair`: the agent asked from the shell."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Annotated, Any

import msgspec
import typer

from kiosk.api.client import Client
from kiosk.cli.options import Data, folder, language
from kiosk.domain.staff import Role
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.phrases import phrase
from kiosk.services.access.terminals import RELAY

As = Annotated[
    str, typer.Option("--as", help="Staff account; its PIN is read from standard input.")
]


def register(app: typer.Typer) -> None:
    app.command()(call)
    app.command()(watch)
    app.command()(pair)


def call(
    data: Data,
    method: Annotated[str, typer.Argument(help="As in docs/api.md.")],
    params: Annotated[str, typer.Argument(help="Its parameters, as a JSON object.")] = "{}",
    staff: As = "",
) -> None:
    """One request to the running agent; the reply as JSON."""
    try:
        told = json.loads(params)
    except ValueError as wrong:
        raise KnownError("cli.not_json", field="params") from wrong
    if not isinstance(told, dict):
        raise KnownError("cli.not_json", field="params")
    with asking(folder(data), staff) as client:
        print(json.dumps(client.call(method, told), ensure_ascii=False))


def watch(data: Data, staff: As = "") -> None:
    """Notices as JSON lines, until interrupted or the agent ends."""
    with asking(folder(data), staff) as client, suppress(KeyboardInterrupt, BrokenPipeError):
        client.wait_without_end()
        for notice in client.notices():
            print(msgspec.json.encode(notice).decode(), flush=True)


def pair(
    data: Data,
    terminal: Annotated[str, typer.Argument(help="As in hall.toml; its relay: relay/NAME.")],
    staff: As = "",
    role: Annotated[str, typer.Option(help="Most powerful role there.")] = "clerk",
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable output.")] = False,
) -> None:
    """A one-time code with which a terminal on another PC joins the hall."""
    roles: tuple[Role, ...] = ("clerk", "manager", "technician")
    if role not in roles:
        raise KnownError("cli.unknown_role", field="role", role=role, known=", ".join(roles))
    with asking(folder(data), account(staff)) as client:
        made = client.call("terminals.pair", {"terminal": terminal, "role": role})
        if as_json:
            print(json.dumps(made))
            return
        print(made["code"])
        told = {"minutes": made["minutes"], "address": made["address"]}
        if terminal.startswith(RELAY):
            print(phrase("cli.pair_relay_how", language(), **told))
        else:
            print(phrase("cli.pair_how", language(), **told))


def through_agent(
    place: DataFolder, method: str, params: dict[str, Any], staff: str = ""
) -> dict[str, Any] | None:
    """The reply of a running agent to a technician's request; None where none listens."""
    if not agent_listens(place):
        return None
    with asking(place, account(staff)) as client:
        return client.call(method, params)


def agent_listens(place: DataFolder) -> bool:
    try:
        Client.local(place, "technician").close()
    except KnownError:
        return False
    return True


@contextmanager
def asking(place: DataFolder, staff: str) -> Iterator[Client]:
    """A greeted technician's line, signed in where `staff` is given, signed out at the end."""
    with Client.local(place, "technician") as client:
        if staff:
            client.call("staff.sign_in", {"staff": staff, "pin": _pin()})
        try:
            yield client
        finally:
            if staff:
                with suppress(KnownError):
                    client.call("staff.sign_out")


def account(staff: str) -> str:
    """The account given, else asked for where a person sits at the shell."""
    if staff or not sys.stdin.isatty():
        return staff
    return str(typer.prompt(phrase("cli.ask_staff", language()), err=True))


def _pin() -> str:
    """Never an argument: those stand in the process list and in the shell's history."""
    if sys.stdin.isatty():
        return str(typer.prompt(phrase("cli.ask_pin", language()), hide_input=True, err=True))
    return sys.stdin.readline().strip()
