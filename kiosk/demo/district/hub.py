"""The district's hub beside the demo's hall: the real one, with PostgreSQL and nginx of its own.

It stands in the demo's folder and goes with it. Its clock is the demo's: after each leap in time it
is started anew.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.errors import BugError, KnownError
from kiosk.hub.core.hub import Hub, open_hub
from kiosk.hub.core.making import make_hub
from kiosk.hub.database import cluster
from kiosk.hub.database.cluster import Cluster
from kiosk.hub.enrolment import codes
from kiosk.hub.pages.signing import first
from kiosk.hub.setup import settings
from kiosk.hub.setup.folder import HubFolder, make_private
from kiosk.leftovers import OwnFolder
from kiosk.offspring import environment
from kiosk.wire.checkpoint import LogKey

HOST, DISTRICT = "127.0.0.1", "anning"
NAME, ENGLISH = "安宁区", "Anning District"
STOP_WITHIN = 20.0  # seconds; a page that is left open is hung up on after five


class DemoHub:
    """`start()` makes and serves it; `stop()` ends it, and its files go with `place`."""

    def __init__(self, place: Path) -> None:
        self.folder = HubFolder(place / "hub")
        self.log = place / "hub.log"
        self.url = self.pages_url = ""
        # not in `place`, which is nobody's but ours: PostgreSQL has an account of its own
        self._own = OwnFolder("linli-cluster-", cluster.temporary())
        self._own.path.chmod(0o711)
        self._cluster = Cluster(self._own.path / "cluster", fast=True)
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Raises KnownError `hub.no_nginx`, `hub.no_postgresql`, `hub.cluster_failed`."""
        if shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin") is None:
            raise KnownError("hub.no_nginx", field="nginx")
        with ExitStack() as undo:
            undo.callback(self.stop)
            self._cluster.start()
            make_private(self.folder.root)
            self.folder.settings.write_text(self._settings(), "utf-8")
            make_hub(self.folder, SystemClock(), DISTRICT, "", HOST)
            self._serve()
            undo.pop_all()

    def restart(self) -> None:
        """At the same addresses, by the clock as it is now."""
        self._end()
        self._serve()

    def stop(self) -> None:
        """Once or more often."""
        self._end()
        self._cluster.remove()
        self._own.close()

    def open(self) -> Hub:
        """The same hub, as a command at its shell has it."""
        return open_hub(self.folder, SystemClock(), self._cluster.address)

    @property
    def certificate(self) -> Path:
        """The server's."""
        return self.folder.server_certificate

    def invites(self, name: str) -> str:
        """A one-time code for a hall of that name."""
        with self.open() as hub:
            return codes.invite(hub, name)

    def employs(self, account: str, name: str, office: str) -> str:
        """An officer; the first password, which is to be changed at the first sign-in."""
        with self.open() as hub:
            return first.add(hub, account, name, office, "officer")

    def log_key(self) -> str:
        """By which anybody reads the district's log, as the district publishes it."""
        with self.open() as hub:
            return str(LogKey(hub.settings.origin, hub.keys.current("log").public))

    def _settings(self) -> str:
        """hub.toml; one worker, as this machine plays the hall too."""
        text = settings.sample(DISTRICT, NAME)
        for before, after in (
            (f'name.en = "{NAME}"', f'name.en = "{ENGLISH}"'),
            ('address = ""', f'address = "{self._cluster.address}"'),
            ("workers = 2", "workers = 1"),
        ):
            if before not in text:
                raise BugError(f"hub.toml has no {before}")
            text = text.replace(before, after, 1)
        return text

    def _serve(self) -> None:
        """Returns when nginx takes connections."""
        port, pages = (each.rpartition(":")[2] or "0" for each in (self.url, self.pages_url))
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kiosk", "hub", "serve", "--data", str(self.folder.root),
                 "--nginx", f"{HOST}:{port}", "--pages-port", pages,
                 f"--demo-ahead={SystemClock.ahead.total_seconds()}"],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True,
                env=environment(),
            )  # fmt: skip
        assert self._process.stdout is not None
        told = self._process.stdout.readline().split()
        if len(told) != 2:
            self._end()
            raise BugError(f"the hub did not start: {self.log.read_text('utf-8')[-2000:]}")
        self.url, self.pages_url = told

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
