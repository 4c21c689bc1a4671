"""A district with its pages in a real browser: made once for all stories of a module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from selenium.webdriver import Chrome

from kiosk.clock import ManualClock, to_text
from kiosk.hub.core.hub import Hub, open_hub
from kiosk.hub.core.making import bring_up, make_hub
from kiosk.hub.log import nightly
from kiosk.hub.packages import writing
from kiosk.hub.setup.folder import HubFolder
from tests.hub.district import District
from tests.hub.pages.chromium import Person, chromium
from tests.hub.pages.office import PASSWORD, employ, served
from tests.hub.pages.paper_receipt import token_of
from tests.hub.pages.town import HALLS, Town
from tests.hub.paper_hall import MORNING

WORDS = "东门路灯不亮，晚上看不见路。"
EVIL = '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script>{{7*7}}'


@dataclass
class Browsed:
    hub: Hub
    town: Town
    address: str
    driver: Chrome
    case: str
    """of which everything is told: joined, answered, paused …"""
    token: str
    """of its receipt"""
    evil: list[str]
    """paths of cases in which somebody wrote markup and a script"""

    @property
    def person(self) -> Person:
        return Person(self.driver, self.address)

    def path(self, name: str = "东风里", case: str = "") -> str:
        return f"/cases/{self.town.halls[name].hall}/{case or self.case}"

    def signs_in(self, account: str = "sun") -> Person:
        self.person.signs_in(account, PASSWORD)
        return self.person


@contextmanager
def browsed(folder: Path, database: str) -> Iterator[Browsed]:
    clock = ManualClock(MORNING + timedelta(hours=5))
    place = HubFolder(folder / "hub")
    make_hub(place, clock, "anning", "安宁区", "")
    bring_up(place, clock, database)
    with open_hub(place, clock, database) as hub:
        town = Town(District(hub))
        case, token, evil = lives(town)
        for account, role, name in (
            ("sun", "manager", "孙立"), ("qian", "officer", "钱敏"), ("zhou", "auditor", "周正"),
        ):  # fmt: skip
            employ(hub, account, role, name=name)
        with served(hub) as address, chromium() as driver:
            yield Browsed(hub, town, address, driver, case, token, evil)


def lives(town: Town) -> tuple[str, str, list[str]]:
    """A few weeks of the town's halls, a night, and a morning on which something happens. A case
    of which everything is told with its receipt, and where somebody wrote no mere words."""
    now, evil = town.district.hub.clock.now(), []
    for place, name in enumerate(HALLS):
        hall, cells = town.halls[name], town.cells(name)
        town.a_day(name, 30 + 3 * place, 27 + 3 * place)
        town.a_month(name, (60, 30, 5, 3, place))
        town.a_forecast(name)
        for each in range(34 + 5 * place):
            due = now + timedelta(hours=(each * 37 + place * 11) % 190 - 6)
            kind = ("lamp_road", "noise", "lift", "other")[(each * 5 + place) % 4]
            case = hall.files(
                EVIL if each == 7 else WORDS, category=kind,
                cell=cells[(each * each + place) % len(cells)],
                tier=1 + (each % 7 == 3) + (each % 11 == 5),
                risk=("low", "medium", "high")[each % 3], reasons=["repeated"],
                type=("complaint", "help", "suggestion")[each % 3],
                respond_by=to_text(due), settle_by=to_text(due + timedelta(days=3)),
            )  # fmt: skip
            if each == 7:
                evil.append(f"/cases/{hall.hall}/{case}")
            if each % 6 == 2:
                done = {"case": case, "day": "2026-11-29", "staff": "wang", "report": 0}
                hall.writes("case.resolved", late=False, result="换好了，亮了", **done)
    case, token = one_case(town)
    town.halls["河滨"].writes("trouble.began", about="ticket-1", what="offline")
    town.halls["石桥"].line(b'{"specversion":"1.0","id": <script>window.pwned=3</script>')
    for name in HALLS[:2]:
        town.halls[name].writes("rating.given", once="A" * 22, level=5, stage="visit", day="")
    town.sends()
    nightly.make(town.district.hub)
    writing.make(town.district.hub)
    return case, token, evil


def one_case(town: Town) -> tuple[str, str]:
    """With a neighbour, answers to residents and to colleagues, and handed up; and its receipt."""
    hall = town.halls["东风里"]
    due = town.district.hub.clock.now() + timedelta(days=2)
    case = hall.files(
        "东门的路灯坏了三天，老人晚上不敢走。", cell=town.cells("东风里")[1], type="complaint",
        respond_by=to_text(due), settle_by=to_text(due + timedelta(days=3)),
    )  # fmt: skip
    token = token_of(hall, case, hall.journal[-1])
    told = {"case": case, "day": "2026-11-29"}
    joined = {
        "category": "lamp_road", "cell": town.cells("东风里")[1], "hazard": "", "job": "",
        "photo_count": 0, "proposed": None, "quiet": False, "reasons": ["some"], "risk": "low",
        "respond_by": to_text(due), "settle_by": to_text(due), "type": "complaint",
        "anonymous": False, "call": "",
    }  # fmt: skip
    hall.writes("case.joined", text="我家楼下也是。", name="李强", phone="", **joined, **told)
    hall.writes("case.accepted", staff="wang", to="wang", answers=True, **told)
    hall.writes("case.noted", staff="wang", public=True, report=0, words="电工已到，换灯头", **told)
    hall.writes("case.noted", staff="wang", public=False, report=0, words="等零件，周四到", **told)
    hall.writes("case.handed_up", staff="wang", tier=2, before=1, answers=False, words="", **told)
    return case, token
