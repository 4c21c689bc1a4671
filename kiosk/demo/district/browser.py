"""Debian's Chromium without a screen: an officer's browser, and the one of a resident's telephone.

It goes to our own address and nowhere else, with an empty profile that is gone with it.
"""

from __future__ import annotations

import base64
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kiosk.errors import KnownError
from kiosk.paths import font_file
from ui.demo.rehearsal import PATIENCE, pause

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

PROGRAM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
DESK, TELEPHONE = (1280, 900), (390, 844)
_POLL = 0.05
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--force-color-profile=srgb",
)  # fmt: skip


def require_browser() -> None:
    """Raises KnownError `demo.no_browser`, `demo.no_selenium`."""
    for each in (PROGRAM, DRIVER):
        if not each.is_file():
            raise KnownError("demo.no_browser", field="browser", file=each)
    try:
        import selenium.webdriver  # noqa: F401
    except ModuleNotFoundError as missing:
        raise KnownError("demo.no_selenium", field="selenium", module=missing.name) from missing


@contextmanager
def chromium(language: str = "zh-CN", certificate: Path | None = None) -> Iterator[Chrome]:
    """`certificate`: of a server that it believes besides those that everybody does, by this one
    key alone."""
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    with TemporaryDirectory(prefix="linli-chromium-") as profile:
        options = ChromeOptions()
        for each in (*_QUIET, f"--user-data-dir={profile}", f"--accept-lang={language}"):
            options.add_argument(each)
        if certificate is not None:
            options.add_argument(f"--ignore-certificate-errors-spki-list={_pin(certificate)}")
        options.binary_location = str(PROGRAM)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        Path(profile, "fonts").symlink_to(font_file("regular").parent)  # as officers' PCs have them
        env = {**os.environ, "XDG_DATA_HOME": profile}
        driver = Chrome(options=options, service=ChromeService(str(DRIVER), env=env))
        try:
            driver.set_page_load_timeout(PATIENCE)
            yield driver
        finally:
            driver.quit()


def _pin(certificate: Path) -> str:
    """Of the certificate's key, as Chromium wants it: the SHA-256 of its SPKI in base64."""
    key = x509.load_pem_x509_certificate(certificate.read_bytes()).public_key()
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(spki).digest()).decode()


class Browser:
    """Whoever sits before it: finds what stands there, and clicks. The hall's screens live on."""

    def __init__(self, driver: Chrome, address: str, size: tuple[int, int] = DESK) -> None:
        self._driver = driver
        self._address = address
        told = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", told)

    def opens(self, path: str) -> None:
        self._driver.get(self._address + path)

    def clicks(self, selector: str) -> None:
        self._does(lambda: self._one(selector), lambda found: found.click())

    def clicks_link(self, text: str) -> None:
        self._does(lambda: self._link(text), lambda found: found.click())

    def has_link(self, text: str) -> bool:
        return self._link(text) is not None

    def types(self, selector: str, text: str) -> None:
        self._does(lambda: self._one(selector), lambda found: found.send_keys(text))

    def waits(self, text: str) -> None:
        """Until it can be read; raises TimeoutError that tells what could be."""

        def reads() -> bool:
            body = self._one("body")
            return body is not None and text in body.text

        self.until(reads, repr(text))

    def until(self, met: Callable[[], bool], what: str) -> None:
        from selenium.common.exceptions import StaleElementReferenceException

        until = time.monotonic() + PATIENCE
        while True:
            with suppress(StaleElementReferenceException):  # the page goes on while one looks
                if met():
                    return
            if time.monotonic() > until:
                body = self._one("body")
                raise TimeoutError(f"{what} did not come; to be read: {body.text if body else ''}")
            pause(_POLL)

    def speaks(self, language: str) -> None:
        """Chosen at the page's foot."""
        self.clicks(f'footer a[hreflang="{language}"]')
        self.until(lambda: self._one(f'html[lang="{language}"]') is not None, language)

    def picture(self) -> bytes:
        """The whole page, PNG."""
        size = self._driver.execute_script(
            "return [innerWidth, Math.max(document.documentElement.scrollHeight, innerHeight)]"
        )
        clip = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1}
        told = {"format": "png", "captureBeyondViewport": True, "clip": clip}
        found = self._driver.execute_cdp_cmd("Page.captureScreenshot", told)
        return base64.b64decode(found["data"])

    def saves_into(self, folder: Path) -> None:
        """What is downloaded from now on."""
        told = {"behavior": "allow", "downloadPath": str(folder)}
        self._driver.execute_cdp_cmd("Browser.setDownloadBehavior", told)

    def _does(
        self, look: Callable[[], WebElement | None], act: Callable[[WebElement], None]
    ) -> None:
        """To what is found, once it is there and can be worked."""
        from selenium.common.exceptions import ElementNotInteractableException

        def done() -> bool:
            found = look()
            if found is None:
                return False
            try:
                act(found)
            except ElementNotInteractableException:
                return False
            return True

        self.until(done, "what is to be worked")

    def _one(self, selector: str) -> WebElement | None:
        found = self._driver.find_elements("css selector", selector)
        return found[0] if found else None

    def _link(self, text: str) -> WebElement | None:
        found = self._driver.find_elements("link text", text)
        return found[0] if found else None
