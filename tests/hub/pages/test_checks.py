"""What managers and auditors look after."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.hub.core.hub import Hub
from kiosk.hub.log import nightly
from kiosk.hub.pages.reading import checks
from tests.hub.district import District
from tests.hub.pages.office import PASSWORD, Browser, employ
from tests.hub.pages.town import Town

RATED = {"level": 5, "stage": "visit", "day": "2026-11-29"}
OWN = "Own-Lamp-2026"


@pytest.fixture
def town(district: District) -> Town:
    return Town(district, 2)


@pytest.fixture
def manager(hub: Hub, browser: Browser) -> Browser:
    employ(hub, "sun", "manager", name="孙立")
    browser.signs_in("sun")
    return browser


def test_one_matter_rated_in_two_halls_is_found(town: Town, manager: Browser) -> None:
    for name in ("东风里", "石桥"):
        town.halls[name].writes(
            "rating.given", once="A" * 22, level=5, stage="visit", day="2026-11-29"
        )
    town.halls["石桥"].writes(
        "rating.given", once="B" * 22, level=5, stage="visit", day="2026-11-29"
    )
    town.sends()
    page = manager.opens("/doubles").text
    assert "A" * 22 in page
    assert "东风里大厅、石桥大厅" in page
    assert "B" * 22 not in page


def test_what_was_rated_soon_after_midnight_is_of_the_district_s_day(town: Town, hub: Hub) -> None:
    for name, at in (("东风里", "2026-11-28T15:59:50Z"), ("石桥", "2026-11-28T16:30:00Z")):
        town.halls[name].now = datetime.fromisoformat(at)
        town.halls[name].writes("rating.given", once="A" * 22, **RATED)
    town.sends()
    [double] = hub.pool.run(lambda tx: checks.double_ratings(tx, ZoneInfo("Asia/Shanghai")))
    assert (double.first, double.last) == ("2026-11-28", "2026-11-29")


def test_one_invitation_used_in_two_halls_is_found(town: Town, manager: Browser) -> None:
    for name in ("东风里", "石桥"):
        town.halls[name].writes(
            "survey.used", survey="lamps", marks=["M" * 22, name.encode().hex()[:22]]
        )
    town.sends()
    page = manager.opens("/doubles").text
    assert page.count("M" * 22) == 1
    assert "lamps" in page


def test_a_line_that_cannot_be_read_is_seen_by_a_person(town: Town, manager: Browser) -> None:
    town.halls["石桥"].line(b'{"specversion":"1.0","id": <script>alert(1)</script>')
    town.sends()
    page = manager.opens("/held").text
    assert "没人看过" in page
    path = page.split('href="/held/')[1].split('"')[0]
    line = manager.opens(f"/held/{path}").text
    assert "&lt;script&gt;alert(1)" in line
    assert manager.sends(f"/held/{path}/seen").status_code == 303
    assert "sun" in manager.opens("/held").text
    assert ("sun", "held_seen") in town.district.rows("SELECT account, what FROM views")


def test_a_fork_is_seen_by_a_person(town: Town, manager: Browser) -> None:
    hall = town.halls["石桥"]
    hall.files("坏了")
    town.sends()
    hall.journal = hall.journal[:1]
    hall.files("另一件")
    town.district.keeps_fork(hall, first=2)
    assert "账本分叉" in manager.opens("/halls").text
    page = manager.opens("/held").text
    fork = page.split('name="fork" value="')[1].split('"')[0]
    assert manager.sends("/forks/k00002/seen", fork=fork).status_code == 303
    assert "账本分叉" not in manager.opens("/halls").text
    manager.opens("/held")
    assert manager.sends("/forks/k00002/seen", fork="zz").status_code == 404


def test_the_log_tells_which_halls_it_is_over(hub: Hub, town: Town, manager: Browser) -> None:
    town.sends()
    assert "等今晚" in manager.opens("/log").text
    nightly.make(hub)
    page = manager.opens("/log").text
    assert "等今晚" not in page
    assert "linli.anning/log" in page


def test_data_that_are_not_right_are_counted(town: Town, manager: Browser) -> None:
    town.halls["石桥"].files("坏了", cell="", category="other")
    town.sends()
    row = manager.opens("/quality").text.split('href="/halls/k00002"')[1].split("</tr>")[0]
    assert row.count('<b class="late">1</b>') == 2


def test_events_of_a_newer_program_are_counted_by_hall_and_type(
    town: Town, manager: Browser
) -> None:
    assert "新版程序的" in manager.opens("/quality").text
    assert "robot.greeted" not in manager.page
    for _ in range(3):
        town.halls["石桥"].writes("robot.greeted", day="2026-11-30")
    town.sends()
    page = manager.opens("/quality").text
    row = page.split('href="/halls/k00002"')[1].split("</tr>")[0]
    assert '<b class="late">3</b>' in row
    assert "robot.greeted" in page.split('id="unknown"')[1]


def test_who_looked_at_what_is_listed_page_by_page(town: Town, manager: Browser) -> None:
    case = town.halls["石桥"].files("坏了")
    town.sends()
    for _ in range(60):
        manager.opens(f"/cases/k00002/{case}")
    page = manager.opens("/views?account=sun").text
    assert page.count("看了事项") == 50
    more = page.split('hx-get="')[-1].split('"')[0].replace("&amp;", "&")
    rest = manager.opens(more, **{"HX-Request": "true", "HX-Target": "more"}).text
    assert rest.count("看了事项") == 10
    assert "登录" in rest
    assert "看了这份记录" in manager.opens("/views").text


def test_a_manager_adds_an_officer_who_chooses_a_password_first(
    town: Town, manager: Browser, address: str
) -> None:
    manager.opens("/accounts")
    made = manager.sends("/accounts", account="li", name="李敏", office="区城管", role="officer",
                         password="First-Lamp-77")  # fmt: skip
    assert made.status_code == 303
    with Browser(address) as li:
        assert li.signs_in("li", "First-Lamp-77").status_code == 303
        assert li.opens("/cases").headers["location"] == "/account"
        li.opens("/account")
        for new, again in (("short", "short"), (OWN, "other"), ("First-Lamp-77",) * 2):
            refused = li.sends("/account", password="First-Lamp-77", new=new, again=again)
            assert refused.status_code == 400
        wrong = li.sends("/account", password="wrong", new=OWN, again=OWN)
        assert wrong.status_code == 400
        done = li.sends(
            "/account", password="First-Lamp-77", new="Own-Lamp-2026", again="Own-Lamp-2026"
        )
        assert done.status_code == 303
        assert li.opens("/cases").status_code == 200


def test_a_closed_account_is_out_at_once(
    hub: Hub, town: Town, manager: Browser, address: str
) -> None:
    employ(hub, "li")
    with Browser(address) as li:
        li.signs_in("li")
        assert li.opens("/cases").status_code == 200
        manager.opens("/accounts")
        manager.sends("/accounts/li/close")
        assert li.opens("/cases").status_code == 303
        assert li.signs_in("li").status_code == 401
        manager.opens("/accounts")
        manager.sends("/accounts/li/open")
        assert li.signs_in("li").status_code == 303
        manager.opens("/accounts")
        manager.sends("/accounts/li/password", password="Another-Lamp-9")
        assert li.opens("/cases").status_code == 303
        assert li.signs_in("li", PASSWORD).status_code == 401
        assert li.signs_in("li", "Another-Lamp-9").status_code == 303


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"account": "Li!"}, "要小写字母开头"), ({"account": "sun"}, "已经有人用了"),
        ({"name": " "}, "姓名不能空"), ({"role": "king"}, "没有角色"),
        ({"password": "1234567890"}, "太容易猜到"), ({"password": "li-li-li-li"}, "太容易"),
    ],
)  # fmt: skip
def test_an_account_that_cannot_be_is_refused_with_why(
    manager: Browser, told: dict[str, str], sentence: str
) -> None:
    manager.opens("/accounts")
    given = {"account": "li", "name": "李敏", "office": "", "role": "officer",
             "password": "First-Lamp-77"}  # fmt: skip
    refused = manager.sends("/accounts", **{**given, **told})
    assert refused.status_code == 400
    assert sentence in refused.text


def test_the_last_manager_stays(hub: Hub, manager: Browser, address: str) -> None:
    manager.opens("/accounts")
    assert "不能在这里改" in manager.sends("/accounts/sun/close").text
    employ(hub, "zhou", "manager")
    with Browser(address) as zhou:
        zhou.signs_in("zhou")
        zhou.opens("/accounts")
        assert zhou.sends("/accounts/sun/close").status_code == 303
        zhou.opens("/accounts")
        assert zhou.sends("/accounts/nobody/close").status_code == 400
