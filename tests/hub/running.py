"""A hub as a district runs it: `kiosk hub serve` in a process of its own, behind a real nginx."""

from __future__ import annotations

import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.clock import SystemClock
from kiosk.hub.core.hub import Hub, open_hub
from kiosk.hub.core.making import make_hub
from kiosk.hub.enrolment import codes
from kiosk.hub.setup.folder import HubFolder
from kiosk.wire.chain import b64u, unb64u
from kiosk.wire.packing import pack
from tests.hub.district import request_of
from tests.hub.paper_hall import PaperHall
from tests.patience import PATIENCE

NDJSON = {"Content-Type": "application/x-ndjson", "Content-Encoding": "zstd"}


class RunningHub:
    """On a database that is there; ends with the `with`."""

    def __init__(
        self, place: Path, address: str, *, ahead: timedelta = timedelta(), **serving: Any
    ) -> None:
        """`ahead`: by so much its clock is, as that of a rehearsed day."""
        self.folder = HubFolder(place / "hub")
        make_hub(self.folder, SystemClock(), "anning", "安宁区", "127.0.0.1")
        text = self.folder.settings.read_text("utf-8")
        told = {"metrics": '""', "workers": "2", **{name: str(it) for name, it in serving.items()}}
        lines = []
        for line in text.splitlines():
            name = line.split(" = ")[0].strip()
            line = f'address = "{address}"' if name == "address" else line
            lines.append(f"{name} = {told[name]}" if name in told else line)
        self.folder.settings.write_text("\n".join(lines) + "\n", "utf-8")
        self._address = address
        self._ahead = ahead
        self._process: subprocess.Popen[str] | None = None
        self.url = self.pages_url = ""
        self.said = place / "hub.log"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.stop()

    def start(self) -> None:
        with self.said.open("ab") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kiosk", "hub", "serve", "--data", str(self.folder.root),
                 "--nginx", f"127.0.0.1:{self.url.rpartition(':')[2] or 0}",
                 f"--demo-ahead={self._ahead.total_seconds()}"],
                stdout=subprocess.PIPE, stderr=said, text=True,
            )  # fmt: skip
        assert self._process.stdout is not None
        self.url, _, self.pages_url = self._process.stdout.readline().strip().partition(" ")
        assert self.url.startswith("https://"), self.said.read_text()
        self.wait(self._answers)

    def _answers(self) -> bool:
        with httpx.Client(base_url=self.url, verify=self.trust()) as nobody:
            return nobody.get("/v1/log/checkpoint").status_code in (200, 404)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(PATIENCE)
            if process.stdout is not None:
                process.stdout.close()

    def workers(self) -> list[int]:
        """The processes that answer."""
        assert self._process is not None
        told = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text()
        return [
            int(each) for each in told.split()
            if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()
        ]  # fmt: skip

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.folder.authority))

    def open(self) -> Hub:
        """The same hub, as a command at its shell has it."""
        return open_hub(self.folder, SystemClock(), self._address)

    def now(self) -> datetime:
        """By its clock."""
        return SystemClock().now() + self._ahead

    def code(self, name: str = "大厅") -> str:
        with self.open() as hub:
            return codes.invite(hub, name)

    def wait(self, what: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                if what():
                    return
            except httpx.TransportError:
                pass
            assert time.monotonic() < until, self.said.read_text()
            time.sleep(0.05)


class HallLine:
    """A hall's line to a hub of its own date: its key, its certificate, HTTPS."""

    def __init__(self, running: RunningHub, hall: PaperHall, place: Path) -> None:
        self.hall = hall
        hall.now = running.now()
        self._running = running
        self._place = place
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.ack_keys: dict[str, bytes] = {}
        self.client = httpx.Client(base_url=running.url, verify=running.trust(), timeout=PATIENCE)

    def __enter__(self) -> Self:
        try:
            self.enrol()
        except BaseException:
            self.client.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.client.close()

    def enrol(self) -> None:
        asked = {
            "v": 1, "code": self._running.code(), "kiosk": self.hall.hall,
            "sign": b64u(self.hall.public), "csr": request_of(self.key),
        }  # fmt: skip
        while (answer := self.client.post("/v1/enrol", json=asked)).status_code == 429:
            time.sleep(0.2)  # a story before asked nginx for much
        told = answer.raise_for_status().json()
        self.hall.sealing = (told["sealing"]["kid"], unb64u(told["sealing"]["key"]))
        self.ack_keys = {kid: unb64u(key) for kid, key in told["ack_keys"].items()}
        self.shows(told["certificate"])

    def shows(self, certificate: str) -> None:
        """From now on this certificate is shown."""
        files = self._place / f"{self.hall.hall}.pem"
        secret = self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )  # fmt: skip
        files.touch(mode=0o600)
        files.write_bytes(certificate.encode() + secret)
        context = self._running.trust()
        context.load_cert_chain(files)
        self.client.close()
        self.client = httpx.Client(base_url=self._running.url, verify=context, timeout=PATIENCE)

    def sends(self, first: int = 1, last: int = 0) -> httpx.Response:
        return self.posts("/v1/batches", self.hall.batch(first, last))

    def posts(self, path: str, body: bytes, **headers: str) -> httpx.Response:
        return self.client.post(path, content=pack(body), headers={**NDJSON, **headers})
