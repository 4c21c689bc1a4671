"""The hall of the demo: a throw-away data folder, simulated hardware, a running agent."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from devices.card_reader.simulator.card_reader import CardReaderSimulator
from devices.gateway.simulator.sensors import BandSimulator
from devices.modbus.simulator import ModbusModuleSimulator
from devices.modem.simulator.modem import ModemSimulator
from devices.printer.simulator.printer import PrinterSimulator
from devices.scanner.simulator import ScannerSimulator
from devices.simulation.far_ends import open_pty
from devices.simulation.simulated_device import SimulatedDevice
from kiosk.api.client import Client
from kiosk.clock import Clock, SystemClock
from kiosk.demo.wireless import BAND, Wireless
from kiosk.domain.opening import WEEKDAYS
from kiosk.errors import BugError, KnownError
from kiosk.hall import file as hall_file
from kiosk.hall.schema import Hall
from kiosk.ids import new_id
from kiosk.leftovers import OwnFolder
from kiosk.offspring import environment
from kiosk.paths import DataFolder, sample_hall
from kiosk.services.access import staff
from kiosk.storage.keys.keys import MachineSlotKind
from kiosk.wiring import provisioning

if TYPE_CHECKING:
    from kiosk.demo.district.hub import DemoHub

CLERKS = {"lifang": "李芳", "zhouqiang": "周强"}
MANAGER = ("wangmin", "王敏")
DAUGHTER, DOCTOR = "13800000001", "13800000002"
NAMES = {DAUGHTER: "陈小红", DOCTOR: "张医生"}
ELDER = "陈桂兰"
START_WITHIN = 60.0  # seconds
NOWHERE = "mqtt://127.0.0.1:9"  # where no broker answers
FACES = """[[terminal]]
id = "rating-1"
kind = "rating"
name = { zh_CN = "1号窗口评价器", en = "Faces at counter 1" }
counter = "1"
orientation = "landscape"

"""
LAMP = """[[output]]
id = "lamp-1"
device = "buttons-1"
address = "2"
what = "lamp"

