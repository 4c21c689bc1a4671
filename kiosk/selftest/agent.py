"""The agent as the processes it is: it opens a hall, answers, and ends in good order."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

from kiosk.api.client import Client
from kiosk.errors import KnownError
from kiosk.offspring import environment
from kiosk.paths import DataFolder
from kiosk.selftest.invented import hall

WITHIN = 90.0  # seconds
LOOK = 0.1


def check() -> dict[str, object]:
    with hall() as (folder, made):
        command = [sys.executable, "-m", "kiosk", "agent", "--data", str(folder.root)]
        agent = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment())
        try:
            with _reached(folder, agent) as client:
                client.call("staff.sign_in", {"staff": made.technician, "pin": made.pin})
                items = client.call("health.get")["items"]
            agent.send_signal(signal.SIGTERM)
            code = agent.wait(WITHIN)
        finally:
            agent.kill()
            agent.wait()
    if code != 0:
        raise KnownError("self_test.agent_fell", field="agent", exit=code)
    return {"items": len(items)}


def _reached(folder: DataFolder, agent: subprocess.Popen[bytes]) -> Client:
    until = time.monotonic() + WITHIN
    while True:
        try:
            return Client.local(folder, "technician")
        except KnownError as silent:
            if (code := agent.poll()) is not None:
                raise KnownError("self_test.agent_fell", field="agent", exit=code) from silent
            if time.monotonic() > until:
                raise KnownError("self_test.agent_silent", field="agent") from silent
            time.sleep(LOOK)
