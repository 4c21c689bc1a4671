"""What devices of others send through gateways: an alarm never vanishes without a word."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.devices.foreign.gateway_hall import Row, Rows, told

ROWS = msgspec.toml.decode(Path(__file__).with_name("gateway.toml").read_bytes(), type=Rows).row
DANGERS = tuple(
    each for each in ROWS if each.sees == "alarm" and each.quantity not in ("door_open", "presence")
)


def test_there_are_enough_rows_and_each_has_an_origin() -> None:
    assert len(ROWS) >= 60
    assert len({each.id for each in ROWS}) == len(ROWS)
    assert all(each.origin for each in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_what_must_be_seen_is_seen(row: Row) -> None:
    payloads = [each.encode(row.encoding) for each in (row.before, row.payload) if each]
    seen = told(row, payloads)
    if row.sees == "alarm":
        assert row.quantity in seen.alarms
    else:
        assert seen.alarms == []
        assert row.trouble in {*seen.troubles, ""}
        assert seen.gateway is (row.sees == "gateway")
    if row.sees == "nothing":
        assert seen.nothing


YES = (True, "true", "TRUE", "True", "ON", "on", 1, 1.0, "1", "１", " 1 ", "1.0", "alarm", "报警")
BROKEN = (
    '"hr":NaN', '"temp":-Infinity', '"n":' + "9" * 5000, '"name":"王\u0000"', '"hr":"fast"',
    '"hr":null', '"list":[[[]]]', '"empty":""', '"x":1e999', '"battery":{"a":{}}', '"smoke2":[]',
    '"name":"\u2028"',
)  # fmt: skip
WRAPPERS = ("%s", "[%s]", '{"data":%s}', '{"payload":%s,"ok":true}', '{"params":{"data":%s}}',
            '{"data":[%s]}', "\ufeff%s", "  %s\r\n")  # fmt: skip
ENCODINGS = ("utf-8", "gb18030", "utf-16", "utf-8-sig")


def _other_form(tree: object, yes: object, upper: bool) -> object:
    """Every true in another form, every key in another case."""
    if isinstance(tree, dict):
        return {
            (key.upper() if upper else key): _other_form(value, yes, upper)
            for key, value in tree.items()
        }
    return yes if tree is True else tree


@example(  # a wrapper of the same name as the maker's own key, with another between
    next(each for each in DANGERS if each.id == "Shelly smoke notifies"),
    True, False, [], '{"params":{"data":%s}}', "utf-8",
)  # fmt: skip
@given(
    st.sampled_from(DANGERS),
    st.sampled_from(YES),
    st.booleans(),
    st.lists(st.sampled_from(BROKEN), max_size=3),
    st.sampled_from(WRAPPERS),
    st.sampled_from(ENCODINGS),
)
def test_in_whatever_form_it_comes_it_is_an_alarm(
    row: Row, yes: object, upper: bool, broken: list[str], wrapper: str, encoding: str
) -> None:
    try:
        tree = json.loads(row.payload)
    except ValueError:
        tree = None
    if not isinstance(tree, dict):  # a value alone has no neighbours
        seen = told(row, [row.payload.encode(encoding)])
        assert row.quantity in seen.alarms
        return
    text = json.dumps(_other_form(tree, yes, upper and row.message is None), ensure_ascii=False)
    for each in broken:
        text = text[:-1] + "," + each + "}"
    before = [row.before.encode()] if row.before else []
    seen = told(row, [*before, wrapper.replace("%s", text).encode(encoding)])
    assert row.quantity in seen.alarms


@given(st.sampled_from(DANGERS), st.data())
def test_a_message_that_is_cut_short_is_an_alarm_or_a_trouble(
    row: Row, data: st.DataObject
) -> None:
    payload = row.payload.encode(row.encoding)
    end = data.draw(st.integers(0, len(payload) - 1))
    assert not told(row, [payload[:end]]).nothing


@given(st.sampled_from(DANGERS), st.sampled_from(["what?", 7, [1], {"x": 1}, 0.5, "☃"]))
def test_with_a_value_that_nobody_knows_it_is_a_trouble(row: Row, odd: object) -> None:
    try:
        tree = json.loads(row.payload)
    except ValueError:
        return
    if isinstance(tree, dict) and any(each is True for each in tree.values()):
        assert not told(row, [json.dumps(_other_form(tree, odd, upper=False)).encode()]).nothing
