"""What lies between a hall and its hub, and fails by name: a proxy that a story tells what to do.

It stands where nginx does, and names the hall as nginx would; or behind a real one, which did.
Each request has a connection of its own.
"""

from __future__ import annotations

import asyncio
import random
import re
import socket
import struct
import threading
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self, cast, get_args

import msgspec

from kiosk.wire import packing
from kiosk.wire.batch import MAX_BODY
from tests.patience import PATIENCE

Fault = Literal[
    "", "reset", "lost", "cut", "twice", "replay", "stale", "forged", "busy", "slower", "portal",
    "large", "before", "amid", "after",
]  # fmt: skip
"""`reset` in mid-body; `lost`: taken, and no reply; `cut`: half of the reply; `twice`: at the same
moment; `replay`: an old request comes again before this one; `stale`: an old reply to this kind of
request; `forged`: everything is said to be there, by nobody. At the last three somebody is struck:
before the hub hears, while it works, before its reply is handed on."""
FAULTS: tuple[Fault, ...] = get_args(Fault)[1:]
_CLOSE = b"Connection: close\r\nContent-Length: "
PAGES: dict[str, bytes] = {
    "busy": b"HTTP/1.1 503 Busy\r\nRetry-After: 1\r\n" + _CLOSE + b"2\r\n\r\n{}",
    "slower": b"HTTP/1.1 429 Slower\r\nRetry-After: 0\r\n" + _CLOSE + b"2\r\n\r\n{}",
    "large": b"HTTP/1.1 413 Large\r\n" + _CLOSE + b"0\r\n\r\n",
    "portal": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + _CLOSE + b"16\r\n\r\n"
    b"<html>Sign in!\r\n",
    "away": b"HTTP/1.1 502 Bad Gateway\r\n" + _CLOSE + b"0\r\n\r\n",
}
KEPT = 200  # requests and replies that may come again
AMID = 0.03  # seconds after which somebody is struck at the latest, while the hub works
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_OURS = re.compile(rb"\r\n(?:x-linli-[^\r]*|x-real-ip[^\r]*)", re.IGNORECASE)
_CONNECTION = re.compile(rb"\r\nconnection:[^\r]*", re.IGNORECASE)
_ENCODING = re.compile(rb"\r\ncontent-encoding: *(\w+)", re.IGNORECASE)
_KID = re.compile(rb'"kid":"([^"]+)"')


@dataclass(frozen=True)
class Asked:
    head: bytes = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def path(self) -> str:
        return self.head.split(b" ", 2)[1].decode().partition("?")[0]


