"""The first look in the morning: halls and their health, what is open, the map, the ratings."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.clock import ManualClock, to_text
from tests.hub.district import District
from tests.hub.pages.office import Browser
from tests.hub.pages.town import Town, plan


@pytest.fixture
def town(district: District) -> Town:
    return Town(district, 3)


def state(officer: Browser, hall: str = "k00002") -> str:
    """The word behind a hall in the list."""
    row = officer.opens("/halls").text.split(f'href="/halls/{hall}"')[1].split("</tr>")[0]
    return row.split("</svg>")[1].split("</span>")[0]


def test_a_hall_that_came_last_night_is_well(town: Town, officer: Browser) -> None:
    town.sends()
    assert state(officer) == "正常"


def test_a_hall_that_was_not_heard_of_for_two_nights_is_behind(
    town: Town, officer: Browser, clock: ManualClock
) -> None:
    town.sends()
    clock.advance(hours=37)
    officer.signs_in()
    assert state(officer) == "很久没联系"
    assert "37 小时前" in officer.opens("/").text


def test_a_hall_that_was_never_heard_of_says_so(district: District, officer: Browser) -> None:
    district.hall("k00002")
    assert state(officer) == "还没联系过"


def test_a_clock_that_is_wrong_is_told(town: Town, officer: Browser) -> None:
    town.halls["石桥"].writes("agent.started", epoch=1)
    hall = town.halls["石桥"]
    hall.now -= timedelta(days=1)
    town.district.takes(hall)
    assert state(officer) == "时钟不准"


def test_a_device_in_trouble_is_told_until_it_is_well(town: Town, officer: Browser) -> None:
    hall = town.halls["石桥"]
    hall.writes("trouble.began", about="ticket-1", what="offline")
    town.sends()
    assert state(officer) == "设备有故障"
    assert "ticket-1" in officer.opens("/halls/k00002").text
    hall.writes("trouble.ended", about="ticket-1", what="offline")
    town.sends()
    assert state(officer) == "正常"


def test_open_and_late_cases_are_counted_by_tier_and_category(town: Town, officer: Browser) -> None:
    now = town.district.hub.clock.now()
    for tier, hours in ((1, -2), (1, 9), (2, 9)):
        due = to_text(now + timedelta(hours=hours))
        town.halls["石桥"].files("坏了", tier=tier, respond_by=due)
    town.sends()
    page = officer.opens("/").text
    assert "第 1 级 社区" in page
    assert "2 件" in page
    assert "超时 1" in page
    assert "设施维修" in page


def test_a_case_of_a_low_rating_is_in_no_count(town: Town, officer: Browser) -> None:
    """Nobody reported it, and not every officer is to know that somebody was not content."""
    town.halls["石桥"].files("灯坏了")
    town.sends()
    before = officer.opens("/").text, officer.opens("/halls").text
    town.halls["石桥"].files("", origin="rating", category="rating")
    town.sends()
    for path, page in zip(("/", "/halls"), before, strict=True):
        now = officer.opens(path).text
        assert "rating" not in now.split("<main")[1].split("</main>")[0].replace("/ratings", "")
        assert now.count("1 件") == page.count("1 件")
        assert "2 件" not in now


def test_a_cell_with_four_cases_tells_no_number(town: Town, officer: Browser) -> None:
    hall = town.halls["东风里"]
    many, few = town.cells("东风里")[:2]
    for cell, count in ((many, 5), (few, 4)):
        for _ in range(count):
            hall.files("坏了", cell=cell)
    for _ in range(7):  # on no map
        hall.files("吵架", cell=few, dispute=True)
        hall.files("有人打人", cell=few, quiet=True, hazard="violence")
    town.sends()
    page = officer.opens("/map").text
    told = dict.fromkeys((many, few), "")
    for cell in told:
        link = page.split(f'cell={cell}" aria-label="')[1].split('"')[0]
        told[cell] = link.rsplit("：", 1)[1]
    assert told == {many: "5", few: "&lt;5"}


def test_halls_without_outlines_are_drawn_as_tiles(district: District, officer: Browser) -> None:
    hall = district.hall("k00001")
    hall.writes("hall.plan", **plan("东风里", bare=3))
    hall.files("坏了", cell="b1")
    district.takes(hall)
    district.projects()
    page = officer.opens("/map").text
    assert page.count('<polygon class="cell') == 3
    assert "第1网格" in page


@pytest.mark.parametrize(
    "told",
    ["[]", '{"cells": 7}', '{"cells":[{"id":"c1","outline":[[1e99,2],[3,4],[5,6]]}]}', "{" * 5000],
)
def test_a_plan_that_cannot_be_drawn_is_left_out(town: Town, officer: Browser, told: str) -> None:
    """A hall is not trusted to say it well: the pages stand all the same."""
    town.sends()
    town.district.rows("UPDATE halls SET plan = %s WHERE hall = 'k00001' RETURNING 1", told)
    for path in ("/", "/map", "/halls/k00001", "/cases"):
        assert officer.opens(path).status_code == 200


def test_ratings_are_those_of_whole_months(town: Town, officer: Browser) -> None:
    town.a_month("石桥", (60, 30, 5, 3, 2))
    town.sends()
    page = officer.opens("/ratings").text
    assert "90%" in page
    assert "2026-10" in page
    assert "90%" in officer.opens("/").text


def test_the_forecast_stands_beside_what_came(town: Town, officer: Browser) -> None:
    town.a_forecast("石桥")
    town.sends()
    page = officer.opens("/halls/k00002").text
    assert "昨天来了 67 人，88% 的半小时在预测范围内。" in page
    assert page.count('class="draw-late"') == 2  # its column and the key's


def test_in_english_it_is_english(town: Town, officer: Browser) -> None:
    town.sends()
    assert officer.opens("/language/en?to=/halls").headers["location"] == "/halls"
    page = officer.opens("/halls").text
    assert '<html lang="en"' in page
    assert "石桥 hall" in page
    assert "Well" in page
