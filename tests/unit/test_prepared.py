"""Threads that convert to the same struct at once: msgspec ends a process that did not prepare."""

from __future__ import annotations

import subprocess
import sys

RACE = """
import sys, threading
import msgspec
from kiosk.loading import prepare

sys.setswitchinterval(1e-6)
for run in range(30):
    kind = int
    for at in range(30):
        kind = msgspec.defstruct(f"S{run}_{at}", [("a", kind), ("b", tuple[kind, ...])])
    prepare()
    start = threading.Barrier(6)

    def convert(kind=kind):
        start.wait()
        try:
            msgspec.convert({"a": {}}, kind)
        except msgspec.ValidationError:
            pass

    threads = [threading.Thread(target=convert) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
print("whole")
"""


def test_what_was_prepared_is_converted_to_by_many_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", RACE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "whole\n"), done.stderr
