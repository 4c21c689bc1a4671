"""Codes held up where they do not count: a badge at the residents' scanner, a card at a counter."""

from __future__ import annotations

import pytest

from devices.card_reader.driver import CardRead
from devices.card_reader.simulator.sample_cards import WANG_XIAOMING
from devices.scanner.codec import Scan
from devices.scanner.driver import CodeScanned
from kiosk.agent.alarms.capability import Alarms
from kiosk.agent.sessions.capability import Sessions
from kiosk.services import codes
from kiosk.wire.receipt import page_of
from tests.agent.agent_hall import AgentHall
from tests.attacks.raw_line import RawLine

KINDS = {"resident": "resident-1", "counter": "counter-1", "display": "display-1"}
COUNTS = {  # what is told where each counts; nothing of it is anywhere else
    "ticket": {"resident": "scanned", "counter": "scanned"},
    "receipt": {"resident": "scanned_case", "counter": "scanned_case"},
    "its page": {"resident": "scanned_case", "counter": "scanned_case"},
    "appointment": {"resident": "identity"},
    "resident": {"resident": "identity"},
    "badge": {"counter": "badge"},
    "card": {"resident": "identity"},
    "foreign": {},
    "badge's page": {},  # the address of a page hides no other kind of code
}
SITE = "https://hub.example.cn"


def greeted(hall: AgentHall, kind: str) -> RawLine:
    line = RawLine.local(hall.folder.socket(kind))
    assert line.ask("terminal.hello", {"terminal": KINDS[kind]})["result"]
    return line


def held_up(hall: AgentHall, kind: str, code: str) -> None:
    scans = hall.agent.of(Sessions).scans
    if code == "card":
        scans.card_listener(KINDS[kind])(CardRead("reader", WANG_XIAOMING))
    else:
        scans.scan_listener(KINDS[kind])(CodeScanned("scanner", Scan(code)))


def told(line: RawLine) -> tuple[str, dict[str, object]]:
    """The next thing that was said once."""
    while True:
        notice = line.read().get("params", {})
        if notice.get("topic") in {"scanned", "scanned_case", "identity", "read_problem", "badge"}:
            return str(notice["topic"]), notice["body"]


def badge_of(hall: AgentHall, staff: str = "lifang") -> str:
    with hall.signed_in("tech") as office:
        return str(office.call("staff.badge", {"staff": staff})["code"])


@pytest.fixture
def shown(hall: AgentHall) -> dict[str, str]:
    """Every kind of code that this hall gives, and one that it never gave."""
    hall.hires("lifang")
    with (
        hall.at("resident", "resident-1") as kiosk,
        hall.signed_in("lifang", "counter", "counter-1") as desk,
    ):
        ticket = hall.takes_number(kiosk)
        session = kiosk.call("session.begin")["session"]
        filed = kiosk.call("cases.file", {"draft": {
            "session": session, "type": "complaint", "category": "noise", "anonymous": True,
            "text": "楼上半夜吵闹", "cell": "g1", "place": "3号楼",
        }})  # fmt: skip
        kiosk.call("session.end", {"session": session})
        who = {"name": "王小明", "phone": "13800000002"}
        resident = desk.call("appointments.issue", who | {"service": "", "at": ""})["code"]
        asked = who | {"service": "social_insurance", "at": "2026-11-24T06:00:00Z"}
        appointment = desk.call("appointments.issue", asked)["code"]
        kiosk.call("alarms.raise")
        badge = badge_of(hall)
        return {
            "ticket": ticket["code"], "receipt": filed["receipt"], "appointment": appointment,
            "resident": resident, "badge": badge, "card": "card",
            "foreign": "https://example.org/pay", "its page": page_of(SITE, filed["receipt"]),
            "badge's page": f"{SITE}/R/{badge}",
        }  # fmt: skip


