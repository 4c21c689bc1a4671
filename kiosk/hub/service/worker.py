"""One worker's app, as uvicorn makes it in a process of its own."""

from __future__ import annotations

import os
import signal
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from starlette.requests import ClientDisconnect

from kiosk.clock import SystemClock
from kiosk.errors import places
from kiosk.hub.core.hub import open_hub
from kiosk.hub.service import logs
from kiosk.hub.service.app import build
from kiosk.hub.setup.folder import HubFolder
from kiosk.loading import prepare
from kiosk.offspring import end_with_parent

FOLDER, ADDRESS, AHEAD = "LINLI_HUB_FOLDER", "LINLI_HUB_DATABASE", "LINLI_HUB_AHEAD"

log = structlog.get_logger()


def app() -> Quiet:
    """Where the hub lies stands in the environment that `kiosk hub serve` made; so does by how many
    seconds a rehearsed day is ahead."""
    logs.configure()
    end_with_parent(signal.SIGTERM)
    SystemClock.ahead = timedelta(seconds=float(os.environ.get(AHEAD, "0")))
    prepare()
    hub = open_hub(HubFolder(Path(os.environ[FOLDER])), SystemClock(), os.environ.get(ADDRESS, ""))
    return Quiet(build(hub))


class Quiet:
    """Around the app: whatever falls in it is told by its kind and place, never by its words."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        begun = False

        async def sending(message: Any) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._inner(scope, receive, sending)
        except ClientDisconnect:  # in mid-body: nobody is there to be answered
            return
        except Exception as bug:
            if scope["type"] != "http":
                raise
            log.error("worker_fell", error=type(bug).__name__, places=places(bug))
            if not begun:
                headers = [(b"content-type", b"application/json")]
                await send({"type": "http.response.start", "status": 500, "headers": headers})
                body = b'{"code":"refused","reason":"bug"}'
                await send({"type": "http.response.body", "body": body})
