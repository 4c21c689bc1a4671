"""Between message and reading: replays, retained alarms, restarts, floods; no network."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.gateway.flood import FloodWatch
from devices.gateway.intake import MOST_UNKNOWN, Count, Intake, Packet
from devices.gateway.lanes import LaneKind
from devices.gateway.mapping import Field, Mapping
from devices.gateway.profiles import generic_band, zigbee2mqtt
from devices.readings import REPEAT, Quantity

NOW = 1.8e9  # the hall's clock when a test begins
COUNTED = Mapping("count/{source}", (Field("sos", Quantity.SOS),), order="n")
MAPPINGS = (*generic_band(), COUNTED, *zigbee2mqtt())


class Desk:
    """An intake, a clock, and what was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Quantity, float]] = []
        self.now = 100.0
        self.flood = FloodWatch(rate=1000, calm=5)
        self.intake = Intake(MAPPINGS, {"band", "kitchen"}, self._tell, self.flood)

    def _tell(self, source: str, quantity: Quantity, value: float, at: float) -> None:
        assert at <= self.now
        self.told.append((source, quantity, value))

    def send(
        self, kind: LaneKind, topic: str, payload: bytes, *, retained: bool = False
    ) -> list[tuple[Quantity, float]]:
        """What is told of this one message."""
        self.told.clear()
        wall = NOW + self.now - 100
        self.intake.take(Packet(kind, topic, payload, retained, self.now, wall))
        return [(quantity, value) for _, quantity, value in self.told]

    def band(self, **fields: object) -> list[tuple[Quantity, float]]:
        payload = json.dumps({"mac": "band", **fields}).encode()
        return self.send(LaneKind.SHARED, "band/gw/data", payload)

    def counted(self, number: int, sos: int = 0) -> list[tuple[Quantity, float]]:
        payload = json.dumps({"n": number, "sos": sos}).encode()
        return self.send(LaneKind.KNOWN, "count/band", payload)

    def kitchen(self, *, retained: bool = False, **fields: object) -> list[tuple[Quantity, float]]:
        payload = json.dumps(fields).encode()
        return self.send(LaneKind.KNOWN, "zigbee2mqtt/kitchen", payload, retained=retained)

    def wait(self, seconds: float) -> list[tuple[Quantity, float]]:
        self.told.clear()
        self.now += seconds
        self.intake.tick(self.now)
        return [(quantity, value) for _, quantity, value in self.told]

    def count(self, what: Count) -> int:
        return self.intake.counts()[what]


SOS, CALM = [(Quantity.SOS, 1.0)], [(Quantity.SOS, 0.0)]


@pytest.fixture
def desk() -> Desk:
    return Desk()


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
    assert desk.count(Count.REPLAYS) == 1


def test_a_message_of_ten_minutes_ago_is_no_news_even_as_the_first(desk: Desk) -> None:
    assert desk.band(sos=1, seq=5, ts=NOW - 600) == []
    desk.wait(3)
    assert desk.band(sos=1, seq=5, ts=NOW - 600) == []
    assert desk.band(sos=0, seq=9, ts=NOW + 3) == CALM
    assert (desk.count(Count.REPLAYS), desk.count(Count.DUPLICATES)) == (1, 1)


def test_what_a_gateway_kept_while_its_line_was_down_is_poured_out_and_rings_no_more(
    desk: Desk,
) -> None:
    for number in range(60):
        assert desk.band(sos=1, seq=number, ts=NOW - 3600 + number * 60) in ([], SOS)
        desk.now += 0.001
    assert desk.count(Count.READINGS) == 1, "only what is of the last five minutes"


def test_a_band_whose_clock_was_never_set_is_heard_when_it_has_shown_to_be_live(
    desk: Desk,
) -> None:
    """Nothing is lost: the press that was kept back comes with the next report."""
    assert desk.band(sos=1, seq=1, ts=10) == []
    desk.wait(1)
    assert desk.band(sos=1, seq=2, ts=11) == []
    desk.wait(4)
    assert desk.band(sos=0, seq=3, ts=15) == [(Quantity.SOS, 1.0), (Quantity.SOS, 0.0)]
    desk.wait(30)
    assert desk.band(sos=1, seq=4, ts=45) == SOS, "and from then on at once"
    assert desk.count(Count.REPLAYS) == 0


def test_such_a_bands_old_messages_are_old_ones_still(desk: Desk) -> None:
    desk.band(sos=0, seq=1, ts=10)
    desk.wait(5)
    desk.band(sos=0, seq=2, ts=15)
    desk.wait(5)
    assert desk.band(sos=1, seq=1, ts=10) == []
    assert desk.band(sos=1, seq=3, ts=20) == SOS


def test_a_band_that_sets_its_clock_is_heard_at_once(desk: Desk) -> None:
    desk.band(sos=0, seq=1, ts=10)
    desk.wait(5)
    desk.band(sos=0, seq=2, ts=15)
    desk.wait(5)
    assert desk.band(sos=1, seq=3, ts=NOW + 10) == SOS


def test_a_band_ahead_of_time_that_is_put_right_loses_no_press(desk: Desk) -> None:
    assert desk.band(sos=0, seq=1, ts=NOW + 86400) == CALM
    desk.wait(5)
    assert desk.band(sos=1, seq=2, ts=NOW + 5) == SOS


