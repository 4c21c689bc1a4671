"""Every state of the staff and hall screens, in both languages and all sizes: whole and legible."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from kiosk.api import access, case_desk, notices, paper, queue, upkeep
from tests.ui.audit import Measures, faults
from tests.ui.counter import counter_cases
from tests.ui.counter.counter_hall import CounterHall, now, ticket
from tests.ui.counter.counter_play import Play
from tests.ui.grounds import grounds

NOTE = "已核对身份证和户口簿，还缺社会保障卡复印件；he will be back within the hour"
LANGUAGES = ("zh_CN", "en")
CHANGED = {"number": "D-1124-0002", "version": "3", "staff": "clerk2", "what": "noted",
           "at": "2026-11-24T09:00:00+08:00"}  # fmt: skip
TROUBLES = upkeep.HealthReport(
    health="trouble", at="2026-11-23T01:00:00.000Z", machine_at="2026-11-23T01:00:00.000Z",
    items=(
        upkeep.HealthItem(name="paper", about="ticket-1", health="trouble", code="paper_out"),
        upkeep.HealthItem(name="clock", about="", health="trouble", code="clock_untrusted"),
        upkeep.HealthItem(name="keys", about="", health="weak", code="keys_host_only"),
    ),
)  # fmt: skip


def audit(shown: Play, name: str, type_px: float, target_mm: float, *, only: str = "") -> None:
    """`only`: that part alone, where it lies over the rest."""
    theme = shown.terminal.theme  # the display has measures of its own, and no controls
    density = float(theme.property("density")) if theme is not None else 4.0
    measures = Measures(type_px=type_px, target_px=target_mm * density, gap_px=density - 1)
    found = ["not looked at yet"]

    def is_sound() -> bool:
        """What slides or is drawn late stands still in the end; a fault stays."""
        found[:] = faults(shown.window, measures, shown.item(only) if only else None)
        return not found

    with suppress(TimeoutError):
        shown.bot.waitUntil(is_sound)
    if folder := os.environ.get("LINLI_PICTURES"):
        shown.window.grabWindow().save(f"{folder}/{name}.png")
    assert found == []


def hall_in(tmp_path: Path, kind: str, language: str) -> CounterHall:
    hall = CounterHall(tmp_path / "s", kind, language)
    hall.state = {"1": "open", "2": "paused"}
    hall.waiting = [
        ticket("A001", masked_name="王*明", priority="elder", appointment_at=now()),
        ticket("B002", service="medical", unprinted=True, language="en", note=NOTE),
        *(ticket(f"A{number:03}", masked_name="阿卜杜热*木·买买提") for number in range(3, 30)),
    ]
    return hall


@grounds((1920, 1080), (1280, 1024))
def test_the_counter(qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    hall = hall_in(tmp_path, "counter", language)
    hall.answers["appointments.list"] = lambda _: queue.Appointments(
        appointments=(queue.Appointment(appointment="a", service="medical", at=now(),
                                      masked_name="王*明", used=False),)
    )  # fmt: skip
    hall.answers["staff.sign_in"] = lambda _: notices.Fault(
        code="staff.rest", field="pin", params={"seconds": "15"}
    )
    desk = Play(qtbot, hall.path, "counter", "1", size)
    try:
        mark = f"{language}-{size[0]}"
        desk.wait_for("幸福里" if language == "zh_CN" else "Xingfuli")
        audit(desk, f"lock-{mark}", 18, 8)
        desk.type("clerk1")
        desk.key(Qt.Key.Key_Return)
        desk.type("1")
        desk.key(Qt.Key.Key_Return)
        desk.wait_for("15")
        audit(desk, f"refused-{mark}", 18, 8)
        hall.sign_in("1")
        hall.tell("health", TROUBLES)
        desk.wait_for("A003")
        desk.wait_for("ticket-1")
        audit(desk, f"free-{mark}", 18, 8)
        hall.waiting[0], hall.waiting[1] = hall.waiting[1], hall.waiting[0]
        for state in ("called", "serving"):
            desk.key(Qt.Key.Key_Return)
            desk.bot.waitUntil(lambda state=state: hall.current["1"] is not None
                               and hall.current["1"].state == state)  # fmt: skip
            audit(desk, f"{state}-{mark}", 18, 8)
        desk.key(Qt.Key.Key_2)
        desk.bot.waitUntil(lambda: "transferPanel" in desk.names())
        audit(desk, f"transfer-{mark}", 18, 8)
        desk.key(Qt.Key.Key_Escape)
        desk.key(Qt.Key.Key_F3)
        desk.bot.waitUntil(lambda: "issue" in desk.names())
        audit(desk, f"appointments-{mark}", 18, 8)
    finally:
        desk.terminal.close()


@grounds((1920, 1080), (1080, 1920))
def test_the_display(qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    """Type is at least 3 % of the shorter side: 20 mm on a 55 inch screen, for ten metres."""
    hall = hall_in(tmp_path, "display", language)
    hall.missed = [ticket("A900"), ticket("B901")]
    hall.current["1"] = ticket("A1001", state="called")
    hall.call("1", "A1001", "en")
    wall = Play(qtbot, hall.path, "display", "1", size)
    try:
        wall.wait_for("A1001")
        audit(wall, f"display-{language}-{size[0]}", 0.029 * min(size), 8)
        hall.hang_up()
        wall.bot.waitUntil(lambda: "lineLost" in wall.names())
        audit(wall, f"lost-{language}-{size[0]}", 0.029 * min(size), 8)
    finally:
        wall.terminal.close()


@grounds((1920, 1080), (1080, 1920))
def test_the_technician(qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    hall = hall_in(tmp_path, "technician", language)
    device = upkeep.DeviceRow(name="card-1", kind="card_reader", state="lost", code="device.silent",
                           terminal="resident-1", since=now())  # fmt: skip
    hall.answers |= {
        "health.get": lambda _: TROUBLES,
        "devices.list": lambda _: upkeep.DeviceList(devices=(device,)),
        "terminals.list": lambda _: access.TerminalList(terminals=()),
        "staff.list": lambda _: access.StaffList(staff=()),
    }
    page = Play(qtbot, hall.path, "technician", "1", size)
    try:
        page.bot.waitUntil(lambda: "lockScreen" in page.names())
        hall.sign_in("1", "technician")
        page.wait_for("card-1")
        audit(page, f"technician-{language}-{size[0]}", 18, 15)
    finally:
        page.terminal.close()


@grounds((1920, 1080), (1280, 1024))
def test_the_case_desk(qtbot: QtBot, tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    hall = hall_in(tmp_path, "counter", language)
    hall.answers |= {
        "cases.list": lambda _: counter_cases.inbox(),
        "cases.get": lambda _: counter_cases.page(),
        "cases.assignees": lambda _: counter_cases.colleagues(),
        "cases.photo": lambda _: case_desk.Photo(picture=counter_cases.photo()),
        "cases.assign": lambda _: notices.Fault(code="cases.changed", params=CHANGED),
        "cases.hand_up": lambda _: notices.Fault(
            code="cases.top_tier", params={"number": "D", "tier": "区"}
        ),
    }
    desk = Play(qtbot, hall.path, "counter", "1", size)
    mark = f"{language}-{size[0]}"
    try:
        desk.wait_for("幸福里" if language == "zh_CN" else "Xingfuli")
        hall.sign_in("1")
        hall.tell("cases", counter_cases.state())
        desk.wait_for("A003")
        desk.key(Qt.Key.Key_F4)
        desk.wait_for("D-1124-0002")
        audit(desk, f"cases-{mark}", 18, 8)
        desk.key(Qt.Key.Key_Down)
        desk.wait_for("602")
        hall.tell("slip", paper.SlipStatus(job="p", number="D-1124-0002", state="printing"))
        audit(desk, f"case-{mark}", 18, 8)
        desk.key(Qt.Key.Key_F)
        desk.bot.waitUntil(lambda: "photo" not in desk.names())
        audit(desk, f"case-photo-{mark}", 18, 8)
        desk.key(Qt.Key.Key_G)
        desk.bot.waitUntil(lambda: "colleague-clerk2" in desk.names())
        audit(desk, f"case-assign-{mark}", 18, 8)
        desk.key(Qt.Key.Key_2)
        desk.bot.waitUntil(lambda: "caseMessage" in desk.names())
        audit(desk, f"case-assign-refused-{mark}", 18, 8)
        desk.key(Qt.Key.Key_Escape)
        desk.key(Qt.Key.Key_C)
        desk.bot.waitUntil(lambda: "category-other" in desk.names())
        audit(desk, f"case-classify-{mark}", 18, 8)
        desk.key(Qt.Key.Key_Escape)
        desk.key(Qt.Key.Key_U)
        desk.bot.waitUntil(lambda: "caseWords" in desk.names())
        desk.type("x")
        desk.key(Qt.Key.Key_Return)
        desk.bot.waitUntil(lambda: "caseMessage" in desk.names())
        audit(desk, f"case-refused-{mark}", 18, 8)
    finally:
        desk.terminal.close()
