"""`kiosk hub …`: the district's receiver made, run and kept."""

from __future__ import annotations

import json
import signal
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli import hub_halls, hub_officers, hub_public
from kiosk.cli.hub_opening import Data, hub_folder, needed, opened
from kiosk.cli.options import AsJson, language
from kiosk.clock import SystemClock
from kiosk.offspring import end_with_parent
from kiosk.phrases import phrase

if TYPE_CHECKING:
    from kiosk.hub.keys.ring import Purpose

hub_app = typer.Typer(no_args_is_help=True, help="The district's hub (needs the extra `hub`).")


class What(Enum):
    ack = "ack"
    refs = "refs"
    sealing = "sealing"
    log = "log"


def register(app: typer.Typer) -> None:
    for command in (init, serve, nginx, night, keys, rotate):
        hub_app.command()(command)
    hub_halls.register(hub_app)
    hub_public.register(hub_app)
    hub_officers.register(hub_app)
    app.add_typer(hub_app, name="hub")


def init(
    data: Data,
    district: Annotated[str, typer.Option(help="The district's id: a-z, 0-9, hyphens.")] = "",
    name: Annotated[str, typer.Option(help="What people call it.")] = "",
    host: Annotated[
        str, typer.Option(help="Its name or address: a certificate is made for nginx.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Make a hub: hub.toml, keys, the halls' authority. The database is made by the first start."""
    with needed():
        from kiosk.hub.core.making import make_hub
        from kiosk.wire.checkpoint import LogKey

    place = hub_folder(data)
    made = make_hub(place, SystemClock(), district, name, host)
    verifier = str(LogKey(made.origin, made.keys.current("log").public))
    if as_json:
        print(json.dumps({"folder": str(place.root), "log": verifier}))
        return
    print(phrase("hub_cli.made", language(), folder=place.root, verifier=verifier))
    print(phrase("hub_cli.next", language(), folder=place.root, settings=place.settings))


def serve(
    data: Data,
    with_nginx: Annotated[
        str,
        typer.Option("--nginx", help="Try it: an nginx of its own, halls at this HOST:PORT."),
    ] = "",
    pages_port: Annotated[
        int, typer.Option(help="… and its pages at this port; 0: a free one.")
    ] = 0,
    demo_ahead: Annotated[float | None, typer.Option(hidden=True)] = None,
) -> None:
    """Run the hub until it is told to stop."""
    end_with_parent(signal.SIGTERM)
    with needed():
        from kiosk.hub.service import logs
        from kiosk.hub.service.serving import Front, serve

    logs.configure()
    SystemClock.ahead = timedelta(seconds=demo_ahead or 0)
    host, _, port = with_nginx.rpartition(":")
    front = Front(host, int(port), pages_port) if host and port.isdecimal() else None
    if with_nginx and front is None:
        raise typer.BadParameter("HOST:PORT", param_hint="--nginx")
    serve(hub_folder(data), SystemClock(), front)


def nginx(
    data: Data,
    host: Annotated[str, typer.Option(help="The name by which halls and residents reach it.")],
    listen: Annotated[str, typer.Option(help="Where pages are, as nginx writes it.")] = "443",
    halls: Annotated[str, typer.Option(help="Where the halls come in.")] = "8443",
) -> None:
    """Print nginx's configuration for this hub."""
    with needed():
        from kiosk.hub.service.proxy import configuration
        from kiosk.hub.service.serving import upstream
        from kiosk.hub.setup.settings import load

    place = hub_folder(data)
    where = upstream(place, load(place.settings))
    print(configuration(place, where, host, listen=listen, halls=halls), end="")


def night(data: Data, as_json: AsJson = False) -> None:
    """Do the night's work now: the log's checkpoint, the list of revoked certificates."""
    with opened(data) as hub:
        from kiosk.hub.upkeep import nights

        done = nights.work(hub)
    if as_json:
        print(json.dumps({"leaves": done.leaves, "size": done.size}))
    else:
        print(phrase("hub_cli.night", language(), leaves=done.leaves, size=done.size))


def keys(data: Data, as_json: AsJson = False) -> None:
    """The hub's public keys, and from when each is used."""
    with needed():
        from kiosk.hub.keys.ring import PURPOSES, open_keys

    found = open_keys(hub_folder(data), SystemClock().now)
    told = [
        {"kid": key.kid, "purpose": purpose, "public": key.public.hex(),
         "since": key.since.isoformat(), "used": key is found.current(purpose)}
        for purpose in PURPOSES
        for key in found.of(purpose)
    ]  # fmt: skip
    if as_json:
        print(json.dumps(told))
        return
    for each in told:
        mark = "hub_cli.key_used" if each["used"] else "hub_cli.key"
        print(phrase(mark, language(), kid=each["kid"], public=each["public"], since=each["since"]))


def rotate(
    data: Data,
    what: Annotated[What, typer.Argument()],
    at_once: Annotated[
        bool, typer.Option(help="Use it now: halls that did not hear of it yet will refuse it.")
    ] = False,
) -> None:
    """Another key for one purpose; the halls hear of it some days before it is used."""
    with opened(data) as hub:
        from kiosk.hub.core.hub import open_hub
        from kiosk.hub.keys import ring
        from kiosk.hub.refs.own import tell_keys

        purpose: Purpose = what.value
        notice = timedelta() if at_once else timedelta(days=hub.settings.keeping.key_notice_days)
        made = ring.rotate(hub.folder, purpose, hub.clock.now(), notice)
        with open_hub(hub.folder, hub.clock, hub_halls.address_of(hub)) as again:
            tell_keys(again)
    print(phrase("hub_cli.rotated", language(), kid=made.kid, since=made.since[:10]))
