"""Words that want to be more than words: of residents, of halls, of officers, in every page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest

from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub
from kiosk.hub.pages.web import forms
from tests.hub.district import District
from tests.hub.pages.office import Browser, employ
from tests.hub.pages.paper_receipt import token_of
from tests.hub.pages.test_cases import fields
from tests.hub.pages.town import Town, plan

EVIL = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "{{ 1234567*3 }}{% include '/etc/passwd' %}",
    "javascript:alert(1)",
    '<!--#exec cmd="id" -->\x00\x1b[2J',
)
PAGES = (
    "/", "/halls", "/halls/k00001", "/cases?which=all", "/alarms", "/alarms/banner", "/map",
    "/ratings", "/quality", "/doubles", "/held", "/log", "/views", "/accounts",
)  # fmt: skip
ADDRESSES = (
    "/cases?number={}", "/cases?hall={}", "/cases?cell={}&hall={}", "/cases?category={}",
    "/cases?after={}", "/views?account={}", "/views?hall={}", "/views?after={}", "/sign-in?to={}",
    "/halls/{}", "/cases/{}/{}", "/held/{}/1/1", "/r/{}", "/r?code={}", "/language/{}",
)  # fmt: skip
RUN = ("<script>alert", "<img src=x", "3703701", "root:x:")


def harmless(page: str) -> bool:
    return not any(each in page for each in RUN)


@pytest.fixture
def manager(hub: Hub, browser: Browser) -> Browser:
    employ(hub, "sun", "manager")
    browser.signs_in("sun")
    return browser


def says_it_everywhere(district: District, word: str) -> tuple[Town, str]:
    """A hall in which every text is this one; the path of its case."""
    town = Town(district, 1)
    hall, short = town.halls["东风里"], word[:20]
    told = plan(word)
    told["cells"] = [{"id": "c1", "name": {"zh_CN": word}, "outline": [[0, 0], [1, 0], [0, 1]]}]
    told["categories"] = {"lamp_road": {"name": {"zh_CN": word}, "department": {}}}
    told["tiers"] = [{"zh_CN": word}]
    hall.writes("hall.plan", **told)
    case = hall.files(
        word, place=word, name=word, phone=word, cell="c1", type=short, hazard=short, risk=short,
        reasons=[short], number=short, assignee=short,
    )  # fmt: skip
    answer = {"case": case, "day": "2026-11-30", "staff": word, "report": 0, "words": word}
    hall.writes("case.noted", public=True, **answer)
    hall.writes("trouble.began", about=word, what=word)
    town.an_alarm("东风里", cell="c1", place=word, kind=short)
    figures = {"count": 9, "mean": 4.0, "low": 1, "levels": [8, 0, 0, 0, 1]}
    month = {"figures": figures, "reasons": {word: 5}, "held": 0}
    hall.writes("rating.month", month="2026-10", figures=month, staff_figures=None)
    for _ in range(2):
        hall.writes("survey.used", survey=word, marks=[word])
    town.sends()
    return town, f"/cases/k00001/{case}"


@pytest.mark.parametrize("word", EVIL)
def test_whatever_a_hall_or_a_resident_says_stays_words(
    district: District, manager: Browser, word: str
) -> None:
    word = word.replace("\x00", "")
    town, path = says_it_everywhere(district, word)
    for page in (*PAGES, path):
        answer = manager.opens(page)
        assert answer.status_code == 200, page
        assert harmless(answer.text), page
    assert harmless(manager.sends(f"{path}/contact", why="check").text)
    manager.opens(path)
    assert manager.sends(f"{path}/answer", answer=word, **fields(manager.page)).status_code == 303
    assert harmless(manager.opens(path).text)
    too_long = manager.sends(f"{path}/answer", answer=word * 100, **fields(manager.page))
    assert too_long.status_code == 400
    assert harmless(too_long.text)
    hall = town.halls["东风里"]
    report = next(each for each in hall.journal if b"case.filed" in each.frozen.line)
    paper = manager.opens(f"/r/{token_of(hall, path.rsplit('/', 1)[1], report)}")
    assert paper.status_code == 200
    assert harmless(paper.text)


def test_whatever_stands_in_an_address_stays_words(manager: Browser) -> None:
    for path in ADDRESSES:
        for word in EVIL:
            page = manager.opens(path.replace("{}", quote(word, safe="")))
            assert page.status_code in (200, 303, 404), (path, word)
            assert harmless(page.text), (path, word)
            assert "alert" not in page.headers.get("location", "").split("/r/")[0]


def test_an_office_that_is_a_script_stays_an_office(hub: Hub, manager: Browser) -> None:
    manager.opens("/accounts")
    told = {"account": "li", "name": EVIL[0], "office": EVIL[0], "role": "officer"}
    assert manager.sends("/accounts", password="First-Lamp-77", **told).status_code == 303
    assert harmless(manager.opens("/accounts").text)
    refused = manager.sends("/accounts", password="x", **{**told, "account": EVIL[0]})
    assert refused.status_code == 400
    assert harmless(refused.text)


@pytest.mark.parametrize(
    "sent",
    [
        b"a=1&" * 100, b"x" * 70_000, b"answer=" + b"%00" * 100, b"mark=%ff%fe%fd", b"\xff\xfe",
        b"a" * 65_536, b"=" * 50, b"%", b"mark=" + b"&mark=" * 30,
    ],
)  # fmt: skip
def test_a_form_of_any_bytes_is_refused_calmly(manager: Browser, sent: bytes) -> None:
    told = {"Content-Type": forms.FORM}
    assert manager.http.post("/accounts", content=sent, headers=told).status_code in (400, 403)
    assert manager.opens("/accounts").status_code == 200


def test_a_form_of_another_kind_is_none(manager: Browser) -> None:
    for kind in ("multipart/form-data; boundary=x", "application/json", "", "text/plain"):
        told = {"Content-Type": kind}
        answer = manager.http.post("/accounts", content=b"account=li", headers=told)
        assert answer.status_code == 400


@pytest.mark.asyncio
async def test_a_form_without_end_is_cut() -> None:
    """No length is told, or a false one; the bytes go on. Little of it is read."""
    for length in ("", "10", "-1", "1e9", "9" * 40):
        read = [0]

        async def endless(read: list[int] = read) -> AsyncIterator[bytes]:
            while True:
                read[0] += 8192
                yield b"a" * 8192

        with pytest.raises(KnownError, match=r"district\.form"):
            await forms.read(endless(), forms.FORM, length)
        assert read[0] <= forms.LARGEST + 8192
