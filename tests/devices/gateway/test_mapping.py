"""Which field is what: the profiles, hall.toml's own mappings, and whatever bytes may come."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devices.gateway.lanes import LaneKind, Router, assign, filters_of, standing
from devices.gateway.mapping import BRIDGE, Decoded, Field, Mapping, decode
from devices.gateway.payload import MOST_BYTES, MappingError, Unreadable
from devices.gateway.plausible import RANGES, plausible
from devices.gateway.profiles import generic_band, zigbee2mqtt
from devices.readings import SWITCHES, Quantity
from kiosk.errors import KnownError
from kiosk.phrases import LANGUAGES, error_sentence

BRIDGE_STATE, AVAILABILITY, SENSOR, ATTRIBUTES = zigbee2mqtt()
(WRIST,) = generic_band()
BY_TOPIC = Mapping(
    "band/+/{source}/data",
    (
        Field("data.hr", Quantity.HEART_RATE, ignore=(0, 255)),
        Field("data.list.1.t", Quantity.TEMPERATURE, scale=0.1, offset=-5),
        Field("data.power", Quantity.BATTERY, scale=100),
        Field("state", Quantity.SMOKE, values={"ALARM": 1, "ok": 0}),
    ),
    order="n",
)
EVERY = (BRIDGE_STATE, AVAILABILITY, SENSOR, ATTRIBUTES, WRIST, BY_TOPIC)
TOPICS = ("zigbee2mqtt/bridge/state", "zigbee2mqtt/a/availability", "zigbee2mqtt/a",
          "zigbee2mqtt/a/smoke",
          "band/g/data", "band/g/a/data")  # fmt: skip

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["mac", "hr", "data", "state", "seq", "ts", "smoke", "bp", "n", "x"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


def read(mapping: Mapping, topic: str, **fields: object) -> dict[Quantity, float]:
    return dict(decode(mapping, topic, json.dumps(fields).encode()).values)


def sensor(**fields: object) -> dict[Quantity, float]:
    return read(SENSOR, "zigbee2mqtt/kitchen", **fields)


def band(**fields: object) -> Decoded:
    return decode(WRIST, "band/gw1/data", json.dumps({"mac": "C0", **fields}).encode())


@pytest.mark.parametrize(
    ("message", "quantity", "value"),
    [
        ({"smoke": True}, Quantity.SMOKE, 1),
        ({"smoke": False}, Quantity.SMOKE, 0),
        ({"gas": True}, Quantity.GAS, 1),
        ({"water_leak": True}, Quantity.WATER, 1),
        ({"contact": True}, Quantity.DOOR_OPEN, 0),
        ({"contact": False}, Quantity.DOOR_OPEN, 1),
        ({"occupancy": True}, Quantity.PRESENCE, 1),
        ({"presence": False}, Quantity.PRESENCE, 0),
        ({"battery": 100}, Quantity.BATTERY, 100),
        ({"battery_low": True}, Quantity.BATTERY_LOW, 1),
        ({"tamper": True}, Quantity.TAMPER, 1),
        ({"linkquality": 255}, Quantity.SIGNAL, 100),
    ],
)
def test_a_zigbee_sensor_says(message: dict[str, object], quantity: Quantity, value: float) -> None:
    assert sensor(**message) == {quantity: value}


def test_an_emergency_button_of_zigbee_is_an_event_without_an_end() -> None:
    pressed = decode(SENSOR, "zigbee2mqtt/b", b'{"action":"emergency"}')
    assert pressed.values == ((Quantity.SOS, 1), (Quantity.SOS, 0))


@pytest.mark.parametrize("action", ["on", "toggle", "brightness_move_up", "", None])
def test_a_light_switch_is_no_emergency_button(action: str | None) -> None:
    assert decode(SENSOR, "zigbee2mqtt/b", json.dumps({"action": action}).encode()).values == ()


@pytest.mark.parametrize(
    "payload", [b'{"state":"offline"}', b"offline", b' "offline" ', b"OFFLINE"]
)
def test_availability_comes_as_json_and_as_a_bare_word(payload: bytes) -> None:
    seen = decode(AVAILABILITY, "zigbee2mqtt/kitchen/availability", payload)
    assert (seen.source, seen.values) == ("kitchen", ((Quantity.ONLINE, 0),))


def test_the_bridge_speaks_of_itself() -> None:
    seen = decode(BRIDGE_STATE, "zigbee2mqtt/bridge/state", b"online")
    assert (seen.source, seen.values) == (BRIDGE, ((Quantity.ONLINE, 1),))


def test_a_wristbands_report() -> None:
    seen = band(
        hr=72, spo2=98, bp=[122, 78], temp=36.5, sos=1, fall=0, wear=1, battery=80, seq=7, ts=1.7e9
    )
    assert seen.source == "C0"
    assert dict(seen.values) == {
        Quantity.HEART_RATE: 72,
        Quantity.SPO2: 98,
        Quantity.SYSTOLIC: 122,
        Quantity.DIASTOLIC: 78,
        Quantity.TEMPERATURE: 36.5,
        Quantity.SOS: 1,
        Quantity.FALL: 0,
        Quantity.WORN: 1,
        Quantity.BATTERY: 80,
    }
    assert (seen.order, seen.time, seen.implausible) == (7, 1.7e9, 0)


@pytest.mark.parametrize("rate", [0, 255])
def test_a_heart_rate_of_0_or_255_was_not_measured(rate: int) -> None:
    seen = band(hr=rate, spo2=rate)
    assert (seen.values, seen.implausible) == ((), 0)


@pytest.mark.parametrize(
    "values",
    [
        {"hr": 999}, {"hr": -1}, {"hr": "fast"}, {"hr": 19}, {"spo2": 49}, {"spo2": 101},
        {"battery": 4000}, {"sos": 7}, {"sos": 0.5}, {"sos": [1]}, {"fall": {"x": 1}},
        {"sos": 10**400}, {"hr": 1e300}, {"sos": "yes please"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_counted_and_raises_nothing(values: dict[str, object]) -> None:
    seen = band(**values)
    assert (seen.values, seen.implausible) == ((), 1)


def test_one_odd_value_does_not_hide_the_press_beside_it() -> None:
    seen = band(hr=999, sos=1)
    assert (seen.values, seen.implausible) == (((Quantity.SOS, 1),), 1)


def test_a_mapping_of_the_halls_own() -> None:
    payload = {"n": 5, "state": "alarm", "data": {"hr": 60, "power": 0.57, "list": [0, {"t": 415}]}}
    seen = decode(BY_TOPIC, "band/gw9/C0-1/data", json.dumps(payload).encode())
    assert (seen.source, seen.order, seen.time) == ("C0-1", 5, None)
    assert dict(seen.values) == {
        Quantity.HEART_RATE: 60,
        Quantity.TEMPERATURE: 36.5,
        Quantity.BATTERY: 57,
        Quantity.SMOKE: 1,
    }


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        (1_700_000_000, 1.7e9), (1_700_000_000_250, 1.70000000025e9),
        ("2023-11-14T22:13:20Z", 1.7e9), ("2023-11-15T06:13:20+08:00", 1.7e9),
        ("2023-11-14T22:13:20", None), ("now", None), (True, None), (-5, None), (1e99, None),
    ],
)  # fmt: skip
def test_a_devices_clock_in_its_forms(stamp: object, seconds: float | None) -> None:
    assert band(ts=stamp).time == seconds


def test_an_order_that_is_a_time_counts_as_both() -> None:
    seen = decode(BY_TOPIC, "band/g/a/data", b'{"n":1700000000000}')
    assert (seen.order, seen.time) == (1.7e12, 1.7e9)


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        (b"", Unreadable.NOT_JSON),
        (b"\xff\xfe\x00", Unreadable.NOT_JSON),
        (b"{'mac':'a','sos':1}", Unreadable.NOT_JSON),
        (b"[1]", Unreadable.NOT_AN_OBJECT),
        (b"17", Unreadable.NOT_AN_OBJECT),
        (b'{"hr":70}', Unreadable.NO_SOURCE),
        (b'{"mac":""}', Unreadable.NO_SOURCE),
        (b'{"mac":true}', Unreadable.NO_SOURCE),
        (b'{"mac":"a\\u0000"}', Unreadable.NO_SOURCE),
        (b'{"mac":"' + b"a" * 65 + b'"}', Unreadable.NO_SOURCE),
        (b"[" * 60_000, Unreadable.TOO_LARGE),
        (b" " * (MOST_BYTES + 1), Unreadable.TOO_LARGE),
        (b"1" * 5000, Unreadable.NOT_AN_OBJECT),
    ],
)
def test_a_message_that_cannot_be_read_says_why(payload: bytes, why: Unreadable) -> None:
    with pytest.raises(MappingError) as refused:
        decode(WRIST, "band/gw1/data", payload)
    assert refused.value.reason is why


def test_a_message_of_another_topic_is_not_read() -> None:
    with pytest.raises(MappingError):
        decode(WRIST, "band/gw1/data/more", b"{}")


def sound(mapping: Mapping, topic: str, payload: bytes) -> None:
    """Whatever comes: a MappingError, or values that can be true."""
    try:
        seen = decode(mapping, topic, payload)
    except MappingError:
        return
    for quantity, value in seen.values:
        lowest, highest = RANGES[quantity]
        assert lowest <= value <= highest
        assert quantity not in SWITCHES or value in (0, 1)
    assert len(seen.source) <= 64


@given(st.sampled_from(list(zip(EVERY, TOPICS, strict=True))), st.binary(max_size=300))
@example((WRIST, "band/g/data"), b'{"mac":"a","hr":1e999}')
@example((WRIST, "band/g/data"), b'{"a":' * 1500)
def test_any_bytes(of: tuple[Mapping, str], payload: bytes) -> None:
    sound(*of, payload)


@given(st.sampled_from(list(zip(EVERY, TOPICS, strict=True))), json_values)
def test_any_json(of: tuple[Mapping, str], tree: object) -> None:
    sound(*of, json.dumps(tree).encode())


@given(st.sampled_from(Quantity), st.floats())
def test_only_what_can_be_true_passes(quantity: Quantity, value: float) -> None:
    passed = plausible(quantity, value)
    assert passed is None or RANGES[quantity][0] <= passed <= RANGES[quantity][1]


@given(st.text(max_size=20), st.sampled_from(EVERY))
def test_any_topic(topic: str, mapping: Mapping) -> None:
    sound(mapping, topic, b'{"mac":"a","sos":1}')


@pytest.mark.parametrize(
    "topic", ["", "a/#/b", "a/b+", "band/data", "{source}/{source}", "x{source}", "a\0/{source}"]
)
def test_a_topic_that_cannot_be_is_refused_in_both_languages(topic: str) -> None:
    with pytest.raises(KnownError) as refused:
        Mapping(topic, ())
    for language in LANGUAGES:
        assert "{source}" in error_sentence(refused.value, language)


def test_each_known_sender_has_a_lane_until_they_are_too_many() -> None:
    assert assign([], {"b", "a"}) == [{"a"}, {"b"}]
    many = assign([], {str(number) for number in range(100)}, most=8)
    assert sorted(len(lane) for lane in many) == [12] * 4 + [13] * 4


def test_who_has_a_lane_keeps_it_when_others_come_and_go() -> None:
    assert assign([{"a"}, {"b"}, {"c"}], {"a", "c", "d"}, most=3) == [{"a"}, {"d"}, {"c"}]
    assert assign([{"a"}, {"b"}], {"a", "b", "c"}, most=2) == [{"a", "c"}, {"b"}]
    assert assign([{"a"}], set()) == [set()]


def test_what_is_listened_to() -> None:
    assert filters_of(EVERY, "a") == (
        "zigbee2mqtt/a/availability",
        "zigbee2mqtt/a",
        "zigbee2mqtt/a/+",
        "band/+/a/data",
    )
    assert [(lane.kind, lane.filters) for lane in standing(EVERY)] == [
        (LaneKind.SHARED, ("zigbee2mqtt/bridge/state",)),
        (LaneKind.SHARED, ("band/+/data",)),
        (LaneKind.STRANGERS, ("zigbee2mqtt/+/availability", "zigbee2mqtt/+", "band/+/+/data")),
    ]


def test_a_known_sender_is_read_on_its_own_lane_alone() -> None:
    router = Router((*EVERY, Mapping("zigbee2mqtt/#", (), source_field="id")), {"a", "floor1/leak"})
    assert router.routes(LaneKind.KNOWN, "zigbee2mqtt/a") == ((2, "a"),)
    assert router.routes(LaneKind.KNOWN, "zigbee2mqtt/a/smoke") == ((3, "a"),)
    assert router.routes(LaneKind.KNOWN, "band/gw/a/data") == ((5, "a"),), "with any level between"
    assert router.routes(LaneKind.STRANGERS, "band/gw/a/data") == ()
    assert router.routes(LaneKind.KNOWN, "zigbee2mqtt/floor1/leak") == ((2, "floor1/leak"),)
    assert router.routes(LaneKind.STRANGERS, "zigbee2mqtt/a") == ()
    assert router.routes(LaneKind.STRANGERS, "zigbee2mqtt/who") == ((2, "who"),)
    assert router.routes(LaneKind.SHARED, "zigbee2mqtt/a") == ((6, ""),)
    assert router.routes(LaneKind.SHARED, "zigbee2mqtt/bridge/state") == ((0, ""), (6, ""))
    assert router.routes(LaneKind.KNOWN, "$SYS/uptime") == ()
