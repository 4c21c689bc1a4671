"""Another site in the same browser: it sends our forms, frames our pages, plants cookies."""

from __future__ import annotations

import pytest

from kiosk.hub.core.hub import Hub
from kiosk.hub.pages.router import ROUTES
from kiosk.hub.pages.web.ask import local_path
from tests.hub.pages.office import MARK, PASSWORD, Browser, employ

FORMS = sorted(each.path for each in ROUTES if each.method == "POST")


def path_of(form: str) -> str:
    parts = {"{hall}": "k1", "{case}": "c", "{epoch}": "1", "{seq}": "1", "{account}": "li"}
    for part, value in parts.items():
        form = form.replace(part, value)
    return form


@pytest.fixture
def manager(hub: Hub, browser: Browser) -> Browser:
    employ(hub, "sun", "manager")
    employ(hub, "li")
    browser.signs_in("sun")
    return browser


@pytest.mark.parametrize("form", FORMS)
def test_a_form_without_our_mark_does_nothing(manager: Browser, form: str) -> None:
    response = manager.http.post(path_of(form), data={"mark": "", "account": "li"})
    assert response.status_code == 403
    assert "不是从本网页发来的" in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    ],
)  # fmt: skip
def test_a_form_from_elsewhere_does_nothing_even_with_the_mark(
    hub: Hub, manager: Browser, headers: dict[str, str]
) -> None:
    mark = MARK.search(manager.opens("/accounts").text)
    assert mark
    sent = manager.http.post("/accounts/li/close", data={"mark": mark[1]}, headers=headers)
    assert sent.status_code == 403


def test_an_old_browser_is_known_by_where_it_comes_from(manager: Browser) -> None:
    """It tells no Sec-Fetch-Site; its Origin has to be this very host."""
    mark = MARK.search(manager.opens("/accounts").text)
    assert mark
    del manager.http.headers["Sec-Fetch-Site"]
    for origin, status in (("https://evil.example", 403), ("null", 403),
                           (str(manager.http.base_url).rstrip("/"), 303)):  # fmt: skip
        told = {"Origin": origin}
        sent = manager.http.post("/accounts/li/close", data={"mark": mark[1]}, headers=told)
        assert sent.status_code == status


def test_the_mark_of_one_session_is_none_of_another(
    hub: Hub, manager: Browser, address: str
) -> None:
    with Browser(address) as other:
        other.signs_in("li")
        theirs = MARK.search(other.opens("/account").text)
    assert theirs
    assert manager.http.post("/accounts/li/close", data={"mark": theirs[1]}).status_code == 403


def test_nobody_is_signed_in_by_a_form_of_another_site(manager: Browser, address: str) -> None:
    """Else the officer would work, and be recorded, as somebody else."""
    with Browser(address) as victim:
        told = {"account": "li", "password": PASSWORD, "mark": "x"}
        assert victim.http.post("/sign-in", data=told).status_code == 403
        assert not victim.http.cookies


def test_a_session_that_was_planted_beforehand_is_never_signed_in(
    hub: Hub, manager: Browser, address: str
) -> None:
    planted = "A" * 43
    with Browser(address) as victim:
        victim.http.cookies.set("linli_session", planted, domain="127.0.0.1")
        victim.signs_in("li")
        given = [each.value for each in victim.http.cookies.jar if each.name == "linli_session"]
        assert planted not in given[-1]
    with Browser(address) as attacker:
        attacker.http.cookies.set("linli_session", planted)
        assert attacker.opens("/cases").headers["location"].startswith("/sign-in")


def test_signing_in_again_ends_the_session_of_before(
    hub: Hub, manager: Browser, address: str
) -> None:
    before = manager.http.cookies["linli_session"]
    mark = MARK.search(manager.opens("/accounts").text)
    assert mark
    again = {"account": "sun", "password": PASSWORD, "mark": mark[1]}
    assert manager.http.post("/sign-in", data=again).status_code == 303
    assert manager.http.cookies["linli_session"] != before
    with Browser(address) as thief:
        thief.http.cookies.set("linli_session", before)
        assert thief.opens("/cases").status_code == 303


def test_what_the_browser_holds_stands_nowhere_in_the_database(hub: Hub, manager: Browser) -> None:
    token = manager.http.cookies["linli_session"]
    found = hub.pool.run(lambda tx: tx.execute("SELECT sign_ins::text FROM sign_ins").fetchall())
    assert found
    assert not [row for (row,) in found if token in row or token.encode().hex() in row]


