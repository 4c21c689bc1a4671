"""A PostgreSQL cluster in a folder of ours: for the demo, the tests and the figures.

A district runs the hub on the distribution's own cluster. This one is reached by a Unix socket
alone, through a folder that nobody but root and its own account may enter, and it ends with who
started it. PostgreSQL refuses to run as root, so there it runs as the account `postgres`; where
that account may not enter the folder, the cluster lies in the system's temporary folder.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.errors import KnownError

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
ACCOUNT = "postgres"
START_WITHIN, STOP_WITHIN = 60.0, 30.0  # seconds
_TEMPORARY = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108 - what is made there has its own mode
_LOOK = 0.05
_PORT = 5432  # names the socket's file only
_LONGEST = 90  # bytes of a folder in which a socket's address (107) has room

_ALWAYS = {
    "listen_addresses": "",
    "max_connections": "100",
    "max_wal_senders": "0",
    "wal_level": "minimal",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "logging_collector": "off",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",  # statements may hold what residents said
    "jit": "off",
}
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """`start()` makes it where there is none; `stop()`, or leaving a `with`, ends it. Where another
    process runs it already it is used, and not ended.

    `fast`: what was committed may be lost when the machine falls (never when PostgreSQL is killed).
    """

    def __init__(self, folder: Path, *, fast: bool = False, programs: Path = PROGRAMS) -> None:
        self._programs = programs
        self._fast = fast
        self._root = os.geteuid() == 0
        self.folder = _place(folder.resolve(), entered_by=ACCOUNT if self._root else "")
        self.data = self.folder / "data"
        self.socket = _socket_folder(self.folder)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """What psycopg and psql connect to."""
        return self.database(ACCOUNT)

    def database(self, name: str) -> str:
        """The address of one of its databases."""
        return f"host={self.socket} port={_PORT} user={ACCOUNT} dbname={name}"

    def start(self) -> Self:
        """Raises KnownError `hub.no_postgresql`, `hub.cluster_failed`."""
        if not (self._programs / "postgres").is_file():
            raise KnownError("hub.no_postgresql", field="postgresql", folder=self._programs)
        for folder in (self.folder, self.socket):
            _own_folder(folder, ACCOUNT if self._root else "")
        if not (self.data / "PG_VERSION").is_file():
            self._make()
        if not self._answers():  # somebody else's command may run it just now
            self._run()
        return self

    def stop(self) -> None:
        """Clients are hung up on, and everything is written; once or more often."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """As a fallen machine would; the next start recovers."""
        if self._process is None:
            return
        children = _children(self._process.pid)
        self._process.kill()
        for child in children:  # they would notice, each at its own time
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        self._process.wait()
        self._process = None

    def remove(self) -> None:
        """Stop it, and everything in it is gone."""
        self.stop()
        for folder in (self.folder, self.socket):
            shutil.rmtree(folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.stop()

    def _make(self) -> None:
        """In a folder beside, renamed when it is whole: a kill leaves no half of one."""
        making = self.folder / "making"
        shutil.rmtree(making, ignore_errors=True)
        done = subprocess.run(
            [
                *self._as_account(), str(self._programs / "initdb"), "--pgdata", str(making),
                "--auth=trust", f"--username={ACCOUNT}", "--encoding=UTF8", "--locale=C.UTF-8",
                "--lc-collate=C", *(["--no-sync"] if self._fast else []),
            ],
            cwd="/", env=_environment(), capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise KnownError("hub.cluster_failed", field="folder", folder=self.folder)
        making.rename(self.data)

    def _run(self) -> None:
        told = {**_ALWAYS, **(_FAST if self._fast else {})}
        told |= {"unix_socket_directories": str(self.socket), "unix_socket_permissions": "0700"}
        with (self.folder / "postgresql.log").open("ab") as output:
            self._process = subprocess.Popen(
                [
                    *self._as_account(), str(self._programs / "postgres"), "-D", str(self.data),
                    *(part for name, value in told.items() for part in ("-c", f"{name}={value}")),
                ],
                cwd="/", env=_environment(), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            )  # fmt: skip
        until = time.monotonic() + START_WITHIN
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                self._end(signal.SIGQUIT)
                raise KnownError("hub.cluster_failed", field="folder", folder=self.folder)
            time.sleep(_LOOK)

    def _answers(self) -> bool:
        asked = subprocess.run(
            [str(self._programs / "pg_isready"), "-q", "-h", str(self.socket), "-p", str(_PORT)],
            env=_environment(), check=False,
        )  # fmt: skip
        return asked.returncode == 0

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.send_signal(how)
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _as_account(self) -> list[str]:
        """Fast shutdown when the starter ends, however it does; and never as root."""
        account = ["--reuid", ACCOUNT, "--regid", ACCOUNT, "--init-groups"] if self._root else []
        return ["setpriv", *account, "--pdeathsig", "INT", "--"]


def _place(wanted: Path, entered_by: str) -> Path:
    """The folder itself, or one in the temporary folder where the account may not enter it."""
    if not entered_by or _may_enter(wanted, entered_by):
        return wanted
    return temporary() / f"linli-cluster-{_short(wanted)}"


def temporary() -> Path:
    """A temporary folder in which a cluster of this process may lie: TMPDIR may be one's own."""
    own = Path(tempfile.gettempdir())
    if os.geteuid() != 0:
        return own
    return next((each for each in (own, *_TEMPORARY) if _may_enter(each / "each", ACCOUNT)), own)


def _may_enter(folder: Path, account: str) -> bool:
    known = pwd.getpwnam(account)
    for each in folder.parents:
        if not each.exists():
            continue
        found = each.stat()
        own, group = found.st_uid == known.pw_uid, found.st_gid == known.pw_gid
        bit = stat.S_IXUSR if own else stat.S_IXGRP if group else stat.S_IXOTH
        if not found.st_mode & bit:
            return False
    return True


def _socket_folder(folder: Path) -> Path:
    beside = folder / "run"
    if len(os.fsencode(beside)) <= _LONGEST:
        return beside
    return Path(tempfile.gettempdir()) / f"linli-database-{_short(folder)}"


def _short(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]


def _own_folder(folder: Path, account: str) -> None:
    """Made for the account alone. In the temporary folder anybody may have been there first:
    raises KnownError `hub.folder_of_others`.
    """
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True)
    found = folder.lstat()
    ours = {os.geteuid()} | ({pwd.getpwnam(account).pw_uid} if account else set())
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in ours:
        raise KnownError("hub.folder_of_others", field="folder", folder=folder)
    folder.chmod(0o700)
    if account:
        known = pwd.getpwnam(account)
        os.chown(folder, known.pw_uid, known.pw_gid)


def _environment() -> dict[str, str]:
    """Nothing that names another server or account (PGHOST, PGUSER …)."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _children(process: int) -> list[int]:
    """Processes that this one started, by /proc."""
    told = Path(f"/proc/{process}/task/{process}/children")
    return [int(each) for each in told.read_text().split()] if told.exists() else []
