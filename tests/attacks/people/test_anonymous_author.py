"""Who reads every public line, in order and time, looks for who reported anonymously.

What order still tells stands in docs/security.md, and here as the last story.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from devices.printer.simulator.printer import PrinterFault, PrinterSimulator
from devices.simulation.far_ends import open_pty
from kiosk.agent.paper.capability import Paper
from tests.agent.agent_hall import AgentHall
from tests.agent.test_alarms import wait_until
from tests.attacks.raw_line import RawLine

SECOND = """
[[terminal]]
id = "resident-2"
kind = "resident"
name = { zh_CN = "二号机" }
printer = "ticket-1"
"""
ANYBODYS = {"g1", "other", "suggestion"}  # words of hall.toml that tell of no terminal


@pytest.fixture
def printer() -> Iterator[PrinterSimulator]:
    with PrinterSimulator(open_pty()) as simulator:
        yield simulator


@pytest.fixture
def hall(tmp_path: Path, printer: PrinterSimulator) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path, printer.url, extra=SECOND).start()
    yield running
    running.stop()


def at_the_kiosk(hall: AgentHall, terminal: str = "resident-1") -> RawLine:
    line = RawLine.local(hall.folder.socket("resident"))
    line.ask("terminal.hello", {"terminal": terminal})
    return line


def begins(line: RawLine) -> str:
    return str(line.ask("session.begin")["result"]["session"])


def takes_number(line: RawLine) -> dict[str, Any]:
    session = begins(line)
    phone = {"session": session, "phone": "13800135521"}
    token = line.ask("session.identify_phone", phone)["result"]["token"]
    asked = {"session": session, "service": "general", "token": token, "priority": "pregnant"}
    return dict(line.ask("visits.check_in", asked)["result"])


def reports(line: RawLine, text: str = "大厅里放几把伞", **also: Any) -> dict[str, Any]:
    draft = {"session": begins(line), "type": "suggestion", "category": "other", "text": text,
             "anonymous": True, "language": "en", **also}  # fmt: skip
    reply = line.ask("cases.file", {"draft": draft})
    assert "result" in reply, reply
    return dict(reply["result"])


def lines(hall: AgentHall) -> list[dict[str, Any]]:
    """Every public line, as it would be sent, in order."""
    with hall.agent.ports.journal.store.reading() as tx:
        return [json.loads(line) for (line,) in tx.query("SELECT line FROM journal ORDER BY seq")]


def of_type(told: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [each for each in told if each["type"] == f"cn.hall.{kind}.v1"]


def words(value: Any) -> set[str]:
    """Every word and number of a line's data that is long enough to be recognised."""
    if isinstance(value, dict):
        return set().union(*(words(each) for each in value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(words, value)) if value else set()
    return {str(value)} if len(str(value)) > 1 and not isinstance(value, bool) else set()


def at(line: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(line["time"])


def test_nothing_in_its_line_stands_in_a_check_in_or_names_a_printer(
    hall: AgentHall, printer: PrinterSimulator
) -> None:
    hall.clock.advance(minutes=13, seconds=7)
    with at_the_kiosk(hall) as line:
        takes_number(line)
        assert printer.wait_for_receipts(1)
        hall.clock.advance(seconds=1)
        case = reports(line)
        assert printer.wait_for_receipts(2), "its receipt comes out all the same"
        hall.clock.advance(seconds=1)
        takes_number(line)
    told = lines(hall)
    (filed,) = of_type(told, "case.filed")
    around = of_type(told, "visit.checked_in")
    shared = words(filed["data"]) & set().union(*(words(each["data"]) for each in around))
    assert shared <= {filed["data"]["day"]} | ANYBODYS
    assert not {"printer", "terminal", "session", "language"} & filed["data"].keys()
    for each in around:
        assert not {"printer", "terminal", "session", "language", "priority"} & each["data"].keys()
    later = told[told.index(filed) + 1 :]
    assert all(case["case"] not in json.dumps(each) for each in later), "paper names it"
    assert all(case["job"] not in json.dumps(each) for each in told)
    assert "pregnant" not in json.dumps(told)


def test_its_time_and_its_limits_fit_every_check_in_of_the_hour(hall: AgentHall) -> None:
    hall.clock.advance(minutes=13, seconds=7)
    with at_the_kiosk(hall) as line:
        takes_number(line)
        hall.clock.advance(seconds=1)
        reports(line)
        moment = hall.clock.now()
    (filed,) = of_type(lines(hall), "case.filed")
    hour = moment.replace(minute=0, second=0, microsecond=0)
    assert at(filed) == hour
    for limit in ("respond_by", "settle_by"):
        due = datetime.fromisoformat(filed["data"][limit])
        assert (due - hour) % timedelta(minutes=1) == timedelta(), limit
        seconds = (due - moment).total_seconds()
        assert seconds % 60, f"{limit} counts from the moment of filing"


def test_after_a_restart_time_goes_on_where_it_was(hall: AgentHall) -> None:
    """The last line tells an hour only: the clock may not fall back to it."""
    hall.clock.advance(minutes=40)
    with at_the_kiosk(hall) as line:
        takes_number(line)
        reports(line)
    newest = max(map(at, lines(hall)))
    hall.stop()
    hall.clock.set_wall(hall.clock.now() - timedelta(minutes=3))
    hall.start()
    with at_the_kiosk(hall) as line:
        takes_number(line)
    assert at(of_type(lines(hall), "visit.checked_in")[-1]) >= newest


def test_who_has_left_finds_no_receipt_of_theirs_in_strangers_hands(
    hall: AgentHall, printer: PrinterSimulator
) -> None:
    """Three report while the printer is off, and go; then it is switched on."""
    printer.fail(PrinterFault.OFF)
    printing = hall.agent.of(Paper).printing
    with at_the_kiosk(hall) as line:
        for _ in range(3):
            reports(line)
        line.ask("session.end", {"session": begins(line)})
        wait_until(lambda: printing.unnamed == 0)
        printer.mend(PrinterFault.OFF)
        takes_number(line)
        assert printer.wait_for_receipts(1)
    assert not printer.wait_for_receipts(2, timeout=1.0)


def test_two_at_the_same_moment_and_one_goes(hall: AgentHall, printer: PrinterSimulator) -> None:
    """One printer, two machines: who stays gets their own receipt, and nothing else comes out."""
    printer.fail(PrinterFault.OFF)
    printing = hall.agent.of(Paper).printing
    with at_the_kiosk(hall) as goes, at_the_kiosk(hall, "resident-2") as stays:
        with ThreadPoolExecutor(2) as both:
            first, second = both.map(reports, (goes, stays))
        assert first["job"] != second["job"]
        goes.ask("session.end", {"session": begins(goes)})
        wait_until(lambda: printing.unnamed == 1)
        printer.mend(PrinterFault.OFF)
        told: dict[str, Any] = {}
        while told.get("state") != "printed":
            line = stays.read()
            told = line["params"]["body"] if line.get("method") == "notice" else {}
        assert told["job"] == second["job"]
    assert not printer.wait_for_receipts(2, timeout=1.0)


def test_a_kill_between_report_and_paper_prints_nothing_for_the_next_one(hall: AgentHall) -> None:
    with at_the_kiosk(hall) as line:
        reports(line)
    hall.stop()
    hall.start()
    with hall.agent.ports.journal.store.reading() as tx:
        assert tx.scalar("SELECT count(*) FROM print_queue") == 0
        assert tx.scalar("SELECT count(*) FROM print_jobs") == 0


def test_what_order_still_tells(hall: AgentHall) -> None:
    """Between which two events it was filed. Where one machine stands, that is whose it may be.
    That a person was asked for meanwhile, and neither where nor when.
    """
    hall.clock.advance(minutes=13, seconds=7)
    with at_the_kiosk(hall) as line:
        number = takes_number(line)["number"]
        assert "result" in line.ask("assistance.ask", {"session": begins(line), "key": "a"})
        reports(line)
        wait_until(lambda: of_type(lines(hall), "assistance.left"))
    told = lines(hall)
    for each in (*of_type(told, "assistance.asked"), *of_type(told, "assistance.left")):
        assert "resident-1" not in json.dumps(each)
        assert (at(each).minute, at(each).second) == (0, 0)
    (filed,) = of_type(told, "case.filed")
    before = [each for each in told[: told.index(filed)] if "number" in each["data"]]
    assert before[-1]["data"]["number"] == number
