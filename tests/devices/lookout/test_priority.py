"""Before all else where the system allows it, and among the others where that is misused."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from devices.lookout.messages import Plan, Standing, Watch, encode, from_lookout
from tests.patience import PATIENCE

NEVER_RESTS = """
import sys
from devices.lookout import post, priority
from devices.modbus.driver import ModbusModule

def spin(driver, stop):
    while not stop.is_set():
        pass

ModbusModule.run = spin
sys.exit(post.main(["nowhere"], priority.take()))
"""
_TAKES = "print(priority.take())"
_NOBODY = "import os; os.setgid(65534); os.setuid(65534);"


def taken(before: str = "") -> str:
    """What a process gets that asks for it."""
    words = f"from devices.lookout import priority; {before} {_TAKES}"
    told = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    return told.stdout.strip()


def allowed() -> bool:
    """Whether a process of ours may have real-time priority here."""
    return taken() == "realtime"


def test_a_driver_that_never_rests_goes_back_among_the_others_and_says_so() -> None:
    """A mad adapter that asks so much of it must not take the hall's processor."""
    if not allowed():
        pytest.skip("no real-time priority is allowed here")
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen([sys.executable, "-c", NEVER_RESTS], stdin=theirs.fileno())
    ours.settimeout(PATIENCE)
    ours.sendall(encode(Watch("t", Plan(kind="modbus"), {})))
    reader, told = from_lookout(), list[Standing]()
    while not told or told[-1].priority != "plain":
        told += [one for one in reader.feed(ours.recv(4096)) if isinstance(one, Standing)]
    assert told[0].priority == "realtime"
    for thread in os.listdir(f"/proc/{process.pid}/task"):
        assert os.sched_getscheduler(int(thread)) == os.SCHED_OTHER
    ours.close()
    assert process.wait(PATIENCE) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_without_the_right_it_is_told_that_the_processor_is_shared() -> None:
    """As on a PC whose agent is no unit of systemd: RTPRIO 0 and NICE 0, and no right to more."""
    if os.geteuid() != 0:
        pytest.skip("another user cannot be played here")
    assert taken(_NOBODY) == "plain"
