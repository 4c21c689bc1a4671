"""Before anything of somebody is kept they are told what, why and how long, by hall.toml."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from kiosk.agent.people import wording
from kiosk.hall import file
from kiosk.hall.schema import Hall
from kiosk.hall.schema_base import Words
from kiosk.paths import sample_hall
from kiosk.services.people import notice


def told(hall: Hall, language: str = "zh_CN") -> str:
    return "\n".join(line for part in notice.parts(hall, language) for line in part.lines)


def changed(hall: Hall, table: str, **fields: Any) -> Hall:
    part = msgspec.structs.replace(getattr(hall, table), **fields)
    return msgspec.structs.replace(hall, **{table: part})


@pytest.fixture
def hall() -> Hall:
    return file.load(sample_hall())


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ("hall", "keep_identity_days"),
        ("cases", "keep_days"),
        ("ratings", "keep_days"),
        ("disputes", "keep_recordings_days"),
        ("alarms", "keep_days"),
    ],
)
def test_the_days_are_those_of_hall_toml(hall: Hall, table: str, field: str) -> None:
    for language in ("zh_CN", "en"):
        assert "1234" in told(changed(hall, table, **{field: 1234}), language)


def test_it_names_who_answers_and_how_they_are_reached(hall: Hall) -> None:
    assert hall.hall.name.of("zh_CN") in told(changed(hall, "hall", phone=""))
    named = changed(hall, "hall", data_handler=Words.same("东风街道办事处"), phone="010-62345678")
    assert "东风街道办事处" in told(named)
    assert "010-62345678" in told(named)


def test_what_the_hall_does_not_do_is_not_told(hall: Hall) -> None:
    alone = changed(hall, "hub", url="")
    joined = changed(hall, "hub", url="https://hub.example.cn")
    assert len(told(joined).splitlines()) == len(told(alone).splitlines()) + 1
    without = msgspec.structs.replace(alone, category=())
    assert "撤回" in told(alone)
    assert "撤回" not in told(without)


def test_it_has_the_four_parts_that_the_law_asks_for(hall: Hall) -> None:
    shown = wording.notice(hall, "zh_CN")
    assert [each.title for each in shown.parts] == [
        "谁负责", "做什么用，留多久", "谁能看", "您可以要求",
    ]  # fmt: skip
    assert all(each.lines for each in shown.parts)
