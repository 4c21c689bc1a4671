"""Sources: what is a press, what is a trouble, and what is neither."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.sensing import Press, SourceWatch, Trouble, TroubleChange, kind_of
from kiosk.hall.schema_alarms import AlarmsPart, Source
from kiosk.hall.schema_base import Words

NAME = Words(zh_CN="后门", en="Back door")
LIMITS = AlarmsPart()


def watch(what: str, *, supervised: bool = False, **told: Any) -> SourceWatch:
    source = Source(id="s", name=NAME, device="d", address="1", what=what, **told)  # type: ignore[arg-type]
    return SourceWatch(source, LIMITS, supervised=supervised, started=0.0)


def test_a_press_is_told_once_for_each_time_it_is_pressed() -> None:
    button = watch("button")
    told = [
        button.read("contact", value, at, open_now=True)
        for at, value in enumerate([0, 1, 1, 1, 0, 0, 1])
    ]
    assert [bool(each) for each in told] == [False, True, False, False, False, False, True]


def test_a_button_held_when_the_program_starts_is_a_press() -> None:
    assert watch("button").read("contact", 1, 5.0, open_now=True) == [Press()]


def test_what_is_held_for_ten_minutes_is_stuck_until_it_is_let_go() -> None:
    button = watch("button")
    button.read("contact", 1, 10.0, open_now=True)
    assert button.tick(600.0, open_now=True) == []
    assert button.tick(611.0, open_now=True) == [TroubleChange(Trouble.STUCK, True)]
    assert button.tick(700.0, open_now=True) == []
    assert button.read("contact", 0, 800.0, open_now=True) == [TroubleChange(Trouble.STUCK, False)]


def test_a_door_counts_at_night_alone_and_only_after_its_seconds() -> None:
    door = watch("door", hours="closed", seconds=10)
    assert door.read("door_open", 1, 1.0, open_now=True) == []
    assert door.tick(500.0, open_now=True) == []
    assert door.tick(501.0, open_now=False) == []  # the hall closes while it stands open
    assert door.tick(512.0, open_now=False) == [Press("door_open=1")]
    assert door.tick(900.0, open_now=False) == []
    door.read("door_open", 0, 901.0, open_now=False)
    door.read("door_open", 1, 902.0, open_now=False)
    assert door.tick(905.0, open_now=False) == []
    assert door.tick(913.0, open_now=False) == [Press("door_open=1")]


def test_a_gathering_is_so_many_people_for_so_long() -> None:
    room = watch("presence", hours="closed", people=5, seconds=60)
    assert room.read("presence", 4, 0.0, open_now=False) == []
    assert room.read("presence", 6, 10.0, open_now=False) == []
    assert room.read("presence", 7, 69.0, open_now=False) == []
    assert room.read("presence", 7, 71.0, open_now=False) == [Press("presence=7")]
    assert room.read("presence", 4, 90.0, open_now=False) == []


def test_smoke_is_smoke_and_a_battery_is_a_trouble() -> None:
    smoke = watch("smoke", supervised=True)
    assert kind_of(smoke.source) == "fire"
    assert smoke.read("battery", 12, 1.0, open_now=True) == [
        TroubleChange(Trouble.LOW_BATTERY, True)
    ]
    assert smoke.read("battery", 17, 2.0, open_now=True) == []  # it swings about the limit
    assert smoke.read("battery", 80, 3.0, open_now=True) == [
        TroubleChange(Trouble.LOW_BATTERY, False)
    ]
    assert smoke.read("smoke", 1, 4.0, open_now=True) == [Press("smoke=1")]
    assert smoke.read("tamper", 1, 5.0, open_now=True) == [TroubleChange(Trouble.TAMPER, True)]


def test_who_is_not_heard_of_for_a_quarter_of_an_hour_is_silent() -> None:
    smoke = watch("smoke", supervised=True)
    assert smoke.tick(899.0, open_now=True) == []
    assert smoke.tick(901.0, open_now=True) == [TroubleChange(Trouble.SILENT, True)]
    assert smoke.read("battery", 90, 950.0, open_now=True) == [TroubleChange(Trouble.SILENT, False)]
    assert watch("button").tick(10_000.0, open_now=True) == []  # its line is watched by its driver


@given(st.lists(st.tuples(st.floats(0.05, 300), st.booleans()), max_size=60))
def test_every_rise_is_one_press_whatever_comes_between(
    steps: list[tuple[float, bool]],
) -> None:
    button, at, before, rises, presses = watch("button"), 0.0, False, 0, 0
    for wait, on in steps:
        at += wait
        rises += on and not before
        before = on
        found = [*button.tick(at, open_now=True),
                 *button.read("contact", float(on), at, open_now=True)]  # fmt: skip
        presses += sum(isinstance(each, Press) for each in found)
    assert presses == rises
