"""Wireless buttons: the real driver against a simulated 433 MHz receiver."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from devices.ports import Line, open_port
from devices.radio.driver import RadioReceiver, RadioTiming
from devices.radio.learning import MOST_LISTED, Learning
from devices.radio.profiles import PROFILES, RadioProfile, profile_named
from devices.radio.simulator import RadioFault, RadioSimulator
from devices.readings import REPEAT, Reading
from devices.simulation.far_ends import open_pty
from devices.state import DeviceState
from kiosk.clock import ManualClock
from kiosk.errors import KnownError
from kiosk.phrases import LANGUAGES, error_sentence
from tests.devices.driver_hall import QUICK_BACKOFF, Hall

PANIC, TOILET, STRANGER = "a1b2c:4", "0f00d:1", "beef0:8"


def driver_of(radio: RadioSimulator, hall: Hall, profile: str, jam: float = 0.6) -> RadioReceiver:
    return RadioReceiver(
        "radio 1", lambda: open_port(radio.url), hall.readings.put, hall.reports.put,
        known=frozenset({PANIC, TOILET}), profile=profile, backoff=QUICK_BACKOFF,
        timing=RadioTiming(jam=jam),
    )  # fmt: skip


@pytest.fixture(params=PROFILES, ids=lambda profile: profile.name)
def any_profile(request: pytest.FixtureRequest) -> RadioProfile:
    assert isinstance(request.param, RadioProfile)
    return request.param


@pytest.fixture
def profile() -> RadioProfile:
    return profile_named("ev1527_hex", "radio 1")


@pytest.fixture
def radio(profile: RadioProfile) -> Iterator[RadioSimulator]:
    with RadioSimulator(open_pty(), profile) as simulator:
        yield simulator


@pytest.fixture
def receiver(radio: RadioSimulator, profile: RadioProfile, hall: Hall) -> RadioReceiver:
    return driver_of(radio, hall, profile.name)


@pytest.fixture
def at_work(receiver: RadioReceiver, hall: Hall) -> Hall:
    hall.begin(receiver)
    return hall


def test_a_press_is_told_once_and_its_end_in_every_profile(
    any_profile: RadioProfile, hall: Hall
) -> None:
    with RadioSimulator(open_pty(), any_profile) as radio:
        hall.begin(driver_of(radio, hall, any_profile.name))
        radio.press(PANIC)
        assert hall.contact() == (PANIC, 1)
        assert hall.contact() == (PANIC, 0)
        radio.press(TOILET, frames=1)
        assert [hall.contact(), hall.contact()] == [(TOILET, 1), (TOILET, 0)]
        assert hall.readings.empty()
        hall.close()


def test_two_buttons_at_once_are_two_presses(radio: RadioSimulator, at_work: Hall) -> None:
    radio.press(PANIC)
    radio.press(TOILET)
    seen = [at_work.contact() for _ in range(4)]
    assert sorted(seen[:2]) == [(TOILET, 1), (PANIC, 1)]
    assert sorted(seen[2:]) == [(TOILET, 0), (PANIC, 0)]


def test_a_stuck_button_is_one_press_that_is_held(radio: RadioSimulator, at_work: Hall) -> None:
    radio.fail("stuck")
    radio.press(PANIC)
    first, again = at_work.told(), at_work.told()
    assert (first.value, again.value) == (1, 1)
    assert again.at - first.at > REPEAT - 0.5
    radio.mend()
    assert at_work.contact() == (PANIC, 0)


def test_noise_is_a_fault_and_its_end_is_told(radio: RadioSimulator, at_work: Hall) -> None:
    radio.fail(RadioFault.NOISE)
    report = at_work.until(DeviceState.FAULT)
    error = report.error()
    assert report.code == "radio.jammed"
    assert error is not None
    assert all("radio 1" in error_sentence(error, language) for language in LANGUAGES)
    radio.mend()
    at_work.until(DeviceState.READY)
    radio.press(PANIC)
    assert at_work.contact() == (PANIC, 1)


def test_a_flood_of_strange_codes_is_a_fault_and_a_known_button_is_still_heard(
    radio: RadioSimulator, receiver: RadioReceiver, at_work: Hall
) -> None:
    radio.fail(RadioFault.FLOOD)
    assert at_work.until(DeviceState.FAULT).code == "radio.jammed"
    radio.press(PANIC)
    assert at_work.contact() == (PANIC, 1)
    assert receiver.unknown > 50
    radio.mend()
    at_work.until(DeviceState.READY)


def test_garbage_around_frames_does_not_hide_a_press(radio: RadioSimulator, at_work: Hall) -> None:
    radio.fail("garbage")
    radio.press(PANIC)
    assert [at_work.contact(), at_work.contact()] == [(PANIC, 1), (PANIC, 0)]


def test_frames_that_break_off_are_no_press_of_anyone(
    radio: RadioSimulator, receiver: RadioReceiver, at_work: Hall
) -> None:
    radio.fail("cut")
    radio.hold(PANIC)
    time.sleep(0.6)  # nothing is to come of it, so nothing can be awaited
    radio.mend()
    radio.press(TOILET)
    assert at_work.contact() == (TOILET, 1)
    assert receiver.unknown == 0


def test_a_pulled_receiver_is_lost_and_comes_back(radio: RadioSimulator, at_work: Hall) -> None:
    radio.hold(PANIC)
    assert at_work.contact() == (PANIC, 1)
    radio.unplug()
    assert at_work.until(DeviceState.LOST).code == "device.lost"
    radio.release(PANIC)
    radio.replug()
    at_work.until(DeviceState.READY)
    assert at_work.contact() == (PANIC, 0)
    radio.press(PANIC)
    assert at_work.contact() == (PANIC, 1)


def test_a_technician_teaches_a_new_button_in(
    radio: RadioSimulator, receiver: RadioReceiver, at_work: Hall
) -> None:
    radio.press(STRANGER, frames=2)
    radio.press(PANIC)  # known: an alarm, and nothing to learn
    assert [at_work.contact(), at_work.contact()] == [(PANIC, 1), (PANIC, 0)]
    assert receiver.unknown == 2
    assert receiver.learned() == []
    receiver.learn(30)
    radio.press(STRANGER, frames=3)
    radio.press(PANIC, frames=5)
    assert [at_work.contact(), at_work.contact()] == [(PANIC, 1), (PANIC, 0)]
    assert receiver.learned() == [(STRANGER, 3)]


def test_while_learning_noise_does_not_push_a_pressed_button_out() -> None:
    learning = Learning()
    learning.begin(10, now=0)
    for number in range(500):
        learning.saw(f"{number:05x}:1", now=1)
        if number in (100, 101, 102):
            learning.saw(STRANGER, now=1)
    assert learning.listed()[0] == (STRANGER, 3)
    assert len(learning.listed()) == MOST_LISTED
    learning.saw(STRANGER, now=10)  # over
    assert learning.listed()[0] == (STRANGER, 3)
    assert learning.unknown == 504


def test_sights_half_a_second_apart_are_one_press_and_later_ones_another(hall: Hall) -> None:
    clock = ManualClock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    told: list[Reading] = []

    def never() -> Line:
        raise AssertionError

    driver = RadioReceiver(
        "radio 1", never, told.append, hall.reports.put, known=frozenset({"A1B2C:4"}),
        profile="ev1527_hex", clock=clock,
    )  # fmt: skip
    decoder = profile_named("ev1527_hex", "radio 1").decoder()
    frame = bytes.fromhex("FDA1B2C4DF")
    for pause in (0, 0.3, 0.45, 0.13, 0.6):
        clock.advance(seconds=pause)
        driver._hear(decoder, frame)
    assert [(one.source, one.value) for one in told] == [
        ("A1B2C:4", 1),  # as hall.toml writes it
        ("A1B2C:4", 0),
        ("A1B2C:4", 1),
    ]


@pytest.mark.parametrize("code", ["", "a1b2c4", "a1b2c:44", "a1b2g:4", "１1b2c:4"])
def test_a_code_that_cannot_be_is_refused(code: str, hall: Hall) -> None:
    with pytest.raises(KnownError) as trouble:
        RadioReceiver(
            "radio 1", lambda: open_port("loop://"), print, print, known=frozenset({code})
        )
    assert trouble.value.code == "radio.bad_code"


def test_after_a_megabyte_of_noise_memory_has_not_grown(
    radio: RadioSimulator, receiver: RadioReceiver, at_work: Hall
) -> None:
    receiver.learn(60)
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    noise = bytes(range(256)) * 40
    for _ in range(100):
        radio.babble(noise)
    radio.babble(b"\xfd\x00\x00\x01\xdf" * 20_000)
    radio.press(PANIC)
    while at_work.contact() != (PANIC, 1):
        pass
    after, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after - before <= 1_000_000
    assert peak - before <= 1_000_000
    assert len(receiver.learned()) <= MOST_LISTED
