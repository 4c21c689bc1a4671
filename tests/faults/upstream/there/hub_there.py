"""A district's hub as it runs: `kiosk hub serve` with its workers behind a real nginx, on a
PostgreSQL of its own that keeps what it committed; each may be killed.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kiosk.hub.core.hub import open_hub
from kiosk.hub.core.making import bring_up, make_hub
from kiosk.hub.database.cluster import Cluster
from kiosk.hub.setup import settings
from kiosk.hub.setup.folder import HubFolder
from kiosk.hub.upkeep.restoring import restore_check
from kiosk.offspring import environment
from kiosk.paths import PROJECT
from tests.faults.upstream.office import Office
from tests.faults.upstream.sides import Strike
from tests.faults.upstream.there.played import FILE, ClockFile
from tests.patience import PATIENCE


class HubThere(Office):
    def __init__(self, root: Path) -> None:
        root.mkdir()
        root.chmod(0o711)  # PostgreSQL runs as an account of its own
        self.folder = HubFolder(root / "hub")
        self.clock = ClockFile(root / "hub.clock")
        self.log = root / "hub.log"
        self._root = root
        self._copies = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._database_fell = False
        self.cluster = Cluster(root / "cluster").start()
        text = settings.sample("anning", "安宁区")
        for key, value in (
            ("address", f'"{self.cluster.address}"'), ("metrics", '""'), ("each_minute", "100000"),
        ):  # fmt: skip
            text = _written(text, key, value)
        self.folder.root.mkdir()
        self.folder.settings.write_text(text, "utf-8")
        make_hub(self.folder, self.clock, "anning", "安宁区", "127.0.0.1")
        bring_up(self.folder, self.clock)
        self.hub = open_hub(self.folder, self.clock)

    # -- as it runs

    @property
    def door(self) -> Path:
        """The socket at which it listens."""
        return self.folder.socket

    def start(self) -> None:
        """Returns when a worker answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable, "-m", "tests.faults.upstream.there.played", "hub", "serve",
                    "--data", str(self.folder.root), f"--demo-ahead={self.clock.ahead}",
                ],
                cwd=PROJECT, env={**environment(), FILE: str(self.clock.path)},
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, self.log.read_text("utf-8")
            assert time.monotonic() < until, "the hub does not answer"
            time.sleep(0.02)

    def _answers(self) -> bool:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.settimeout(PATIENCE)
            line.connect(str(self.door))
            line.sendall(b"GET /v1/log/checkpoint HTTP/1.1\r\nHost: hub\r\n\r\n")
            return line.recv(12) in (b"HTTP/1.1 200", b"HTTP/1.1 404")
        return False

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE) == 0

    def falls(self) -> None:
        self.strike()
        self.revive()

    @property
    def strikes(self) -> Sequence[Strike]:
        return (self.strike, self.postgres_falls)

    def strike(self) -> None:
        """kill -9, amid whatever it and its workers do; from any thread."""
        if (process := self._process) is not None:
            for each in children(process.pid):
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)
            process.kill()
            process.wait()

    def postgres_falls(self) -> None:
        """kill -9; from any thread. Who starts it has to live as long: see `revive`."""
        self.cluster.kill()
        self._database_fell = True

    def revive(self) -> None:
        """What was struck runs again: PostgreSQL recovers by its log."""
        if self._database_fell:
            self.cluster.start()
            self._database_fell = False
        if self._process is not None and self._process.poll() is not None:
            self.start()

    def close(self) -> None:
        self.stop()
        self.hub.pool.close()
        self.cluster.stop()

    # -- days gone by

    def copies(self) -> Path:
        """A base copy: the cluster's files, while it does not run. The hub does, and waits."""
        self._copies += 1
        made = self._root / f"copy-{self._copies}"
        self.cluster.stop()
        shutil.copytree(self.cluster.data, made, copy_function=_copied)
        self.cluster.start()
        return made

    def put_back(self, copy: Path) -> set[str]:
        """The cluster's files are what they were then; keys and ledger lie beside them, as ever.
        It serves only once it was brought up to them. The names of what has to be published again.
        """
        self.stop()
        self.cluster.stop()
        account = self.cluster.data.owner()
        shutil.rmtree(self.cluster.data)
        shutil.copytree(copy, self.cluster.data, copy_function=_copied)
        for folder in (self.cluster.data, *self.cluster.data.rglob("*/")):
            shutil.chown(folder, account)
        self.cluster.start()
        lost = {name for name, _ in self._does(lambda: restore_check(self.hub)).lost}
        self.start()
        return lost


def _copied(source: str, target: str) -> None:
    """With its owner: PostgreSQL reads only what is its account's."""
    shutil.copy2(source, target)
    found = os.stat(source)
    os.chown(target, found.st_uid, found.st_gid)


def _written(text: str, key: str, value: str) -> str:
    """hub.toml with another value of a key."""
    found = re.subn(rf"^{key} = [^#\n]*", f"{key} = {value} ", text, flags=re.MULTILINE)
    assert found[1] == 1
    return found[0]


def children(process: int) -> list[int]:
    told = Path(f"/proc/{process}/task/{process}/children")
    with suppress(OSError):
        return [int(each) for each in told.read_text().split()]
    return []
