"""A hall as it runs: `kiosk agent` with residents at its screens, on a clock that steps; killed at
will, restored as a technician does it.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.offspring import environment
from kiosk.paths import PROJECT, DataFolder
from kiosk.services.upstream import standing
from kiosk.services.upstream.standing import Standing
from kiosk.storage.connection import connect
from kiosk.storage.journal.start import types_by_name
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.storage.tables import EVENT_TYPES
from kiosk.wiring import provisioning
from tests.agent.agent_hall import hall_text
from tests.faults.busy_hall import GONE, LAMP, Person, Told
from tests.faults.upstream.checker import Event
from tests.faults.upstream.hall_here import erased_of, journal_of
from tests.faults.upstream.sides import Strike
from tests.faults.upstream.there.played import FILE, ClockFile
from tests.patience import PATIENCE
from tests.sync.test_alarm_courier import with_hub

NAME, PHONE, STORY = "欧阳慕容婉清", "13800135521", "我家楼上的老人三天没有出门了"
MANAGER, MANAGERS_PIN = "wangmin", "739105"
PERSONAL = (NAME, PHONE, STORY)
"""What no log, no file's name and no table of the hub may hold."""
_SOCKETS = shutil.ignore_patterns("*.sock")


@dataclass(frozen=True)
class Visit:
    """How one to the hub ended: why early, empty where it did not, and how many events wait."""

    trouble: str
    behind: int


class Neighbour(Person):
    """Draws a number, reports something with a name to it, presses for help now and then."""

    def does_something(self, line: Client) -> None:
        session = line.call("session.begin")["session"]
        match self._chance.choice(["number", "number", "named", "lamp", "help"]):
            case "number":
                self.asks(line, "visit", "visits.check_in", session=session, service="general")
            case "help":
                self.asks(line, "press", "alarms.raise")
            case what:
                draft = {"session": session, "type": "help", "category": "other", "text": LAMP}
                if what == "named":
                    draft |= {"text": STORY, "name": NAME, "phone": PHONE}
                self.asks(line, "case", "cases.file", draft=draft)
        line.call("session.end", {"session": session})


