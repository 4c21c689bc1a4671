"""The demo's district: a real hub beside the hall, joined before anybody looks at the panel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.api.client import Client
from kiosk.demo import day
from kiosk.demo.district import browser
from kiosk.demo.district.browser import Browser, chromium
from kiosk.demo.district.joining import ACCOUNT
from kiosk.demo.hall import DemoHall
from kiosk.demo.play import open_panel
from kiosk.errors import KnownError
from tests.ui.demo.demo_panel_play import Player

ANSWER = "电工今天下午去换灯头"
OWN = "Lamp-And-Bench-7"
FIRST = re.compile(f"{ACCOUNT} +(\\S+)")


@pytest.fixture
def hall() -> Iterator[DemoHall]:
    with DemoHall(district=True) as made:
        made.start_agent(log=Path("/dev/null"))
        yield made


def reports(hall: DemoHall, text: str) -> dict[str, str]:
    with Client.local(hall.folder, "resident", "resident-1") as kiosk:
        session = kiosk.call("session.begin")["session"]
        draft = {"session": session, "type": "complaint", "category": "lamp_road", "text": text,
                 "cell": "g1", "place": "2号楼", "anonymous": True}  # fmt: skip
        filed: dict[str, str] = kiosk.call("cases.file", {"draft": draft})
        kiosk.call("session.end", {"session": session})
    return filed


def signs_in(officer: Browser, first: str) -> None:
    officer.opens("/")
    officer.types("#account", ACCOUNT)
    officer.types("#password", first)
    officer.clicks("main button.first")
    officer.waits("请先换成只有您知道的")
    officer.types("#password", first)
    officer.types("#new", OWN)
    officer.types("#again", OWN)
    officer.clicks("main button.first")
    officer.waits("大厅在线")


def test_an_officer_answers_and_the_next_visit_brings_it_down(
    qapp: QGuiApplication, hall: DemoHall, tmp_path: Path
) -> None:
    assert hall.district is not None
    player = Player(open_panel(hall, tmp_path, "zh_CN"))
    try:
        filed = reports(hall, "2号楼的路灯不亮")
        player.turn_to("district")
        player.sees_all_of_it()
        player.sees(hall.district.pages_url)
        player.push("现在去一次")
        player.sees("以前的记录平台都收到了")
        (first,) = (found[1] for each in player.person.texts() if (found := FIRST.search(each)))
        with chromium(certificate=hall.district.certificate) as driver:
            officer = Browser(driver, hall.district.pages_url)
            signs_in(officer, first)
            officer.clicks('nav a[href="/cases"]')
            officer.clicks_link(filed["number"])
            officer.types("#words", ANSWER)
            officer.clicks("#answer button.first")
            officer.waits("已记下")
        player.push("现在去一次")
        with Client.local(hall.folder, "resident", "resident-1") as kiosk:

            def reads() -> bool:
                tracked = kiosk.call("cases.track", {"receipt": filed["receipt"]})
                return any(ANSWER in each["words"] for each in tracked["entries"])

            player.person.wait(reads, "the answer")
    finally:
        player.panel.close()


def test_its_words_are_on_an_english_panel_too(
    qapp: QGuiApplication, hall: DemoHall, tmp_path: Path
) -> None:
    player = Player(open_panel(hall, tmp_path, "en"))
    try:
        player.turn_to("district")
        player.sees_all_of_it()
        player.sees("The real hub, on this machine")
        player.push("Go there now")
        player.sees("the hub has everything up to record")
    finally:
        player.panel.close()


def test_without_a_browser_no_day_begins_and_the_mend_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr(browser, "PROGRAM", tmp_path / "chromium")
    with pytest.raises(KnownError) as told:
        day.rehearse(out)
    assert told.value.code == "demo.no_browser"
    assert not out.exists()


def test_without_nginx_the_hall_is_not_made_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("kiosk.demo.district.hub.shutil.which", lambda *_args, **_more: None)
    with pytest.raises(KnownError) as told, DemoHall(bands_optional=True, district=True):
        pytest.fail("it was made")
    assert told.value.code == "hub.no_nginx"
    assert not list(tmp_path.iterdir())
