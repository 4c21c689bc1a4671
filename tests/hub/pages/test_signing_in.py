"""An officer comes to work: the door, their own account, and how long it stays open."""

from __future__ import annotations

from kiosk.hub.core.hub import Hub
from tests.hub.pages.office import PASSWORD, Browser, employ


def test_an_officer_signs_in_and_out(officer: Browser) -> None:
    assert "钱敏 · 区民政" in officer.page
    assert officer.opens("/").status_code == 200
    assert officer.sends("/sign-out").headers["location"] == "/sign-in"
    assert officer.opens("/").headers["location"] == "/sign-in?to=/"


def test_who_is_not_signed_in_is_led_to_the_door_and_back(hub: Hub, browser: Browser) -> None:
    employ(hub)
    to = browser.opens("/cases?which=late").headers["location"]
    browser.opens(to)
    back = browser.sends(to, account="qian", password=PASSWORD, to="/cases?which=late")
    assert back.headers["location"] == "/cases?which=late"
