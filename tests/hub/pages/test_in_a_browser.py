"""Officers at their desks, a resident with a telephone: Debian's Chromium, clicked and typed at.

`LINLI_SHOTS=FOLDER` leaves what they saw there, to be looked at.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from kiosk import languages
from tests.hub.pages.browsed import Browsed, browsed
from tests.hub.pages.chromium import NARROW, WIDE, Person
from tests.hub.pages.office import PASSWORD

MANUAL_WIDE = (1280, 960)
PAGES = {
    "overview": "/", "halls": "/halls", "hall": "/halls/k00001", "cases": "/cases",
    "alarms": "/alarms", "map": "/map", "ratings": "/ratings", "quality": "/quality",
    "doubles": "/doubles", "held": "/held", "log": "/log", "views": "/views",
    "accounts": "/accounts", "data": "/data", "account": "/account", "missing": "/halls/nix",
}  # fmt: skip
SMALL = """return [...document.querySelectorAll('button, .button, select, input, textarea, nav a')]
    .filter(e => e.offsetParent && e.type != 'hidden' && e.type != 'radio')
    .filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"""
FAINT = """
const parts = c => c.match(/[\\d.]+/g).map(Number);
const light = c => { const [r, g, b] = parts(c).map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b };
const ground = e => {
    for (; e; e = e.parentElement) {
        const c = getComputedStyle(e).backgroundColor;
        if ((parts(c)[3] ?? 1) > 0) return c;
    }
    return 'rgb(255, 255, 255)' };
const found = [];
for (const e of document.body.querySelectorAll('*')) {
    if (!e.offsetParent || e.closest('svg') ||
        ![...e.childNodes].some(n => n.nodeType == 3 && n.textContent.trim())) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 7) found.push(ratio.toFixed(2) + ' ' + e.outerHTML.slice(0, 120));
}
return found;
"""
BAD = """
document.body.innerHTML = "<button>x</button><p>faint</p><img src='/icon.svg'><input type='text'>"
    + "<i style='color:red'>x</i>";
document.querySelector("p").style.color = "#777";
for (const each of document.querySelectorAll("button, input"))
    Object.assign(each.style, {minHeight: 0, height: "20px"});
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, module_database: str) -> Iterator[Browsed]:
    with browsed(tmp_path_factory.mktemp("browsed"), module_database) as made:
        yield made


@pytest.fixture
def manager(place: Browsed) -> Person:
    place.person.resizes(WIDE)
    return place.signs_in()


def well_made(person: Person, name: str, *, deep: bool = True) -> list[str]:
    """What is wrong with the page that is open, for who sees little or has a telephone. `deep`: by
    axe too, which takes half a second and sees the same in every language."""
    wrong = [f"{name}: {each}" for each in person.barriers()] if deep else []
    wrong += [f"{name}: faint: {each}" for each in person.runs(FAINT)]
    wrong += [f"{name}: small: {each}" for each in person.runs(SMALL)]
    wrong += [f"{name}: {each}" for each in person.complaints() if "status of 404" not in each]
    return wrong


def test_these_eyes_see_what_is_not_well_made(place: Browsed) -> None:
    """Else the stories below would be content with anything."""
    person = place.person
    person.opens("/sign-in")
    person.runs(BAD)
    wrong = " ".join(well_made(person, "bad"))
    for each in ("faint: 4.", "small: <button", "small: <input", "image-alt", "label: <input"):
        assert each in wrong
    assert "inline style" in wrong  # the policy refuses it, and the browser says so


@pytest.mark.parametrize("language", languages.CODES)
def test_every_page_is_well_made_in_every_language(
    place: Browsed, manager: Person, language: str
) -> None:
    wrong = []
    manager.opens(f"/language/{language}")
    for name, path in {**PAGES, "case": place.path()}.items():
        manager.resizes(WIDE)
        manager.opens(path)
        assert manager.finds("html").get_attribute("lang") == language.replace("_", "-")
        manager.shot(f"{name}-{language}")
        wrong += well_made(manager, f"{name} {language}", deep=language == languages.FIRST)
        manager.resizes(NARROW)
        manager.shot(f"{name}-{language}-narrow")
        if manager.runs("return document.documentElement.scrollWidth") > NARROW[0]:
            wrong.append(f"{name} {language}: wider than a telephone")
    manager.resizes(WIDE)
    manager.opens("/language/zh_CN")
    assert not wrong


