"""A real hub in this process: tables in PostgreSQL, its app over HTTP at a socket."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import uvicorn
from psycopg import sql

from kiosk.clock import ManualClock
from kiosk.hub.core.hub import open_hub
from kiosk.hub.core.making import make_hub
from kiosk.hub.database.cluster import Cluster
from kiosk.hub.database.pool import Connection, connect
from kiosk.hub.service.app import build
from kiosk.hub.service.worker import Quiet
from kiosk.hub.setup.folder import HubFolder
from kiosk.hub.upkeep.restoring import restore_check
from tests.faults.upstream.office import Office
from tests.faults.upstream.sides import Strike
from tests.patience import PATIENCE

Copy = dict[str, bytes]
"""A table's rows, by its name."""

_NUMBERS = count(1)
_TABLES = (
    "SELECT relname FROM pg_class WHERE relnamespace = 'hub'::regnamespace AND NOT relispartition"
    " AND relkind IN ('r', 'p') AND relname <> 'migrations'"
)


class HubHere(Office):
    """`template` is a database with every table; its own is made of it, and gone at the end."""

    def __init__(self, root: Path, cluster: Cluster, template: str, clock: ManualClock) -> None:
        self.folder = HubFolder(root)
        self.clock = clock
        self._cluster = cluster
        make_hub(self.folder, clock, "anning", "安宁区", "")
        self._name = f"hub_{next(_NUMBERS)}"
        self._executes("CREATE DATABASE {} TEMPLATE {}", self._name, template)
        self._thread: threading.Thread | None = None

    @property
    def door(self) -> Path:
        """The socket at which it listens."""
        return self.folder.root / "hub.sock"

    # -- as it runs

    def start(self) -> None:
        self.hub = open_hub(self.folder, self.clock, self._cluster.database(self._name))
        self._server = uvicorn.Server(uvicorn.Config(
            Quiet(build(self.hub)), uds=str(self.door), log_config=None, access_log=False,
            lifespan="off",
        ))  # fmt: skip
        self._thread = threading.Thread(target=self._server.run, name="hub")
        self._thread.start()
        until = time.monotonic() + PATIENCE
        while not self._server.started:
            assert self._thread.is_alive(), "the hub does not start"
            assert time.monotonic() < until
            time.sleep(0.002)

    def stop(self) -> None:
        """What is under way breaks."""
        if self._thread is None:
            return
        self.postgres_falls()
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "the hub does not end"
        self._thread = None
        self.hub.pool.close()

    def close(self) -> None:
        self.stop()
        self._executes("DROP DATABASE {} WITH (FORCE)", self._name)

    def _executes(self, statement: str, *names: str) -> None:
        told = sql.SQL(statement).format(*map(sql.Identifier, names))  # type: ignore[arg-type]
        with connect(self._cluster.address) as connection:
            connection.execute(told)

    def postgres_falls(self) -> None:
        """Whatever is not committed is undone, and every connection is gone."""
        with connect(self._cluster.address) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
                (self._name,),
            )

    @property
    def strikes(self) -> Sequence[Strike]:
        return (self.postgres_falls,)

    def falls(self) -> None:
        self.stop()
        self.start()

    def revive(self) -> None:
        """Nothing of it ends by itself."""

    # -- days gone by

    def copies(self) -> Copy:
        """Everything that lies in its tables, as of one moment."""

        def work(tx: Connection) -> Copy:
            tx.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            names = [name for (name,) in tx.execute(_TABLES)]
            return {name: _out(tx, name) for name in names}

        return self._does(lambda: self.hub.pool.run(work))

    def put_back(self, copy: Copy) -> set[str]:
        """The tables are what they were then; keys and ledger lie beside them, as ever. The names
        of what has to be published again."""
        self.stop()
        with connect(self._cluster.database(self._name)) as connection, connection.transaction():
            for name, content in copy.items():
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
                _in(connection, name, content)
        self.start()
        return {name for name, _ in self._does(lambda: restore_check(self.hub)).lost}


def _out(tx: Connection, name: str) -> bytes:
    told = sql.SQL("COPY (SELECT * FROM {}) TO STDOUT (FORMAT BINARY)").format(sql.Identifier(name))
    with tx.cursor() as cursor, cursor.copy(told) as copy:
        return b"".join(bytes(each) for each in copy)


def _in(tx: Connection, name: str, content: bytes) -> None:
    told = sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(sql.Identifier(name))
    with tx.cursor() as cursor, cursor.copy(told) as copy:
        copy.write(content)


@contextmanager
def hub_at(root: Path, cluster: Cluster, template: str, clock: ManualClock) -> Iterator[HubHere]:
    made = HubHere(root, cluster, template, clock)
    try:
        made.start()
        yield made
    finally:
        made.close()
