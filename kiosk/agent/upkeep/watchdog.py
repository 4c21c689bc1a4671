"""What the agent tells systemd (sd_notify(3)): ready, ending, and that it is well.

`WATCHDOG=1` is sent at half of the time that systemd allows, and only while the agent would carry
an alarm from a button to the screens, onto the disk and to those who are called: its loop turns
(this task runs in it), the journal's thread answers or else the spill takes its place, somebody
runs each driver that emergencies hang on, and the call list can be looked up. Without the pulse
systemd kills the agent and starts it again.

An alarm gets through without the look-ups of screens and without PINs. Where those stand still the
health page is red at once; and since nothing but a new start mends them, the pulse ends too when
they have stood for a minute.
"""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future

import structlog

from kiosk.agent.core.lanes import Lane
from kiosk.errors import KnownError

log = structlog.get_logger()

LOOK = 15.0  # seconds between two looks where systemd asks for no pulse
STANDS = 10.0  # seconds without anything ending in a lane where all ends soon: shown …
FOR_EVER = 60.0  # … and so long: it never will


def _nothing() -> None:
    """What a lane is asked to do, to see whether it turns."""


class Notifier:
    """The line to systemd; without `NOTIFY_SOCKET` nobody listens and nothing is sent."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        told = os.environ if environment is None else environment
        self._address = _address(told.get("NOTIFY_SOCKET", ""))
        self._socket: socket.socket | None = None
        usec, pid = told.get("WATCHDOG_USEC", ""), told.get("WATCHDOG_PID", "")
        ours = not pid or pid == str(os.getpid())
        self.watchdog = int(usec) / 1e6 if ours and usec.isdigit() and int(usec) else None

    def tell(self, *lines: str) -> None:
        """Returns at once; what systemd does not take is told in the log."""
        if not self._address:
            return
        try:
            if self._socket is None:
                self._socket = socket.socket(
                    socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK
                )
            self._socket.sendto("\n".join(lines).encode(), self._address)
        except OSError as problem:
            log.warning("systemd_not_told", error=problem.strerror)

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None


class Watchdog:
    """`probe` has the journal's thread open and end a transaction; `spilled` says how many
    actions of alarms lie in the spill; `dead` names drivers that nobody runs; `changed` hears that
    one of `lanes` stands still, or goes on.
    """

    def __init__(
        self,
        probe: Callable[[], Future[None]],
        spilled: Callable[[], int],
        dead: Callable[[], list[str]],
        notifier: Notifier | None = None,
        lanes: Sequence[Lane] = (),
        changed: Callable[[], object] = _nothing,
    ) -> None:
        self._probe = probe
        self._spilled = spilled
        self._dead = dead
        self._lanes = lanes
        self._changed = changed
        self._asked: dict[str, Future[None]] = {}
        self._standing: list[str] = []
        self._notifier = notifier or Notifier()
        self._pending: asyncio.Future[None] | None = None
        self._status: str | None = None

    def ready(self) -> None:
        self._notifier.tell("READY=1", "STATUS=ready")

    def ending(self) -> None:
        self._notifier.tell("STOPPING=1", "STATUS=ending")
        self._notifier.close()

    async def run(self) -> None:
        """Until cancelled."""
        allowed = self._notifier.watchdog
        every = allowed / 2 if allowed else LOOK
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            wrong = await self._wrong(every / 2)
            self._show(wrong)
            if allowed and not wrong:
                self._notifier.tell("WATCHDOG=1")
            await asyncio.sleep(max(0.0, every - (loop.time() - began)))

    async def _wrong(self, within: float) -> str:
        """Why an alarm might be missed; empty while all is well."""
        stands = self._stands(within)
        if dead := self._dead():
            return f"nobody runs {', '.join(dead)}"
        if not await self._journal_answers(within) and not self._spilled():
            return "the journal does not answer"
        return f"{stands} stand still" if stands else ""

    def _stands(self, within: float) -> str:
        """The lane that stands for too long. Each is asked for a sign, once until it gives one."""
        for lane in self._lanes:
            asked = self._asked.get(lane.name)
            if asked is None or asked.done():
                self._asked[lane.name] = lane.submit(_nothing)
        standing = [lane.name for lane in self._lanes if lane.stands() > STANDS]
        if standing != self._standing:
            log.error("lanes_stand", lanes=standing)
            self._standing = standing
            self._changed()
        too_long = (
            lane.name
            for lane in self._lanes
            if lane.stands() > (within if lane.vital else FOR_EVER)
        )
        return next(too_long, "")

    async def _journal_answers(self, within: float) -> bool:
        """One question at a time: a journal that hangs is not given a heap of them.

        A refusal, as of a full disk, is an answer: to be killed would make no room, and alarms
        are served meanwhile. It stands on the health page.
        """
        if self._pending is None:
            self._pending = asyncio.wrap_future(self._probe())
        done, _ = await asyncio.wait({self._pending}, timeout=within)
        if not done:
            return False
        pending, self._pending = self._pending, None
        if pending.cancelled():
            return False
        refused = pending.exception()
        return refused is None or isinstance(refused, KnownError)

    def _show(self, wrong: str) -> None:
        if wrong != self._status:
            if wrong:
                log.error("not_well", why=wrong)
            self._status = wrong
            self._notifier.tell(f"STATUS={wrong or 'well'}")


def _address(text: str) -> str:
    """A path, or a name in the abstract space (written with an @); others are not for datagrams."""
    if text.startswith("@") and len(text) > 1:
        return "\0" + text[1:]
    return text if text.startswith("/") else ""
