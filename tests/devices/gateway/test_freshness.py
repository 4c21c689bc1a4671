"""News, told twice, or perhaps old: what a number or time in a message may decide."""

from __future__ import annotations

import pytest

from devices.gateway.intake import Count
from devices.readings import Quantity
from tests.devices.gateway.intake_desk import CALM, NOW, SOS, Desk


def test_a_message_that_comes_twice_is_one_press(desk: Desk) -> None:
    assert desk.band(sos=1, seq=5, ts=NOW) == SOS
    assert desk.band(sos=1, seq=5, ts=NOW) == []
    assert desk.count(Count.DUPLICATES) == 1


def test_a_recorded_press_played_again_rings_no_second_time(desk: Desk) -> None:
    desk.band(sos=1, seq=5, ts=NOW)
    desk.wait(10)
    assert desk.band(sos=0, seq=6, ts=NOW + 10) == CALM
    desk.wait(10)
    assert desk.band(sos=1, seq=5, ts=NOW) == []
    desk.wait(1)
    assert desk.band(sos=0, seq=7, ts=NOW + 21) == CALM
    assert desk.count(Count.DUPLICATES) == 1


def test_a_press_of_ten_minutes_ago_is_told_as_perhaps_old_and_once(desk: Desk) -> None:
    assert desk.band(sos=1, seq=5, ts=NOW - 600) == SOS
    assert desk.doubtful
    assert desk.troubles(Quantity.DISCARDED) == [1.0], "its measurements do not count"
    desk.wait(3)
    assert desk.band(sos=1, seq=5, ts=NOW - 600) == []
    assert desk.band(sos=0, seq=9, ts=NOW + 3) == CALM
    assert (desk.count(Count.REPLAYS), desk.count(Count.DUPLICATES)) == (1, 1)


def test_what_a_gateway_kept_while_its_line_was_down_is_one_press_perhaps_old(desk: Desk) -> None:
    rang = []
    for number in range(60):
        rang += desk.band(sos=1, hr=190, seq=number, ts=NOW - 3600 + number * 60)
        desk.now += 0.001
    assert rang.count((Quantity.SOS, 1.0)) == 2, "as perhaps old, and when it is of now"
    assert (Quantity.HEART_RATE, 190.0) in rang
    assert rang.count((Quantity.HEART_RATE, 190.0)) == 1, "only what is of the last five minutes"


def test_a_press_of_a_band_whose_clock_was_never_set_is_told_at_once(desk: Desk) -> None:
    assert desk.band(sos=1, hr=70, seq=1, ts=10) == SOS
    assert desk.doubtful
    desk.wait(1)
    assert desk.band(sos=1, hr=70, seq=2, ts=11) == []
    desk.wait(4)
    assert desk.band(sos=0, hr=70, seq=3, ts=15) == [(Quantity.HEART_RATE, 70), *CALM]
    desk.wait(30)
    assert desk.band(sos=1, seq=4, ts=45) == SOS, "it has shown to be live"
    assert not desk.doubtful


def test_a_clock_five_minutes_slow_costs_no_press(desk: Desk) -> None:
    assert desk.band(sos=1, seq=1, ts=NOW - 301) == SOS


def test_such_a_bands_old_messages_are_old_ones_still(desk: Desk) -> None:
    desk.band(sos=0, seq=1, ts=10)
    desk.wait(5)
    desk.band(sos=0, seq=2, ts=15)
    desk.wait(5)
    assert desk.band(sos=1, seq=1, ts=10) == SOS
    assert desk.doubtful
    assert desk.band(sos=1, seq=3, ts=20) == [*CALM, *SOS], "and this one is certain"
    assert not desk.doubtful


def test_a_band_that_sets_its_clock_is_heard_at_once(desk: Desk) -> None:
    desk.band(sos=0, seq=1, ts=10)
    desk.wait(5)
    desk.band(sos=0, seq=2, ts=15)
    desk.wait(5)
    assert desk.band(sos=1, seq=3, ts=NOW + 10) == SOS
    assert not desk.doubtful