def test_a_count_that_starts_again_is_a_restart(desk: Desk) -> None:
    assert desk.counted(500) == CALM
    desk.wait(60)
    assert desk.counted(1, sos=1) == []
    desk.wait(3)
    assert desk.counted(2, sos=1) == SOS
    assert desk.counted(3, sos=0) == CALM


def test_a_count_without_a_clock_tells_replays_too(desk: Desk) -> None:
    assert desk.counted(500, sos=1) == SOS
    assert desk.counted(501, sos=0) == CALM
    for _ in range(3):
        desk.wait(5)
        assert desk.counted(500, sos=1) == []
    assert desk.counted(502, sos=0) == CALM


def test_two_reports_within_one_second_of_a_coarse_clock_are_two(desk: Desk) -> None:
    assert desk.band(sos=0, seq=1, ts=NOW) == CALM
    assert desk.band(sos=1, seq=2, ts=NOW) == SOS
    assert desk.band(sos=0, seq=3, ts=NOW) == CALM


def test_numbers_are_told_once_a_second_and_the_newest_wins(desk: Desk) -> None:
    assert desk.band(hr=70) == [(Quantity.HEART_RATE, 70)]
    for rate in range(71, 80):
        assert desk.band(hr=rate) == []
        assert desk.wait(0.1) == []
    assert desk.wait(0.2) == [(Quantity.HEART_RATE, 79)]
    assert desk.wait(10) == [], "a silent band is silent"


def test_a_switch_is_told_when_it_changes_and_else_each_five_seconds(desk: Desk) -> None:
    assert desk.kitchen(smoke=True) == [(Quantity.SMOKE, 1)]
    desk.wait(REPEAT - 0.1)
    assert desk.kitchen(smoke=True) == []
    desk.wait(0.2)
    assert desk.kitchen(smoke=True) == [(Quantity.SMOKE, 1)]
    assert desk.kitchen(smoke=False) == [(Quantity.SMOKE, 0)]


def test_no_change_is_lost_however_fast_they_come(desk: Desk) -> None:
    changes = [value for number in range(1000) for value in desk.kitchen(smoke=number % 2 == 0)]
    assert [value for _, value in changes] == [1, 0] * 500


def test_what_the_broker_kept_raises_nothing_but_who_is_there(desk: Desk) -> None:
    assert desk.kitchen(retained=True, smoke=True, battery=3) == []
    assert desk.count(Count.RETAINED) == 2
    topic = "zigbee2mqtt/kitchen/availability"
    offline = desk.send(LaneKind.KNOWN, topic, b"offline", retained=True)
    assert offline == [(Quantity.ONLINE, 0)]


def test_after_a_loss_what_is_seen_first_is_told(desk: Desk) -> None:
    desk.band(sos=1, seq=5, ts=NOW)
    desk.intake.line_lost()
    assert desk.band(sos=1, seq=5, ts=NOW) == [], "but not what was told before the loss"
    assert desk.band(sos=1, seq=6, ts=NOW + 1) == SOS


def test_strangers_are_listed_and_no_more_than_64_of_them(desk: Desk) -> None:
    for number in range(MOST_UNKNOWN * 3):
        assert desk.send(LaneKind.STRANGERS, f"zigbee2mqtt/s{number}", b'{"smoke":true}') == []
    assert desk.intake.unknown() == [f"s{number}" for number in range(MOST_UNKNOWN)]
    assert desk.count(Count.UNKNOWN) == MOST_UNKNOWN * 3
    desk.intake.know({"s1", "kitchen"})
    assert "s1" not in desk.intake.unknown()


def test_a_flood_names_its_topic_and_ebbs(desk: Desk) -> None:
    desk.intake.tick(desk.now)
    for number in range(3000):
        desk.send(LaneKind.STRANGERS, f"zigbee2mqtt/{number}", b"{}")
        desk.send(LaneKind.KNOWN, "zigbee2mqtt/kitchen", b"{}")
    desk.wait(1.5)
    assert desk.flood.flooded
    assert desk.flood.noisiest == "zigbee2mqtt/kitchen"
    desk.wait(4)
    assert desk.flood.flooded
    desk.wait(1.1)
    assert not desk.flood.flooded


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["zigbee2mqtt/kitchen", "band/g/data", "count/band", "x"]),
            st.sampled_from(LaneKind),
            st.binary(max_size=40)
            | st.fixed_dictionaries(
                {"mac": st.sampled_from(["band", "who"]), "seq": st.integers(), "ts": st.floats()},
                optional={"sos": st.integers(0, 2), "hr": st.integers(), "n": st.integers()},
            ).map(lambda tree: json.dumps(tree).encode()),
            st.booleans(),
            st.floats(0, 10),
        ),
        max_size=30,
    )
)
def test_whatever_comes_in_whatever_order_nothing_is_raised(messages: list[tuple]) -> None:  # type: ignore[type-arg]
    desk = Desk()
    for topic, kind, payload, retained, passed in messages:
        desk.send(kind, topic, payload, retained=retained)
        desk.wait(passed)
    assert desk.count(Count.MESSAGES) == len(messages)
