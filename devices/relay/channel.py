"""One port's bytes both ways, between a thread and the link: never more than a window of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from devices.ports import CHUNK
from devices.relay.codec import LARGEST, WINDOW, BadFrame, Frame, Kind, Trouble, credit

_GRANT = WINDOW // 4  # bytes taken before they are given back: not a frame for each byte

Send = Callable[[Frame], None]


class Ended(Exception):
    """The channel is over; what had arrived has been taken."""

    def __init__(self, trouble: Trouble | None) -> None:
        self.trouble = trouble  # None: it was closed in good order
        super().__init__(str(trouble))


class Stalled(Exception):
    """The other end gave no room for so long."""


class Channel:
    """`send` may be called from any thread, and keeps the order of one thread's frames."""

    def __init__(self, number: int, send: Send) -> None:
        self.number = number
        self._send = send
        self._changed = threading.Condition()
        self._arrived = bytearray()
        self._room = WINDOW  # bytes that may be sent
        self._awaited = WINDOW  # bytes that the other end may send
        self._taken = 0  # bytes not given back yet
        self._open = False
        self._over = False
        self._trouble: Trouble | None = None

    # -- what the link brings

    def opened(self) -> None:
        with self._changed:
            if self._open:
                raise BadFrame("opened twice")
            self._open = True
            self._changed.notify_all()

    def arrived(self, data: bytes) -> None:
        """Raises BadFrame where the other end sends more than it may."""
        with self._changed:
            if len(data) > self._awaited:
                raise BadFrame("window")
            self._awaited -= len(data)
            if not self._over:
                self._arrived += data
                self._changed.notify_all()

    def credited(self, taken: int) -> None:
        """Raises BadFrame where more is given back than was sent."""
        with self._changed:
            if not 0 < taken <= WINDOW - self._room:
                raise BadFrame("credit")
            self._room += taken
            self._changed.notify_all()

    def end(self, trouble: Trouble | None = None) -> bool:
        """From any thread; the first reason stands. False where it was over already."""
        with self._changed:
            if self._over:
                return False
            self._over, self._trouble = True, trouble
            self._changed.notify_all()
            return True

    # -- what threads do

    @property
    def over(self) -> bool:
        return self._over

    @property
    def cut(self) -> bool:
        """It is over, and not in good order: what has not been written yet is for nobody."""
        return self._over and self._trouble is not None

    def await_opened(self, within: float) -> bool:
        """False where nothing came of it in time; raises Ended."""
        with self._changed:
            self._changed.wait_for(lambda: self._open or self._over, within)
            if self._over:
                raise Ended(self._trouble)
            return self._open

    def take(self, timeout: float | None) -> bytes:
        """What has arrived, at most CHUNK bytes; b"" at the time-out; raises Ended."""
        with self._changed:
            self._changed.wait_for(lambda: self._arrived or self._over, timeout)
            if not self._arrived and self._over:
                raise Ended(self._trouble)
            data = bytes(self._arrived[:CHUNK])
            del self._arrived[:CHUNK]
            return data

    def give_back(self, count: int) -> None:
        """So many bytes have been taken for good: the other end may send as many again."""
        with self._changed:
            self._taken += count
            if self._taken < _GRANT or self._over:
                return
            taken, self._taken = self._taken, 0
            self._awaited += taken
        self._send(credit(self.number, taken))

    def give(self, data: bytes, stall: float | None = None) -> None:
        """Sends all of `data` as room comes; raises Ended, or Stalled after `stall` seconds."""
        left = memoryview(data)
        while left:
            with self._changed:
                until = None if stall is None else time.monotonic() + stall
                while not self._room and not self._over:
                    rest = None if until is None else until - time.monotonic()
                    if rest is not None and rest <= 0:
                        raise Stalled
                    self._changed.wait(rest)
                if self._over:
                    raise Ended(self._trouble)
                piece = bytes(left[: min(self._room, LARGEST)])
                self._room -= len(piece)
            self._send(Frame(Kind.DATA, self.number, piece))
            left = left[len(piece) :]
