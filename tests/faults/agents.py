"""The real agent as a process of its own, to be killed."""

from __future__ import annotations

import subprocess
import sys
import time

from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder
from tests.patience import PATIENCE

DIES_AFTER = """
import os, signal, sys
from kiosk.agent.alarms import engine
from kiosk.storage.journal.store import Store

committed, deadly = Store._committed, sys.argv[2]

def dies(self, tx, *more):
    committed(self, tx, *more)
    if any(event.type == deadly for event in tx.recorded):
        os.kill(os.getpid(), signal.SIGKILL)

Store._committed = dies
engine.JOURNAL_WITHIN = 60.0  # on a busy machine the spill would answer for a late journal
engine.DURABLE_WITHIN = 120.0
sys.argv = ["kiosk", "agent", "--data", sys.argv[1]]
from kiosk.cli import main
main()
"""


def start(folder: DataFolder) -> subprocess.Popen[bytes]:
    return started(folder, ["-m", "kiosk", "agent", "--data", str(folder.root)])


def start_one_that_dies_after(folder: DataFolder, event: str) -> subprocess.Popen[bytes]:
    """SIGKILL strikes when an event of this type is on the disk, before anybody is told of it."""
    return started(folder, ["-c", DIES_AFTER, str(folder.root), event])


def started(folder: DataFolder, arguments: list[str]) -> subprocess.Popen[bytes]:
    """Python with these arguments becomes the agent of that folder, and answers."""
    agent = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + PATIENCE
    while True:
        assert agent.poll() is None, f"the agent refused to start: {agent.returncode}"
        assert time.monotonic() < until
        try:
            Client.local(folder, "resident", "resident-1").close()
        except KnownError:
            time.sleep(0.01)
        else:
            return agent
