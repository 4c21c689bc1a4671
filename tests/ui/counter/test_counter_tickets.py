"""The clerk's list: words and times of a ticket, and rows that stay where they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from kiosk.api.queue import CalledTicket
from ui.translator import hall_translator
from ui.viewmodels.counter.queue import ticket_wording as words
from ui.viewmodels.counter.queue.ticket_model import TicketLine, TicketListModel
from ui.viewmodels.resident.cases.report_wording import happened_at
from ui.viewmodels.shared.times import clock_time, day_and_time, elapsed, local_time

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def line(visit: str, since: str = "1 min") -> TicketLine:
    return TicketLine(visit=visit, number=visit, service="", facts="", since=since, at="",
                      note="", unprinted=False)  # fmt: skip


@pytest.fixture
def in_english(qapp: QGuiApplication) -> Iterator[None]:
    texts = hall_translator()
    before = texts.resident_language
    texts.hall_language = texts.resident_language = "en"
    yield
    texts.resident_language = before


queues = st.lists(st.sampled_from("ABCDEFGH"), unique=True)


@given(st.lists(queues, min_size=1, max_size=6))
def test_the_list_becomes_every_queue_and_tells_its_view_rightly(steps: list[list[str]]) -> None:
    model = TicketListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for count, wanted in enumerate(steps):
        lines = [line(each, f"{count} min") for each in wanted]
        model.update(lines)
        assert list(model.lines) == lines


def test_the_one_called_leaves_and_nobody_else_moves() -> None:
    model = TicketListModel()
    model.update([line("A"), line("B"), line("C")])
    moved: list[tuple[int, int]] = []
    model.rowsRemoved.connect(lambda _parent, first, last: moved.append((first, last)))
    model.rowsInserted.connect(lambda *_: moved.append((-1, -1)))
    model.modelReset.connect(lambda: moved.append((-2, -2)))
    model.update([line("B"), line("C")])
    assert moved == [(0, 0)]


def test_times_are_told_both_ways_and_a_clock_ahead_is_no_trouble(in_english: None) -> None:
    at = "2026-11-23T01:41:00.000Z"
    assert clock_time(at, SHANGHAI) == "09:41"
    told = {0: "just now", 12: "%n min".replace("%n", "12"), 65: "1 h 05 min", -5: "just now"}
    start = datetime(2026, 11, 23, 1, 41, tzinfo=UTC)
    assert {m: elapsed(at, start + timedelta(minutes=m)) for m in told} == told


def test_a_resident_is_told_the_day_by_its_name_where_it_is_near(in_english: None) -> None:
    late = datetime(2026, 11, 30, 15, 30, tzinfo=UTC)  # 23:30 in the hall
    told = {
        "2026-11-30T15:40:00.000Z": "today 23:40", "2026-11-30T17:05:00.000Z": "tomorrow 1:05",
        "2026-11-29T15:59:00.000Z": "yesterday 23:59", "2026-12-02T01:00:00.000Z": "12-2 9:00",
        "": "",
    }  # fmt: skip
    assert {at: day_and_time(at, SHANGHAI, late) for at in told} == told


def test_earlier_today_is_of_today_soon_after_midnight_too() -> None:
    night = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)  # half past midnight in the hall
    told = {"now": "12-01 00:30", "today": "12-01 00:00", "yesterday": "11-30 00:30",
            "week": "11-24 00:30"}  # fmt: skip
    for chosen, said in told.items():
        local = local_time(happened_at(chosen, night, SHANGHAI), SHANGHAI)
        assert f"{local:%m-%d %H:%M}" == said
    morning = night + timedelta(hours=9)
    assert happened_at("today", morning, SHANGHAI) == "2026-11-30T23:30:00.000Z"
    assert happened_at("", night, SHANGHAI) == ""


def test_a_row_says_why_it_stands_where_it_stands(in_english: None) -> None:
    ticket = CalledTicket(
        visit="v", number="B027", service="pension", state="waiting", masked_name="王*明",
        priority="elder", appointment_at="2026-11-23T02:30:00.000Z", language="en",
        arrived_at="2026-11-23T03:48:00.000Z", unprinted=True,
    )  # fmt: skip
    row = words.line(ticket, {"pension": "Pensions"}, SHANGHAI, NOON, "zh_CN")
    assert row.facts == "Elder first · Appointment 10:30 · 说英语"
    assert (row.service, row.at, row.since) == ("Pensions · 王*明", "11:48", "12 min")
    assert row.unprinted