"""


class DemoHall:
    """Context manager: provisioned on entry, gone on exit.

    Entry raises KnownError on a machine without an MQTT broker; with `bands_optional` the hall
    is made without `wireless`, and `no_wireless` tells why. `more` is added to its hall.toml;
    `clock` is the one it is provisioned by. It is open all day and every day, but for one that
    keeps the sample's `hours`. `district` gives it a hub that it may join: then entry raises
    KnownError where PostgreSQL or nginx is missing, too.
    """

    def __init__(
        self,
        *,
        bands_optional: bool = False,
        more: str = "",
        clock: Clock | None = None,
        hours: bool = False,
        district: bool = False,
    ) -> None:
        hub = _hub() if district else None
        self._hours = hours
        self._more = more
        self._clock = clock
        self._bands_optional = bands_optional
        self.wireless: Wireless | None = None
        self.no_wireless: KnownError | None = None
        self._place = OwnFolder("linli-demo-")
        lines = self._place.path
        if hub and os.geteuid() == 0:
            lines.chmod(0o711)  # PostgreSQL, which will not be root, has a folder in it
        self.district = hub(lines) if hub else None
        self.folder = DataFolder(lines / "hall")
        self.hall_id = new_id(provisioning.DEMO)
        self.tray = lines / "tray"  # for pictures of its paper
        self.tray.mkdir()
        if not Path(os.environ.get("XDG_RUNTIME_DIR") or "-").is_dir():
            os.environ["XDG_RUNTIME_DIR"] = str(lines)  # Qt wants one; a bare root has none
        self.reader = CardReaderSimulator(open_pty(lines / "card-reader"))
        self.scanner = ScannerSimulator(open_pty(lines / "scanner"))
        self.printer = PrinterSimulator(open_pty(lines / "printer"))
        self.buttons = ModbusModuleSimulator(open_pty(lines / "buttons"))
        self.modem = ModemSimulator(open_pty(lines / "modem"), report_seconds=0.5)
        self.sheets = lines / "sheets"  # where the office's A4 printer leaves its paper
        self.pins: dict[str, str] = {}
        self.technician_pin = ""
        self.agent: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._start_wireless()
        self._start_district()
        for device in self._devices:
            device.start()
        file = self._place.path / "hall.toml"
        file.write_text(self._hall_text() + self._more, "utf-8")
        self.plan: Hall = hall_file.load(file)
        made = provisioning.provision(
            self.folder, file, MachineSlotKind.HOST_ONLY,
            hall_id=self.hall_id, clock=self._clock,
        )  # fmt: skip
        self.technician_pin = made.pin
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop_agent()
        self._leave()

    def _leave(self) -> None:
        if self.district is not None:
            self.district.stop()
        if self.wireless is not None:
            self.wireless.stop()
        for device in self._devices:
            device.stop()
        if os.environ.get("XDG_RUNTIME_DIR") == str(self._place.path):
            del os.environ["XDG_RUNTIME_DIR"]
        self._place.close()

    @property
    def band(self) -> BandSimulator:
        """The elder's wristband."""
        assert self.wireless is not None  # else entry would have raised, or the caller asked
        return self.wireless.band

    def _start_wireless(self) -> None:
        try:
            wireless = Wireless(self._place.path / "broker")
            wireless.start()
        except KnownError as missing:
            if not self._bands_optional:
                self._leave()
                raise
            self.no_wireless = missing
        else:
            self.wireless = wireless

    def _start_district(self) -> None:
        if self.district is None:
            return
        try:
            self.district.start()
        except KnownError:
            self._leave()
            raise

    @property
    def _devices(self) -> tuple[SimulatedDevice, ...]:
        return (self.reader, self.scanner, self.printer, self.buttons, self.modem)

    def start_agent(self, *, screens: bool = False, log: Path | None = None) -> None:
        """The agent as a process of its own; returns when it answers and the clerks exist."""
        command = [
            sys.executable,
            "-m",
            "kiosk",
            "agent",
            f"--demo-ahead={SystemClock.ahead.total_seconds()}",
            "--data",
            str(self.folder.root),
        ]
        if screens:
            command += ["--screens", "--windowed"]
        out = log.open("wb") if log else None
        try:
            self.agent = subprocess.Popen(command, stdout=out, stderr=out, env=environment())
        finally:
            if out is not None:
                out.close()
        self._wait_until_it_answers()
        if not self.pins:
            self._hire()

    def stop_agent(self) -> int:
        """End it in good order; its exit code, 0 where none ran."""
        if self.agent is None:
            return 0
        self.agent.send_signal(signal.SIGTERM)
        try:
            code = self.agent.wait(15)
        except subprocess.TimeoutExpired:
            self.agent.kill()
            code = self.agent.wait()
        self.agent = None
        return code

    def time_passes(self, until: datetime, log: Path) -> None:
        """Everything is switched off meanwhile, and on again then; never back in time."""
        if code := self.stop_agent():
            raise BugError(f"the agent ended with {code}")
        SystemClock.ahead += max(until - SystemClock().now(), timedelta())
        if self.district is not None:
            self.district.restart()
        self.start_agent(log=log)

    def keep_logs(self, out: Path) -> None:
        """What the district's hub said, where there is one."""
        if self.district is not None and self.district.log.exists():
            shutil.copy(self.district.log, out)

    def technician(self) -> Client:
        """A connection as the technician, signed in."""
        client = Client.local(self.folder, "technician")
        client.call("staff.sign_in", {"staff": "tech", "pin": self.technician_pin})
        return client

    def _wait_until_it_answers(self) -> None:
        assert self.agent is not None
        until = time.monotonic() + START_WITHIN
        while not self._answers():
            if self.agent.poll() is not None or time.monotonic() > until:
                raise BugError(f"the agent did not start: exit code {self.agent.poll()}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        """A killed agent leaves its sockets behind: only a greeting tells that one lives."""
        try:
            Client.local(self.folder, "technician").close()
        except KnownError:
            return False
        return True

    def _hire(self) -> None:
        with self.technician() as client:
            people = [(account, name, "clerk") for account, name in CLERKS.items()]
            for account, name, role in [*people, (*MANAGER, "manager")]:
                pin = staff.new_pin()
                client.call("staff.add", {"staff": account, "name": name, "role": role, "pin": pin})
                self.pins[account] = pin
        self._look_after_an_elder()

    def _look_after_an_elder(self) -> None:
        """An elder who agreed, her daughter, and a doctor: whom the call list reaches."""
        account, _ = MANAGER
        with Client.local(self.folder, "counter", "counter-6") as desk:
            desk.call("staff.sign_in", {"staff": account, "pin": self.pins[account]})
            told = {
                "name": ELDER, "cell": "g1", "place": "3号楼", "detail": "2单元301",
                "band": BAND, "health_consent": True, "health": "高血压，独居", "rhythm_days": 7,
            }  # fmt: skip
            elder = desk.call("elders.register", told)["elder"]
            for person in (
                {"role": "helper", "name": NAMES[DAUGHTER], "phone": DAUGHTER, "elder": elder},
                {"role": "doctor", "name": NAMES[DOCTOR], "phone": DOCTOR},
            ):
                desk.call("responders.add", person)
            desk.call("staff.sign_out")

    def _hall_text(self) -> str:
        """The sample hall on the simulated lines."""
        text = sample_hall().read_text("utf-8")
        for name, device in (
            ("ticket-1", self.printer),
            ("card-1", self.reader),
            ("scanner-1", self.scanner),
            ("buttons-1", self.buttons),
            ("modem-1", self.modem),
        ):
            before, after = text.split(f'name = "{name}"', 1)
            address = f"url = {json.dumps(device.url)}"
            text = f'{before}name = "{name}"' + re.sub(r'url = "[^"]*"', address, after, count=1)
        text = re.sub(r'url = "ipp://[^"]*"', f'url = "file://{self.sheets}"', text)
        broker = self.wireless.url if self.wireless else NOWHERE
        text = re.sub(r'url = "mqtt://[^"]*"', f'url = "{broker}"', text)
        text = text.replace("# Call lists:", f"{LAMP}# Call lists:", 1)
        text = text.replace("# Printers:", f"{FACES}# Printers:", 1)
        # its back door has to count while it is open, or never closes, all the same
        text = text.replace('hours = "closed"\nseconds', 'hours = "always"\nseconds', 1)
        # a day in the hall lasts a minute here: a limit has to be missed in it, a silence noticed
        for limit, minutes in (("one_tap", 15), ("silent", 15), ("stuck", 10)):
            text = text.replace(f"{limit}_minutes = {minutes} ", f"{limit}_minutes = 1  ")
        # and a week four days: who quarrels is handed up by itself in them
        text = text.replace("settle_days = 7 ", "settle_days = 2 ", 1)
        text = re.sub(r"^guests_a_minute = \d+", "guests_a_minute = 100000", text, flags=re.M)
        if self.district is not None:
            text = text.replace('[hub]\nurl = ""', f'[hub]\nurl = "{self.district.url}"', 1)
            authority = self.district.folder.authority
            text = text.replace('ca_file = "" ', f'ca_file = "{authority}" ', 1)
        return text if self._hours else always_open(text)


def _hub() -> type[DemoHub]:
    """A hall runs without what a hub needs. Raises KnownError `hub.not_installed`."""
    try:
        from kiosk.demo.district.hub import DemoHub
    except ModuleNotFoundError as missing:
        raise KnownError("hub.not_installed", field="hub", module=missing.name) from missing
    return DemoHub


def always_open(text: str) -> str:
    """The sample hall.toml, open all day and every day."""
    for day in WEEKDAYS:
        text = re.sub(rf"^{day} = \[.*\]", f'{day} = ["00:00-24:00"]', text, flags=re.M)
    text = re.sub(r"^holidays = \[.*?^\]", "holidays = []", text, flags=re.M | re.S)
    return re.sub(r"^last_ticket_minutes = \d+", "last_ticket_minutes = 0", text, flags=re.M)
