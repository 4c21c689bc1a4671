"""A screen that does not go when it is asked to is killed, whatever Python there is."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.agent.core.tasks import end
from kiosk.agent.lines import screens
from tests.agent.test_alarms import wait_until
from tests.patience import PATIENCE

DEAF = """#!{python}
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open({up!r}, "w").close()
time.sleep({patience})
"""


async def exit_of_debian_12(self: Any, kind: Any, _error: Any, _trace: Any) -> bool | None:
    """`asyncio.timeout` as Python 3.11.2 has it: a task that was cancelled before never hears of
    the time (CPython issue 102780)."""
    if self._timeout_handler is not None:
        self._timeout_handler.cancel()
        self._timeout_handler = None
    expired = self._state.name == "EXPIRING"
    self._state = type(self._state)["EXPIRED" if expired else "EXITED"]
    if expired and self._task.uncancel() == 0 and kind is asyncio.CancelledError:
        raise TimeoutError
    return None


@pytest.mark.parametrize("debian", [True, False])
def test_one_that_is_deaf_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, debian: bool
) -> None:
    if debian:
        monkeypatch.setattr("asyncio.timeouts.Timeout.__aexit__", exit_of_debian_12)
    up, program = tmp_path / "up", tmp_path / "deaf"
    program.write_text(DEAF.format(python=sys.executable, up=str(up), patience=PATIENCE * 2))
    program.chmod(0o700)
    monkeypatch.setattr(screens.sys, "executable", str(program))
    monkeypatch.setattr(screens, "END_WITHIN", 0.1)

    ours: list[socket.socket] = []

    async def adopted(line: socket.socket, *_: Any) -> Callable[[], float]:
        ours.append(line)
        return lambda: 0.0

    async def story() -> int | None:
        screen = screens.Screen("resident", "resident-1", adopted)
        keeping = asyncio.create_task(screen.keep())
        await asyncio.to_thread(wait_until, up.exists)
        await end([keeping])
        assert screen.process is not None
        return screen.process.returncode

    assert asyncio.run(story()) == -signal.SIGKILL
    ours[0].close()
