"""A running agent for stories: the real one, in a thread, on a clock that moves when told."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from typing import Any, Self

from kiosk.agent.daemon import Agent
from kiosk.agent.lines.capability import Lines
from kiosk.api.client import Client
from kiosk.clock import ManualClock
from kiosk.demo.hall import always_open
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder, sample_hall
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import agent as wired
from kiosk.wiring import provisioning
from kiosk.wiring.agent import Subjects
from tests.patience import PATIENCE
from tests.services.hall_story import MORNING

JOIN = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from kiosk.errors import KnownError
from ui.line.pairing import pair
app = QCoreApplication([])
try:
    pair("127.0.0.1", int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
except KnownError as refused:
    print(refused.code)
"""


def join(port: int, code: str, folder: Path) -> str:
    """The second PC, a process of its own, joins the hall; the code with which it could not."""
    command = [sys.executable, "-c", JOIN, str(port), code, str(folder)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=PATIENCE)
    assert done.stderr == ""
    return done.stdout.strip()


COPIED_WITHIN = 5.0  # seconds
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_PORTS = cycle(range(10_000 + 2_000 * _WORKER, 12_000 + 2_000 * _WORKER))


def free_port() -> int:
    """Of this worker alone, and below those that the system gives to whoever connects."""
    for port in _PORTS:
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("unreachable: the ports go round")


def hall_text(printer: str, sheets: str = "") -> str:
    """The sample hall: always open, on the LAN of this machine, its tickets to a printer's URL.

    `sheets`: where A4 goes, else beside the tickets' folder: no story prints on the machine's own.
    """
    text = sample_hall().read_text("utf-8")
    before, after = text.index("[[device]]"), text.index("# Cases:")
    text = text[:before] + text[after:]
    text = text.replace('listen = ""', f'listen = "127.0.0.1:{free_port()}"')
    text = text.replace('url = "/dev/ttyUSB0"', f'url = "{printer}"')
    text = re.sub(r'url = "ipp://[^"]*"', f'url = "{sheets or f"{printer}-sheets"}"', text)
    return always_open(text)


class AgentHall:
    """Provisioned once; `start` and `stop` as often as a story likes. `swaps`: what stands in
    hall.toml instead of what the sample has.
    """

    def __init__(
        self, root: Path, printer: str = "", extra: str = "", subjects: Subjects | None = None,
        swaps: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self._subjects = subjects
        self.folder = DataFolder(root / "hall")
        self.paper = root / "paper"
        self.clock = ManualClock(MORNING)
        self.pins: dict[str, str] = {}
        if not self.folder.root.exists():
            root.mkdir(parents=True, exist_ok=True)
            file = root / "hall.toml"
            text = hall_text(printer or f"file://{self.paper}", f"file://{root / 'slips'}")
            for before, after in (swaps or {}).items():
                assert before in text
                text = text.replace(before, after)
            file.write_text(text + extra, "utf-8")
            made = provisioning.provision(
                self.folder, file, MachineSlotKind.HOST_ONLY, clock=self.clock
            )
            self.pins["tech"] = made.pin
        self._thread: threading.Thread | None = None
        self._fell: BaseException | None = None

    def start(
        self, *, screens: bool = False, prepare: Callable[[Agent], None] = lambda _: None
    ) -> Self:
        """The agent runs on return; `prepare` is called before it does."""
        ready = threading.Event()

        def run() -> None:
            try:
                agent = wired.build_agent(
                    self.folder,
                    provisioning.open_keys(self.folder),
                    self.clock,
                    subjects=self._subjects,
                )
                self.agent = agent
                prepare(agent)
                asyncio.run(
                    agent.run(screens=screens, screen_arguments=["--windowed"], ready=ready.set)
                )
            except BaseException as fell:  # noqa: BLE001 - told to the story by start() or stop()
                self._fell = fell
            finally:
                ready.set()

        self._thread = threading.Thread(target=run, name="agent")
        self._thread.start()
        assert ready.wait(PATIENCE), "the agent does not start"
        if self._fell is not None:
            self._thread.join()
            self._thread = None
            raise self._fell
        return self

    def stop(self) -> None:
        if self._thread is not None:
            if self._thread.is_alive():
                self.agent.stop()
            self._thread.join(PATIENCE)
            assert not self._thread.is_alive(), "the agent does not end"
            self._thread = None
            # With a process a copy or a check under way would end, too: here the threads that have
            # the journal open are waited for, else its WAL goes while a story copies the folder.
            for kind in ("backup", "verification"):
                if lane := self.agent.ports.lanes._slow.get(kind):
                    lane.join(COPIED_WITHIN)

    def ends(self) -> BaseException | None:
        """The agent ends by itself: what it says why."""
        assert self._thread is not None
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "the agent does not end"
        self._thread = None
        fell, self._fell = self._fell, None
        return fell

    @property
    def port(self) -> int:
        return self.agent.of(Lines).server.port

    def at(self, kind: str, terminal: str = "", timeout: float = PATIENCE) -> Client:
        return Client.local(self.folder, kind, terminal, timeout)

    def signed_in(self, staff: str, kind: str = "technician", terminal: str = "") -> Client:
        client = self.at(kind, terminal)
        client.call("staff.sign_in", {"staff": staff, "pin": self.pins[staff]})
        return client

    def hires(self, *staff: str, role: str = "clerk", pin: str = "402817") -> None:
        with self.signed_in("tech") as client:
            for each in staff:
                client.call("staff.add", {"staff": each, "name": "李芳", "role": role, "pin": pin})
                self.pins[each] = pin

    def is_helped(self, *accounts: str, name: str = "康宁物业", pin: str = "502817") -> str:
        """An organisation that helps from outside, with accounts of its people; `wangmin` manages
        the hall."""
        with self.signed_in("wangmin", "counter", "counter-1") as desk:
            asked = {"kind": "property", "name": name, "work": "小区维修"}
            made: str = desk.call("outside.register", asked)["organisation"]
            for each in accounts:
                told = {"staff": each, "name": "周师傅", "role": "helper", "pin": pin}
                desk.call("staff.add", {**told, "organisation": made})
                self.pins[each] = pin
        return made

    def takes_number(self, client: Client, service: str = "general") -> dict[str, Any]:
        """One resident without a card, from the first touch to the number."""
        session = client.call("session.begin")["session"]
        ticket = client.call("visits.check_in", {"session": session, "service": service})
        client.call("session.end", {"session": session})
        return ticket


def refusal(client: Client, method: str, **params: Any) -> KnownError:
    """What the agent says no with; a yes fails the story."""
    try:
        reply = client.call(method, params)
    except KnownError as refused:
        return refused
    raise AssertionError(f"{method} was allowed: {reply}")


def next_notice(client: Client, topic: str) -> Any:
    """The next notice of a topic, as its type."""
    for notice in client.notices():
        if notice.topic == topic:
            return notice
    raise AssertionError("the line ended")
