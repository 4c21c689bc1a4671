"""Every page and form, asked for by everybody: who gets it stands in a table a person wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kiosk.hub.core.hub import Hub
from kiosk.hub.pages.router import LIVE, ROUTES
from kiosk.hub.pages.signing import accounts
from kiosk.hub.pages.signing.passwords import hashed
from kiosk.hub.pages.web.assets import PREFIX
from tests.hub.pages.office import PASSWORD, Browser, app_of, employ

COLUMNS = ("nobody", "officer", "manager", "auditor", "start")
PARTS = {
    "{hall}": "k00001", "{case}": "c-none", "{epoch}": "1", "{seq}": "7", "{account}": "nobody",
    "{code}": "en", "{token}": "LINLI1:C:X",
}  # fmt: skip


def table() -> dict[tuple[str, str], dict[str, str]]:
    found = {}
    for line in Path(__file__).with_name("role_matrix.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            method, path, *may = line.split()
            found[method, path] = dict(zip(COLUMNS, may, strict=True))
    return found


def test_the_table_names_every_page_and_no_other() -> None:
    assert sorted(table()) == sorted((each.method, each.path) for each in ROUTES)


def test_nothing_is_served_that_is_in_no_table(hub: Hub) -> None:
    app = app_of(hub)
    served = {
        (method, path)
        for route in app.routes
        for path, methods in flattened(route)
        for method in methods - {"HEAD"}
    }
    known = {(each.method, each.path) for each in ROUTES}
    assert served == known | {("GET", LIVE), ("GET", PREFIX + "/{mark}/{name}")}


def flattened(route) -> Iterator[tuple[str, set[str]]]:
    """FastAPI keeps an included router as one route of its own, or spreads it."""
    inner = getattr(route, "original_router", None) or getattr(route, "router", None)
    if inner is not None:
        for each in inner.routes:
            yield from flattened(each)
    else:
        yield route.path, set(route.methods or ())


@pytest.fixture
def people(hub: Hub, address: str) -> Iterator[dict[str, Browser]]:
    """A browser for each column, signed in as such."""
    made = {who: Browser(address) for who in COLUMNS}
    for who in COLUMNS[1:4]:
        employ(hub, f"x{who}", who)
        made[who].signs_in(f"x{who}")
    stored = hashed(PASSWORD)
    hub.pool.run(
        lambda tx: accounts.add(tx, "xstart", "新人", "", "officer", stored, hub.clock.now(), "x")
    )
    made["start"].signs_in("xstart")
    yield made
    for each in made.values():
        each.http.close()


def verdict(response: httpx.Response) -> str:
    to = response.headers.get("location", "")
    if response.status_code == 403:
        return "n"
    if to.startswith("/sign-in?to="):
        return "d"
    return "w" if to == "/account" else "y"


def test_everybody_gets_what_the_table_says_and_no_more(people: dict[str, Browser]) -> None:
    wrong = []
    for (method, path), may in table().items():
        for part, value in PARTS.items():
            path = path.replace(part, value)
        for who, browser in people.items():
            if (method, path) == ("POST", "/sign-out"):
                continue  # it would end the story: below
            response = ask(browser, method, path)
            if verdict(response) != may[who]:
                wrong.append((method, path, who, may[who], verdict(response)))
    assert not wrong


def test_whoever_is_signed_in_can_leave(people: dict[str, Browser]) -> None:
    for who in COLUMNS[1:]:
        assert ask(people[who], "POST", "/sign-out").headers["location"] == "/sign-in"
        assert verdict(people[who].opens("/account")) == "d"


def ask(browser: Browser, method: str, path: str) -> httpx.Response:
    if method == "GET":
        return browser.http.get(path)
    browser.opens("/account")
    if browser.http.cookies.get("linli_session") is None:
        browser.opens("/sign-in")
    return browser.sends(path)
