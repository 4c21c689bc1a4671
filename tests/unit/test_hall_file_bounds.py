"""What lies just inside a bound is taken; what lies just outside is told, with its key."""

from __future__ import annotations

import copy
import json
import operator
import re
from datetime import date
from functools import reduce
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import inspect

from kiosk.domain.opening import WEEKDAYS
from kiosk.hall.file import Finding, check, render
from kiosk.hall.schema_base import Words
from kiosk.phrases import LANGUAGES
from tests.unit.hall_schema import Value, values

WORDS = {"zh_CN": "一", "en": "one"}
HALL: dict[str, Any] = {
    "hall": {"name": WORDS},
    "hours": {
        **{day: ["09:00-12:00"] for day in WEEKDAYS},
        "holidays": [date(2026, 10, 1)],
        "makeup_days": {"2026-10-10": "monday"},
    },
    "service": [{"id": "first", "letter": "A", "name": WORDS, "bring": [WORDS], "seating": WORDS}],
    "counter": [{"id": "w1", "services": ["first"]}],
    "terminal": [{"id": "resident-1", "kind": "resident", "name": WORDS}],
    "printer": [{"name": "ticket-1", "url": "/dev/ttyUSB0"}],
    "device": [
        {"name": "buttons-1", "kind": "board", "url": "/dev/ttyUSB1"},
        {"name": "inputs-1", "kind": "modbus", "url": "/dev/ttyUSB2"},
    ],
    "latch": [{"device": "inputs-1", "what": "latch", "function": 2, "first": 96, "clear": 263}],
    "cases": {
        "tiers": [WORDS] * 9,
        "deadline": {"complaint": {"respond_minutes": 1, "settle_days": 1}},
        "plan": {"high": {"steps": [WORDS]}},
    },
    "tier": [
        {"id": "community", "name": WORDS, "begins": "low", "responsible": ["wangmin"]}
    ],
    "room": [{"id": "room_1", "name": WORDS}],
    "law": [
        {"text": WORDS, "law": WORDS, "article": "288", "address": "https://a.cn",
         "seen": "2026-11-30", "part": "holds"}
    ],
    "disputes": {"prevention_without": ["dispute_family"]},
    "ratings": {"responsible": ["lifang"], "reasons": [{"id": "slow", "name": WORDS}]},
    "category": [
        {
            "id": "lamp", "name": WORDS, "department": WORDS, "words": ["light"],
            "question": [
                {"id": "what", "text": WORDS, "choices": [{"id": "street", "name": WORDS}]}
            ],
        }
    ],
    "cell": [{"id": "g1", "name": WORDS, "places": [WORDS], "address": WORDS}],
    "alarms": {"address": WORDS, "landmark": WORDS},
    "source": [
        {"id": "b1", "name": WORDS, "device": "buttons-1", "address": "1", "what": "button"}
    ],
    "output": [{"id": "s1", "device": "buttons-1", "address": "1"}],
    "call_plan": [{"kinds": ["fire"], "steps": [{"who": ["staff"], "how": ["screen"]}]}],
    "gateway_message": [
        {
            "device": "buttons-1", "topic": "t",
            "fields": [{"path": "p", "quantity": "smoke", "ignore": [255]}],
        }
    ],
}  # fmt: skip

ALL = list(values())
NUMBERS = [each for each in ALL if isinstance(each.kind, inspect.IntType)]
TEXTS = [
    each
    for each in ALL
    if isinstance(each.kind, inspect.StrType) and each.path[-1] not in ("zh_CN", "en")
]
SAID = [each for each in ALL if "said" in each.extra]
LISTS = [each for each in ALL if isinstance(each.kind, inspect.VarTupleType)]
BOUND_CODES = {
    "hall.range", "hall.too_long", "hall.too_many", "hall.empty", "hall.half_said", "hall.none_of",
    "hall.id_form", "hall.counter_id", "hall.letter", "hall.weekday",
}  # fmt: skip


def toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {toml(item)}' for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def put(where: Value, value: object, *, renamed_all: bool = False) -> list[Finding]:
    """What is found where a value stands at a place, and also wherever the old one is named."""
    hall = copy.deepcopy(HALL)
    at: Any = hall
    for part in where.path[:-1]:
        at = at.setdefault(part, {}) if isinstance(at, dict) else at[part]
    last = where.path[-1]
    old = at.get(last) if isinstance(at, dict) else None
    at[last] = value
    if renamed_all:
        hall = renamed(hall, old, value)
    made, findings = check("\n".join(f"{key} = {toml(part)}" for key, part in hall.items()), "h")
    assert (made is None) == bool(findings)
    for language in LANGUAGES:
        assert all("\n" not in line for line in render(findings, language))
    return findings


def renamed(value: Any, old: str, new: object) -> Any:
    if isinstance(value, dict):
        return {key: renamed(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, old, new) for item in value]
    return new if value == old else value