class Line:
    """`hub` is the socket at which the hub listens, `secret` what nginx says to it: whoever comes
    is `identity` then, hall and serial of a certificate. No secret: nginx has said who comes.
    """

    def __init__(self, hub: Path, secret: str = "") -> None:
        self._hub, self._secret = hub, secret
        self.fate = random.Random(0)  # of what a fault leaves open
        self.identity = ("", "")
        self.meddles: Callable[[str], Fault] = lambda _: ""
        self.strikes: Callable[[], None] = lambda: None
        self.came: Counter[str] = Counter()
        self._requests: deque[Asked] = deque(maxlen=KEPT)
        self._replies: deque[tuple[str, bytes]] = deque(maxlen=KEPT)
        self._serving: set[object] = set()  # asyncio itself forgets who waits for the hub alone
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="line")
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        opening = asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(opening, self._loop).result(PATIENCE)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for each in rest:
            each.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        await self._loop.shutdown_default_executor()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        me = asyncio.current_task()
        self._serving.add(me)
        try:
            await self._served(reader, writer)
        finally:
            self._serving.discard(me)

    async def _served(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, EOFError, asyncio.CancelledError):
            head = await reader.readuntil(b"\r\n\r\n")
            told = _LENGTH.search(head)
            body = await reader.readexactly(int(told[1])) if told else b""
            asked = Asked(self._named(head), body)
            reply = await self._reply(asked, self.meddles(asked.path))
            if reply is None:
                _reset(writer)
                return
            writer.write(reply)
            await writer.drain()
        writer.close()
        with suppress(OSError, asyncio.CancelledError):
            await writer.wait_closed()

    def _named(self, head: bytes) -> bytes:
        """The head as nginx hands it on: what a client says of itself under these names is gone."""
        told = {"Connection": "close"}
        first = _CONNECTION.sub(b"", head[:-4])
        if self._secret:
            hall, serial = self.identity
            first = _OURS.sub(b"", first)
            told |= {"X-Linli-Proxy": self._secret, "X-Real-IP": "127.0.0.1"}
            told |= {"X-Linli-Hall": hall, "X-Linli-Serial": serial} if hall else {}
        lines = "".join(f"\r\n{name}: {value}" for name, value in told.items())
        return first + lines.encode() + b"\r\n\r\n"

    async def _reply(self, asked: Asked, fault: Fault) -> bytes | None:
        """What the hall hears; None: the connection breaks."""
        self.came[fault] += 1
        if fault in PAGES:
            return PAGES[fault]
        if fault == "stale":
            old = [reply for path, reply in self._replies if path == asked.path]
            if old:
                return self.fate.choice(old)
        if fault == "forged" and asked.path == "/v1/batches":
            return self._forged(asked)
        if fault == "reset":
            await self._forward(Asked(asked.head, asked.body[: len(asked.body) // 2]))
            return None
        if fault == "replay" and self._requests:
            await self._forward(self.fate.choice(self._requests))
        if fault == "before":
            await asyncio.to_thread(self.strikes)
        self._requests.append(asked)
        if fault == "twice":
            replies = await asyncio.gather(self._forward(asked), self._forward(asked))
            reply = self.fate.choice(replies)
        elif fault == "amid":
            working = asyncio.create_task(self._forward(asked))
            await asyncio.sleep(self.fate.uniform(0, AMID))  # wherever it is then
            await asyncio.to_thread(self.strikes)
            reply = await working
        else:
            reply = await self._forward(asked)
        if fault == "after":
            await asyncio.to_thread(self.strikes)
        self._replies.append((asked.path, reply))
        if fault == "lost":
            return None
        return reply[: len(reply) // 2] if fault == "cut" else reply

    async def _forward(self, asked: Asked) -> bytes:
        """The hub's reply; a request that is not whole gets none."""
        reply = b""
        with suppress(OSError, EOFError):
            reader, writer = await asyncio.open_unix_connection(self._hub)
            try:
                writer.write(asked.head + asked.body)
                await writer.drain()
                told = _LENGTH.search(asked.head)
                if told and int(told[1]) > len(asked.body):
                    return b""
                reply = await reader.read(-1)
            finally:
                writer.close()
        return reply or PAGES["away"]

    def _forged(self, asked: Asked) -> bytes:
        """The very head that the hall wants to hear of, and a signature of the right length."""
        encoding = _ENCODING.search(asked.head)
        body = packing.unpack(encoding[1].decode() if encoding else "", asked.body, MAX_BODY)
        told = msgspec.json.decode(body.split(b"\n", 1)[0])
        kids = [found[1] for _, reply in self._replies if (found := _KID.search(reply))]
        envelope = {
            "epoch": told["epoch"], "seq": told["first"] + told["count"] - 1, "head": told["head"],
            "now": told["sent"], "kid": kids[-1].decode() if kids else "none", "sig": "A" * 86,
        }  # fmt: skip
        said = msgspec.json.encode(envelope)
        return b"HTTP/1.1 200 OK\r\n" + _CLOSE + b"%d\r\n\r\n%b" % (len(said), said)


def _reset(writer: asyncio.StreamWriter) -> None:
    """RST, as a line that breaks sends it, or a router that forgot the connection."""
    end = cast(socket.socket, writer.get_extra_info("socket"))
    with suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
