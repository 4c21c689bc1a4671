"""The hub on the technician's page: when it went well, what waits, why not, what to do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import access, upkeep, upstream
from tests.ui.counter.counter_hall import CounterHall, now
from tests.ui.counter.counter_play import Play

WELL = upstream.SyncState(
    hub="https://hub.example.cn", enrolled=True, behind=0, behind_hours=0, acknowledged=4711,
    epoch=1, success="2026-11-23T18:13:00.000Z", tried="2026-11-23T18:13:00.000Z", trouble="",
    hub_clock="", log_trouble="", held=(), refused=(), references={"services": 3, "surveys": 12},
)  # fmt: skip


def told(**more: Any) -> upstream.SyncState:
    return msgspec.structs.replace(WELL, **more)


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    made = CounterHall(tmp_path / "s", "technician")
    made.answers = {
        "health.get": lambda _: upkeep.HealthReport(health="ok", at=now(), machine_at=now(),
                                                    items=()),
        "devices.list": lambda _: upkeep.DeviceList(devices=()),
        "terminals.list": lambda _: access.TerminalList(terminals=()),
        "staff.list": lambda _: access.StaffList(staff=()),
        "sync.now": lambda _: WELL,
    }  # fmt: skip
    return made


@pytest.fixture(params=["zh_CN", "en"])
def page(qtbot: QtBot, hall: CounterHall, request: pytest.FixtureRequest) -> Iterator[Play]:
    hall.language = request.param
    shown = Play(qtbot, hall.path, "technician", "1", (1920, 1080))
    shown.bot.waitUntil(lambda: "lockScreen" in shown.names())
    hall.sign_in("1", "technician")
    shown.bot.waitUntil(lambda: "refresh" in shown.names())
    yield shown
    shown.terminal.close()


def says(hall: CounterHall, page: Play, zh: str, en: str) -> None:
    page.wait_for(zh if hall.language == "zh_CN" else en)


def keep(page: Play, name: str, language: str) -> None:
    """For whoever wants to look: LINLI_SHOTS names a folder."""
    if folder := os.environ.get("LINLI_SHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.window.grabWindow().save(f"{folder}/sync-{name}-{language}.png")


def test_a_hall_without_a_hub_shows_none(hall: CounterHall, page: Play) -> None:
    hall.tell("sync", told(hub=""))
    assert "syncNow" not in page.names()


def test_all_is_up(hall: CounterHall, page: Play) -> None:
    hall.tell("sync", WELL)
    page.wait_for("https://hub.example.cn")
    page.wait_for("2026-11-24 02:13")
    says(hall, page, "服务事项 3", "services 3")
    keep(page, "well", hall.language)


def test_what_waits_and_why_and_what_to_do(hall: CounterHall, page: Play) -> None:
    hall.tell("sync", told(behind=1204, behind_hours=53, trouble="no_line"))
    says(hall, page, "1204 条，最早的已等 53 小时", "1204 entries, the oldest for 53 h")
    says(hall, page, "请检查网线", "Check the network cable")
    keep(page, "no_line", hall.language)


def test_a_log_that_does_not_hold_is_told_first_and_in_red(hall: CounterHall, page: Play) -> None:
    hall.tell(
        "sync",
        told(
            behind=3, trouble="refused", log_trouble="rewritten",
            held=(upstream.HeldEvent(epoch=1, seq=88, reason="json"),),
            refused=(upstream.RefusedReference(name="services", code="wire.signature"),),
            hub_clock="2099-01-01T00:00:00+00:00",
        ),
    )  # fmt: skip
    says(hall, page, "公开记录被改写过", "public log was written anew")
    says(hall, page, "第 88 条", "number 88")
    says(hall, page, "“服务事项”没有采用", "“services” was not taken over")
    page.wait_for("2099-01-01 08:00")
    keep(page, "red", hall.language)


def test_a_hall_that_has_not_joined_is_told_how(hall: CounterHall, page: Play) -> None:
    hall.tell("sync", told(enrolled=False, success="", behind=9, references={}))
    says(hall, page, "kiosk sync enrol", "kiosk sync enrol")
    says(hall, page, "从未", "never")
    assert "syncNow" not in page.names()
    keep(page, "stranger", hall.language)


def test_a_technician_sends_the_hall_there(hall: CounterHall, page: Play) -> None:
    hall.tell("sync", told(behind=5, behind_hours=1))
    page.bot.waitUntil(lambda: "syncNow" in page.names())
    page.touch("syncNow", QTest.createTouchDevice())
    says(hall, page, "平台已全部收到。", "The hub has all of it now.")
    hall.answers["sync.now"] = lambda _: told(behind=5, trouble="no_line")
    page.touch("syncNow", QTest.createTouchDevice())
    says(hall, page, "没有连上平台", "The hub was not reached")
