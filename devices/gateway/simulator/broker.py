"""A real broker (mosquitto) on this machine's loopback: for tests, and for the hall to try."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.errors import KnownError

HOST = "127.0.0.1"

_PLACES = "/usr/sbin:/usr/local/sbin"  # not in everybody's PATH
_START_SECONDS = 5.0
_ATTEMPTS = 3  # somebody may take the port between our asking for one and using it
_LOOK_SECONDS = 0.01
_RUNNING = " running\n"  # what it says when it is ready


@dataclass(frozen=True, slots=True)
class Certificate:
    """Files in PEM form: the broker's certificate and its key."""

    certificate: Path
    key: Path


class LocalBroker:
    """mosquitto in a private folder, at a port that the system chose: a context manager.

    Anonymous unless `users` (name → password) are given, who may do what `rights` say, in the form
    of mosquitto's `acl_file`; TLS with a `certificate`. It keeps
    nothing over a restart. `stop` and `start` keep the port, `kill` is a power cut, and
    `freeze` a machine that hangs: connections stand and nothing is said.
    """

    def __init__(
        self, *, users: Mapping[str, str] | None = None, certificate: Certificate | None = None,
        folder: Path | None = None, rights: str = "",
    ) -> None:  # fmt: skip
        self.host, self.port = HOST, 0
        self._users, self._certificate, self._rights = users, certificate, rights
        self._program = _find("mosquitto")
        self.folder = folder or Path(tempfile.mkdtemp(prefix="linli-broker-"))
        self.folder.mkdir(exist_ok=True, mode=0o700)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self._prepare()
            for attempt in range(1, _ATTEMPTS + 1):
                self.port = _free_port()
                try:
                    self.start()
                    break
                except KnownError:
                    if attempt == _ATTEMPTS:
                        raise
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """Of the running broker."""
        assert self._process is not None
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Returns when it answers."""
        (self.folder / "mosquitto.conf").write_text(self._configuration(), encoding="utf-8")
        log = self.folder / "mosquitto.log"
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [*_with_parent(), self._program, "-c", str(self.folder / "mosquitto.conf")],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        until = time.monotonic() + _START_SECONDS
        # It listens before it has read its certificates, so an open port is no answer.
        while _RUNNING not in (said := log.read_text(encoding="utf-8", errors="replace")):
            if self._process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise KnownError("gateway.broker_fell", reason=said.strip()[-200:] or "-")
            time.sleep(_LOOK_SECONDS)

    def stop(self) -> None:
        """It says goodbye to everybody."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As a power cut does."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def close(self) -> None:
        """Ends it and removes its folder."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _configuration(self) -> str:
        lines = [
            f"listener {self.port} {self.host}",
            "persistence false",
            "log_dest stderr",
            "log_type error",
            "log_type information",
            "connection_messages false",
            "max_packet_size 70000",
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            lines.append("user root")  # else it becomes one that cannot read our folder
        if self._users is None:
            lines.append("allow_anonymous true")
        else:
            lines += ["allow_anonymous false", f"password_file {self.folder / 'passwords'}"]
        if self._rights:
            lines.append(f"acl_file {self.folder / 'rights'}")
        if self._certificate is not None:
            lines.append(f"certfile {self._certificate.certificate}")
            lines.append(f"keyfile {self._certificate.key}")
        return "\n".join(lines) + "\n"

    def _prepare(self) -> None:
        if self._rights:
            rights = self.folder / "rights"
            rights.touch(mode=0o600)
            rights.write_text(self._rights, encoding="utf-8")
        if self._users is None:
            return
        passwords = self.folder / "passwords"
        passwords.touch(mode=0o600)
        passwords.write_text("".join(f"{name}:{word}\n" for name, word in self._users.items()))
        # Hashes what stands in the file: so no password is seen in the list of processes.
        subprocess.run([_find("mosquitto_passwd"), "-U", str(passwords)], check=True)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._signal(how)
            if how is signal.SIGTERM:
                self._signal(signal.SIGCONT)  # a frozen one hears nothing
            self._process.wait(timeout=10)
            self._process = None

    def _signal(self, which: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(which)


def _with_parent() -> list[str]:
    """What makes a program end with its starter, where the system has it (util-linux)."""
    found = shutil.which("setpriv")
    return [found, "--pdeathsig", "TERM", "--"] if found else []


def _find(program: str) -> str:
    found = shutil.which(program) or shutil.which(program, path=_PLACES)
    if found is None:
        raise KnownError("gateway.no_broker_program")
    return found


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as asked:
        return int(asked.getsockname()[1])
