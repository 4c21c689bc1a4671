"""What a district opens, as people find it: a page for everybody, whose links lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from kiosk.clock import ManualClock
from kiosk.hub.core.hub import Hub
from kiosk.hub.log import nightly
from kiosk.hub.packages import writing
from kiosk.hub.packages.schema import TABLES
from tests.hub.district import District
from tests.hub.pages.town import Town
from tests.hub.served import served
from tests.patience import PATIENCE

LINK = re.compile(r"<main.*</main>", re.DOTALL)


@pytest.fixture
def anybody(hub: Hub) -> Iterator[httpx.Client]:
    """The whole hub, and somebody without an account."""
    with (
        served(hub) as address,
        httpx.Client(
            base_url=address, headers={"Accept-Language": "zh-CN"}, timeout=PATIENCE
        ) as made,
    ):
        yield made


def links(page: str) -> list[str]:
    [main] = LINK.findall(page)
    return re.findall(r'href="([^"]+)"', main)


def test_before_the_first_night_it_says_when(anybody: httpx.Client) -> None:
    page = anybody.get("/data")
    assert page.status_code == 200
    assert "第一份数据今晚生成" in page.text
    assert "set-cookie" not in page.headers


def test_every_file_and_address_on_it_is_there(
    hub: Hub, district: District, clock: ManualClock, anybody: httpx.Client
) -> None:
    town = Town(district, 2)
    town.sends()
    nightly.make(hub)
    first = writing.make(hub)
    clock.advance(days=1)
    newest = writing.make(hub)
    page = anybody.get("/data").text
    found = links(page)
    for each in TABLES:
        for form in ("csv", "json"):
            assert f"/open-data/{newest}/{each.name}.{form}" in found
    assert f"/open-data/{first}/datapackage.json" in found
    for each in found:
        assert anybody.get(each).status_code == 200, each
    assert "每月分类事项" in page
    english = anybody.get("/data", headers={"Accept-Language": "en"}).text
    assert "Cases a month by category" in english
    assert "事项" not in english.split("<main")[1].split("</main>")[0]


def test_a_package_that_cannot_be_read_is_none(hub: Hub, anybody: httpx.Client) -> None:
    night = writing.make(hub)
    (writing.place(hub) / night / writing.DESCRIPTOR).write_bytes(b"{")
    assert "第一份数据今晚生成" in anybody.get("/data").text
