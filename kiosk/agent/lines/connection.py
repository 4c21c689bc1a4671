"""One connected client: its lines in, its replies and notices out, bounded both ways."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable

import msgspec
import structlog

from kiosk.agent.core import tasks
from kiosk.agent.core.notices import Outbox
from kiosk.api import notices
from kiosk.domain.staff import Role
from kiosk.hall.schema_devices import TerminalKind

log = structlog.get_logger()

IN_FLIGHT = 32  # requests of one client being worked on; further ones wait in its socket
FROZEN = 30.0  # seconds after which a client that takes nothing is let go
HELLO_WITHIN = 10.0  # seconds
RATE = 200.0  # requests a second that one client may keep up …
BURST = 400.0  # … and may send at once

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
        self.fixed = fixed  # the terminal's name is not the client's to choose
        self.greeted = False
        self.outbox = Outbox()
        self._replies: list[bytes] = []
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        self._tasks: set[asyncio.Task[None]] = set()
        self._allowance = BURST
        self._last = asyncio.get_running_loop().time()
        self._heard = self._last

    def silent(self) -> float:
        """Seconds since the client last said something."""
        return asyncio.get_running_loop().time() - self._heard

    async def serve(self) -> None:
        """Until the client or the agent ends it."""
        sending = asyncio.create_task(self._send())
        try:
            await self._receive()
        except (ConnectionError, TimeoutError):
            pass  # gone: the terminal comes back by itself
        finally:
            await tasks.end((*self._tasks, sending))
            self._writer.close()

    def close(self) -> None:
        """Let the client go now, whatever it is doing."""
        self._writer.transport.abort()

    async def _receive(self) -> None:
        limit: float | None = HELLO_WITHIN
        while True:
            try:
                async with asyncio.timeout(limit):
                    line = await self._reader.readuntil(b"\n")
            except TimeoutError:
                if not self.greeted:
                    return
                limit = None  # it said who it is: it may be silent
                continue
            except asyncio.IncompleteReadError:
                return
            except asyncio.LimitOverrunError:
                self._reply(_too_long())
                async with asyncio.timeout(FROZEN):
                    await self._flush()
                return
            self._heard = asyncio.get_running_loop().time()
            if line.strip():
                await self._pace()
                await self._slots.acquire()
                task = asyncio.create_task(self._work(line))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _pace(self) -> None:
        """A flood slows its own sender, nobody else."""
        now = asyncio.get_running_loop().time()
        self._allowance = min(BURST, self._allowance + (now - self._last) * RATE)
        self._last = now
        if self._allowance < 1:
            await asyncio.sleep((1 - self._allowance) / RATE)
        self._allowance -= 1

    async def _work(self, line: bytes) -> None:
        try:
            reply = await self._answer(self, line)
            if reply is not None:
                self._reply(reply)
        finally:
            self._slots.release()

    def _reply(self, line: bytes) -> None:
        self._replies.append(line)
        self.outbox.filled.set()

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
        lines = [*self._replies, *self.outbox.take()]
        self._replies.clear()
        for line in lines:
            self._writer.write(line + b"\n")
        await self._writer.drain()


def _too_long() -> bytes:
    fault = notices.Fault(code="api.too_long", params={"limit": "1 MiB"})
    error = {"code": notices.INVALID_REQUEST, "message": fault.code, "data": fault}
    return msgspec.json.encode({"jsonrpc": "2.0", "id": None, "error": error})
