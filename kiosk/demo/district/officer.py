"""What is done before a browser: an officer of the district looks, answers, and looks again; a
resident follows a receipt on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk import languages
from kiosk.demo.district.browser import DESK, TELEPHONE, Browser, chromium
from kiosk.demo.district.hub import DemoHub
from kiosk.demo.district.joining import ACCOUNT, hire
from kiosk.demo.hall import DemoHall
from kiosk.demo.pictures import Album

PASSWORD = "An-Ning-Dong-Jie-8"  # noqa: S105 - of a hub that is thrown away
ANSWER = "市场监管所今天到东街菜市场查过了：那家的秤不准，已经没收并罚款；别的摊位也都校了秤。"
PROOF = "*.proof.json"


class Officer:
    """Each visit is a browser of its own, as of somebody who shuts it in between."""

    def __init__(self, hall: DemoHall, album: Album) -> None:
        assert hall.district is not None  # the rehearsed day has one
        self._hall, self._hub, self._album = hall, hall.district, album

    def answers(self, number: str) -> None:
        """With a new account: a password of one's own, a look around, the answer to a case."""
        password = hire(self._hall)
        with self._sits_down() as browser:
            self._signs_in(browser, password)
            self._chooses_a_password(browser, password)
            self._looks_around(browser)
            self._opens_case(browser, number)
            browser.types("#words", ANSWER)
            browser.clicks('input[name="status"][value="working"]')
            self._take(browser, "district-case", "区级平台：答复一件事")
            browser.clicks("#answer button.first")
            browser.waits("已记下。大厅下次联系时送到")
            browser.waits(ANSWER)
            self._take(browser, "district-answered", "区级平台：已答复")

    def looks_again(self, number: str) -> None:
        """What became of the answer, once the hall had it."""
        with self._sits_down() as browser:
            self._signs_in(browser, PASSWORD)
            browser.waits("大厅在线")
            self._take(browser, "district-later", "区级平台：几天以后")
            self._opens_case(browser, number)
            browser.waits("已送到大厅")
            self._take(browser, "district-heard", "区级平台：答复已送到大厅")
            browser.speaks("en")
            self._take(browser, "district-heard-en", "District: the answer was delivered")

    def _signs_in(self, browser: Browser, password: str) -> None:
        browser.opens("/")
        browser.types("#account", ACCOUNT)
        browser.types("#password", password)
        browser.clicks("main button.first")

    def _chooses_a_password(self, browser: Browser, first: str) -> None:
        browser.waits("请先换成只有您知道的")
        self._take(browser, "district-password", "区级平台：第一次登录")
        browser.types("#password", first)
        for field in ("#new", "#again"):
            browser.types(field, PASSWORD)
        browser.clicks("main button.first")
        browser.waits("大厅在线")

    def _looks_around(self, browser: Browser) -> None:
        self._take(browser, "district", "区级平台：总览")
        browser.speaks("en")
        self._take(browser, "district-en", "District: overview")
        browser.clicks('nav a[href="/alarms"]')
        browser.waits("Alarms")
        self._take(browser, "district-alarms-en", "District: alarms")
        browser.speaks("zh-CN")
        self._take(browser, "district-alarms", "区级平台：警报")
        browser.clicks('nav a[href="/halls"]')
        browser.clicks_link(self._hall.plan.hall.name.of(languages.FIRST))
        browser.waits("上次收到数据")
        self._take(browser, "district-hall", "区级平台：一个大厅")

    def _opens_case(self, browser: Browser, number: str) -> None:
        browser.clicks('nav a[href="/cases"]')
        browser.until(lambda: browser.has_link(number), number)
        self._take(browser, "district-cases", "区级平台：事项")
        browser.clicks_link(number)
        browser.waits("居民的话")

    def _take(self, browser: Browser, name: str, caption: str) -> None:
        self._album.keep_page(browser.picture(), name, caption)

    @contextmanager
    def _sits_down(self) -> Iterator[Browser]:
        with chromium(certificate=self._hub.certificate) as driver:
            yield Browser(driver, self._hub.pages_url, DESK)


def follow_receipt(hub: DemoHub, album: Album, token: str, folder: Path) -> Path:
    """What a resident's telephone shows of a receipt's code; the proof that it saved there."""
    with chromium(certificate=hub.certificate) as driver:
        telephone = Browser(driver, hub.pages_url, TELEPHONE)
        telephone.saves_into(folder)
        telephone.opens(f"/r/{token}")
        telephone.waits(f"答复您：{ANSWER}")
        telephone.waits("已写进区公开账本")
        telephone.waits("正在办")  # as the officer wanted it
        album.keep_page(telephone.picture(), "receipt-page", "手机上看回执")
        telephone.clicks('header a[hreflang="en"]')
        telephone.waits("Proof")
        album.keep_page(telephone.picture(), "receipt-page-en", "A receipt on a telephone")
        telephone.clicks('main a.button[href$="/check"]')
        telephone.waits("kiosk verify --receipt")
        album.keep_page(telephone.picture(), "receipt-check-en", "How anybody checks it")
        telephone.clicks("main a[download]")
        telephone.until(lambda: any(folder.glob(PROOF)), "the proof")
    return next(folder.glob(PROOF))
