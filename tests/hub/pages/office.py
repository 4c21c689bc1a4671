"""The district's office: the hub's pages served over HTTP, and officers with accounts."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn
from fastapi import FastAPI

from kiosk.hub.core.hub import Hub
from kiosk.hub.intake.routes import Door
from kiosk.hub.pages.router import router
from kiosk.hub.pages.signing import accounts, passwords
from tests.patience import PATIENCE

PASSWORD = "Spring-Lamp-41"
MARK = re.compile(r'name="mark" value="([^"]+)"')


def app_of(hub: Hub) -> FastAPI:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.include_router(router(hub, Door(hub)))
    return app


def employ(hub: Hub, account: str = "qian", role: str = "officer", **told: str) -> None:
    """An officer who has chosen their password."""
    name, office = told.get("name", "钱敏"), told.get("office", "区民政")
    hashed = passwords.hashed(told.get("password", PASSWORD))

    def work(connection):
        accounts.add(connection, account, name, office, role, hashed, hub.clock.now(), "shell")
        accounts.set_password(connection, account, hashed, start=False)

    hub.pool.run(work)


@contextmanager
def served(hub: Hub) -> Iterator[str]:
    """Its address, while it is served by a thread of its own."""
    config = uvicorn.Config(
        app_of(hub), host="127.0.0.1", port=0, log_config=None, access_log=False,
        timeout_graceful_shutdown=1, lifespan="off", proxy_headers=False,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="pages", daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{_port(server, thread)}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
        assert not thread.is_alive()


def _port(server: uvicorn.Server, thread: threading.Thread) -> int:
    while not server.started:
        thread.join(0.02)
        assert thread.is_alive(), "the server ended at once"
    return server.servers[0].sockets[0].getsockname()[1]


class Browser:
    """A browser without a screen: it keeps cookies, and takes marks from the page it has."""

    def __init__(self, address: str, language: str = "zh-CN") -> None:
        self.http = httpx.Client(
            base_url=address, timeout=PATIENCE,
            headers={"Accept-Language": language, "Sec-Fetch-Site": "same-origin"},
        )  # fmt: skip
        self.page = ""

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def opens(self, path: str, **headers: str) -> httpx.Response:
        response = self.http.get(path, headers=headers)
        self.page = response.text
        return response

    def sends(self, path: str, **fields: str) -> httpx.Response:
        """A form of the page that is open."""
        found = MARK.search(self.page)
        response = self.http.post(path, data={"mark": found[1] if found else "", **fields})
        if response.status_code != 303:
            self.page = response.text
        return response

    def signs_in(self, account: str = "qian", password: str = PASSWORD) -> httpx.Response:
        self.opens("/sign-in")
        response = self.sends("/sign-in", account=account, password=password)
        if response.status_code == 303:
            self.opens(response.headers["location"])
        return response
