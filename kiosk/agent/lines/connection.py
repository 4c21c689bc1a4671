"""One connected client: its lines in, its replies and notices out, bounded both ways."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress

import msgspec
import structlog

from kiosk.agent.core import tasks
from kiosk.agent.core.notices import Outbox
from kiosk.agent.lines.streams import CHUNK
from kiosk.api import basis, notices
from kiosk.cutting import cut
from kiosk.domain.staff import Role
from kiosk.hall.schema_devices import TerminalKind

log = structlog.get_logger()

IN_FLIGHT = 32  # requests of one client not yet answered; further ones wait in its socket
HELD = 1 << 20  # bytes of them and of replies not yet taken; more only for a single one
FROZEN = 30.0  # seconds after which a client that takes nothing is let go
HELLO_WITHIN = 10.0  # seconds
RATE = 200.0  # requests a second that one client may keep up …
BURST = 400.0  # … and may send at once
STRANGER_LINE = 8 << 10  # bytes of a line before the hello: a certificate request fits
STRANGER_RATE, STRANGER_BURST = 5.0, 20.0

Answer = Callable[["Connection", bytes], Awaitable[bytes | None]]

_numbers = itertools.count(1)


class Connection:
    """`terminal` is empty until the hello; kind and role are fixed by how the client came."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        answer: Answer,
        *,
        kind: TerminalKind | None,
        role: Role,
        terminal: str = "",
        fixed: bool = False,
        lasting: bool = True,
        peer: str = "",
    ) -> None:
        self.number = next(_numbers)  # staff sessions hang on it
        self.lasting = lasting  # false: an inherited line, which nobody can open again
        self._reader = reader
        self._writer = writer
        self._answer = answer
        self.kind: TerminalKind = kind or "display"
        self.known = kind is not None  # false: a new terminal that may only enroll
        self.role = role
        self.terminal = terminal
        self.address = terminal  # whom sessions and notices mean
        self.fixed = fixed  # the terminal's name is not the client's to choose
        self.peer = peer  # from where on the LAN; empty on this PC
        self.greeted = False
        self.outbox = Outbox()
        self._replies: list[tuple[bytes, int]] = []  # with what each of them holds
        self._in_flight = 0
        self._held = 0  # bytes
        self._room = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._allowance = BURST
        self._last = asyncio.get_running_loop().time()
        self._heard = self._last
        writer.transport.set_write_buffer_limits(high=1)  # drained is taken, not put by

    def silent(self) -> float:
        """Seconds since the client last said something."""
        return asyncio.get_running_loop().time() - self._heard

    @property
    def gone(self) -> bool:
        """The client has hung up: what is told it now nobody hears."""
        return self._reader.at_eof() or self._writer.is_closing()

    async def serve(self) -> None:
        """Until the client or the agent ends it."""
        both = asyncio.create_task(self._receive()), asyncio.create_task(self._send())
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await tasks.end((*self._tasks, *both))
            self._writer.close()

    def close(self) -> None:
        """Let the client go now, whatever it is doing."""
        cut(self._writer.transport)

    async def _receive(self) -> None:
        with suppress(ConnectionError, TimeoutError):  # gone: the terminal comes back by itself
            async for line in self._lines():
                self._heard = asyncio.get_running_loop().time()
                if line.strip():
                    await self._pace()
                    await self._take(line)
                del line  # it may name somebody, and the next one may be long in coming

    async def _lines(self) -> AsyncIterator[bytes]:
        """Whole lines, as long as the other end says any; a stranger's are short."""
        buffer = bytearray()
        while True:
            end = buffer.find(b"\n") + 1
            limit = basis.MAX_LINE if self.greeted else STRANGER_LINE
            if (end or len(buffer)) > limit:
                self._replies.append((_too_long(limit), 0))
                async with asyncio.timeout(FROZEN):
                    await self._flush()
                return
            if end:
                line, rest = bytes(buffer[:end]), buffer[end:]
                buffer = rest
                yield line
                del line
                continue
            try:
                async with asyncio.timeout(None if self.greeted else HELLO_WITHIN):
                    more = await self._reader.read(CHUNK)
            except TimeoutError:
                if not self.greeted:
                    return
                continue  # it said who it is meanwhile: it may be silent
            if not more:
                return
            buffer += more
            del more

    async def _take(self, line: bytes) -> None:
        """Begin to work on a line as soon as the client has taken enough of what it was told."""
        size = len(line)
        while self._in_flight and (self._in_flight >= IN_FLIGHT or self._held + size > HELD):
            self._room.clear()
            await self._room.wait()
        self._in_flight += 1
        self._held += size
        if not self.greeted:  # one after another, until it said who it is
            await self._work(line, size)
            while self._in_flight and not self.greeted:
                self._room.clear()
                await self._room.wait()
            if self.greeted:
                self._allowance = BURST
            return
        task = asyncio.create_task(self._work(line, size))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _pace(self) -> None:
        """A flood slows its own sender, nobody else."""
        rate, burst = (RATE, BURST) if self.greeted else (STRANGER_RATE, STRANGER_BURST)
        now = asyncio.get_running_loop().time()
        self._allowance = min(burst, self._allowance + (now - self._last) * rate)
        self._last = now
        if self._allowance < 1:
            await asyncio.sleep((1 - self._allowance) / rate)
        self._allowance -= 1

    async def _work(self, line: bytes, size: int) -> None:
        reply = None
        try:
            reply = await self._answer(self, line)
        finally:
            if reply is None:
                self._done(size)
        if reply is not None:
            self._held += len(reply)
            self._replies.append((reply, size + len(reply)))
            self.outbox.filled.set()

    def _done(self, size: int) -> None:
        """A request was answered and its answer taken."""
        self._in_flight -= 1
        self._held -= size
        self._room.set()

    async def _send(self) -> None:
        while True:
            await self.outbox.filled.wait()
            try:
                async with asyncio.timeout(FROZEN):
                    await self._flush()
            except TimeoutError:
                log.warning("client_frozen", terminal=self.terminal)
                self.close()
                return
            except ConnectionError:
                return

    async def _flush(self) -> None:
        """Replies first: a hello is answered before its snapshot."""
        replies, self._replies = self._replies, []
        for line in [*(line for line, _ in replies), *self.outbox.take()]:
            self._writer.write(line + b"\n")
            await self._writer.drain()
        for _, size in replies:
            if size:
                self._done(size)


def _too_long(limit: int) -> bytes:
    fault = notices.Fault(code="api.too_long", params={"limit": _SIZES[limit]})
    error = {"code": notices.INVALID_REQUEST, "message": fault.code, "data": fault}
    return msgspec.json.encode({"jsonrpc": "2.0", "id": None, "error": error})


_SIZES = {basis.MAX_LINE: "1 MiB", STRANGER_LINE: "8 KiB"}
