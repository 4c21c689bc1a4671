"""The real agent, of which a part never returns: `python -m tests.attacks.hung_agent PART DATA`.

It says on standard output that the part was reached, and ends hard sooner than a hall's does.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kiosk.agent.lines.capability import Lines
from kiosk.agent.upkeep import ending
from kiosk.cli import app
from kiosk.paths import PROJECT, DataFolder
from kiosk.services.access import staff
from kiosk.storage.journal.store import Store
from kiosk.storage.keys.derivation import Cost, derive
from tests.patience import PATIENCE

REACHED = "reached"


def never(*_: Any, **__: Any) -> Any:
    print(REACHED, flush=True)
    threading.Event().wait()


async def hangs(*_: Any) -> Any:
    """In the loop itself, which then turns no more."""
    never()


def slow(secret: str, salt: bytes, cost: Cost) -> bytes:
    """The first says that it was reached; they go on, one after another."""
    print(REACHED, flush=True)
    time.sleep(0.05)
    return derive(secret, salt, cost)


PARTS = {
    "pins": lambda: setattr(staff, "derive", never),
    "slow pins": lambda: setattr(staff, "derive", slow),
    "loop": lambda: setattr(Lines, "_ping", hangs),
    "close": lambda: setattr(Store, "close", never),
    "journal": lambda: setattr(staff, "signed_in", never),
}


@dataclass
class Hung:
    process: subprocess.Popen[str]

    def told(self) -> str:
        """What the log says of it, once it has ended."""
        assert self.process.stderr is not None
        return self.process.stderr.read()

    def reached(self) -> bool:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip() == REACHED


@contextmanager
def hung(part: str, folder: DataFolder) -> Iterator[Hung]:
    """Runs, with that part, until the story is over."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.attacks.hung_agent", part, str(folder.root)],
        cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        until = time.monotonic() + PATIENCE
        while not _listens(folder):
            assert process.poll() is None, f"the agent refused to start: {process.returncode}"
            assert time.monotonic() < until
            time.sleep(0.01)
        yield Hung(process)
    finally:
        process.kill()
        process.communicate()


def _listens(folder: DataFolder) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        return line.connect_ex(str(folder.socket("technician"))) == 0


if __name__ == "__main__":
    PARTS[sys.argv[1]]()
    # what hangs at the end is reached behind all that ends in good order, on a busy machine too
    ending.WITHIN = 8.0 if sys.argv[1] == "close" else 1.0
    app(["agent", "--data", sys.argv[2]])
