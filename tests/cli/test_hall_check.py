"""What the drivers take passes `hall check`: names, brokers that are shared, times of day."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.gateway.lanes import sound_source
from kiosk.hall.file import check
from kiosk.paths import sample_hall

TEXT = sample_hall().read_text(encoding="utf-8")
BROKER = """
[[device]]
name = "{name}"
kind = "gateway"
url = "mqtt://10.0.0.9:1883"
{more}
"""
SENSOR = """
[[source]]
id = "cooking"
name = {{ zh_CN = "厨房", en = "Kitchen" }}
device = "box"
address = {address}
what = "smoke"
"""
MESSAGE = """
[[gateway_message]]
device = "{name}"
topic = "{topic}"
fields = [{{ path = "a", quantity = "smoke" }}]
"""


def found(added: str) -> list[tuple[str, str]]:
    return [(each.key.partition("[")[0], each.code) for each in check(TEXT + added, "hall.toml")[1]]


def of_a_sensor(address: str) -> list[tuple[str, str]]:
    box = BROKER.format(name="box", more='profile = "zigbee2mqtt"')
    return found(box + SENSOR.format(address=json.dumps(address, ensure_ascii=False)))


@pytest.mark.parametrize(
    "name", ["back door", "floor1/smoke", "一楼 厨房/烟感", "a" * 64, "0x00158d0001"]
)
def test_a_name_of_zigbee2mqtt_may_hold_blanks_and_slashes(name: str) -> None:
    assert of_a_sensor(name) == []


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters='"\\'), max_size=70))
def test_whatever_can_stand_in_a_topic_and_nothing_else_is_a_name(name: str) -> None:
    if any(ord(each) < 0x20 or ord(each) == 0x7F for each in name):
        return  # no TOML
    assert (not of_a_sensor(name)) == sound_source(name)


def test_two_profiles_share_a_broker() -> None:
    for one, other in (
        ('profile = "zigbee2mqtt"', 'profile = "generic_band"'),
        ('profile = "zigbee2mqtt"\nuser = "a"', 'profile = "zigbee2mqtt"\nuser = "b"'),
    ):
        assert found(BROKER.format(name="a", more=one) + BROKER.format(name="b", more=other)) == []
    own = "".join(
        BROKER.format(name=name, more="") + MESSAGE.format(name=name, topic=f"{name}/{{source}}")
        for name in ("a", "b")
    )
    assert found(own) == []


def test_the_same_gateway_twice_is_a_slip() -> None:
    more = 'profile = "zigbee2mqtt"'
    twice = BROKER.format(name="a", more=more) + BROKER.format(name="b", more=more)
    assert found(twice) == [("device", "hall.url_twice")]


@pytest.mark.parametrize(
    ("hours", "code"),
    [
        ("00:00-24:00", ""),
        ("18:00-24:00", ""),
        ("24:00-24:00", "hall.hours"),
        ("09:00-24:30", "hall.hours"),
    ],
)
def test_midnight_is_written_24(hours: str, code: str) -> None:
    text = TEXT.replace("saturday = []", f'saturday = ["{hours}"]', 1)
    assert [each.code for each in check(text, "hall.toml")[1]] == ([code] if code else [])


MODULE = """
[[device]]
name = "inputs"
kind = "modbus"
url = "/dev/ttyUSB9"
[[latch]]
device = "inputs"
{first}
"""
A_LATCH = "what = 'latch'\nfunction = 2\nfirst = 96\nclear = 263\n"
A_COUNTER = "what = 'counter'\nfunction = 4\nfirst = 128\n"
NEXT = "[[latch]]\ndevice = 'inputs'\n"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (A_LATCH, ""),
        (A_COUNTER, ""),
        (A_LATCH + "normally = 'closed'\n" + NEXT + A_LATCH + "normally = 'open'\n", ""),
        (A_LATCH.replace("function = 2", "function = 4"), "hall.latch_function"),
        (A_COUNTER.replace("function = 4", "function = 2"), "hall.latch_function"),
        (A_LATCH.replace("clear = 263", ""), "hall.missing_key"),
        (A_COUNTER + "clear = 1\n", "hall.latch_clear"),
        (A_LATCH + NEXT + A_COUNTER + "normally = 'open'\n", "hall.latch_twice"),
        (A_COUNTER.replace("first = 128", "first = 65536"), "hall.range"),
    ],
)
def test_what_a_module_remembers_is_checked(written: str, code: str) -> None:
    assert found(MODULE.format(first=written)) == ([("latch", code)] if code else [])


def test_only_a_module_remembers() -> None:
    written = MODULE.replace('"modbus"', '"board"').format(first=A_COUNTER)
    assert found(written) == [("latch", "hall.latch_device")]
    assert found(MODULE.format(first=A_COUNTER).replace('device = "inputs"', 'device = "x"')) == [
        ("latch", "hall.unknown_device")
    ]
