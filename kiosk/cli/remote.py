"""`kiosk call`, `kiosk watch`, `kiosk pair`: the agent asked from the shell."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Annotated, Any

import msgspec
import typer

from kiosk import languages
from kiosk.api.client import Client
from kiosk.cli.options import Data, folder, language
from kiosk.domain.staff import TerminalRole
from kiosk.errors import KnownError
from kiosk.paths import DataFolder
from kiosk.phrases import phrase

As = Annotated[
    str, typer.Option("--as", help="Staff account; its PIN is read from standard input.")
]

FROM_INPUT = "-"
# Fields of requests that no argument may hold: arguments stand in the process list and in the
# shell's history.
SECRETS = frozenset({"pin", "resume", "second_pin", "secret"})


def register(app: typer.Typer) -> None:
    app.command()(call)
    app.command()(watch)
    app.command()(pair)


def call(
    data: Data,
    method: Annotated[str, typer.Argument(help="As in docs/api.md.")],
    params: Annotated[
        str, typer.Argument(help="Its parameters, as a JSON object; `-`: from standard input.")
    ] = "{}",
    staff: As = "",
) -> None:
    """One request to the running agent; the reply as JSON."""
    told = {} if params == FROM_INPUT else _object(params)
    if secret := next((name for name in told if name in SECRETS), ""):
        raise KnownError("cli.secret_argument", field=secret, name=secret)
    with asking(folder(data), staff) as client:
        if params == FROM_INPUT:  # after the PIN of `--as`, which is its first line
            told = _object(sys.stdin.read())
        print(json.dumps(client.call(method, told), ensure_ascii=False))


def _object(text: str) -> dict[str, Any]:
    """Raises KnownError `cli.not_json`."""
    try:
        told = json.loads(text)
    except ValueError as wrong:
        raise KnownError("cli.not_json", field="params") from wrong
    if not isinstance(told, dict):
        raise KnownError("cli.not_json", field="params")
    return told


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
    role: Annotated[
        str,
        typer.Option(
            help="Most powerful role there: clerk, manager or technician.",
            show_default="manager at a counter, clerk at a residents' screen",
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Machine-readable output.")] = False,
) -> None:
    """A one-time code with which a terminal on another PC joins the hall."""
    roles: tuple[TerminalRole, ...] = ("clerk", "manager", "technician")
    if role and role not in roles:
        raise KnownError("cli.unknown_role", field="role", role=role, known=", ".join(roles))
    with asking(folder(data), account(staff)) as client:
        made = client.call("terminals.pair", {"terminal": terminal, "role": role or None})
    if as_json:
        print(json.dumps(made))
        return
    print(phrase("cli.pair_how", language(), minutes=made["minutes"]))
    print(pair_line(terminal, made))
    if made["kind"] != "relay":
        print(phrase(f"cli.pair_role.{made['role']}", language()))
    if made["kind"] == "relay":
        print(phrase("cli.pair_ports", language()))
    if made["others"]:
        others = languages.of(language()).items.join(made["others"])
        print(phrase("cli.pair_others", language(), address=made["address"], others=others))


def pair_line(terminal: str, made: dict[str, Any]) -> str:
    """What is typed on the other PC, whole: there it finds a folder of its own by itself."""
    kind = made["kind"]
    command = "kiosk relay" if kind == "relay" else f"kiosk ui --terminal {kind}"
    words = [command, f"--data ~/linli/{terminal.replace('/', '-')}"]
    words += [f"--connect {made['address']}", f"--code {made['code']}"]
    if kind == "relay":
        names = made["relay_ports"] or ["reader"]
        words += [f"--port {name}=/dev/ttyUSB{number}" for number, name in enumerate(names)]
    return " ".join(words)


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
            pin = hidden(phrase("cli.ask_pin", language()))
            client.call("staff.sign_in", {"staff": staff, "pin": pin})
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


def hidden(question: str, *, twice: bool = False) -> str:
    """A secret from the person at the shell, else a line of standard input; never an argument."""
    if sys.stdin.isatty():
        asked = typer.prompt(
            question, default="", show_default=False, hide_input=True, err=True,
            confirmation_prompt=phrase("cli.ask_again", language()) if twice else False,
        )  # fmt: skip
        return str(asked)
    return sys.stdin.readline().strip()
