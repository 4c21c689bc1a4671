"""Every state of alarms and elder care at a counter, in both languages and sizes: legible."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from kiosk.api import access, basis, notices
from kiosk.api import paper as paper_api
from tests.ui.audit import items
from tests.ui.counter import counter_alarms as told
from tests.ui.counter.counter_hall import CounterHall
from tests.ui.counter.counter_play import Play
from tests.ui.counter.test_counter_audit import audit, hall_in
from tests.ui.grounds import grounds
from ui.viewmodels.counter.alarms.alarms_view_model import CounterAlarmsViewModel

pytestmark = grounds((1920, 1080), (1280, 1024))


class Shown(Play):
    """A counter under audit."""

    mark = ""

    def look(self, name: str, only: str = "") -> None:
        audit(self, f"{name}-{self.mark}", 18, 8, only=only)

    def until(self, name: str) -> None:
        self.bot.waitUntil(lambda: name in self.names())

    def write(self, name: str, text: str) -> None:
        self.until(name)
        self.item(name).setProperty("text", text)

    def tap(self, name: str) -> None:
        """As a screen reader would: wherever it has been scrolled to."""
        self.bot.waitUntil(lambda: name in self.names() and self.item(name).isEnabled())
        face = QAccessible.queryAccessibleInterface(self.item(name))
        face.actionInterface().doAction("Press")

    def draw_days(self, hour: int) -> None:
        for lines in items(self.window.contentItem()):
            if lines.metaObject().className().startswith("ElderLines"):
                drawing = dict(lines.property("drawing"))
                drawing["days"] = [
                    {"x": (24 * n + 24 - hour - 0.5) / (24 * 8), "name": f"11-{20 + n}"}
                    for n in range(8)
                ]
                lines.setProperty("drawing", drawing)

    def shown(self) -> str:
        """The alarm of the banner."""
        found = self.window.findChild(CounterAlarmsViewModel)
        assert found is not None
        return str(found.top.get("alarm", ""))


@pytest.fixture
def hall(tmp_path: Path, language: str) -> CounterHall:
    made = hall_in(tmp_path, "counter", language)
    made.answers |= {
        "alarms.list": lambda _: told.history(),
        "alarms.get": lambda asked: told.view(
            {each.alarm: each for each in (told.ACCEPTED, told.OF_CASE, told.CLOSED)}.get(
                asked.alarm, told.row(asked.alarm)
            )
        ),
        "alarms.sources": lambda _: told.sources(),
        "alarms.slip": lambda _: paper(made, "a-job"),
        "alarms.print": lambda _: paper(made, "r-job"),
        "alarms.accept": lambda _: notices.Fault(code="staff.rest", params={"seconds": "15"}),
        "responders.list": lambda _: told.people(),
        "responders.add": lambda _: notices.Fault(code="responders.phone", field="phone"),
        "staff.list": lambda _: access.StaffList(staff=()),
        "elders.list": lambda _: told.elders(),
        "elders.get": lambda _: told.elder_view(),
        "elders.report": lambda _: told.care(),
        "elders.register": lambda _: notices.Fault(code="elders.no_consent"),
        "elders.visit_done": lambda _: notices.Fault(code="elders.visit_over",
                                                 params={"state": "done"}),
    }  # fmt: skip
    return made


def paper(hall: CounterHall, job: str) -> basis.Queued:
    """The printer has no paper: it is told before the reply, as the agent does."""
    reason = "printer.paper_out" if job == "a-job" else ""
    hall.tell("slip", paper_api.SlipStatus(job=job, number="", state="queued", reason=reason))
    return basis.Queued(job=job)


@pytest.fixture
def desk(qtbot: QtBot, hall: CounterHall, language: str, size: tuple[int, int]) -> Iterator[Shown]:
    shown = Shown(qtbot, hall.path, "counter", "1", size)
    shown.mark = f"{language}-{size[0]}"
    shown.wait_for("幸福里" if language == "zh_CN" else "Xingfuli")
    try:
        yield shown
    finally:
        shown.terminal.close()


def test_a_locked_counter(hall: CounterHall, desk: Shown) -> None:
    hall.tell("alarms", told.state(told.of_elder(), told.row(), told.LEAK, drill=True))
    desk.until("alarmPanel")
    desk.look("alarm-locked")
    desk.key(Qt.Key.Key_F2)
    desk.type("clerk1")
    desk.key(Qt.Key.Key_Return)
    desk.type("1")
    desk.key(Qt.Key.Key_Return)
    desk.until("alarmMessage")
    desk.look("alarm-locked-refused")
    hall.tell("alarms", told.state(told.ACCEPTED))
    desk.until("alarmStrip")
    desk.look("alarm-locked-accepted")
    desk.key(Qt.Key.Key_F11)
    desk.until("raising")
    desk.look("alarm-locked-raise", only="raiseSheet")


def test_the_banner_over_the_queue(hall: CounterHall, desk: Shown) -> None:
    hall.sign_in("1", "manager")
    desk.wait_for("A003")
    alarms = {
        "alarm": (told.row(), told.of_elder(), told.DURESS), "alarm-elder": (told.of_elder(),),
        "alarm-duress": (told.DURESS,), "alarm-leak": (told.LEAK,), "alarm-case": (told.OF_CASE,),
    }  # fmt: skip
    for name, rows in alarms.items():
        hall.tell("alarms", told.state(*rows, modem=name != "alarm-elder"))
        desk.bot.waitUntil(lambda rows=rows: desk.shown() == rows[0].alarm)
        desk.look(name)
    hall.tell("alarms", told.state(told.ACCEPTED, told.CLOSED, drill=True))
    desk.until("alarmStrip")
    desk.look("alarm-accepted")
    desk.key(Qt.Key.Key_F11)
    desk.until("raising")
    desk.look("alarm-raise", only="raiseSheet")


def test_the_page_of_alarms(hall: CounterHall, desk: Shown) -> None:
    hall.sign_in("1", "manager")
    desk.wait_for("A003")
    hall.tell("alarms", told.state())
    desk.key(Qt.Key.Key_F2)
    desk.wait_for("12")
    desk.look("alarms-overview")
    desk.tap("printAlarms")
    desk.until("alarmPaper")
    desk.look("alarms-overview-paper")
    hall.tell("alarms", told.state(told.ACCEPTED))
    desk.until("alarmStrip")
    desk.key(Qt.Key.Key_F2)
    desk.until("alarmClosing")
    desk.look("alarms-one")
    desk.tap("printAlarmSlip")
    desk.bot.waitUntil(lambda: not desk.item("printAlarmSlip").isEnabled())
    desk.until("cancelAlarmPaper")
    desk.look("alarms-one-paper")
    hall.tell("alarms", told.state(told.OF_CASE))
    desk.until("alarmPanel")
    desk.key(Qt.Key.Key_Down)
    desk.until("seeToIt")
    desk.look("alarms-waiting")
    hall.tell("alarms", told.state(drill=True))
    desk.key(Qt.Key.Key_B)
    desk.wait_for("1a2b3:4")
    desk.look("alarms-sources")
    desk.key(Qt.Key.Key_P)
    desk.tap("role-grid_worker")
    desk.write("responderPhone", "x")
    desk.tap("addResponder")
    desk.until("alarmEquipmentMessage")
    desk.look("alarms-people")


def test_elder_care(hall: CounterHall, desk: Shown) -> None:
    hall.sign_in("1", "manager")
    desk.wait_for("A003")
    desk.key(Qt.Key.Key_F10)
    desk.wait_for("44")
    desk.look("elders")
    desk.key(Qt.Key.Key_V)
    desk.tap("visit-w-1")
    desk.until("visitPanel")
    desk.write("visitWords", "x")
    desk.tap("visitDone")
    desk.until("eldersMessage")
    desk.look("elders-visit")
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_E)
    desk.tap("elder-e-1")
    desk.until("elderWhy")
    desk.look("elders-why")
    desk.write("elderWhy", "x")
    desk.tap("openElder")
    desk.until("elderName")
    desk.look("elder")
    for hour in range(0, 24, 3):  # where its midnights lie, the hour of looking decides
        desk.draw_days(hour)
        desk.look(f"elder-at-{hour}")
    desk.tap("newHelper")
    desk.tap("withdrawElder")
    desk.write("withdrawReason", "x")
    desk.tap("withdraw")
    desk.until("withdrawSurely")
    desk.look("elder-withdraw")
    desk.key(Qt.Key.Key_Escape)
    desk.tap("changeElder")
    desk.until("limit-heart_high")
    desk.tap("saveElder")
    desk.until("elderMessage")
    desk.look("elder-form")
