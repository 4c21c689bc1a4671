"""An alarm in a hall is seen by every officer while it happens."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx
import pytest

from kiosk.phrases import phrase
from tests.hub.district import District
from tests.hub.pages.office import Browser
from tests.hub.pages.town import Town, plan
from tests.patience import PATIENCE


@pytest.fixture
def town(district: District) -> Town:
    made = Town(district, 2)
    made.sends()
    return made


class Told:
    """What a browser hears on the line of alarms."""

    def __init__(self) -> None:
        self.changes = 0
        self.more = threading.Condition()

    def waits(self, count: int) -> None:
        with self.more:
            assert self.more.wait_for(lambda: self.changes >= count, PATIENCE)


@contextmanager
def listening(browser: Browser, seen: str = "") -> Iterator[Told]:
    told = Told()
    opened = threading.Event()
    with browser.http.stream("GET", f"/alarms/live?seen={seen}", timeout=PATIENCE) as stream:
        assert stream.status_code == 200
        assert stream.headers["content-type"].startswith("text/event-stream")

        def hears() -> None:
            with suppress(httpx.HTTPError, httpx.StreamError):  # the story is over
                for line in stream.iter_lines():
                    opened.set()
                    if line == "event: alarms":
                        with told.more:
                            told.changes += 1
                            told.more.notify_all()

        thread = threading.Thread(target=hears, daemon=True)
        thread.start()
        assert opened.wait(PATIENCE)
        yield told


def mark(page: str) -> str:
    return page.split("/alarms/live?seen=")[1].split('"')[0]


def test_the_banner_stands_on_every_page_while_an_alarm_does(town: Town, officer: Browser) -> None:
    alarm = town.an_alarm("东风里", cell="c00")
    town.sends()
    assert "还没人接" in officer.opens("/ratings").text
    town.accepts("东风里", alarm)
    town.sends()
    assert "王勤 已接" in officer.opens("/cases").text
    hall = town.halls["东风里"]
    hall.writes("alarm.closed", action="z", alarm=alarm, at="", by="wang", outcome="helped")
    town.sends()
    assert 'class="alarm"' not in officer.opens("/cases").text
    assert phrase("alarm.outcome.helped", "zh_CN") in officer.opens("/alarms").text


def test_where_it_is_stands_there_as_the_hall_calls_it(town: Town, officer: Browser) -> None:
    hall = town.halls["东风里"]
    button = {"zh_CN": "一楼卫生间", "en": "Toilet on the ground floor"}
    hall.writes("hall.plan", **{**plan("东风里"), "places": {"button-1": button}})
    town.an_alarm("东风里", place="button-1")
    town.sends()
    for page in ("/", "/alarms", f"/halls/{hall.hall}"):
        shown = officer.opens(page).text
        assert "一楼卫生间" in shown, page
        assert "button-1" not in shown, page


def test_browsers_are_told_of_a_change_and_fetch_it(town: Town, officer: Browser) -> None:
    seen = mark(officer.opens("/").text)
    with listening(officer, seen) as told:
        town.an_alarm("东风里")
        town.sends()
        told.waits(1)
    banner = officer.opens("/alarms/banner", **{"HX-Request": "true", "HX-Target": "banner"}).text
    assert "急病受伤" in banner
    assert "<html" not in banner


def test_who_missed_a_change_hears_of_it_at_once(town: Town, officer: Browser) -> None:
    """The line was lost, and the alarm came meanwhile."""
    seen = mark(officer.opens("/").text)
    town.an_alarm("东风里")
    town.sends()
    with listening(officer, seen) as told:
        told.waits(1)


def test_a_drill_is_no_alarm(town: Town, officer: Browser) -> None:
    town.an_alarm("东风里", drill=True)
    town.sends()
    assert 'class="alarm"' not in officer.opens("/").text
    assert "演练" in officer.opens("/alarms").text


def test_of_a_silent_alarm_the_banner_names_no_place(town: Town, officer: Browser) -> None:
    """Who looks over an officer's shoulder is not told where; the officer's own page tells it."""
    town.an_alarm("东风里", kind="duress", quiet=True, place="2号窗口")
    town.sends()
    assert "2号窗口" not in officer.opens("/cases").text
    assert "2号窗口" in officer.opens("/alarms").text


def test_who_is_not_signed_in_is_told_not_to_come_again(town: Town, browser: Browser) -> None:
    assert browser.http.get("/alarms/live").status_code == 204