@pytest.mark.parametrize("language", languages.CODES)
def test_the_public_pages_are_well_made_too(place: Browsed, language: str) -> None:
    person = place.person
    person.is_nobody()
    person.opens(f"/language/{language}?to=/r")
    person.resizes(NARROW)
    wrong = []
    for name, path in {
        "receipt": f"/r/{place.token}", "check": f"/r/{place.token}/check", "find": "/r",
        "unknown": "/r/LINLI1", "door": "/sign-in",
    }.items():  # fmt: skip
        person.opens(path)
        person.shot(f"{name}-{language}-narrow")
        wrong += well_made(person, f"{name} {language}")
        if person.runs("return document.documentElement.scrollWidth") > NARROW[0]:
            wrong.append(f"{name} {language}: wider than a telephone")
    person.resizes(WIDE)
    person.shot(f"door-{language}")
    assert not wrong


def test_in_high_contrast_every_page_is_read_as_well(place: Browsed, manager: Person) -> None:
    manager.opens("/")
    manager.clicks('footer a[href^="/contrast"]')
    assert manager.finds("html").get_attribute("class") == "contrast"
    wrong = []
    for name, path in {**PAGES, "case": place.path(), "receipt": f"/r/{place.token}"}.items():
        manager.opens(path)
        manager.shot(f"{name}-contrast")
        wrong += well_made(manager, name, deep=False)
    manager.opens("/contrast")
    assert not wrong


def test_an_officer_works_by_keys_alone(place: Browsed) -> None:
    """In by typing; the first Tab leads past the menu; a case is found, opened and answered."""
    person, driver = place.person, place.driver
    person.is_nobody()
    person.resizes(WIDE)
    person.opens("/sign-in?to=/cases")
    person.presses("qian", Keys.TAB, PASSWORD, Keys.ENTER)
    person.finds("#rows")
    person.presses(Keys.TAB)
    assert "跳到正文" in driver.switch_to.active_element.text
    assert person.runs("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    person.presses(Keys.ENTER)
    assert driver.switch_to.active_element.get_attribute("id") == "content"
    seen = []
    while not driver.switch_to.active_element.get_attribute("href"):
        seen.append(driver.switch_to.active_element.get_attribute("id"))
        person.presses(Keys.TAB)
    assert seen[1:8] == ["which", "order", "hall", "category", "tier", "risk", "number"]
    person.presses(Keys.ENTER)
    person.finds("#answer")
    while driver.switch_to.active_element.get_attribute("id") != "words":
        person.presses(Keys.TAB)
    person.presses("电工明天上午来。", Keys.TAB, Keys.ARROW_DOWN)
    assert driver.switch_to.active_element.get_attribute("value") == "working"
    person.presses(Keys.TAB, Keys.ENTER)
    assert "已记下" in person.reads(".told.done")
    assert "区里答复：钱敏" in person.reads(".timeline")


def test_a_filter_changes_the_list_and_not_the_page(place: Browsed, manager: Person) -> None:
    manager.opens("/cases")
    manager.runs("window.same = true")
    before = manager.reads("#rows")
    manager.picks("#category", "lift")
    manager.until(lambda: manager.reads("#rows") != before)
    assert manager.runs("return window.same") is True
    kinds = {each.text for each in manager.all("#rows td[data-label='类别']")}
    assert all(each.startswith("电梯") for each in kinds)
    assert "category=lift" in place.driver.current_url
    rows = len(manager.all("#rows tbody th"))
    assert rows == 50
    manager.clicks("#more a")
    manager.until(lambda: len(manager.all("#rows tbody th")) > rows)
    assert manager.runs("return window.same") is True
    assert place.driver.switch_to.active_element.get_attribute("href")  # the first new row
    place.driver.back()
    manager.until(lambda: "category=lift" not in place.driver.current_url)
    manager.until(lambda: manager.reads("#rows") == before)


def test_nothing_is_kept_in_the_browser(place: Browsed, manager: Person) -> None:
    """What pages say of people is not in its storage when it is given to somebody else."""
    manager.opens(place.path())
    manager.opens("/cases")
    manager.picks("#category", "lift")
    manager.until(lambda: "category=lift" in place.driver.current_url)
    kept = manager.runs("return [Object.keys(sessionStorage), Object.keys(localStorage)]")
    assert kept == [["htmx-current-path-for-history"], []]  # an address, and no page
    assert manager.runs("return document.cookie") == ""


def test_an_alarm_appears_while_the_page_is_open(place: Browsed, manager: Person) -> None:
    manager.opens("/ratings")
    manager.runs("window.same = true")
    assert not manager.all(".alarm")
    alarm = place.town.an_alarm("东风里", cell=place.town.cells("东风里")[2])
    place.town.sends()
    manager.waits("还没人接", ".alarm")
    manager.shot("alarm")
    manager.clicks(".alarm a")
    manager.waits("急病受伤", "#alarm-rows")
    manager.runs("window.same = true")
    place.town.accepts("东风里", alarm)
    place.town.sends()
    manager.waits("王勤 已接", ".alarm")
    manager.waits("王勤 已接", "#alarm-rows")
    manager.opens("/")
    manager.finds(".map-alarm")
    manager.shot("overview-alarm")
    manager.opens("/alarms")
    manager.runs("window.same = true")
    told = {"action": "z", "alarm": alarm, "at": "", "by": "wang", "outcome": "helped"}
    place.town.halls["东风里"].writes("alarm.closed", **told)
    place.town.sends()
    manager.until(lambda: not manager.all(".alarm"))
    assert manager.runs("return window.same") is True


def test_what_residents_wrote_runs_nowhere(place: Browsed, manager: Person) -> None:
    manager.opens("/held")
    manager.clicks("#lines ~ table tbody a")
    assert "<script>window.pwned=3" in manager.reads("pre")
    for path in place.evil:
        manager.opens(path)
        assert "onerror" in manager.reads(".said")
    assert manager.runs("return window.pwned === undefined") is True
    assert not [each for each in manager.complaints() if "Content Security Policy" in each]


def test_without_scripts_everything_works_as_well(place: Browsed, manager: Person) -> None:
    place.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        manager.opens("/cases")
        manager.picks("#category", "noise")
        manager.clicks("button.first:not(.plain)")
        assert "category=noise" in place.driver.current_url
        manager.clicks("#more a")
        assert "after=" in place.driver.current_url
        manager.clicks("#rows tbody a")
        manager.clicks("input[value='paused']")
        manager.clicks("#answer button")
        assert "已记下" in manager.reads(".told.done")
    finally:
        place.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_who_was_signed_out_elsewhere_is_led_to_the_door(place: Browsed, manager: Person) -> None:
    """By the next change in the list, which htmx asks for: the whole page goes there."""
    manager.opens("/cases")
    place.town.district.rows("DELETE FROM sign_ins RETURNING 1")
    manager.picks("#category", "noise")
    manager.finds("#password")
    assert "/sign-in" in place.driver.current_url


def test_a_case_is_printed_without_menus_and_forms(place: Browsed, manager: Person) -> None:
    manager.opens(place.path())
    paper = manager.prints("case")
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=paper, capture_output=True, check=True
    ).stdout.decode()
    assert "东门的路灯坏了三天" in text
    assert "电工已到" in text
    for left_out in ("退出", "发给大厅", "看是谁反映的", "黑底大反差", "谁看过什么"):
        assert left_out not in text
    manager.opens("/")
    manager.prints("overview")