def key_of(where: Value) -> str:
    return where.key


def test_the_hall_of_these_tests_is_in_order() -> None:
    assert check("\n".join(f"{key} = {toml(part)}" for key, part in HALL.items()), "h")[1] == []


def test_every_number_text_and_table_of_words_is_bounded() -> None:
    free = [
        each.key
        for each in NUMBERS
        if not (isinstance(each.kind.ge, int) and isinstance(each.kind.le, int))
    ]
    free += [
        each.key
        for each in TEXTS
        if not (each.kind.max_length or (each.kind.pattern and each.extra.get("finding")))
    ]
    words = [each for each in ALL if isinstance(each.kind, inspect.StructType)]
    free += [each.key for each in words if each.kind.cls is Words and "said" not in each.extra]
    assert free == []
    assert len(NUMBERS) > 45
    assert len(TEXTS) > 50
    assert len(SAID) > 15


@pytest.mark.parametrize("where", NUMBERS, ids=key_of)
@settings(max_examples=10)
@given(st.data())
def test_a_number_within_its_bounds_is_taken(where: Value, data: st.DataObject) -> None:
    low, high = where.kind.ge, where.kind.le
    assert put(where, data.draw(st.sampled_from([low, high]) | st.integers(low, high))) == []


@pytest.mark.parametrize("where", NUMBERS, ids=key_of)
@settings(max_examples=10)
@given(st.data())
def test_a_number_out_of_its_bounds_is_told(where: Value, data: st.DataObject) -> None:
    low, high = where.kind.ge, where.kind.le
    beyond = st.integers(max_value=low - 1) | st.integers(min_value=high + 1)
    number = data.draw(st.sampled_from([low - 1, high + 1]) | beyond)
    (found,) = put(where, number)
    assert (found.key, found.code) == (where.key, "hall.range")
    assert (found.params["low"], found.params["high"]) == (f"{low}", f"{high}")


def inside(where: Value) -> st.SearchStrategy[str]:
    if where.kind.pattern:
        return st.from_regex(where.kind.pattern)
    least, most = where.kind.min_length or 0, where.kind.max_length
    return st.sampled_from([max(least, 1), most]).map("x".__mul__)


def outside(where: Value) -> st.SearchStrategy[str]:
    letters = st.characters(codec="utf-8")
    if pattern := where.kind.pattern:
        return st.text(letters, max_size=40).filter(lambda text: not re.search(pattern, text))
    most = where.kind.max_length
    texts = [st.text(letters, min_size=most + 1, max_size=most + 5)]
    if where.kind.min_length:
        texts.append(st.just(""))
    return st.one_of(texts)


@pytest.mark.parametrize("where", TEXTS, ids=key_of)
@settings(max_examples=10)
@given(st.data())
def test_a_text_within_its_bounds_is_taken_by_them(where: Value, data: st.DataObject) -> None:
    name = where.path[-1] in ("id", "name")
    found = put(where, data.draw(inside(where)), renamed_all=name)
    assert not found or not name
    assert {each.code for each in found} & BOUND_CODES == set()


@pytest.mark.parametrize("where", TEXTS, ids=key_of)
@settings(max_examples=10)
@given(st.data())
def test_a_text_out_of_its_bounds_is_told(where: Value, data: st.DataObject) -> None:
    codes = {where.extra.get("finding"), "hall.too_long", "hall.empty"}
    found = put(where, data.draw(outside(where)))
    assert [each.key for each in found if each.code in codes] == [where.key]


@pytest.mark.parametrize("where", SAID, ids=key_of)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_words_are_told_where_they_are_too_long_or_empty(where: Value, language: str) -> None:
    least, most = where.extra["said"]
    assert put(where, WORDS | {language: "x" * most}) == []
    for text, code in [
        ("x" * (most + 1), "hall.too_long"),
        (" ", "hall.empty" if least else "hall.half_said"),
    ]:
        (found,) = put(where, WORDS | {language: text})
        assert (found.key, found.code) == (f"{where.key}.{language}", code)
    both = put(where, {"zh_CN": "", "en": ""})
    assert len(both) == (2 if least else 0)


@pytest.mark.parametrize("where", [each for each in LISTS if each.kind.min_length], ids=key_of)
def test_an_empty_list_is_told_where_nothing_would_work_without(where: Value) -> None:
    code = where.extra.get("finding", "hall.none_of")
    assert (where.key, code) in [(each.key, each.code) for each in put(where, [])]


@pytest.mark.parametrize("where", [each for each in LISTS if each.kind.max_length], ids=key_of)
def test_more_in_a_list_than_there_may_be_are_told(where: Value) -> None:
    there = reduce(operator.getitem, where.path, HALL)
    (found,) = put(where, there[:1] * (where.kind.max_length + 1))
    assert (found.key, found.code) == (where.key, "hall.too_many")