def test_a_band_ahead_of_time_that_is_put_right_loses_no_press(desk: Desk) -> None:
    assert desk.band(sos=0, seq=1, ts=NOW + 86400) == CALM
    desk.wait(5)
    assert desk.band(sos=1, seq=2, ts=NOW + 5) == SOS
    assert not desk.doubtful


def test_the_first_press_after_a_new_battery_rings(desk: Desk) -> None:
    """Its count starts anew: that press was never heard, were it sent twelve times."""
    assert desk.counted(500) == CALM
    desk.wait(60)
    assert desk.counted(1, sos=1) == SOS
    assert desk.doubtful
    desk.wait(3)
    assert desk.counted(2, sos=1) == [*CALM, *SOS], "a restart, and no old message"
    assert not desk.doubtful
    assert desk.counted(3, sos=0) == CALM


@pytest.mark.parametrize("most", [255, 65535])
def test_a_count_that_has_no_more_digits_goes_on_from_0(desk: Desk, most: int) -> None:
    assert desk.counted(most) == CALM
    desk.wait(1)
    assert desk.counted(0, sos=1) == SOS
    assert not desk.doubtful


def test_the_same_number_again_after_a_count_went_round_is_a_press(desk: Desk) -> None:
    for number in range(256):
        desk.counted(number, sos=number == 7)
        desk.wait(5)
    for number in range(7):
        desk.counted(number)
        desk.wait(5)
    assert desk.counted(7, sos=1) == SOS


def test_a_count_without_a_clock_tells_what_was_told_too(desk: Desk) -> None:
    assert desk.counted(500, sos=1) == SOS
    assert desk.counted(501, sos=0) == CALM
    for _ in range(3):
        desk.wait(5)
        assert desk.counted(500, sos=1) == []
    assert desk.counted(502, sos=0) == CALM


def test_a_count_that_stands_tells_nothing_so_each_press_counts(desk: Desk) -> None:
    for _ in range(3):
        assert desk.counted(0, sos=1) == SOS
        desk.wait(5)
        assert desk.counted(0, sos=0) == CALM
        desk.wait(5)


@pytest.mark.parametrize("ahead", [{"seq": 10**9, "ts": NOW + 10**8}, {"seq": 10**12}])
def test_one_forged_message_from_the_future_silences_nobody(
    desk: Desk, ahead: dict[str, object]
) -> None:
    clocked = "ts" in ahead
    desk.band(sos=0, seq=1, **({"ts": NOW} if clocked else {}))
    desk.band(sos=0, **ahead)
    desk.wait(1)
    assert desk.band(sos=1, seq=2, **({"ts": NOW + 1} if clocked else {})) == SOS
    assert not desk.doubtful, "a jump is no measure"


def test_forged_each_second_it_still_rings(desk: Desk) -> None:
    desk.counted(1)
    for second in range(60):
        desk.counted(10**6 + second)
        desk.wait(1)
    assert desk.counted(2, sos=1) == SOS
    assert desk.doubtful
    assert desk.troubles(Quantity.DISCARDED) == [1.0]


def test_the_next_number_sent_first_swallows_no_smoke(desk: Desk) -> None:
    assert desk.counted(7) == CALM
    assert desk.counted(8) == []
    assert desk.counted(8, sos=1) == SOS


def test_what_was_perhaps_old_and_is_said_anew_is_told_as_certain(desk: Desk) -> None:
    """Else who plays an old press first would have the true one doubted."""
    desk.counted(5)
    assert desk.counted(2, sos=1) == SOS
    assert desk.doubtful
    assert desk.counted(6, sos=1) == [*CALM, *SOS]
    assert not desk.doubtful


def test_a_sender_that_tells_presses_and_nothing_else_is_heard_each_time(desk: Desk) -> None:
    """The same bytes each time, no count, and never a word that it ended."""
    for _ in range(3):
        assert desk.kitchen(sos=True) == SOS
        assert desk.wait(31) == CALM


def test_two_reports_within_one_second_of_a_coarse_clock_are_two(desk: Desk) -> None:
    assert desk.band(sos=0, seq=1, ts=NOW) == CALM
    assert desk.band(sos=1, seq=2, ts=NOW) == SOS
    assert desk.band(sos=0, seq=3, ts=NOW) == CALM
