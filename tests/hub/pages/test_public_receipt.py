"""A resident scans the QR of a receipt at home: what became of it, and a proof anybody checks."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from kiosk.clock import ManualClock
from kiosk.hub.core.hub import Hub
from kiosk.hub.log import nightly
from kiosk.wire.receipt import page_of, read_token, verify_proof
from tests.hub.district import District
from tests.hub.pages.office import Browser
from tests.hub.pages.paper_receipt import token_of
from tests.hub.pages.town import Town

WORDS = "三楼王家的灯一直闪"


@pytest.fixture
def town(district: District) -> Town:
    return Town(district, 2)


def filed(town: Town, **told: str) -> tuple[str, str]:
    """A report of Dongfengli; its case and the text of its receipt."""
    hall = town.halls["东风里"]
    case = hall.files(WORDS, cell=town.cells("东风里")[0], **told)
    return case, token_of(hall, case, hall.journal[-1])


def notes(town: Town, case: str, words: str, report: int = 0, *, public: bool = True) -> None:
    town.halls["东风里"].writes(
        "case.noted", case=case, day="2026-11-30", staff="wang", public=public, report=report,
        words=words,
    )  # fmt: skip


def test_what_was_done_is_read_and_nothing_of_a_person(town: Town, browser: Browser) -> None:
    case, token = filed(town)
    notes(town, case, "电工已到，换灯头")
    notes(town, case, "住户脾气不好", public=False)
    town.sends()
    page = browser.opens(f"/r/{token}")
    assert page.status_code == 200
    assert "答复您：电工已到，换灯头" in page.text
    assert "设施维修" in page.text
    for hidden in (WORDS, "王秀英", "13800000000", "脾气", "wang", "东门"):
        assert hidden not in page.text
    assert "set-cookie" not in page.headers
    assert "noindex" in page.text


def test_the_same_paper_in_capitals_as_a_qr_code_holds_it(town: Town, browser: Browser) -> None:
    _, token = filed(town)
    town.sends()
    assert browser.opens(f"/R/{token}").status_code == 200


def test_before_the_night_the_paper_is_known_to_be_genuine(town: Town, browser: Browser) -> None:
    town.sends()
    _, token = filed(town)
    page = browser.opens(f"/r/{token}")
    assert page.status_code == 200
    assert "大厅还没有送到" in page.text


def test_an_answer_to_a_neighbour_is_not_read_by_others(town: Town, browser: Browser) -> None:
    case, token = filed(town)
    hall = town.halls["东风里"]
    own = hall.journal[-1].seq
    told = {"case": case, "category": "lamp_road", "cell": "c00", "day": "2026-11-30",
            "hazard": "", "job": "", "photo_count": 0, "proposed": None, "quiet": False,
            "reasons": [], "respond_by": "", "risk": "low", "settle_by": "", "type": "complaint",
            "anonymous": False, "call": ""}  # fmt: skip
    hall.writes("case.joined", text="我也是", name="李强", **told)
    joined = hall.journal[-1]
    notes(town, case, "只对第二户说", report=joined.seq)
    notes(town, case, "只对第一户说", report=own)
    town.sends()
    first = browser.opens(f"/r/{token}").text
    second = browser.opens(f"/r/{token_of(hall, case, joined)}").text
    assert ("只对第一户说" in first, "只对第二户说" in first) == (True, False)
    assert ("只对第一户说" in second, "只对第二户说" in second) == (False, True)


def test_of_a_danger_that_stays_quiet_no_words_are_shown(town: Town, browser: Browser) -> None:
    case, token = filed(town, hazard="violence", quiet=True)
    notes(town, case, "已和你联系好见面的地方")
    town.sends()
    assert "见面的地方" not in browser.opens(f"/r/{token}").text


def test_after_the_night_the_proof_is_there_and_holds(
    hub: Hub, town: Town, browser: Browser
) -> None:
    """The file that the page gives is checked by the wire's own code, which has no line to it."""
    _, token = filed(town)
    town.sends()
    assert "今晚写进区公开账本" in browser.opens(f"/r/{token}").text
    assert browser.opens(f"/r/{token}/proof").status_code == 404
    nightly.make(hub)
    assert "证明：已写进区公开账本" in browser.opens(f"/r/{token}").text
    file = browser.opens(f"/r/{token}/proof")
    assert file.headers["content-disposition"].endswith(".proof.json")
    proven = verify_proof(file.content, read_token(token))
    assert proven.issued
    assert proven.log.public == hub.keys.current("log").public
    assert "kiosk verify --receipt" in browser.opens(f"/r/{token}/check").text


def test_a_receipt_of_another_year_sends_to_the_hall(
    clock: ManualClock, town: Town, browser: Browser
) -> None:
    _, token = filed(town)
    town.sends()
    clock.advance(days=366)
    assert browser.opens(f"/r/{token}").status_code == 410


def test_a_text_that_was_scanned_can_be_pasted(town: Town, browser: Browser) -> None:
    _, token = filed(town)
    town.sends()
    assert "LINLI1" in browser.opens("/r").text
    for scanned in (token, token.lower(), page_of("https://hub.example.cn", token)):
        to = browser.opens("/r?code=" + quote(f" {scanned} ", safe="")).headers["location"]
        assert to == f"/r/{token}"
        assert browser.opens(to).status_code == 200


def test_the_address_on_the_paper_is_the_page(town: Town, browser: Browser) -> None:
    """What a telephone opens: the address that the hall prints, on this hub's own host."""
    _, token = filed(town)
    town.sends()
    site = str(browser.http.base_url).rstrip("/")
    address = page_of(site, token)
    assert address.startswith(site.upper())
    path = address.removeprefix(site.upper())
    assert path == f"/R/{token}"
    assert "设施维修" in browser.opens(path).text