def by_nginx(hub: Hub, address: str = "203.0.113.9") -> dict[str, str]:
    """What nginx tells of a browser that came by TLS."""
    return {"X-Forwarded-Proto": "https", "X-Real-IP": address, "X-Linli-Proxy": hub.proxy_secret}


def test_nobody_but_nginx_says_from_where_somebody_comes(hub: Hub, browser: Browser) -> None:
    """Else each guess would come from another address."""
    employ(hub)
    for each in range(4):
        told = {"X-Real-IP": f"203.0.113.{each}", "X-Forwarded-For": f"203.0.113.{each}",
                "X-Linli-Proxy": "a" * 64}  # fmt: skip
        browser.opens("/sign-in", **told)
        browser.http.headers.update(told)
        browser.sends("/sign-in", account="qian", password="wrong")
    places = hub.pool.run(
        lambda tx: tx.execute("SELECT source FROM door_tries WHERE door = 'qian'").fetchall()
    )
    assert {place for (place,) in places} == {"127.0.0.1", ""}


def test_cookies_are_hidden_from_scripts_and_from_other_sites(
    hub: Hub, browser: Browser, address: str
) -> None:
    employ(hub)
    browser.opens("/sign-in")
    told = {"account": "qian", "password": PASSWORD}
    for secure in (False, True):
        sent = browser.http.get("/language/en")
        cookies = [value for name, value in sent.headers.multi_items() if name == "set-cookie"]
        cookies += [
            value
            for name, value in browser.sends("/sign-in", **told).headers.multi_items()
            if name == "set-cookie"
        ]
        assert len(cookies) >= 2
        for each in cookies:
            parts = each.lower().split("; ")
            assert "httponly" in parts
            assert "samesite=strict" in parts
            assert "path=/" in parts
            assert ("secure" in parts) is secure
            assert each.startswith("__Host-") is secure
            assert not any(part.startswith("domain") for part in parts)
        browser.http.headers.update(by_nginx(hub))
        browser.http.cookies.clear()
        page = browser.http.get("/sign-in")
        for each in page.headers.get_list("set-cookie"):
            name, _, value = each.partition(";")[0].partition("=")
            browser.http.headers["Cookie"] = f"{name}={value}"
        browser.page = page.text


def test_no_page_is_framed_cached_or_run_with_foreign_scripts(hub: Hub, manager: Browser) -> None:
    for path in ("/", "/cases", "/sign-in", "/r", "/r/x", "/nix", "/accounts", "/held/k/1/1"):
        told = manager.http.get(path).headers
        if path == "/nix":
            continue  # no page of ours
        policy = told["content-security-policy"]
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "*" not in policy
        assert told["x-frame-options"] == "DENY"
        assert told["x-content-type-options"] == "nosniff"
        assert told["cache-control"] == "no-store"
        assert told["referrer-policy"] == "same-origin"


def test_no_page_has_a_style_or_a_script_in_line(manager: Browser) -> None:
    """What the policy would refuse is not there to begin with; htmx may evaluate nothing."""
    for path in ("/", "/halls", "/cases", "/map", "/alarms", "/ratings", "/quality", "/doubles",
                 "/held", "/log", "/views", "/accounts", "/account", "/r"):  # fmt: skip
        page = manager.opens(path).text
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick" not in page
        assert "javascript:" not in page
        assert "<script>" not in page
        assert "http://" not in page.replace("http://www.w3.org", "")
        assert "https://" not in page
        if "htmx-config" in page:
            assert '"allowEval":false' in page
            assert '"historyCacheSize":0' in page


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil", "javascript:1",
        "/a\r\nSet-Cookie: x=1", "/a\nb", "evil", "/\x00", "/é", "/" + "a" * 600, "",
    ],
)  # fmt: skip
def test_nobody_is_led_elsewhere(browser: Browser, wanted: str) -> None:
    assert local_path(wanted) == "/"
    sent = browser.http.get("/language/en", params={"to": wanted})
    assert sent.headers["location"] == "/"
    assert "x" not in sent.cookies


def test_a_host_that_was_made_up_stands_in_no_answer(manager: Browser) -> None:
    """No link, redirection or cookie is built of what the request calls us."""
    for path in ("/", "/sign-in", "/r", "/cases?which=late"):
        answer = manager.http.get(
            path, headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
        )
        assert "evil.example" not in answer.text
        assert "evil.example" not in str(answer.headers)
