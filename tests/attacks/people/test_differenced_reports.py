"""A manager reads every report there is, of every day, week and month, and subtracts: on which day
did somebody come about a quarrel at home, or call for help?

What must not be found is told at one length of period alone. So whoever subtracts has nothing to
subtract from, and a report of a day or a week is the same, to the letter, with it as without.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.agent.agent_hall import AgentHall
from tests.attacks.raw_line import RawLine

FIRST = date(2026, 11, 24)
PLAIN = ("路灯坏了三天没人修", "lamp_road")
QUARREL = ("楼上邻居天天吵架，昨天还推了我一下", "dispute_neighbours")
OPENED: list[RawLine] = []


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    running = AgentHall(tmp_path).start()
    running.hires("wang", role="manager")
    yield running
    while OPENED:
        OPENED.pop().close()
    running.stop()


def opens(hall: AgentHall, kind: str, terminal: str) -> RawLine:
    line = RawLine.local(hall.folder.socket(kind))
    OPENED.append(line)
    line.ask("terminal.hello", {"terminal": terminal})
    return line


def manager(hall: AgentHall) -> RawLine:
    line = opens(hall, "counter", "counter-1")
    assert "result" in line.ask("staff.sign_in", {"staff": "wang", "pin": hall.pins["wang"]})
    return line


def files(hall: AgentHall, text: str, category: str) -> None:
    kiosk = opens(hall, "resident", "resident-1")
    session = kiosk.ask("session.begin")["result"]["session"]
    draft = {"session": session, "type": "complaint", "category": category, "text": text}
    reply = kiosk.ask("cases.file", {"draft": draft})
    assert "result" in reply, reply
    kiosk.ask("session.end", {"session": session})
    kiosk.close()


def days_pass(hall: AgentHall, days: int) -> None:
    hall.stop()
    hall.clock.advance(days=days)
    hall.start()
    with hall.signed_in("tech") as shell:
        shell.call("clock.confirm", {"date": f"{hall.clock.now():%Y-%m-%d}"})


def report(line: RawLine, kind: str, period: str = "") -> dict[str, Any]:
    told: dict[str, Any] = line.ask(f"reports.{kind}", {"period": period})["result"]
    return told


def everything(line: RawLine) -> str:
    """All reports of days and weeks, and of the month as it runs."""
    days = [FIRST + timedelta(days=n) for n in range(-7, 1)]
    weeks = {f"{day:%G-W%V}" for day in days}
    told = [
        *(report(line, "day", f"{day}") for day in days),
        *(report(line, "week", week) for week in sorted(weeks)),
        report(line, "month", "2026-10"), report(line, "month", "2026-11"),
    ]  # fmt: skip
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def rows(told: dict[str, Any], name: str) -> dict[str, int]:
    found = [table for table in told["tables"] if table["name"] == name]
    return {row[0]: row[1] for table in found for row in table["rows"]}


def test_a_quarrel_changes_no_report_of_a_day_a_week_or_a_month_that_runs(hall: AgentHall) -> None:
    files(hall, *PLAIN)
    line = manager(hall)
    before = everything(line)
    for _ in range(6):  # also not where there are enough
        files(hall, *QUARREL)
    assert everything(line) == before
    files(hall, *PLAIN)
    assert everything(line) != before, "else nothing is looked at"


def test_what_a_month_tells_of_quarrels_cannot_be_had_by_subtracting(hall: AgentHall) -> None:
    """Five on two days: the month says five. The days say nothing, and what they say of all else
    comes to what the month says."""
    for many in (2, 3):
        files(hall, *PLAIN)
        for _ in range(many):
            files(hall, *QUARREL)
        days_pass(hall, 1)
    days_pass(hall, 7)
    line = manager(hall)
    month = report(line, "month", "2026-11")
    assert list(rows(month, "sensitive").values()) == [5]
    days = [report(line, "day", f"{FIRST + timedelta(days=n)}") for n in range(6)]
    for told in days:
        assert rows(told, "sensitive") == {}
        assert not set(rows(told, "categories")) & set(rows(month, "sensitive"))
    added: dict[str, int] = {}
    for told in days:
        for name, count in rows(told, "categories").items():
            added[name] = added.get(name, 0) + count
    assert added == rows(month, "categories"), "what is left of the month less its days is nothing"


def test_four_quarrels_of_a_month_leave_no_trace_in_it(hall: AgentHall) -> None:
    files(hall, *PLAIN)
    line = manager(hall)
    for _ in range(4):
        files(hall, *QUARREL)
    days_pass(hall, 8)
    line = manager(hall)
    month = report(line, "month", "2026-11")
    assert rows(month, "sensitive") == {}
    assert sum(rows(month, "cells").values()) == 1
    said = json.dumps(month, ensure_ascii=False)
    assert "邻里纠纷" not in said
