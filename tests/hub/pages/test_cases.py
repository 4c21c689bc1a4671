"""An officer's morning with the cases of all halls: the list, one case, the answer to it."""

from __future__ import annotations

import re
from datetime import timedelta

import msgspec
import pytest

from kiosk.clock import to_text
from kiosk.hub.core.hub import Hub
from kiosk.hub.pages.subjects.cases import case_number
from tests.hub.district import District
from tests.hub.pages.office import Browser, employ
from tests.hub.pages.town import Town

ROW = re.compile(r'<a href="(/cases/k[^"]+)"')
WORDS = "三楼王家的灯一直闪"
MORE = {"HX-Request": "true", "HX-Target": "more"}


@pytest.fixture
def town(district: District) -> Town:
    return Town(district, 3)


def at(town: Town, **delta: float) -> str:
    return to_text(town.district.hub.clock.now() + timedelta(**delta))


def links(page: str) -> list[str]:
    return list(dict.fromkeys(ROW.findall(page)))


def test_the_most_urgent_case_of_all_halls_stands_first(town: Town, officer: Browser) -> None:
    names = ("石桥", "河滨", "东风里")
    due = [town.halls[name].files(WORDS, respond_by=at(town, hours=hours))
           for name, hours in zip(names, (5, -3, 40), strict=True)]  # fmt: skip
    town.sends()
    page = officer.opens("/cases").text
    assert [link.rsplit("/", 1)[1] for link in links(page)] == [due[1], due[0], due[2]]
    assert "超时 3 小时" in page
    assert WORDS not in page  # a list repeats nothing that residents wrote


