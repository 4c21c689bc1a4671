"""A hub that answers over HTTP, in a thread of the story's own process."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from kiosk.hub.core.hub import Hub
from kiosk.hub.service.app import build
from tests.patience import PATIENCE


@contextmanager
def served(hub: Hub) -> Iterator[str]:
    """Its address: what the hub shows without nginx before it."""
    config = uvicorn.Config(build(hub), log_config=None, lifespan="off", server_header=False)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            until = time.monotonic() + PATIENCE
            while not server.started:
                assert thread.is_alive(), "the hub ended at its start"
                assert time.monotonic() < until, "the hub did not start"
                time.sleep(0.01)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
