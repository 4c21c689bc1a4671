"""The public board tells of no person, and its dates end at midnight."""

from __future__ import annotations

import random
from datetime import date

import pytest

from kiosk.domain.board import names_somebody, plain, share, stands


@pytest.mark.parametrize(
    "text",
    [
        "请致电 13800135521", "电话 138 0013 5521", "138-0013-5521", "138.0013.5521",
        "１３８００１３５５２１", "138·0013·5521", "身份证 11010119900101123X",
        "110101 19900101 1234", "座机 62345678",
        "一三八零零一三五五二一", "幺三八〇〇幺三五五二幺", "call 138 - 0013 - 5521",
    ],
)  # fmt: skip
def test_numbers_of_persons_are_found_however_they_are_written(text: str) -> None:
    assert names_somebody(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "3 号楼路灯已经修好，共 12 盏", "2026年11月24日 8:30–12:00", "2026-11-24 08:30-12:00 停水",
        "11-24 08:30 至 11-25 17:00", "拨打 12345", "花费 38,500 元", "一百二十三位居民参加", "",
    ],
)  # fmt: skip
def test_dates_hours_and_sums_are_no_numbers_of_persons(text: str) -> None:
    assert not names_somebody(text)


def test_a_number_is_found_wherever_it_stands() -> None:
    draw = random.Random(4)
    for _ in range(200):
        number = f"1{draw.choice('3456789')}{draw.randrange(10**9):09}"
        parts = [number[:3], number[3:7], number[7:]]
        written = draw.choice(["", " ", "-", "·", " - "]).join(parts)
        around = (
            draw.choice(["路灯已修", "by ", "（"]),
            draw.choice(["。", " 联系人", "号"]),
        )
        assert names_somebody(written.join(around)), written


def test_the_halls_own_number_may_stand_there_and_no_other() -> None:
    assert not names_somebody("咨询 010-5555 0100", numbers=("010-5555 0100",))
    assert names_somebody("咨询 55550100")
    assert names_somebody("010-5555 0100 或 13800135521", numbers=("010-5555 0100",))


def test_who_reported_is_not_named() -> None:
    assert names_somebody("王小明反映的路灯", names=["王小明"])
    assert not names_somebody("王府路的路灯", names=["王小明", "王"])


def test_what_nobody_sees_hides_nothing() -> None:
    assert plain("路灯\u200b 已\n修\t好 ") == "路灯 已 修 好"
    assert names_somebody(plain("138\u200b0013\u200b5521"))


def test_the_last_day_is_shown_to_its_midnight() -> None:
    day = date(2026, 11, 24)
    assert stands("", "", day) == "now"
    assert stands("2026-11-24", "2026-11-24", day) == "now"
    assert stands("2026-11-25", "", day) == "later"
    assert stands("", "2026-11-23", day) == "over"


def test_a_share_stands_on_five_and_is_never_rounded_up() -> None:
    assert (share(4, 4), share(5, 5), share(199, 200)) == (None, 100, 99)
