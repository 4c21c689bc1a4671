"""A wristband's readings: when somebody has to look, and when one odd value is just that."""

from __future__ import annotations

from kiosk.domain.sensing import Press, Trouble, TroubleChange
from kiosk.domain.vitals import BandWatch, Limits, trend
from kiosk.hall.schema_alarms import AlarmsPart


def band(**limits: int) -> BandWatch:
    return BandWatch(Limits(**limits), AlarmsPart(), started=0.0)


def heart(watch: BandWatch, *beats: int, start: float = 0.0, each: float = 10.0) -> list[object]:
    return [
        found
        for number, value in enumerate(beats)
        for found in watch.read("heart_rate", value, start + number * each)
    ]


def test_one_odd_reading_is_no_alarm() -> None:
    assert heart(band(), 72, 170, 74, 171, 70, 30, 71) == []


def test_three_in_a_row_over_twenty_seconds_are() -> None:
    assert heart(band(), 72, 168, 170, 171, 173) == [Press("heart_rate=171")]


def test_three_within_a_second_are_not() -> None:
    assert heart(band(), 168, 170, 171, each=0.3) == []


def test_it_is_told_again_only_after_it_was_well_in_between() -> None:
    watch = band()
    assert len(heart(watch, *[170] * 20)) == 1
    assert heart(watch, 72, 73, start=300) == []
    assert heart(watch, *[170] * 5, start=400) == []  # two good ones were not enough
    assert heart(watch, 72, 73, 74, start=500) == []
    assert len(heart(watch, *[170] * 5, start=600)) == 1


def test_limits_are_the_persons_own() -> None:
    assert heart(band(heart_high=180), *[170] * 10) == []
    assert len(heart(band(heart_low=60), *[55] * 10)) == 1


def test_sos_and_fall_are_told_at_once_and_once_each() -> None:
    watch = band()
    assert watch.read("sos", 1, 1.0) == [Press("sos")]
    assert watch.read("sos", 1, 2.0) == []
    assert watch.read("sos", 0, 3.0) == []
    assert watch.read("sos", 1, 4.0) == [Press("sos")]
    assert watch.read("fall", 1, 5.0) == [Press("fall")]


def test_a_band_in_the_drawer_measures_nobody() -> None:
    watch = band()
    watch.read("worn", 0, 0.0)
    assert heart(watch, *[200] * 10, start=1) == []
    assert watch.tick(500.0) == []
    assert watch.tick(601.0) == [TroubleChange(Trouble.NOT_WORN, True)]
    assert watch.read("worn", 1, 700.0) == [TroubleChange(Trouble.NOT_WORN, False)]


def test_an_empty_battery_and_a_quarter_of_an_hour_of_silence_are_troubles() -> None:
    watch = band()
    assert watch.read("battery", 8, 1.0) == [TroubleChange(Trouble.LOW_BATTERY, True)]
    assert watch.tick(902.0) == [TroubleChange(Trouble.SILENT, True)]


def test_an_hour_is_kept_as_its_lowest_middle_and_highest() -> None:
    watch = band()
    heart(watch, 70, 80, 75)
    hour = watch.hour()["heart_rate"]
    assert (hour.lowest, hour.median, hour.highest, hour.count) == (70, 75, 80, 3)
    assert watch.hour() == {}


def test_a_trend_needs_a_week() -> None:
    assert trend([70.0] * 6, [90.0]) is None
    assert trend([70.0] * 7, []) is None
    assert trend([70.0] * 7, [91.0]) == 30.0
