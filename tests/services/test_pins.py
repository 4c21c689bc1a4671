"""PINs compared at the same moment, and hashes of the program's first months."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kiosk.paths import PROJECT
from kiosk.services.access import staff

pytestmark = pytest.mark.usefixtures("costly_derivations")
PIN = "402817"
OF_THE_FIRST_MONTHS = "I2MT/ZsD5OKrnnsth4wIJA==$3INJKt/fwcdfFGd1BjeruAQRSL2lpeRev1BIagyCeb8="
TWO_LANES_AT_ONCE = """
import sys, threading, time
from kiosk.services.access import staff
right = []
def clerk():
    right.append(staff.pin_matches(sys.argv[1], sys.argv[2]))
clerks = [threading.Thread(target=clerk, daemon=True) for _ in range(6)]
for each in clerks:
    each.start()
stop = time.monotonic() + 60
for each in clerks:
    each.join(max(0, stop - time.monotonic()))
print(right.count(True))
"""


def at_once(hashed: str) -> str:
    """Six clerks type their PIN at the same moment, in a process that may hang: how many are in."""
    command = [sys.executable, "-c", TWO_LANES_AT_ONCE, PIN, hashed]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=250)
    assert done.stderr == ""
    return done.stdout.strip()


def test_six_pins_at_the_same_moment_are_all_answered() -> None:
    assert at_once(staff.hash_pin(PIN)) == "6"


def test_hashes_with_two_lanes_are_answered_at_the_same_moment_too() -> None:
    assert at_once(OF_THE_FIRST_MONTHS) == "6"


def test_a_hash_of_the_first_months_still_opens_and_names_no_cost() -> None:
    assert staff.pin_matches(PIN, OF_THE_FIRST_MONTHS)
    assert not staff.pin_matches("402818", OF_THE_FIRST_MONTHS)


def test_a_new_hash_names_its_cost_and_has_one_lane() -> None:
    hashed = staff.hash_pin(PIN)
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert staff.pin_matches(PIN, hashed)
    assert not staff.pin_matches("402818", hashed)