def test_the_list_goes_on_page_by_page_and_repeats_nothing(town: Town, officer: Browser) -> None:
    """Also past those without a limit, and while new ones come."""
    hall = town.halls["石桥"]
    filed = [hall.files(WORDS, respond_by=at(town, hours=each // 3)) for each in range(120)]
    for case in filed[:30]:
        hall.writes("case.paused", case=case, day="2026-11-30", staff="wang", report=0, words="等")
    town.sends()
    seen: list[str] = []
    page = officer.opens("/cases").text
    while True:
        seen += links(page)
        hall.files("新来的", respond_by=at(town, hours=-1))
        town.sends()
        found = re.search(r'id="more"><td colspan="8"><a class="button" href="([^"]+)"', page)
        if not found:
            break
        page = officer.opens(found[1].replace("&amp;", "&"), **MORE).text
        assert "<html" not in page
    assert len(seen) == len(set(seen)) == 120
    assert {each.rsplit("/", 1)[1] for each in seen} == set(filed)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("which=open", 3), ("which=late", 1), ("which=resolved", 1), ("which=all", 4),
        ("hall=k00001", 2), ("category=lift", 1), ("tier=2", 1), ("risk=high", 1), ("cell=c10", 1),
        ("which=nonsense&tier=x&risk=1&after=zzz", 3), ("order=filed", 3),
    ],
)  # fmt: skip
def test_each_filter_leaves_what_it_says(
    town: Town, officer: Browser, query: str, count: int
) -> None:
    first, second = town.halls["东风里"], town.halls["石桥"]
    first.files(WORDS, respond_by=at(town, hours=-1), tier=2)
    first.files(WORDS, respond_by=at(town, hours=9), category="lift", cell="c10")
    second.files(WORDS, respond_by=at(town, hours=9), risk="high")
    done = second.files(WORDS)
    second.writes("case.resolved", case=done, day="2026-11-30", staff="wang", late=False, report=0,
                  result="好了")  # fmt: skip
    town.sends()
    assert len(links(officer.opens(f"/cases?{query}").text)) == count


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("T-1130-0031", "T-1130-0031"), ("t1130 31", "T-1130-0031"), ("D-1130-31 ", "D-1130-0031"),
        ("", ""), ("1130-0031", ""), ("T-1130-0031'; DROP", ""),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_typed(typed: str, number: str) -> None:
    assert case_number(typed) == number


def test_who_looks_for_a_number_is_recorded(town: Town, officer: Browser) -> None:
    case = town.halls["石桥"].files(WORDS)
    number = "T-1130-" + case.split("-")[2]
    town.sends()
    assert len(links(officer.opens(f"/cases?which=resolved&number={number}").text)) == 1
    sought = "SELECT account, found FROM views WHERE what = 'cases_sought'"
    assert town.district.rows(sought) == [("qian", 1)]
    assert "请对照回执再输一次" in officer.opens("/cases?number=gibberish").text


def open_case(town: Town, officer: Browser, name: str = "石桥", **told: str) -> tuple[str, str]:
    """A case that was filed there and is open in the browser; its id and path."""
    case = town.halls[name].files(WORDS, **told)
    town.sends()
    path = f"/cases/{town.halls[name].hall}/{case}"
    assert officer.opens(path).status_code == 200
    return case, path


def fields(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(epoch|seq|said)" value="([^"]*)"', page)
    return dict(found)


def test_one_case_shows_what_was_said_and_who_looked(town: Town, officer: Browser) -> None:
    case, _ = open_case(town, officer)
    assert WORDS in officer.page
    assert "王秀英" not in officer.page
    looks = "SELECT account, what, hall, case_id FROM views WHERE case_id <> ''"
    assert town.district.rows(looks) == [("qian", "case_seen", "k00002", case)]


def test_who_it_was_is_shown_once_and_recorded_with_why(town: Town, officer: Browser) -> None:
    case, path = open_case(town, officer)
    assert officer.sends(f"{path}/contact", why="").status_code == 400
    officer.opens(path)
    shown = officer.sends(f"{path}/contact", why="call_back")
    assert "王秀英" in shown.text
    assert "13800000000" in shown.text
    assert "王秀英" not in officer.opens(path).text
    assert town.district.rows("SELECT about, case_id FROM views WHERE what = 'contact_seen'") == [
        ("call_back", case)
    ]  # fmt: skip


def test_an_answer_goes_down_to_the_hall(hub: Hub, town: Town, officer: Browser) -> None:
    case, path = open_case(town, officer)
    seen = fields(officer.page)
    sent = officer.sends(f"{path}/answer", answer="  电工明天上午来。 ", status="working", **seen)
    assert sent.headers["location"] == f"{path}?sent=1"
    [(content,)] = town.district.rows(
        "SELECT content FROM refs WHERE name = 'case_updates' AND hall = 'k00002'"
        " ORDER BY version DESC LIMIT 1"
    )
    update = msgspec.json.decode(bytes(content).splitlines()[0])
    assert (update["case"], update["answer"], update["status"], update["by"]) == (
        case, "电工明天上午来。", "working", "钱敏 · 区民政",
    )  # fmt: skip
    assert update["based_on"] == int(seen["seq"])
    page = officer.opens(path).text
    assert "区里答复：钱敏 · 区民政" in page
    assert "等大厅下次联系时送到" in page
    assert ("qian", "case_answered") in town.district.rows("SELECT account, what FROM views")


def test_what_the_hall_made_of_it_comes_back_and_a_conflict_is_shown(
    town: Town, officer: Browser
) -> None:
    case, path = open_case(town, officer)
    officer.sends(f"{path}/answer", answer="明天来", status="", **fields(officer.page))
    [(update,)] = town.district.rows("SELECT id FROM case_updates")
    hall = town.halls["石桥"]
    hall.writes("case.resolved", case=case, day="2026-11-30", staff="wang", late=False, report=0,
                result="修好了")  # fmt: skip
    hall.writes("case.district_answered", case=case, day="2026-11-30", update=update,
                at=at(town), status="", based_on=2, conflict=True, applied="")  # fmt: skip
    town.sends()
    page = officer.opens(path).text
    assert "大厅那时已经往前办了" in page
    assert "两边都保留着" in page
    assert "已办好" in page
    assert "和大厅的进展不一致" in officer.opens("/cases?which=all").text


def test_a_case_that_moved_on_is_not_answered_unseen(town: Town, officer: Browser) -> None:
    """What was typed stays, and what is new stands beside it."""
    case, path = open_case(town, officer)
    seen = fields(officer.page)
    town.halls["石桥"].writes("case.accepted", case=case, day="2026-11-30", staff="wang", to="wang",
                              answers=True)  # fmt: skip
    town.sends()
    held = officer.sends(f"{path}/answer", answer="明天来", status="", **seen)
    assert held.status_code == 409
    assert ">明天来</textarea>" in held.text
    assert "已接收" in held.text
    assert not town.district.rows("SELECT id FROM case_updates")
    assert officer.sends(f"{path}/answer", answer="明天来", **fields(held.text)).status_code == 303


@pytest.mark.parametrize(
    ("answer", "status", "told"),
    [
        ("", "", "没有写话"), ("好" * 1001, "", "最多 1000 个"), ("好", "burnt", "没有写话"),
        (" \n ", "", "没有"),
    ],
)  # fmt: skip
def test_an_empty_or_endless_answer_is_not_sent(
    town: Town, officer: Browser, answer: str, status: str, told: str
) -> None:
    _, path = open_case(town, officer)
    refused = officer.sends(f"{path}/answer", answer=answer, status=status, **fields(officer.page))
    assert refused.status_code == 400
    assert told in refused.text
    assert not town.district.rows("SELECT id FROM case_updates")


def test_marks_that_turn_a_text_around_do_not_go_down(town: Town, officer: Browser) -> None:
    _, path = open_case(town, officer)
    officer.sends(f"{path}/answer", answer="\u202e好\u2066的\r\n\tok", **fields(officer.page))
    assert town.district.value("SELECT answer FROM case_updates") == "好的\nok"


def test_a_case_that_nobody_reported_is_a_managers(
    hub: Hub, town: Town, officer: Browser, address: str
) -> None:
    """It follows somebody's low rating: an officer is not told that there is one."""
    _, path = open_case(town, officer)
    case = town.halls["石桥"].files(WORDS, origin="rating")
    town.sends()
    confined = f"/cases/k00002/{case}"
    assert officer.opens(confined).status_code == 404
    assert links(officer.opens("/cases").text) == [path]
    employ(hub, "sun", "manager")
    with Browser(address) as manager:
        manager.signs_in("sun")
        assert manager.opens(confined).status_code == 200
        assert confined in links(manager.opens("/cases").text)


def test_words_that_were_erased_in_the_hall_are_gone(town: Town, officer: Browser) -> None:
    _, path = open_case(town, officer)
    hall = town.halls["石桥"]
    hall.forgets(hall.journal[-1].seq)
    town.sends()
    page = officer.opens(path).text
    assert WORDS not in page
    assert "没有文字，或已按规定删除" in page
    assert "没有留" in officer.sends(f"{path}/contact", why="check").text
