"""A clerk who was rated reads all that the agent gives them, and a stranger who would rate.

Who served three people knows them; which of them was not content, and when they said so, nothing
that a clerk is told may tell. What numbering still tells stands in docs/security.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.storage.tables import print_jobs
from kiosk.storage.tables.print_jobs import PrintJob
from tests.agent.agent_hall import AgentHall
from tests.agent.ratings.test_ratings import confined, days_pass, is_served
from tests.agent.test_alarms import wait_until
from tests.attacks.raw_line import RawLine

WORDS = "问了两遍都不理人"
UNDER_WAY = ("queued", "printing")
OPENED: list[RawLine] = []


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path).start()
    running.hires("lifang")
    running.hires("wang", role="manager")
    yield running
    while OPENED:
        OPENED.pop().close()
    running.stop()


def opens(hall: AgentHall, kind: str) -> RawLine:
    line = RawLine.local(hall.folder.socket(kind))
    OPENED.append(line)
    return line


def at_the_kiosk(hall: AgentHall) -> RawLine:
    line = opens(hall, "resident")
    line.ask("terminal.hello", {"terminal": "resident-1"})
    return line


def at_the_desk(hall: AgentHall, staff: str = "lifang", terminal: str = "counter-1") -> RawLine:
    line = opens(hall, "counter")
    line.ask("terminal.hello", {"terminal": terminal})
    assert "result" in line.ask("staff.sign_in", {"staff": staff, "pin": hall.pins[staff]})
    return line


def rates(line: RawLine, code: str, level: int, **said: Any) -> dict[str, Any]:
    session = line.ask("session.begin")["result"]["session"]
    asked = {"session": session, "code": code, "level": level, **said}
    reply = line.ask("ratings.give", asked)
    line.ask("session.end", {"session": session})
    return reply


LOOKS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("visits.view", {"counter": "1"}),
    ("visits.board", {}),
    ("visits.services", {}),
    ("cases.choices", {}),
    ("cases.list", {}),
    ("cases.list", {"state": "filed"}),
    ("cases.list", {"state": "resolved"}),
    ("cases.list", {"state": "overdue"}),
    ("cases.list", {"category": "rating"}),
    ("cases.search", {"words": "T-"}),
    ("cases.search", {"words": "0001"}),
    ("cases.search", {"words": "服务评价"}),
    ("cases.search", {"words": WORDS}),
    ("cases.assignees", {}),
    ("alarms.list", {}),
    ("elders.list", {}),
    ("printing.jobs", {}),
    ("health.get", {}),
)


def all_that_is_told(hall: AgentHall, staff: str = "lifang") -> str:
    """Every look that a clerk's terminal may ask for, and every notice that comes meanwhile."""
    replies: dict[str, Any] = {}
    line = at_the_desk(hall, staff)
    for number, (method, params) in enumerate(LOOKS):
        replies[f"{number} {method}"] = line.ask(method, params)["result"]
    told = [each["params"] for each in line.heard]
    return json.dumps([replies, told], ensure_ascii=False, sort_keys=True)


def all_paper(hall: AgentHall) -> list[PrintJob]:
    with hall.agent.store.reading() as tx:
        return print_jobs.newest(tx, 50)


def only_what_stays(told: str) -> Any:
    """Without what each minute changes by itself."""
    looks, _ = json.loads(told)
    return {name: each for name, each in looks.items() if "health" not in name}


def test_a_clerk_is_told_the_same_whether_somebody_rated_or_not(hall: AgentHall) -> None:
    tickets = [is_served(hall) for _ in range(3)]
    wait_until(lambda: not any(each.state in UNDER_WAY for each in all_paper(hall)))
    before = all_that_is_told(hall)
    kiosk = at_the_kiosk(hall)
    assert "result" in rates(kiosk, tickets[1]["code"], 1, reasons=["manner"], words=WORDS)
    assert "result" in rates(kiosk, tickets[2]["code"], 5)
    after = all_that_is_told(hall)
    assert only_what_stays(after) == only_what_stays(before)
    assert WORDS not in after
    assert "manner" not in after


def test_nothing_reaches_a_desk_while_somebody_rates(hall: AgentHall) -> None:
    ticket = is_served(hall)
    desk, kiosk = at_the_desk(hall), at_the_kiosk(hall)
    session = kiosk.ask("session.begin")["result"]["session"]
    desk.ask("terminal.ping")
    before = len(desk.heard)
    asked = {"session": session, "code": ticket["code"], "level": 1, "words": WORDS}
    assert "result" in kiosk.ask("ratings.give", asked)
    desk.ask("cases.list")
    desk.ask("terminal.ping")
    assert [each for each in desk.heard[before:] if "cases" in str(each)[:120]] == []
    assert WORDS not in str(desk.heard)


