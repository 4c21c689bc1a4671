"""The listener on the LAN: who comes, as whom, and for how long before that is known."""

from __future__ import annotations

import asyncio
import socket
import ssl
from asyncio import sslproto
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog

from kiosk.agent.core import tasks
from kiosk.agent.lines import admission
from kiosk.agent.lines.admission import Coming, Place, Places, neighbourhood
from kiosk.agent.lines.streams import CHUNK, Wiped
from kiosk.cutting import cut

log = structlog.get_logger()

# asyncio sets 256 KiB aside for each TLS line to read into: a flood of strangers' would add up.
sslproto.SSLProtocol.max_size = CHUNK

HANDSHAKE_WITHIN = 10.0  # seconds
GOODBYE_WITHIN = 3.0  # seconds until who does not say it is hung up on
ACCEPT_AGAIN = 1.0  # seconds


@dataclass
class Guest:
    """A line after its handshake; it may stay once it is known as somebody."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    address: str
    place: Place
    strangers: Places
    terminals: Places

    def known_as(self, terminal: str) -> None:
        """The hall's own: a place among those of its name."""
        self._move(self.terminals, terminal)

    def known_as_a_stranger(self) -> None:
        self._move(self.strangers, self.address)
        self.place.live(admission.STRANGER_LIFE)

    def _move(self, places: Places, name: str) -> None:
        self.place.leave()
        self.place = places.take(name, self.place.let_go)


class Lan:
    """`come` is awaited as long as the line may stay. In the agent's loop."""

    def __init__(self, come: Callable[[Guest], Awaitable[None]]) -> None:
        self._come = come
        self._shaking = Places(admission.SHAKING_OF_AN_ADDRESS, admission.SHAKING)
        self._strangers = Places(admission.STRANGERS_OF_AN_ADDRESS, admission.STRANGERS)
        self._terminals = Places(admission.OF_A_TERMINAL, admission.TERMINALS)
        self._coming = Coming()
        self._tasks: set[asyncio.Task[None]] = set()
        self._untouched: set[socket.socket] = set()  # accepted, and their tasks have not begun
        self._listening: socket.socket | None = None
        self._accepting: asyncio.Task[None] | None = None

    def listen(self, address: str, context: ssl.SSLContext) -> int:
        """At host:port; port 0 takes a free one, which is returned. Raises OSError."""
        host, _, port = address.rpartition(":")
        host = host.strip("[]")
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, int(port)), family=family)
        listening.setblocking(False)
        self._listening = listening
        self._accepting = asyncio.create_task(self._accept(listening, context))
        return int(listening.getsockname()[1])

    async def leave(self) -> None:
        """Nobody new comes; who is connected stays."""
        if self._listening is not None and self._accepting is not None:
            await tasks.end((self._accepting,))
            self._listening.close()
            self._listening = self._accepting = None

    async def close(self) -> None:
        await self.leave()
        await tasks.end(self._tasks)

    async def _accept(self, listening: socket.socket, context: ssl.SSLContext) -> None:
        while True:
            try:  # not loop.sock_accept: who is cancelled in it may lose a line that has come
                line, peer = listening.accept()
            except (BlockingIOError, InterruptedError):
                await _readable(listening)
                continue
            except OSError as trouble:  # it is gone again, or the agent has no more files
                log.warning("accept_failed", error=trouble.strerror)
                await asyncio.sleep(ACCEPT_AGAIN)
                continue
            line.setblocking(False)
            address = neighbourhood(peer[0])
            if self._coming.may(address):
                self._hold(line, self._serve(line, address, context))
            else:
                line.close()
            await asyncio.sleep(0)  # who comes and comes leaves the others their turn

    async def _serve(self, line: socket.socket, address: str, context: ssl.SSLContext) -> None:
        self._untouched.discard(line)
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        place = self._shaking.take(address, task.cancel)
        guest: Guest | None = None
        try:
            transport, protocol = await loop.connect_accepted_socket(
                Wiped, line, ssl=context,
                ssl_handshake_timeout=HANDSHAKE_WITHIN, ssl_shutdown_timeout=GOODBYE_WITHIN,
            )  # fmt: skip
            reader, writer = protocol.reader, protocol.writer(transport)
            place.let_go = partial(cut, transport)
            guest = Guest(reader, writer, address, place, self._strangers, self._terminals)
            await self._come(guest)
            writer.close()
            await writer.wait_closed()
        except OSError as gone:  # no TLS, none of ours, or gone: it comes again if it means well
            _let_go_of(gone)
        except asyncio.CancelledError as cancelled:
            _let_go_of(cancelled)
            raise
        finally:
            if guest is not None:
                _let_go_of(guest.reader.exception())
                cut(guest.writer.transport)
                place = guest.place
            place.leave()

    def _hold(self, line: socket.socket, work: Coroutine[Any, Any, None]) -> None:
        self._untouched.add(line)
        task = asyncio.create_task(work)
        self._tasks.add(task)

        def done(task: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            if line in self._untouched:  # cancelled before its first step: nobody else closes it
                self._untouched.discard(line)
                line.close()

        task.add_done_callback(done)


async def _readable(listening: socket.socket) -> None:
    """Until somebody has come."""
    loop = asyncio.get_running_loop()
    come = asyncio.Event()
    loop.add_reader(listening, come.set)
    try:
        await come.wait()
    finally:
        loop.remove_reader(listening)


def _let_go_of(trouble: BaseException | None) -> None:
    """Its frames hold the line's TLS buffers, in a circle that waits to be collected."""
    if trouble is not None:
        trouble.__traceback__ = None
