"""The module of libmodbus's: built, begun as a process, on a line of its own."""

from __future__ import annotations

import shutil
import subprocess
import threading
from pathlib import Path
from typing import Self

from devices.ports import LineLost
from devices.simulation.far_ends import PtyPair
from tests.patience import PATIENCE

SOURCE = Path(__file__).with_name("module.c")
HEADER = Path("/usr/include/modbus/modbus.h")
POSSIBLE = bool(HEADER.exists() and shutil.which("cc"))


def build(folder: Path) -> Path:
    program = folder / "module"
    command = ["cc", "-Wall", "-Wextra", "-Werror", "-o", program, SOURCE, "-lmodbus"]
    subprocess.run(command, check=True, timeout=PATIENCE)
    return program


class LibmodbusModule:
    """A driver opens `url`; libmodbus has the other end, as a serial port of its own."""

    def __init__(self, program: Path, unit: int = 1) -> None:
        self._here, self._there = PtyPair(), PtyPair()
        self._ended = threading.Event()
        self._told = threading.Condition()
        self._lines: list[str] = []
        self._process = subprocess.Popen(
            [program, self._there.url, str(unit)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip
        ends = ((self._here, self._there), (self._there, self._here))
        works = [(self._carry, pair) for pair in ends]
        self._threads = [threading.Thread(target=work, args=pair) for work, pair in works]
        self._threads.append(threading.Thread(target=self._listen))

    @property
    def url(self) -> str:
        return self._here.url

    def __enter__(self) -> Self:
        for each in self._threads:
            each.start()
        self.until("ready")
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        self._ended.set()
        for each in self._threads:
            each.join(PATIENCE)
        self._here.close()
        self._there.close()

    def contact(self, number: int, closed: bool) -> None:
        self._say(f"input {number - 1} {int(closed)}")

    def latch(self, number: int) -> None:
        """As firmware does when this input was pressed and let go."""
        self._say(f"input {95 + number} 1")

    def count(self, number: int, value: int) -> None:
        self._say(f"register {127 + number} {value}")

    def until(self, line: str, times: int = 1) -> None:
        """Waits until it has told this so often."""
        with self._told:
            assert self._told.wait_for(lambda: self._lines.count(line) >= times, PATIENCE), line

    def said(self, line: str) -> int:
        with self._told:
            return self._lines.count(line)

    def _say(self, line: str) -> None:
        done = self.said("done")
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self.until("done", done + 1)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                with self._told:
                    self._lines.append(line.strip())
                    self._told.notify_all()

    def _carry(self, one: PtyPair, other: PtyPair) -> None:
        while not self._ended.is_set():
            try:
                if data := one.read(0.1):
                    other.write(data)
            except LineLost:
                continue
