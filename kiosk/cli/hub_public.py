"""`kiosk hub open311-key|open-data`: what the district opens to everybody."""

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
