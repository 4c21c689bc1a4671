"""Between message and reading: replays, retained alarms, restarts, floods; no network."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.gateway.intake import Count
from devices.gateway.lanes import LaneKind
from devices.gateway.senders.records import CALM as TROUBLE_ENDS
from devices.gateway.senders.records import MOST_UNKNOWN
from devices.readings import REPEAT, Quantity
from tests.devices.gateway.intake_desk import NOW, SOS, Desk


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


def test_invented_strangers_hide_no_true_one(desk: Desk) -> None:
    """It says something now and then; they are many, and said once."""
    for number in range(MOST_UNKNOWN * 3):
        assert desk.send(LaneKind.STRANGERS, f"zigbee2mqtt/s{number}", b'{"smoke":true}') == []
        if number % 100 == 0:
            desk.send(LaneKind.STRANGERS, "zigbee2mqtt/true", b'{"smoke":false}')
    assert "true" in desk.intake.unknown()
    assert len(desk.intake.unknown()) == MOST_UNKNOWN
    desk.intake.know({"true", "kitchen"})
    assert "true" not in desk.intake.unknown()


@pytest.mark.parametrize(
    "written", ["c0:ff:ee:00:00:01", "C0-FF-EE-00-00-01", "c0ffee000001", "C0FF.EE00.0001"]
)
def test_an_address_is_known_however_it_is_written(desk: Desk, written: str) -> None:
    desk.intake.know({"C0:FF:EE:00:00:01"})
    assert desk.band(mac=written, sos=1) == SOS
    assert desk.told[0][0] == "C0:FF:EE:00:00:01"


def test_an_ieee_address_in_a_topic_is_known_too(desk: Desk) -> None:
    desk.intake.know({"00158D0001A2B3C4"})
    topic = "zigbee2mqtt/0x00158d0001a2b3c4"
    assert desk.send(LaneKind.KNOWN, topic, b'{"smoke":true}') == [(Quantity.SMOKE, 1)]


@pytest.mark.parametrize(
    ("payload", "trouble"),
    [
        (b"{'smoke': true}", Quantity.UNREADABLE),
        (b'{"smoke": "what?"}', Quantity.IMPLAUSIBLE),
        (b'{"smoke": 7}', Quantity.IMPLAUSIBLE),
        (b'{"smoke": NaN}', Quantity.IMPLAUSIBLE),
        (b'{"contact": true, "smoke_signal_x": true}', Quantity.UNMAPPED),
        (b'{"contact": true, "fire_signal": "ALARM"}', Quantity.UNMAPPED),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_a_trouble_for_ten_minutes(
    desk: Desk, payload: bytes, trouble: Quantity
) -> None:
    desk.send(LaneKind.KNOWN, "zigbee2mqtt/kitchen", payload)
    assert desk.troubles(trouble) == [1.0]
    desk.wait(TROUBLE_ENDS - 1)
    desk.kitchen(smoke=False)
    assert desk.troubles(trouble) == [1.0]
    desk.wait(2)
    assert desk.troubles(trouble) == [1.0, 0.0]


def test_one_odd_measurement_is_noise_and_three_are_a_trouble(desk: Desk) -> None:
    desk.band(hr=999)
    desk.band(hr=999)
    desk.band(hr=70)
    assert desk.troubles(Quantity.IMPLAUSIBLE) == []
    for _ in range(3):
        desk.band(hr=999)
    assert desk.troubles(Quantity.IMPLAUSIBLE) == [1.0]


def test_a_message_of_nobody_on_a_shared_topic_is_the_gateways_trouble(desk: Desk) -> None:
    desk.band(mac=None, sos=1)
    assert desk.intake.garbled
    desk.wait(TROUBLE_ENDS + 1)
    assert not desk.intake.garbled


def test_technicians_see_fields_and_counts_and_no_value(desk: Desk) -> None:
    desk.kitchen(smoke_state="alarm", name="王秀英", battery=4000)
    desk.send(LaneKind.KNOWN, "zigbee2mqtt/kitchen", b"{")
    (kitchen,) = [each for each in desk.intake.senders() if each.source == "kitchen"]
    assert (kitchen.messages, kitchen.unreadable, kitchen.implausible) == (2, 1, 1)
    assert kitchen.keys == ("smoke_state", "name", "battery")
    assert kitchen.quantities == ("smoke",)
    assert "王" not in repr(kitchen)
    assert "4000" not in repr(kitchen)


@pytest.mark.parametrize("order", [("occupancy", "presence"), ("presence", "occupancy")])
def test_of_two_fields_with_one_meaning_the_worse_counts_until_both_are_well(
    desk: Desk, order: tuple[str, str]
) -> None:
    one, other = order
    assert desk.kitchen(**{one: True, other: False}) == [(Quantity.PRESENCE, 1)]
    desk.wait(2)
    assert desk.kitchen(**{other: False}) == [(Quantity.PRESENCE, 1)]
    desk.wait(2)
    assert desk.kitchen(**{one: False, other: False}) == [(Quantity.PRESENCE, 0)]


def test_one_value_a_message_is_read_too(desk: Desk) -> None:
    """zigbee2mqtt with its "attribute" output."""
    topic = "zigbee2mqtt/kitchen/smoke"
    assert desk.send(LaneKind.KNOWN, topic, b"false") == [(Quantity.SMOKE, 0)]
    assert desk.send(LaneKind.KNOWN, topic, b"true") == [(Quantity.SMOKE, 1)]
    assert desk.send(LaneKind.KNOWN, "zigbee2mqtt/kitchen/battery", b"71") == [
        (Quantity.BATTERY, 71)
    ]


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
