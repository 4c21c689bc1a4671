"""One connection between agent and relay: frames both ways, a heartbeat, and its bounds."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass

from devices.relay.codec import (
    HELLO,
    BadFrame,
    Frame,
    FrameDecoder,
    Kind,
    Trouble,
    error,
    trouble_of,
)
from kiosk.cutting import cut

CHUNK = 16 * 1024
"""Bytes read at a time, so that others have their turn between."""

MOST_WAITING = 1 << 20
"""Bytes that may wait to be sent. All windows together are less: the other end takes nothing."""

RATE = 5000.0  # frames a second that the other end may keep up …
BURST = 10_000.0  # … and may send at once; a flood slows its own sender, nobody else


@dataclass(frozen=True, slots=True)
class LinkTiming:
    """Seconds."""

    beat: float = 2.0  # between two signs of life
    silent: float = 10.0  # without one the other end is lost


class Link:
    """Made and run in an event loop; `send` may be called from any thread."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, timing: LinkTiming
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._timing = timing
        self._loop = asyncio.get_running_loop()
        self._heard = self._last = self._loop.time()
        self._allowance = BURST
        self.greeted = False
        self.trouble: Trouble | None = None  # why it ended, where somebody said so
        self._cut = False

    def send(self, frame: Frame) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended, and the link with it
            self._loop.call_soon_threadsafe(self._write, frame)

    async def run(self, take: Callable[[Frame], None], greeted: Callable[[], None]) -> None:
        """Until one end goes; afterwards `trouble` says why, where that is known.

        `greeted` is called at the other end's hello, then `take` with every frame but beats; it
        may raise BadFrame.
        """
        self._write(Frame(Kind.HELLO, payload=HELLO))
        beating = asyncio.create_task(self._beat())
        try:
            await self._receive(take, greeted)
        except BadFrame:
            self.cut(Trouble.GARBLED)
        except OSError:
            pass  # gone without a word: `trouble` may say why
        finally:
            beating.cancel()
            cut(self._writer.transport)

    def cut(self, trouble: Trouble) -> None:
        """End it now, saying why as far as the line takes it. In the loop's thread."""
        if not self._cut:
            self._write(error(trouble))
            self._cut, self.trouble = True, trouble
            cut(self._writer.transport)

    async def _receive(self, take: Callable[[Frame], None], greeted: Callable[[], None]) -> None:
        decoder = FrameDecoder()
        while data := await self._reader.read(CHUNK):
            frames = decoder.feed(data)
            for frame in frames:
                if self._cut:
                    return
                if frame.kind is Kind.ERROR and not frame.channel:
                    self._cut, self.trouble = True, trouble_of(frame)
                    return
                if not self.greeted:
                    if frame.payload != HELLO:
                        raise BadFrame("hello")
                    self.greeted = True
                    greeted()
                elif frame.kind is Kind.HELLO:
                    raise BadFrame("hello twice")
                elif frame.kind is not Kind.BEAT:
                    take(frame)
            self._heard = self._loop.time()
            await self._pace(len(frames))

    async def _pace(self, frames: int) -> None:
        now = self._loop.time()
        self._allowance = min(BURST, self._allowance + (now - self._last) * RATE) - frames
        self._last = now
        if self._allowance < 0:
            await asyncio.sleep(-self._allowance / RATE)

    async def _beat(self) -> None:
        while self._loop.time() - self._heard < self._timing.silent:
            self._write(Frame(Kind.BEAT))
            await asyncio.sleep(self._timing.beat)
        self.cut(Trouble.SILENT)

    def _write(self, frame: Frame) -> None:
        transport = self._writer.transport
        if self._cut or transport.is_closing():
            return
        self._writer.write(frame.encode())
        if transport.get_write_buffer_size() > MOST_WAITING:
            self._cut, self.trouble = True, Trouble.FROZEN
            cut(transport)
