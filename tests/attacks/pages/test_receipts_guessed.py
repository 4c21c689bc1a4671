"""Whoever wants to read or count cases without a paper: by numbers, by changed or forged ones."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from kiosk.ids import ALPHABET
from tests.hub.district import District
from tests.hub.pages.office import Browser
from tests.hub.pages.paper_receipt import token_of
from tests.hub.pages.town import Town
from tests.hub.paper_hall import PaperHall


@pytest.fixture
def town(district: District) -> Town:
    return Town(district, 2)


def nothing(browser: Browser, path: str) -> str:
    """The page of whatever is none."""
    answer = browser.opens(path)
    assert answer.status_code == 404
    return answer.text.replace(path, "")


def told(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


def test_whatever_is_no_paper_is_told_alike(town: Town, browser: Browser) -> None:
    """A case that is there and one that is not are one without their hall's signature."""
    hall, other = town.halls["东风里"], town.halls["石桥"]
    case = hall.files("坏了")
    report = hall.journal[-1]
    stranger = PaperHall("k00001")
    town.sends()
    good = token_of(hall, case, report)
    assert browser.opens(f"/r/{good}").status_code == 200
    bad = [
        token_of(hall, case, report, signer=stranger),  # forged
        token_of(hall, case, report, signer=other),  # by another hall
        token_of(hall, "c-20261130-9999-ABCDEF", report, signer=stranger),  # no such case
        token_of(PaperHall("k99999"), case, report),  # no hall of ours
        good[:-1], good + "A", good.replace("LINLI1:C", "LINLI1:T"), case, "T-1130-0002",
        "x" * 5000, good.replace(":", "%00", 1), "%ff%fe", "LINLI1:C:::::",
    ]  # fmt: skip
    pages = {told(nothing(browser, f"/r/{each}")) for each in bad}
    assert len(pages) == 1
    for each in bad:
        assert browser.opens(f"/r/{each}/proof").status_code == 404
        assert browser.opens(f"/r/{each}/check").status_code == 404


def test_no_single_character_of_a_paper_can_be_another(town: Town, browser: Browser) -> None:
    hall = town.halls["东风里"]
    case = hall.files("坏了")
    town.sends()
    good = token_of(hall, case, hall.journal[-1])
    draw = random.Random(7)
    for place in draw.sample(range(len("LINLI1:C:"), len(good)), 40):
        other = draw.choice([each for each in ALPHABET if each != good[place]])
        changed = good[:place] + other + good[place + 1 :]
        assert browser.opens(f"/r/{changed}").status_code == 404


def test_a_paper_of_one_report_does_not_open_the_next_case(town: Town, browser: Browser) -> None:
    """The numbers run on; the papers do not."""
    hall = town.halls["东风里"]
    mine, theirs = hall.files("我的"), hall.files("别人的")
    town.sends()
    good = token_of(hall, mine, hall.journal[-2])
    changed = good.replace(mine.removeprefix("c-"), theirs.removeprefix("c-"))
    assert changed != good
    assert browser.opens(f"/r/{changed}").status_code == 404


def test_a_hall_that_became_another_key_still_vouches_for_its_old_papers(
    town: Town, browser: Browser
) -> None:
    hall = town.halls["东风里"]
    case = hall.files("坏了")
    town.sends()
    over = town.district.hub.clock.now() - timedelta(days=1)
    ended = "UPDATE hall_keys SET until = %s WHERE hall = %s RETURNING 1"
    assert town.district.rows(ended, over, hall.hall)
    assert browser.opens(f"/r/{token_of(hall, case, hall.journal[-1])}").status_code == 200


def test_nobody_is_led_from_a_paper_to_the_officers_pages(town: Town, browser: Browser) -> None:
    hall = town.halls["东风里"]
    case = hall.files("坏了")
    town.sends()
    page = browser.opens(f"/r/{token_of(hall, case, hall.journal[-1])}").text
    assert "/cases" not in page
    assert "/sign-in" not in page
    assert "<script" not in page
