"""The screens of this PC: ui processes that the agent starts and starts again.

Each inherits one end of a connected socket pair, so that nothing on the machine can pose as it.
A screen that dies is back at once, later with growing rests. A screen pings every few seconds
(:mod:`ui.line.client`); one that says nothing hangs: it is killed and comes back too.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence

import structlog

from kiosk.hall.schema_devices import TerminalKind
from kiosk.offspring import environment

log = structlog.get_logger()

RESTS = (0.5, 1.0, 2.0, 5.0)  # seconds before the next start; the last one for all further ones
CALM = 60.0  # a screen that ran so long starts again without a rest

SILENT = 30.0  # seconds without a word, after which a screen hangs
LOOK = 1.0  # seconds
END_WITHIN = 3.0  # seconds, then it is killed

# takes our end of the pair; what comes back tells for how many seconds the screen is silent
Adopt = Callable[[socket.socket, TerminalKind, str], Awaitable[Callable[[], float]]]


class Screen:
    """One terminal's ui process."""

    def __init__(
        self, kind: TerminalKind, terminal: str, adopt: Adopt, arguments: Sequence[str] = ()
    ) -> None:
        self.kind = kind
        self.terminal = terminal
        self._adopt = adopt
        self._arguments = list(arguments)
        self.process: asyncio.subprocess.Process | None = None

    async def keep(self) -> None:
        """Run until cancelled."""
        falls = 0
        loop = asyncio.get_running_loop()
        try:
            while True:
                started = loop.time()
                code = await self._run_once()
                falls = 0 if loop.time() - started > CALM else falls + 1
                log.warning("screen_ended", terminal=self.terminal, code=code)
                await asyncio.sleep(RESTS[min(falls, len(RESTS)) - 1] if falls else 0)
        finally:
            await self._end()

    async def _run_once(self) -> int:
        ours, theirs = socket.socketpair()
        try:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "kiosk",
                "ui",
                "--terminal",
                self.kind,
                "--fd",
                str(theirs.fileno()),
                *self._arguments,
                pass_fds=(theirs.fileno(),),
                env=environment(),
            )
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        silent = await self._adopt(ours, self.kind, self.terminal)
        ending = asyncio.create_task(self.process.wait())
        try:
            while not (await asyncio.wait({ending}, timeout=LOOK))[0]:
                if silent() > SILENT:
                    log.warning("screen_hangs", terminal=self.terminal)
                    self.process.kill()
        finally:
            ending.cancel()
        return ending.result()

    async def _end(self) -> None:
        if self.process is None or self.process.returncode is not None:
            return
        self.process.terminate()
        gone = asyncio.create_task(self.process.wait())
        await asyncio.wait({gone}, timeout=END_WITHIN)  # no `asyncio.timeout`: see tasks.signalled
        if not gone.done():
            self.process.kill()
        await gone
