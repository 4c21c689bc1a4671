"""Who presses the buttons of a measured hall: a process, `python -m kiosk.bench.apparatus LINK`.

A module and a thumb are no programs of the hall's PC: they run before all else where the system
lets them, and so does the observer, who sees when the machine itself stood still. For each line on
standard input all buttons are pressed once; the answer is a line of JSON.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path

from devices.contact import CLEAR_AFTER
from devices.lookout import priority
from devices.modbus.simulator import ModbusModuleSimulator
from devices.simulation.far_ends import open_pty

INPUTS = 8
HELD = 0.4  # seconds of a short press (EN 50131)
STALL = 0.15  # seconds without the processor for who comes before all: the machine stood still
_LOOK = 0.01
_RELEASED = CLEAR_AFTER + 0.15


class Observer:
    """In a thread of a process that comes before all others."""

    def __init__(self) -> None:
        self._stalls: list[tuple[float, float]] = []
        self._lock = threading.Lock()
        threading.Thread(target=self._look, name="observer", daemon=True).start()

    def since(self, began: float) -> list[float]:
        """Seconds of each stall that ended after `began`."""
        with self._lock:
            return [end - start for start, end in self._stalls if end > began]

    def _look(self) -> None:
        last = time.monotonic()
        while True:
            time.sleep(_LOOK)
            now = time.monotonic()
            if now - last > STALL:
                with self._lock:
                    self._stalls.append((last, now))
            last = now


def main(link: str) -> None:
    is_first = priority.take(above=20) == "realtime"
    observer = Observer()
    with ModbusModuleSimulator(open_pty(Path(link)), inputs=INPUTS) as module:
        print(json.dumps({"realtime": is_first}), flush=True)
        for _ in sys.stdin:
            began = time.monotonic()
            for number in range(1, INPUTS + 1):
                module.press(number)
            time.sleep(HELD)
            for number in range(1, INPUTS + 1):
                module.release(number)
            time.sleep(_RELEASED)
            stalls = observer.since(began) if is_first else []
            print(json.dumps({"began": began, "stalls": stalls}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
