"""`kiosk hub officer`: the first account of the district's pages, and the way back into one."""

from __future__ import annotations

import json
from enum import Enum
from typing import Annotated

import typer

from kiosk.cli.hub_opening import Data, opened
from kiosk.cli.options import AsJson, language
from kiosk.phrases import phrase


class Role(Enum):
    officer = "officer"
    manager = "manager"
    auditor = "auditor"


def register(app: typer.Typer) -> None:
    app.command()(officer)


def officer(
    data: Data,
    account: Annotated[str, typer.Argument(help="By which they sign in.")],
    name: Annotated[str, typer.Option(help="Who it is.")] = "",
    office: Annotated[str, typer.Option(help="Where they work; halls see it.")] = "",
    role: Annotated[Role, typer.Option(help="What they may do.")] = Role.manager,
    anew: Annotated[
        bool, typer.Option("--new-password", help="For an account that is there: open it again.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add an account of the district's pages. Its first password is shown once."""
    with opened(data) as hub:
        from kiosk.hub.pages.signing import first

        if anew:
            password = first.reset(hub, account)
        else:
            password = first.add(hub, account, name, office, role.value)
    if as_json:
        print(json.dumps({"account": account, "password": password}))
    else:
        print(phrase("hub_cli.officer", language(), account=account, password=password))
