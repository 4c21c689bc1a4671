"""A desk by keys, the hall display of twelve counters, and the agent's fall; and the resident who
looks a case up, whose keyboard goes."""

from __future__ import annotations

import signal
from typing import Any

from kiosk.demo.hall import DemoHall
from tests.stories.windows.colleagues import a_full_hall, files
from tests.stories.windows.resident_walk import DENSITY, WORDS
from tests.stories.windows.stage import LANDSCAPE, PORTRAIT, Stage
from ui.demo.rehearsal import Person, leave, pause, wake

CLERK, NAME = "lifang", "李芳"
SAID = WORDS["zh_CN"]


def walk(stage: Stage) -> None:
    rows = (
        ("rubbish", "楼下垃圾桶满了一星期没人倒，味道很大"),
        ("market", "东街菜市场有一家用八两秤，缺斤少两"),
        ("noise", "三单元楼上半夜还在装修，老人睡不着"),
    )
    filed = [files(stage.hall, category, text) for category, text in rows]
    resident = stage.window("resident", "resident-1", PORTRAIT, 0, DENSITY)
    with resident as (_, somebody), stage.window("counter", "counter-1", LANDSCAPE, 1) as (_, desk):
        _one_tap(somebody)  # whose limit is missed a minute later
        a_full_hall(stage.hall)
        for name, size in (("landscape", LANDSCAPE), ("portrait", PORTRAIT)):
            _wall(stage, name, size)
        _looks_it_up(stage, somebody, filed[0])
        _sits_down(stage, desk)
        _works_by_keys(stage, desk, filed[1]["number"])
        _is_overdue(stage, desk)
        _agent_falls(stage, desk, somebody)


def _one_tap(person: Person) -> None:
    wake(person)
    for name in ("report", "lamp", "place"):
        person.tap(SAID[name])
    person.wait_for("事项编号")
    leave(person)


def _wall(stage: Stage, name: str, size: tuple[int, int]) -> None:
    with stage.window("display", "display-1", size, 2) as (_, wall):
        wall.wait_for("1")
        wall.wait(lambda: any("请" in text for text in wall.texts()), "who is called")
        pause(1.0)
        stage.take(wall, f"display-12-{name}")


def _looks_it_up(stage: Stage, person: Person, filed: dict[str, Any]) -> None:
    """Number without dashes and code by keys; with what is found the keyboard has gone."""
    wake(person)
    person.tap(SAID["track"])
    person.tap(SAID["case"])
    pause(0.6)
    stage.type(person, filed["number"].replace("-", "").lower())
    stage.take(person, "track-typing")
    person.tap(SAID["code"])
    stage.type(person, filed["code"].lower())
    person.tap(SAID["look"])
    person.wait(lambda: person.find(SAID["found"]), "the case")
    stage.take(person, "track-found")
    if "⌫" in person.texts() or person.find("空格") is not None:
        raise AssertionError("the keyboard stands on what was found")
    leave(person, "离开")


def _sits_down(stage: Stage, desk: Person) -> None:
    desk.wait_for("已锁定")
    stage.take(desk, "desk-locked")
    _signs_in(stage, desk, stage.hall)
    desk.wait_for("窗口未开放")
    stage.take(desk, "desk-closed")
    stage.press(desk, "Return")
    desk.wait_for("叫下一位")
    stage.take(desk, "desk-queue")


def _signs_in(stage: Stage, desk: Person, hall: DemoHall) -> None:
    stage.type(desk, CLERK)
    stage.press(desk, "Return")
    stage.type(desk, hall.pins[CLERK])
    stage.press(desk, "Return")


def _works_by_keys(stage: Stage, desk: Person, number: str) -> None:
    stage.press(desk, "F4")
    desk.wait_for(number)
    stage.take(desk, "desk-inbox")
    stage.press(desk, "Down")
    desk.wait_for("居民原话")
    stage.take(desk, "desk-case")
    for nth in range(1, 19):
        stage.press(desk, "Tab")
        if nth in (1, 2, 4, 7, 9, 11, 13, 15, 18):
            stage.take(desk, f"desk-tab-{nth:02}", ringed=True)
    stage.press(desk, "slash")
    stage.type(desk, number[-4:])
    stage.press(desk, "Return")
    desk.wait_for("找到")
    stage.take(desk, "desk-found")
    stage.press(desk, "Down")
    desk.wait_for("居民原话")
    stage.press(desk, "n")
    desk.wait_for("给同事的记录")
    stage.type(desk, "called twice")
    stage.take(desk, "desk-writing")
    stage.press(desk, "Return")
    desk.wait_for("called twice")
    stage.press(desk, "n")  # the keys live on after what was saved
    desk.wait_for("给同事的记录")
    stage.press(desk, "Escape")
    desk.wait(lambda: not desk.sees("给同事的记录"), "the page again")
    stage.take(desk, "desk-noted")


def _is_overdue(stage: Stage, desk: Person) -> None:
    """The answer's limit was missed: first in the list, and red."""
    stage.press(desk, "slash", "Escape")  # of all cases again
    desk.wait(lambda: any("超时 1 件" in text for text in desk.texts()), "the missed limit")
    stage.take(desk, "desk-overdue")
    stage.press(desk, "Up", "Up", "Up", "Up")
    pause(0.5)
    stage.take(desk, "desk-overdue-open")


def _agent_falls(stage: Stage, desk: Person, resident: Person) -> None:
    hall = stage.hall
    wake(resident)
    resident.tap(SAID["report"])
    resident.tap(SAID["write"])
    resident.tap(SAID["field"])
    pause(0.6)
    stage.type(resident, "三单元门口的井盖松了")
    stage.press(desk, "n")
    desk.wait_for("给同事的记录")
    stage.type(desk, "half a sentence")
    assert hall.agent is not None
    hall.agent.send_signal(signal.SIGKILL)
    hall.agent.wait()
    hall.agent = None
    pause(1.5)
    stage.take(desk, "fall-desk-soon")
    pause(5.0)
    stage.take(desk, "fall-desk-later")
    stage.take(resident, "fall-resident")
    hall.start_agent()
    desk.wait_for("已锁定")
    resident.wait(lambda: resident.find(SAID["settings"]), "the screen again")
    stage.take(desk, "fall-desk-locked")
    stage.take(resident, "fall-resident-back")
    _signs_in(stage, desk, hall)
    desk.wait_for("给同事的记录")
    stage.take(desk, "fall-desk-again")
    stage.type(desk, ", whole")
    stage.press(desk, "Return")
    desk.wait_for("half a sentence, whole")
