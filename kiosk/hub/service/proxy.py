"""nginx before the hub: its configuration, made of the hub's folder; and one of our own to try it.

A district runs the distribution's nginx with what :func:`configuration` writes. The demo and the
tests have one of their own, with the same lines, that ends with who started it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.errors import KnownError
from kiosk.hub.setup.folder import HubFolder, make_private

START_WITHIN, STOP_WITHIN = 30.0, 10.0  # seconds
_LOOK = 0.02
_TEMPLATE = Path(__file__).resolve().parent / "nginx.conf"


def configuration(
    folder: HubFolder, upstream: str, host: str, *, listen: str = "443", halls: str = "8443",
    logs: str = "/var/log/nginx", programs: str = "/srv/linli-programs",
) -> str:  # fmt: skip
    """For `http { … }`. `upstream` is as hub.toml writes it; where officers and residents come in
    (`listen`) and where the halls do, as nginx writes it; where `./dev programs` was written."""
    text = _TEMPLATE.read_text("utf-8")
    for mark, value in {
        "UPSTREAM": upstream, "LISTEN": listen, "HALLS": halls, "HOST": host,
        "TLS": str(folder.tls), "KEYS": str(folder.keys), "LOGS": logs,
        "PROGRAMS": programs,
    }.items():  # fmt: skip
        text = text.replace(f"@{mark}@", value)
    return text


class OwnNginx:
    """nginx on two ports of this machine, before a hub that listens at `upstream`: `port` for the
    halls, and another for pages. Port 0 takes a free one."""

    def __init__(self, folder: HubFolder, upstream: str, host: str, port: int, pages: int):
        self._folder = folder
        self._upstream = upstream
        self._host = host
        self.port, self.pages = port, pages
        self._place = folder.root / "nginx"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where the halls come in."""
        return f"https://{self._host}:{self.port}"

    @property
    def pages_url(self) -> str:
        return f"https://{self._host}:{self.pages}"

    def __enter__(self) -> Self:
        """Raises KnownError `hub.no_nginx`, `hub.nginx_failed`."""
        program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        if program is None:
            raise KnownError("hub.no_nginx", field="nginx")
        make_private(self._place)
        self.port = self.port or _free_port(self._host)
        self.pages = self.pages or _free_port(self._host)
        written = self._place / "nginx.conf"
        written.write_text(self._whole(), "utf-8")
        told = ["-p", str(self._place), "-c", str(written), "-e", str(self._place / "error.log")]
        self._process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", "--", program, *told],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + START_WITHIN
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise KnownError("hub.nginx_failed", field="nginx", folder=self._place)
            time.sleep(_LOOK)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.stop()

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def reload(self) -> None:
        """It reads certificates and the list of revoked ones anew."""
        if self._process is not None:
            self._process.send_signal(1)  # SIGHUP

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection((self._host, self.port), 1):
            return True
        return False

    def _whole(self) -> str:
        """A main file around the lines for `http`, with every file in our own folder."""
        place = self._place
        user = "user root;\n" if os.geteuid() == 0 else ""  # the hub's folder is ours alone
        temporary = "".join(
            f"    {each}_temp_path {place}/{each};\n"
            for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        lines = configuration(
            self._folder, self._upstream, self._host, listen=f"{self._host}:{self.pages}",
            halls=f"{self._host}:{self.port}", logs=str(place),
            programs=str(self._folder.root / "programs"),
        )  # fmt: skip
        return (
            f"{user}daemon off;\npid {place}/nginx.pid;\nworker_processes 1;\n"
            f"events {{ worker_connections 1024; }}\nhttp {{\n{temporary}{lines}\n}}\n"
        )


def _free_port(host: str) -> int:
    with socket.create_server((host, 0)) as found:
        port: int = found.getsockname()[1]
        return port