@pytest.mark.parametrize("kind", ["resident", "counter"])
def test_each_code_counts_where_the_table_says_and_nowhere_else(
    hall: AgentHall, shown: dict[str, str], kind: str
) -> None:
    for name, code in shown.items():
        with greeted(hall, kind) as line:
            held_up(hall, kind, code)
            topic, body = told(line)
            if kind in COUNTS[name]:
                assert topic == COUNTS[name][kind], name
            else:
                assert topic == "read_problem", name
                unknown = name in ("foreign", "badge's page")
                expected = "code.unknown" if unknown else "code.not_here"
                assert body["code"] == expected, name
            if kind == "counter":
                assert not hall.agent.of(Sessions).residents.running(KINDS[kind]), "nobody's there"


def test_a_photographed_badge_at_the_residents_scanner_accepts_nothing(hall: AgentHall) -> None:
    hall.hires("lifang")
    badge = badge_of(hall)
    with greeted(hall, "resident") as kiosk, greeted(hall, "counter") as desk:
        alarm = kiosk.ask("alarms.raise")["result"]["alarm"]
        held_up(hall, "resident", badge)
        assert told(kiosk)[1]["code"] == "code.not_here"
        held_up(hall, "resident", badge[:-4])
        assert told(kiosk)[1]["code"] == "code.not_here", "nor does it tell whether it is genuine"
        touched = {"alarm": alarm, "badge": True}
        assert kiosk.refused("alarms.accept", touched) == "api.not_here"
        assert desk.refused("alarms.accept", touched) == "alarms.badge_first"
    [standing] = hall.agent.of(Alarms).engine.open
    assert standing.state == "raised"


def test_a_badge_at_a_counter_waits_for_a_touch_at_that_counter(hall: AgentHall) -> None:
    hall.hires("lifang", "zhouqiang")
    first, second = badge_of(hall), badge_of(hall, "zhouqiang")
    with greeted(hall, "resident") as kiosk, greeted(hall, "counter") as desk:
        alarm = kiosk.ask("alarms.raise")["result"]["alarm"]
        touched = {"alarm": alarm, "badge": True}
        for badge in (first, second):  # at the same moment: who showed theirs last goes
            held_up(hall, "counter", badge)
            assert told(desk)[0] == "badge"
        [standing] = hall.agent.of(Alarms).engine.open
        assert standing.state == "raised"
        with RawLine.local(hall.folder.socket("counter")) as elsewhere:
            elsewhere.ask("terminal.hello", {"terminal": "counter-2"})
            assert elsewhere.refused("alarms.accept", touched) == "alarms.badge_first"
        with greeted(hall, "counter") as thief:  # says the counter's name
            assert thief.refused("alarms.accept", touched) == "terminals.taken"
        assert desk.refused("alarms.accept", touched) == ""
        assert desk.refused("alarms.accept", touched) == "alarms.badge_first", "good once"
    [standing] = hall.agent.of(Alarms).engine.open
    assert (standing.accepted_by, standing.accepted_how) == ("zhouqiang", "badge")


@pytest.mark.parametrize("what", ["late", "renewed", "closed"])
def test_a_touch_that_comes_too_late_accepts_nothing(hall: AgentHall, what: str) -> None:
    hall.hires("lifang")
    badge = badge_of(hall)
    with greeted(hall, "resident") as kiosk, greeted(hall, "counter") as desk:
        alarm = kiosk.ask("alarms.raise")["result"]["alarm"]
        held_up(hall, "counter", badge)
        assert told(desk)[0] == "badge"
        if what == "late":
            hall.clock.advance(seconds=33)  # what the screen offers, and the way of a touch
        elif what == "renewed":
            badge_of(hall)
        else:
            with hall.signed_in("tech") as office:
                office.call("staff.disable", {"staff": "lifang"})
        assert (
            desk.refused("alarms.accept", {"alarm": alarm, "badge": True}) == "alarms.badge_first"
        )
    [standing] = hall.agent.of(Alarms).engine.open
    assert standing.state == "raised"


def test_the_table_names_every_code_that_a_capability_brings(hall: AgentHall) -> None:
    assert set(hall.agent.ports.codes()) <= set(codes.COUNTS_AT)
