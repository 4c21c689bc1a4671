"""`kiosk relay`: devices on another PC than the agent's, served by a process without keys.

It opens no database and writes nothing but its pairing. What passes through it stands in its memory
for a moment, at most a window of each direction of each port.
"""

from __future__ import annotations

import asyncio
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from devices.relay.client import RelayClient
from devices.relay.serving import AllowedPort
from kiosk.agent.upkeep.ending import Ending
from kiosk.api import paired, renewal
from kiosk.cli.options import language
from kiosk.errors import KnownError
from kiosk.phrases import error_sentence, phrase

CONNECT_WITHIN = 10.0  # seconds
RENEWAL = 6 * 3600.0  # seconds between two looks whether the certificate is to be made anew
_PORT = re.compile(r"([a-z][a-z0-9_-]{0,39})=([^,]+)(?:,([0-9]{3,7}))?")
_SCHEMES = ("", "tcp", "rfc2217", "loop")


def register(app: typer.Typer) -> None:
    app.command()(relay)


def relay(
    data: Annotated[Path, typer.Option("--data", help="The relay's own folder, for its pairing.")],
    port: Annotated[
        list[str], typer.Option("--port", help="NAME=URL[,BAUD]; nothing else is ever opened.")
    ],
    connect: Annotated[str, typer.Option(help="HOST:PORT of the hall's agent.")] = "",
    code: Annotated[str, typer.Option(help="Of kiosk pair relay/TERMINAL; once.")] = "",
) -> None:
    """Serve this PC's reader, buttons and printer to the hall's agent. It runs until it is told
    to stop.
    """
    _write_no_core()
    ports = allowed_ports(port)
    host, number = _address(connect) if connect else ("", 0)
    if code:
        _join(host, number, code, data)
    told_host, told_number = _paired(data)
    host, number = (host, number) if connect else (told_host, told_number)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(host, number, data, ports))


def _write_no_core() -> None:
    """A fall writes no memory to the disk."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allowed_ports(told: list[str]) -> list[AllowedPort]:
    """Raises KnownError `relay.port_form`, `relay.port_twice`."""
    ports: list[AllowedPort] = []
    for text in told:
        parts = _PORT.fullmatch(text)
        if parts is None or not _is_line(parts[2]):
            raise KnownError("relay.port_form", field="port", value=text[:80])
        if any(parts[1] == each.name or parts[2] == each.url for each in ports):
            raise KnownError("relay.port_twice", field="port", value=text[:80])
        ports.append(AllowedPort(parts[1], parts[2], int(parts[3]) if parts[3] else None))
    return ports


def _is_line(url: str) -> bool:
    scheme = url.partition("://")[0] if "://" in url else ""
    return scheme in _SCHEMES and "?" not in url


def _address(text: str) -> tuple[str, int]:
    try:
        parts = urlsplit(f"tcp://{text}")
        if parts.hostname and parts.port and not parts.path:
            return parts.hostname, parts.port
    except ValueError as wrong:
        raise KnownError("relay.address", field="connect", value=text[:80]) from wrong
    raise KnownError("relay.address", field="connect", value=text[:80])


def _join(host: str, number: int, code: str, data: Path) -> None:
    """Pairs into a folder of its own: a screen's pairing there would be lost."""
    from ui.line.pairing import pair_alone

    if not host:
        raise KnownError("relay.address", field="connect", value="")
    if (data / "terminal.json").is_file():
        _paired(data)
    pair_alone(host, number, code, data)


def _paired(data: Path) -> tuple[str, int]:
    """The agent's address. Raises KnownError `pairing.missing`, `relay.not_a_relay`."""
    told = paired.read(data)
    if told.kind != "relay":
        raise KnownError("relay.not_a_relay", field="data", folder=data, terminal=told.terminal)
    return told.host, told.port


async def _serve(host: str, number: int, data: Path, ports: list[AllowedPort]) -> None:
    async def connect() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        context, agent = paired.context(data), paired.read(data).agent  # they renew themselves
        async with asyncio.timeout(CONNECT_WITHIN):
            return await asyncio.open_connection(host, number, ssl=context, server_hostname=agent)

    async def keep_certificate() -> None:
        while True:
            with suppress(OSError, KnownError):  # asked again; the agent shuts nobody out yet
                await asyncio.to_thread(renewal.renew, data, (host, number))
            await asyncio.sleep(RENEWAL)

    told_before = ""

    def told(code: str) -> None:
        nonlocal told_before
        address = f"{host}:{number}"
        if code:
            line = error_sentence(KnownError(code, field=address), language())
        else:
            line = phrase("relay.connected", language(), address=address)
        if line != told_before:
            print(line, file=sys.stderr, flush=True)
        told_before = line

    renewing = asyncio.ensure_future(keep_certificate())
    client = asyncio.ensure_future(RelayClient(connect, ports, told).run())
    loop = asyncio.get_running_loop()
    Ending().asks(lambda: loop.call_soon_threadsafe(client.cancel))
    with suppress(asyncio.CancelledError):
        await client
    renewing.cancel()
