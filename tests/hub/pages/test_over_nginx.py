"""The pages as a district runs them: `kiosk hub serve` behind a real nginx with TLS, met by a real
browser, whose cookies then bear the prefix that no other host can set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from kiosk.hub.database.cluster import Cluster
from kiosk.leftovers import OwnFolder
from kiosk.wire.receipt import page_of
from tests.hub.intake.test_alarms_alone import raises
from tests.hub.pages.chromium import NARROW, WIDE, Person, chromium
from tests.hub.pages.office import PASSWORD, employ
from tests.hub.pages.paper_receipt import token_of
from tests.hub.pages.town import plan
from tests.hub.paper_hall import PaperHall
from tests.hub.running import HallLine, RunningHub

SESSION = "__Host-linli_session"
FOREIGN = """data:text/html,<form method="post" action="{address}/sign-out">
<input name="mark" value="{mark}"><button>Win</button></form>"""


@dataclass
class Served:
    running: RunningHub
    line: HallLine
    person: Person
    case: str
    token: str


@pytest.fixture(scope="module")
def place(
    cluster: Cluster, module_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A hub in processes of its own, a hall on its line, and a browser for all stories."""
    with (
        OwnFolder("linli-hub-") as own,
        RunningHub(own.path, module_database, each_minute=100_000) as running,
        HallLine(running, PaperHall("k00001"), tmp_path_factory.mktemp("hall")) as line,
        chromium(certificate=running.folder.tls / "server.pem") as driver,
    ):
        with running.open() as hub:
            employ(hub, "sun", "manager", name="孙立")
        hall = line.hall
        hall.writes("hall.plan", **plan("东风里", [(0, 0), (1, 0)]))
        case = hall.files("东门的路灯坏了三天", cell="c00")
        token = token_of(hall, case, hall.journal[-1])
        line.sends().raise_for_status()
        yield Served(running, line, Person(driver, running.pages_url), case, token)


@pytest.fixture
def manager(place: Served) -> Person:
    place.person.resizes(WIDE)
    place.person.signs_in("sun", PASSWORD)
    return place.person


def jar(person: Person) -> dict[str, dict[str, object]]:
    return {each["name"]: each for each in person.driver.get_cookies()}


def test_every_cookie_is_this_hosts_alone_and_no_scripts(place: Served, manager: Person) -> None:
    manager.opens("/language/en")
    manager.opens("/contrast")
    kept = jar(manager)
    assert set(kept) == {SESSION, "__Host-linli_language", "__Host-linli_contrast"}
    for each in kept.values():
        told = (each["secure"], each["httpOnly"], each["sameSite"], each["path"], each["domain"])
        assert told == (True, True, "Strict", "/", "127.0.0.1")
    assert "expiry" not in kept[SESSION], "it goes with the browser"
    assert manager.runs("return [isSecureContext, document.cookie]") == [True, ""]
    manager.clicks(".who button")
    manager.finds("#password")
    assert SESSION not in jar(manager)


def test_a_session_under_a_name_that_others_could_set_is_none(
    place: Served, manager: Person
) -> None:
    """A neighbouring host can set a cookie for all hosts of the domain, but not with the prefix."""
    good = jar(manager)[SESSION]["value"]
    manager.is_nobody()
    manager.driver.add_cookie({"name": "linli_session", "value": good, "secure": True})
    manager.opens("/cases")
    assert manager.finds("#password")
    manager.is_nobody()
    manager.driver.add_cookie({"name": SESSION, "value": good, "secure": True, "path": "/"})
    manager.opens("/cases")
    assert manager.finds(".who form"), "else the story above would say nothing"


def test_a_form_of_another_site_does_nothing(place: Served, manager: Person) -> None:
    mark = manager.finds(".who input[name=mark]").get_attribute("value")
    for told in (mark, ""):
        address = FOREIGN.format(address=manager.address, mark=told).replace("\n", "")
        manager.driver.get(address)
        manager.clicks("button")
        manager.waits("这张表不是从本网页发来的")
        assert not manager.all(".who form")
    manager.opens("/cases")
    assert manager.finds(".who form"), "still signed in"
    assert all("status of 403" in each for each in manager.complaints())


def test_an_alarm_comes_through_nginx_as_it_happens(place: Served, manager: Person) -> None:
    """Nothing on the way gathers what the hub sends bit by bit."""
    manager.opens("/ratings")
    manager.runs("window.same = true")
    assert not manager.all(".alarm")
    event = raises(place.line.hall)
    place.line.posts("/v1/alarms", place.line.hall.alarm(event)).raise_for_status()
    manager.finds(".alarm")
    assert manager.runs("return window.same") is True
    assert manager.complaints() == []


def test_a_telephone_opens_the_address_on_the_paper(place: Served) -> None:
    """As it stands in the QR, in capitals; nobody is signed in, and nothing is kept there."""
    person = place.person
    person.is_nobody()
    person.resizes(NARROW)
    person.driver.get(page_of(place.running.pages_url, place.token))
    assert "设施维修" in person.reads("main")
    assert place.token in person.driver.current_url
    assert person.driver.get_cookies() == []
    assert person.complaints() == []


def test_the_halls_door_shows_no_page(place: Served) -> None:
    """Officers and residents have a door of their own, which asks for no certificate."""
    assert place.line.client.get("/sign-in").status_code == 404
    assert place.line.client.get(f"/r/{place.token}").status_code == 404
