"""An office of the district with its pages served, and passwords that are hashed at little cost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.hub.core.hub import Hub
from kiosk.hub.pages.signing import passwords
from kiosk.hub.pages.signing.passwords import Cost
from tests.hub.pages.office import Browser, employ, served


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "NEW", Cost(t=1, m=64, p=1))


@pytest.fixture
def address(hub: Hub) -> Iterator[str]:
    with served(hub) as where:
        yield where


@pytest.fixture
def browser(address: str) -> Iterator[Browser]:
    with Browser(address) as made:
        yield made


@pytest.fixture
def officer(hub: Hub, browser: Browser) -> Browser:
    """Signed in."""
    employ(hub)
    browser.signs_in()
    return browser
