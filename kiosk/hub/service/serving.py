"""`kiosk hub serve`: workers that answer, and beside them what the hub does by the clock."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import structlog
import uvicorn
from uvicorn.supervisors.multiprocess import Multiprocess

from kiosk.clock import Clock, SystemClock
from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub, open_hub, reached
from kiosk.hub.core.making import bring_up
from kiosk.hub.database.cluster import Cluster
from kiosk.hub.refs.own import tell_keys
from kiosk.hub.service import metrics, worker
from kiosk.hub.service.chores import Chores
from kiosk.hub.service.proxy import OwnNginx
from kiosk.hub.setup.folder import HubFolder, make_private
from kiosk.hub.setup.settings import Settings, load
from kiosk.hub.upkeep.restoring import is_older
from kiosk.loading import prepare
from kiosk.offspring import environment

log = structlog.get_logger()

BACKLOG = 512
_SOCKET_MODE = 0o660  # nginx is of the folder's group
AWAY = 2.0  # seconds between two looks for a database that is not there yet
ENDING = 5  # seconds for what is under way: a page's live line never ends by itself


@dataclass(frozen=True)
class Front:
    """nginx of our own, to try the hub: where the halls reach it, and who looks at its pages. Port
    0 takes a free one."""

    host: str
    port: int = 0
    pages: int = 0


def serve(folder: HubFolder, clock: Clock, front: Front | None = None) -> None:
    """Until a signal says to stop.

    Raises KnownError: `hub.settings…`, `hub.keys_…`, `hub.database_older`, `hub.listen`,
    `hub.no_nginx`, `hub.nginx_failed`.
    """
    settings = load(folder.settings)
    prepare()
    with ExitStack() as stack:
        address = stack.enter_context(database(folder, settings))
        if applied := _brought_up(folder, clock, address):
            log.info("migrated", names=applied)
        hub = stack.enter_context(reached(open_hub(folder, clock, address)))
        if is_older(hub):
            raise KnownError("hub.database_older", field="database")
        tell_keys(hub)
        listener = stack.enter_context(listening(folder, settings))
        _figures(stack, hub)
        chores = Chores(hub)
        chores.start()
        stack.callback(chores.stop)
        if front is not None:
            where = upstream(folder, settings)
            nginx = OwnNginx(folder, where, front.host, front.port, front.pages)
            stack.enter_context(nginx)
            print(nginx.url, nginx.pages_url, flush=True)  # for who started it
        log.info("hub_started", listen=upstream(folder, settings), workers=settings.serving.workers)
        _work(folder, address, settings, listener)
        log.info("hub_stopped")


def _brought_up(folder: HubFolder, clock: Clock, address: str) -> list[str]:
    """The schema, once the database is there: after a power cut it may come later than we do."""
    while True:
        try:
            return bring_up(folder, clock, address)
        except KnownError as trouble:
            if trouble.code != "hub.database_away":
                raise
            log.warning("database_away")
            time.sleep(AWAY)


@contextmanager
def database(folder: HubFolder, settings: Settings) -> Iterator[str]:
    """Its address; where hub.toml names none, a cluster of the hub's own runs meanwhile."""
    if settings.database.address:
        yield settings.database.address
        return
    with Cluster(folder.cluster) as cluster:
        yield cluster.address


def upstream(folder: HubFolder, settings: Settings) -> str:
    """Where nginx reaches the workers, as nginx and hub.toml write it."""
    return settings.serving.listen or f"unix:{folder.socket}"


@contextmanager
def listening(folder: HubFolder, settings: Settings) -> Iterator[socket.socket]:
    """Raises KnownError `hub.listen`."""
    where = upstream(folder, settings)
    try:
        if where.startswith("unix:"):
            made = _unix(Path(where.removeprefix("unix:")), own=not settings.serving.listen)
        else:
            host, _, port = where.rpartition(":")
            family = socket.AF_INET6 if "[" in host else socket.AF_INET
            address = (host.strip("[]"), int(port))
            made = socket.create_server(address, family=family, backlog=BACKLOG)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise KnownError("hub.listen", field="listen", address=where, reason=reason) from None
    with made:
        yield made


def _unix(path: Path, *, own: bool) -> socket.socket:
    if own:
        make_private(path.parent)
    with suppress(FileNotFoundError):
        path.unlink()  # of one that fell: who runs has its folder
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        made.bind(str(path))
        path.chmod(_SOCKET_MODE)
        made.listen(BACKLOG)
    except OSError:
        made.close()
        raise
    return made


def _figures(stack: ExitStack, hub: Hub) -> None:
    where = hub.settings.serving.metrics
    if not where or where.startswith("unix:"):
        return
    host, _, port = where.rpartition(":")
    try:
        server, thread = metrics.serve(hub, host.strip("[]"), int(port))
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise KnownError("hub.listen", field="metrics", address=where, reason=reason) from None
    stack.callback(thread.join)
    stack.callback(server.server_close)
    stack.callback(server.shutdown)


def _work(folder: HubFolder, address: str, settings: Settings, listener: socket.socket) -> None:
    os.environ.update(environment())  # the workers end with us, however we do
    os.environ[worker.FOLDER], os.environ[worker.ADDRESS] = str(folder.root), address
    os.environ[worker.AHEAD] = f"{SystemClock.ahead.total_seconds()}"
    config = uvicorn.Config(
        "kiosk.hub.service.worker:app", factory=True, workers=settings.serving.workers,
        log_config=None, access_log=False, server_header=False, date_header=True, lifespan="off",
        timeout_keep_alive=75, timeout_graceful_shutdown=ENDING, backlog=BACKLOG,
        proxy_headers=False, h11_max_incomplete_event_size=64 << 10,
    )  # fmt: skip
    Multiprocess(config, sockets=[listener]).run()