def test_a_resident_reads_a_receipt_and_takes_the_proof(place: Browsed) -> None:
    person = place.person
    person.is_nobody()
    person.resizes(NARROW)
    person.opens(f"/R/{place.token}")
    assert "正在办" in person.reads(".stands")
    assert "答复您：电工已到，换灯头" in person.reads(".timeline")
    assert "证明：已写进区公开账本" in person.reads(".proof")
    assert "不敢走" not in person.reads()
    person.clicks(".proof .button")
    assert "kiosk verify --receipt" in person.reads("pre")
    assert not place.driver.find_elements(By.CSS_SELECTOR, "script")
    assert not place.driver.get_cookies()
    person.resizes(WIDE)


@pytest.mark.demand
def test_the_pages_of_the_manual_are_taken(place: Browsed, manager: Person, tmp_path: Path) -> None:
    """`./dev pictures` has them put into docs/pictures."""
    folder = Path(os.environ.get("LINLI_MANUAL", tmp_path))
    manager.opens("/")
    manager.keeps(folder / "district.png", MANUAL_WIDE)
    manager.opens(f"/r/{place.token}")
    manager.keeps(folder / "receipt-page.png", NARROW)
    manager.resizes(WIDE)
    for name, size in (("district", MANUAL_WIDE), ("receipt-page", NARROW)):
        with Image.open(folder / f"{name}.png") as image:
            assert image.size == size
            assert len(image.convert("RGB").getcolors(1 << 16) or ()) > 8, "something is drawn"
