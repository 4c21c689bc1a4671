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


def test_the_worse_of_a_battery_and_its_flag_counts_until_both_are_well() -> None:
    sensor = watch("smoke", supervised=True)
    on, off = TroubleChange(Trouble.LOW_BATTERY, True), TroubleChange(Trouble.LOW_BATTERY, False)
    assert sensor.read("battery", 4, 0.0, open_now=True) == [on]
    assert sensor.read("battery_low", 0, 1.0, open_now=True) == [], "the flag is not asked alone"
    assert sensor.read("battery_low", 1, 2.0, open_now=True) == []
    assert sensor.read("battery", 100, 3.0, open_now=True) == [], "nor the percentage"
    assert sensor.read("battery_low", 0, 4.0, open_now=True) == [off]


def test_a_sensor_on_a_battery_may_sleep_for_a_day_and_one_at_the_mains_not() -> None:
    source = Source(id="s", name=NAME, device="d", address="1", what="smoke")
    for quantity, minutes in (("battery", 25 * 60), ("signal", LIMITS.silent_minutes)):
        sensor = SourceWatch(source, LIMITS, supervised=True, started=0.0, sleeps=True)
        sensor.read("smoke", 0, 0.0, open_now=True)
        sensor.read(quantity, 100, 0.0, open_now=True)
        sensor.read("heard", 1, 0.0, open_now=True)
        assert sensor.tick(minutes * 60, open_now=True) == []
        silent = [TroubleChange(Trouble.SILENT, True)]
        assert sensor.tick(minutes * 60 + 1, open_now=True) == silent


def test_a_limit_of_ones_own_counts_before_every_other() -> None:
    sensor = watch("smoke", supervised=True, silent_minutes=2)
    sensor.read("smoke", 0, 0.0, open_now=True)
    assert sensor.tick(120, open_now=True) == []
    assert sensor.tick(121, open_now=True) == [TroubleChange(Trouble.SILENT, True)]


def test_a_gateway_that_says_who_is_there_is_trusted() -> None:
    sensor = watch("smoke", supervised=True)
    sensor.read("smoke", 0, 0.0, open_now=True)
    sensor.read("online", 1, 0.0, open_now=True)
    assert sensor.tick(24 * 3600, open_now=True) == []
    offline = sensor.read("online", 0, 24 * 3600 + 1, open_now=True)
    assert offline == [TroubleChange(Trouble.OFFLINE, True)]


def test_who_reports_and_never_of_what_it_is_there_for_is_a_trouble() -> None:
    sensor = watch("smoke", supervised=True)
    sensor.read("heard", 1, 10.0, open_now=True)
    sensor.read("battery", 90, 10.0, open_now=True)
    assert sensor.tick(14.0, open_now=True) == []
    assert sensor.tick(15.0, open_now=True) == [TroubleChange(Trouble.UNHEARD, True)]
    heard = sensor.read("smoke", 0, 3600.0, open_now=True)
    assert TroubleChange(Trouble.UNHEARD, False) in heard


def test_a_button_that_raised_an_alarm_before_need_not_be_pressed_after_each_start() -> None:
    source = Source(id="s", name=NAME, device="d", address="1", what="button")
    button = SourceWatch(source, LIMITS, supervised=True, started=0.0, proven=True)
    button.read("heard", 1, 10.0, open_now=True)
    assert button.tick(60.0, open_now=True) == []


def test_a_detector_of_one_danger_is_heard_of_the_others_too() -> None:
    detector = watch("smoke")
    assert detector.read("carbon_monoxide", 1, 1.0, open_now=True) == [Press("carbon_monoxide=1")]
    assert detector.read("smoke", 1, 2.0, open_now=True) == [Press("smoke=1")]
    assert detector.read("smoke", 0, 3.0, open_now=True) == []
    assert kind_of(watch("co").source) == "fire"


def test_what_may_be_old_is_told_so() -> None:
    assert watch("button").read("sos", 1, 1.0, open_now=True, doubtful=True) == [
        Press("perhaps_old")
    ]
    smoke = watch("smoke").read("smoke", 1, 1.0, open_now=True, doubtful=True)
    assert smoke == [Press("smoke=1 perhaps_old")]


def test_troubles_of_messages_come_and_go_as_the_driver_tells_them() -> None:
    sensor = watch("smoke", supervised=True)
    for trouble in ("unreadable", "implausible", "unmapped", "discarded"):
        began = sensor.read(trouble, 1, 1.0, open_now=True)
        assert began == [TroubleChange(Trouble(trouble), True)]
        assert sensor.read(trouble, 1, 2.0, open_now=True) == []
        ended = sensor.read(trouble, 0, 3.0, open_now=True)
        assert ended == [TroubleChange(Trouble(trouble), False)]