class HallThere:
    """`url` is the hub's, whose certificate `authority` vouches for."""

    def __init__(self, root: Path, url: str, authority: Path, seed: int) -> None:
        root.mkdir()
        self.folder = DataFolder(root / "hall")
        self.clock = ClockFile(root / "hall.clock")
        self.log = root / "agent.log"
        self.people = Told()
        self._root = root
        self._neighbours = [Neighbour(self.people, f"{seed} {each}") for each in range(2)]
        self._process: subprocess.Popen[bytes] | None = None
        text = with_hub(
            hall_text(f"file://{root / 'paper'}"),
            f'[hub]\nurl = "{url}"\nca_file = "{authority}"\n',
        )
        text = re.sub(r"^guests_a_minute = \d+", "guests_a_minute = 100000", text, flags=re.M)
        file = root / "hall.toml"
        file.write_text(text, "utf-8")
        made = provisioning.provision(
            self.folder, file, MachineSlotKind.HOST_ONLY, hall_id=new_id(provisioning.DEMO),
            clock=self.clock,
        )  # fmt: skip
        self._pin = made.pin
        self.keys = provisioning.open_keys(self.folder)
        self._copies = 0
        self._technician: Client | None = None
        self._striking = threading.Lock()

    @property
    def name(self) -> str:
        return self.keys.hall_id

    # -- as it runs

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable, "-m", "tests.faults.upstream.there.played", "agent",
                    f"--demo-ahead={self.clock.ahead}", "--data", str(self.folder.root),
                ],
                cwd=PROJECT, env={**environment(), FILE: str(self.clock.path)},
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, "the agent refused to start"
            assert time.monotonic() < until, "the agent does not answer"
            time.sleep(0.02)

    def _answers(self) -> bool:
        with suppress(KnownError):
            Client.local(self.folder, "technician").close()
            return True
        return False

    def stop(self) -> None:
        self._leave()
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(signal.SIGTERM)
            assert process.wait(PATIENCE) == 0

    def strike(self) -> None:
        """kill -9, amid whatever it does; from any thread."""
        with self._striking:
            if (process := self._process) is not None:
                process.kill()
                process.wait()

    @property
    def strikes(self) -> Sequence[Strike]:
        return (self.strike,)

    def falls(self) -> None:
        self.strike()
        self.revive()

    def revive(self) -> None:
        """What was struck runs again. Who lost it may ask before the striker saw it end."""
        with self._striking:
            struck = self._process is not None and self._process.poll() is not None
        if struck:
            self._leave()
            self.start()

    # -- its life

    def joins(self, code: str) -> None:
        self._asks("sync.enrol", secret=code)
        self._asks(
            "staff.add", staff=MANAGER, name=NAME, role="manager", pin=MANAGERS_PIN
        )  # fmt: skip

    def works(self, chance: random.Random) -> None:
        things = chance.randrange(1, 4)
        for each in self._neighbours:
            with suppress(_Gone), self._at("resident", "resident-1") as line:
                each.stays(line, things)

    def forgets(self, chance: random.Random) -> None:
        """Somebody who reported wants it forgotten."""
        if not (case := self.a_case(chance)):
            return
        with suppress(_Gone), self._at("counter", "counter-1") as desk:
            desk.call("staff.sign_in", {"staff": MANAGER, "pin": MANAGERS_PIN})
            try:
                desk.call("cases.erase", {"case": case, "reason": "本人要求"})
            except KnownError as gone:  # it is of a life that the hall has left
                if gone.code != "cases.unknown":
                    raise
            desk.call("staff.sign_out")

    def a_case(self, chance: random.Random) -> str:
        return chance.choice(sorted(self.people.cases)) if self.people.cases else ""

    def goes(self) -> Visit:
        """To the hub, now; whatever rest is on."""
        try:
            told = self._asks("sync.now")
        except _Gone:
            return Visit("killed", 1)
        return Visit(told["trouble"], told["behind"])

    # -- ways back

    def backs_up(self) -> Path:
        self._copies += 1
        made = self.folder.backups / self._asks("journal.backup")["file"]
        return Path(shutil.copytree(made, self._root / f"copy-{self._copies}" / made.name))

    def restores(self, copy: Path) -> None:
        """The way that a technician goes."""
        self.stop()
        done = subprocess.run(
            [
                sys.executable, "-m", "tests.faults.upstream.there.played", "restore",
                "--data", str(self.folder.root), "--yes", str(copy),
            ],
            cwd=PROJECT, env={**os.environ, FILE: str(self.clock.path)}, capture_output=True,
            text=True, timeout=PATIENCE,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        self.start()

    def image(self) -> Path:
        """The folder as it lies there, as who clones a disk has it."""
        self._copies += 1
        made = self._root / f"image-{self._copies}"
        self.stop()
        shutil.copytree(self.folder.root, made, ignore=_SOCKETS)
        self.start()
        return made

    def put_back(self, image: Path) -> None:
        """The way that nobody should go: nothing in the hall tells of it."""
        self.stop()
        shutil.rmtree(self.folder.root)
        shutil.copytree(image, self.folder.root)
        self.start()

    # -- sticks

    def writes_stick(self, to: Path, *, everything: bool) -> Path:
        made = self._asks("sync.to_file", all=everything)
        return Path(shutil.move(self.folder.hub.errands / made["file"], to))

    def reads_stick(self, stick: Path) -> None:
        self.folder.hub.errands.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(stick, self.folder.hub.errands / stick.name)
        self._asks("sync.from_file", file=stick.name)

    # -- what lies in it

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Beside the agent, as `kiosk verify` looks: all of one moment."""
        connection = connect(self.folder.database, self.keys)
        try:
            connection.execute("BEGIN")
            yield Reading(connection, types_by_name(EVENT_TYPES), self.clock.now())
        finally:
            connection.close()

    def read(self) -> tuple[list[Event], int]:
        with self.reading() as tx:
            return journal_of(tx)

    def told(self) -> Standing:
        with self.reading() as tx:
            return standing.standing(tx)

    def applied(self) -> list[int]:
        """Of the story's own reference data it knows nothing."""
        return []

    def erased(self) -> set[int]:
        with self.reading() as tx:
            return erased_of(tx)

    # -- the technician's line

    def _asks(self, method: str, **params: Any) -> dict[str, Any]:
        """By one who stays signed in while the agent lives. Raises _Gone where it fell."""
        with self._lost():
            if self._technician is None:
                client = Client.local(self.folder, "technician")
                client.be_patient(PATIENCE)
                client.call("staff.sign_in", {"staff": "tech", "pin": self._pin})
                self._technician = client
            told: dict[str, Any] = self._technician.call(method, params)
            return told

    @contextmanager
    def _at(self, kind: str, terminal: str) -> Iterator[Client]:
        with self._lost(), Client.local(self.folder, kind, terminal) as line:
            yield line

    @contextmanager
    def _lost(self) -> Iterator[None]:
        try:
            yield
        except KnownError as lost:
            if lost.code not in GONE:
                raise
            self.revive()
            raise _Gone from lost

    def _leave(self) -> None:
        if self._technician is not None:
            self._technician.close()
            self._technician = None


class _Gone(Exception):
    """The agent fell meanwhile, and lives again."""