def test_nor_when_its_case_is_opened_and_worked_on(hall: AgentHall) -> None:
    tickets = [is_served(hall) for _ in range(3)]
    rates(at_the_kiosk(hall), tickets[1]["code"], 1, words=WORDS)
    case = days_pass(hall)
    desk = at_the_desk(hall)
    for method, params in (
        ("cases.get", {"case": case}),
        ("cases.photo", {"case": case, "blob": "b"}),
        ("cases.accept", {"case": case, "version": 1}),
        ("cases.note", {"case": case, "version": 1, "text": "x"}),
        ("cases.assign", {"case": case, "version": 1, "to": "lifang"}),
        ("cases.resolve", {"case": case, "version": 1, "result": "x"}),
        ("cases.pause", {"case": case, "version": 1, "reason": "x"}),
        ("cases.hand_up", {"case": case, "version": 1, "reason": "x"}),
        ("cases.reopen", {"case": case, "version": 1, "reason": "x"}),
        ("cases.classify", {"case": case, "version": 1, "category": "other", "type": "help",
                            "dispute": False}),
        ("cases.slip", {"case": case}),
    ):  # fmt: skip
        assert desk.refused(method, params) == "cases.unknown", method
    before = [each for each in desk.heard if each.get("params", {}).get("topic") == "cases"]
    manager = at_the_desk(hall, "wang", "counter-6")
    assert "result" in manager.ask("cases.accept", {"case": case, "version": 1})
    desk.ask("terminal.ping")
    after = [each for each in desk.heard if each.get("params", {}).get("topic") == "cases"]
    assert after == before
    told = all_that_is_told(hall)
    assert case not in told
    assert WORDS not in told
    assert "服务评价" not in told


def test_the_case_tells_a_manager_neither_ticket_nor_clerk_nor_moment(hall: AgentHall) -> None:
    tickets = [is_served(hall) for _ in range(3)]
    given_on = f"{hall.clock.now():%Y-%m-%d}"
    rates(at_the_kiosk(hall), tickets[1]["code"], 1, reasons=["manner"], words=WORDS)
    case = days_pass(hall)
    view = at_the_desk(hall, "wang").ask("cases.get", {"case": case})["result"]
    told = json.dumps(view, ensure_ascii=False)
    assert WORDS in told
    for secret in ("lifang", given_on, *(each["number"] for each in tickets)):
        assert secret not in told, secret


def test_a_clerk_asks_for_no_figures_and_rates_at_no_desk(hall: AgentHall) -> None:
    desk = at_the_desk(hall)
    for method, why in (
        ("ratings.figures", "api.no_right"),
        ("ratings.erase", "api.no_right"),
        ("ratings.give", "api.not_here"),
        ("ratings.look", "api.not_here"),
    ):
        assert desk.refused(method) == why, method


def test_a_stranger_rates_with_no_guessed_code(hall: AgentHall) -> None:
    ticket = is_served(hall)
    kiosk = at_the_kiosk(hall)
    head, mac = ticket["code"].rsplit(":", 1)
    other = "0" if mac[-1] != "0" else "1"
    for code, why in (
        (f"{head}:{mac[:-1]}{other}", "code.forged"),
        (f"{head}:{'0' * len(mac)}", "code.forged"),
        (ticket["number"], "code.unknown"),
        ("LINLI1:T:20261124-A0001-000000:0", "code.forged"),
        ("LINLI1:B:X:0", "code.unknown"),
    ):
        reply = rates(kiosk, code, 1)
        assert reply["error"]["data"]["code"] == why, code
    assert kiosk.refused("ratings.look", {"number": ticket["number"]}) == "ratings.no_match"
    guess = {"number": "T-1124-0001", "typed": "00000000"}
    assert kiosk.refused("ratings.look", guess) == "receipt.no_match"
    assert kiosk.refused("ratings.look", {"number": "0" * 10}) == "ratings.no_match"


def test_a_replayed_request_counts_once_and_another_session_gets_nothing(hall: AgentHall) -> None:
    ticket = is_served(hall)
    kiosk = at_the_kiosk(hall)
    session = kiosk.ask("session.begin")["result"]["session"]
    asked = {"session": session, "code": ticket["code"], "level": 1, "key": "r" * 32}
    first = kiosk.ask("ratings.give", asked)["result"]
    assert kiosk.ask("ratings.give", asked)["result"] == first
    assert kiosk.refused("ratings.give", {**asked, "level": 5}) == "storage.key_reused"
    kiosk.ask("session.end", {"session": session})
    assert kiosk.refused("ratings.give", {**asked, "key": "s" * 32}) == "session.over"
    assert confined(hall) == []
