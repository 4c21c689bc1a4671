"""What counters of a module were outlives the drivers that hall.toml, read again, makes anew."""

from __future__ import annotations

import pytest

from devices.lookout.driver import LookedOut
from devices.relay.hub import RelayHub
from kiosk.hall.file import check
from kiosk.hall.schema import Hall
from kiosk.paths import sample_hall
from kiosk.wiring import drivers
from kiosk.wiring.drivers import Counts

LATCH = """
[[latch]]
device = "buttons-1"
what = "counter"
function = 4
first = 128
"""


def hall_of(text: str) -> Hall:
    made, findings = check(sample_hall().read_text("utf-8") + text, "hall.toml")
    assert made is not None, findings
    return made


def driver_of(hall: Hall, counts: Counts, *, leave_out: str = "") -> LookedOut:
    device = next(each for each in hall.device if each.name == "buttons-1")
    sources = [
        each for each in hall.source if each.device == device.name and each.address != leave_out
    ]
    plan = drivers._plan(hall, device, sources, [])
    made = drivers._looked_at(device, plan, print, print, RelayHub(), counts)
    assert isinstance(made, LookedOut)
    return made


@pytest.mark.parametrize("change", ["", 'high_first = false\nnormally = "closed"\n'])
def test_drivers_made_anew_know_what_was_counted_where_it_stands_in_the_same_place(
    change: str,
) -> None:
    counts: Counts = {}
    driver_of(hall_of(LATCH), counts)._counts["1"] = 7
    again = driver_of(hall_of(LATCH + change), counts)
    assert again._counts == ({} if change else {"1": 7})


def test_a_button_that_is_named_again_some_day_was_not_pressed_meanwhile() -> None:
    counts: Counts = {}
    hall = hall_of(LATCH)
    driver_of(hall, counts)._counts["1"] = 7
    driver_of(hall, counts, leave_out="1")
    assert driver_of(hall, counts)._counts == {}
