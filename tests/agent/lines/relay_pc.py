"""A kiosk PC that is not the agent's: the real relay process, its folder, simulated devices."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Queue

from devices.card_reader.simulator.card_reader import CardReaderSimulator
from devices.modbus.simulator import ModbusModuleSimulator
from devices.printer.simulator.printer import PrinterSimulator
from devices.simulation.far_ends import open_pty
from kiosk.paths import PROJECT
from tests.agent.agent_hall import AgentHall
from tests.patience import PATIENCE

HALL = """
[[terminal]]
id = "resident-2"
kind = "resident"
name = { zh_CN = "二楼自助机", en = "Kiosk upstairs" }
printer = "ticket-2"
remote = true

[[printer]]
name = "ticket-2"
url = "relay://resident-2/paper"
paper_mm = 80

[[device]]
name = "card-2"
kind = "card_reader"
url = "relay://resident-2/reader"
terminal = "resident-2"

[[device]]
name = "buttons"
kind = "modbus"
url = "relay://resident-2/buttons"

[[source]]
id = "button-1"
name = { zh_CN = "二楼卫生间", en = "Toilet upstairs" }
device = "buttons"
address = "1"
what = "button"
kind = "medical"
normally = "open"
"""


class RelayPc:
    """`start` and `kill` as often as a story likes; `said` are the lines of its terminal."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "relay"
        self.reader = CardReaderSimulator(open_pty()).start()
        self.module = ModbusModuleSimulator(open_pty(), normally_open=(1,)).start()
        self.printer = PrinterSimulator(open_pty()).start()
        self.said: Queue[str] = Queue()
        self.process: subprocess.Popen[str] | None = None
        (root / "tmp").mkdir(parents=True)

    def pair(self, hall: AgentHall) -> None:
        self.start(hall, code_for_relay(hall))

    def start(self, hall: AgentHall, code: str = "") -> None:
        words = ["--data", str(self.folder), "--connect", f"127.0.0.1:{hall.port}"]
        words += ["--code", code] if code else []
        devices = {"reader": self.reader, "buttons": self.module, "paper": self.printer}
        for name, device in devices.items():
            words += ["--port", f"{name}={device.url},115200"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "relay", *words],
            cwd=PROJECT, stderr=subprocess.PIPE, text=True, env=self._environment(),
        )  # fmt: skip
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()

    def hears(self, *words: str) -> str:
        """The next line it says that holds one of some words."""
        end = time.monotonic() + PATIENCE
        while True:
            line = self.said.get(timeout=max(0.1, end - time.monotonic()))
            if any(word in line for word in words):
                return line

    def kill(self, how: signal.Signals = signal.SIGKILL) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        code = self.process.wait(PATIENCE)
        self.process = None
        return code

    def open_files(self) -> list[Path]:
        """What the running process holds open, without sockets, pipes and devices."""
        assert self.process is not None
        links = (Path("/proc") / str(self.process.pid) / "fd").iterdir()
        return [file for link in links if (file := Path(os.readlink(link))).is_file()]

    def close(self) -> None:
        if self.process is not None:
            self.kill()
        for device in (self.reader, self.module, self.printer):
            device.stop()

    def _environment(self) -> dict[str, str]:
        place = str(self.root / "tmp")
        return {**os.environ, "LC_ALL": "C.UTF-8", "TMPDIR": place, "HOME": place}

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stderr is not None
        with process.stderr as lines:
            for line in lines:
                self.said.put(line)


def code_for_relay(hall: AgentHall, terminal: str = "resident-2") -> str:
    with hall.signed_in("tech") as technician:
        made = technician.call("terminals.pair", {"terminal": f"relay/{terminal}"})
    return str(made["code"])
