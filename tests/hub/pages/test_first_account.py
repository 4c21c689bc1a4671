"""The first account is made at the shell; whoever is shut out comes in again by it."""

from __future__ import annotations

import pytest

from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub
from kiosk.hub.pages.signing import first
from tests.hub.pages.office import Browser


def test_the_first_manager_signs_in_and_chooses_a_password(hub: Hub, browser: Browser) -> None:
    password = first.add(hub, "sun", "孙立", "区民政", "manager")
    assert browser.signs_in("sun", password).headers["location"] == "/"
    assert browser.opens("/accounts").headers["location"] == "/account"
    browser.opens("/account")
    own = {"new": "Own-Lamp-2026", "again": "Own-Lamp-2026"}
    assert browser.sends("/account", password=password, **own).status_code == 303
    assert "shell" in browser.opens("/views").text


def test_who_is_shut_out_comes_in_again(hub: Hub, browser: Browser) -> None:
    before = first.add(hub, "sun", "孙立", "区民政", "manager")
    for _ in range(6):
        browser.signs_in("sun", "wrong")
    hub.pool.run(lambda tx: tx.execute("UPDATE officers SET disabled_at = now()"))
    after = first.reset(hub, "sun")
    assert browser.signs_in("sun", before).status_code == 401
    assert browser.signs_in("sun", after).status_code == 303


def test_what_cannot_be_is_refused(hub: Hub) -> None:
    first.add(hub, "sun", "孙立", "", "manager")
    for told, code in (
        (("sun", "孙立", "", "manager"), "account_taken"),
        (("Sun", "孙立", "", "manager"), "account_form"),
        (("li", "", "", "manager"), "name_form"), (("li", "李", "", "king"), "role"),
    ):  # fmt: skip
        with pytest.raises(KnownError, match=code):
            first.add(hub, *told)
    with pytest.raises(KnownError, match="account_unknown"):
        first.reset(hub, "nobody")
