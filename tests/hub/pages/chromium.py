"""Whoever sits before Debian's Chromium: it goes to our own address and nowhere else."""

from __future__ import annotations

import base64
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from axe_selenium_python import Axe
from PIL import Image
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from kiosk.demo.district.browser import chromium as chromium
from tests.patience import PATIENCE

SHOTS = os.environ.get("LINLI_SHOTS", "")
WIDE, NARROW = (1280, 900), (390, 844)


class Person:
    """Who sits before the browser."""

    def __init__(self, driver: Chrome, address: str) -> None:
        self.driver = driver
        self.address = address

    def resizes(self, size: tuple[int, int]) -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False},
        )

    def is_nobody(self) -> None:
        """A browser as it is given to somebody: no cookie, and no page that may yet ask for one."""
        self.opens("/r")  # which runs no script
        self.driver.delete_all_cookies()

    def signs_in(self, account: str, password: str) -> None:
        self.is_nobody()
        self.opens("/sign-in")
        self.types("#account", account)
        self.types("#password", password)
        self.clicks("button.first")
        self.finds(".who form")

    def opens(self, path: str) -> None:
        self.driver.get(self.address + path)

    def finds(self, selector: str) -> WebElement:
        return WebDriverWait(self.driver, PATIENCE).until(
            lambda driver: driver.find_element(By.CSS_SELECTOR, selector)
        )

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def clicks(self, selector: str) -> None:
        self.finds(selector).click()

    def types(self, selector: str, text: str) -> None:
        self.finds(selector).send_keys(text)

    def reads(self, selector: str = "body") -> str:
        return self.finds(selector).text

    def waits(self, text: str, selector: str = "body") -> None:
        """Until it can be read there."""
        self.until(lambda: any(text in each.text for each in self.all(selector)))

    def until(self, what: Callable[[], object]) -> None:
        """Until it holds; while the page changes, what is asked may not be there."""
        WebDriverWait(
            self.driver, PATIENCE, ignored_exceptions=(StaleElementReferenceException,)
        ).until(lambda _: what())

    def presses(self, *keys: str) -> None:
        for each in keys:
            self.driver.switch_to.active_element.send_keys(each)

    def picks(self, selector: str, value: str) -> None:
        Select(self.finds(selector)).select_by_value(value)

    def runs(self, script: str) -> Any:
        return self.driver.execute_script(script)

    def shot(self, name: str) -> None:
        """The whole page, where somebody wants to look at it."""
        if not SHOTS:
            return
        size = self.driver.execute_script(
            "return [innerWidth, Math.max(document.documentElement.scrollHeight, innerHeight)]"
        )
        clip = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1}
        told = {"format": "png", "captureBeyondViewport": True, "clip": clip}
        found = self.driver.execute_cdp_cmd("Page.captureScreenshot", told)
        Path(SHOTS, f"{name}.png").write_bytes(base64.b64decode(found["data"]))

    def keeps(self, file: Path, size: tuple[int, int]) -> None:
        """The screen as it is, small enough for a manual: no page is longer there than a look."""
        self.resizes(size)
        clip = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1}
        told = {"format": "png", "clip": clip}
        found = self.driver.execute_cdp_cmd("Page.captureScreenshot", told)
        with Image.open(io.BytesIO(base64.b64decode(found["data"]))) as image:
            image.convert("RGB").quantize(64).save(file, optimize=True)

    def prints(self, name: str) -> bytes:
        """The page on paper, PDF."""
        found = self.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
        made = base64.b64decode(found["data"])
        if SHOTS:
            Path(SHOTS, f"{name}.pdf").write_bytes(made)
        return made

    def complaints(self) -> list[str]:
        """What the browser has to say: refused styles and scripts, errors of ours."""
        return [
            str(each["message"]) for each in self.driver.get_log("browser")
            if each["level"] in ("SEVERE", "WARNING")
        ]  # fmt: skip

    def barriers(self) -> list[str]:
        """What axe finds serious or critical."""
        axe = Axe(self.driver)
        axe.inject()
        found = axe.run()["violations"]
        return [
            f"{each['id']}: {each['nodes'][0]['html'][:200]}"
            for each in found if each["impact"] in ("serious", "critical")
        ]  # fmt: skip
