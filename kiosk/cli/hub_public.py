"""`kiosk hub open311-key|open-data|invite`: what the district gives to everybody."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from kiosk.cli.hub_opening import Data, needed, opened
from kiosk.cli.options import AsJson, language
from kiosk.phrases import phrase


def register(app: typer.Typer) -> None:
    app.command("open311-key")(open311_key)
    app.command("open-data")(open_data)
    app.command("invite")(invite)


def open311_key(
    name: Annotated[str, typer.Argument(help="Whose key it is.")], as_json: AsJson = False
) -> None:
    """Make a key by which somebody files reports. Shown now alone: hub.toml gets its digest."""
    with needed():
        from kiosk.hub.open311.keys import new_key

    key, held = new_key(name[:60])
    if as_json:
        print(json.dumps({"key": key, "name": held.name, "sha256": held.sha256}))
        return
    print(phrase("hub_public.key", language(), made=key))
    print(phrase("hub_public.lines", language()))
    quoted = json.dumps(held.name, ensure_ascii=False)
    print(f'\n[[open311.key]]\nname = {quoted}\nsha256 = "{held.sha256}"')


def open_data(data: Data, as_json: AsJson = False) -> None:
    """Make tonight's package of open data now."""
    with opened(data) as hub:
        from kiosk.hub.packages import writing

        night = writing.make(hub)
        place = writing.place(hub) / night
    if as_json:
        print(json.dumps({"night": night, "folder": str(place)}))
    else:
        print(phrase("hub_public.package", language(), place=place))


def invite(
    data: Data,
    survey: Annotated[str, typer.Argument(help="The survey's id, as its form says it.")],
    count: Annotated[int, typer.Option(help="How many more codes.")] = 0,
    end: Annotated[
        bool, typer.Option("--end", help="Its codes are good no more, those of before too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Codes for a survey of the district, good once, in whichever hall. Shown now alone."""
    if end == bool(count):
        raise typer.BadParameter("--count N | --end", param_hint="--count")
    with opened(data) as hub:
        from kiosk.hub.refs import invitations

        ended = invitations.end(hub, survey, "shell") if end else 0
        codes = [] if end else invitations.make(hub, survey, count, "shell")
        told = [{"code": each, "qr": invitations.qr_of(each)} for each in codes]
    if as_json:
        print(json.dumps({"survey": survey, "ended": ended, "codes": told}))
    elif end:
        print(phrase("hub_public.invitations_ended", language(), survey=survey, count=ended))
    else:
        print(phrase("hub_public.invitations", language(), survey=survey, count=count))
        print("\n".join(codes))
