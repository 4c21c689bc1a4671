"""The real agent as a process of its own, to be killed."""

from __future__ import annotations

import subprocess
import sys
import time

from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.paths import PROJECT, DataFolder
from tests.patience import PATIENCE


def start(folder: DataFolder) -> subprocess.Popen[bytes]:
    agent = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "agent", "--data", str(folder.root)],
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
