"""Signing up as a volunteer at the kiosk: by touch on the real agent, and whole in every size."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.clock import SystemClock
from kiosk.storage.tables.grid import volunteers
from tests.agent.agent_hall import AgentHall
from tests.services.hall_story import MORNING
from tests.ui.audit import faults
from tests.ui.resident.resident_hall import ResidentHall
from tests.ui.resident.resident_tour import Kiosk, kiosk
from tests.ui.resident.sos_play import SosKiosk
from tests.ui.resident.test_resident_audit import SCREENS, measures
from ui.demo.rehearsal import HOME, Person, pause
from ui.viewmodels.resident.grid.volunteer_view_model import ResidentVolunteerViewModel

DOOR = {"zh_CN": "帮帮邻居：做志愿者", "en": "Help your neighbours: become a volunteer"}


@pytest.fixture(autouse=True)
def on_the_hall_s_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is a child at the hall is one at the screen."""
    monkeypatch.setattr(SystemClock, "ahead", MORNING - SystemClock().now())


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[AgentHall]:
    made = AgentHall(tmp_path).start()
    yield made
    made.stop()


@pytest.fixture
def at(qapp: QGuiApplication, hall: AgentHall) -> Iterator[SosKiosk]:
    made = SosKiosk(hall.folder.socket("resident"))
    made.person.wait_for(HOME)
    yield made
    made.close()


def comes(person: Person) -> None:
    """By the door on the receipt of what they have just reported."""
    person.tap("报修·投诉·建议")
    person.tap("设施维修")
    person.tap("3号楼")
    person.wait_for("事项编号")
    person.tap(DOOR["zh_CN"])
    person.wait_for("您想帮什么忙")


def tells(person: Person) -> None:
    person.tap("小修小补")
    person.tap("巡查")
    person.tap("小修小补")  # thought better of
    person.tap("下一步")
    person.wait_for("什么时候有空")
    person.tap("晚上")
    person.tap("下一步")
    person.tap("第一网格")
    person.wait_for("怎么称呼您")
    person.type("赵志愿")
    person.wait(lambda: (item := person.find("下一步")) is not None and item.isEnabled())
    person.tap("下一步")
    person.wait_for("您的电话号码")
    person.type_by_touch("13800135521")
    person.tap("下一步")
    person.wait_for("哪天出生")
    person.type_by_touch("19900530")
    person.tap("下一步")
    person.wait_for("请核对一下")


def told(at: SosKiosk | Kiosk) -> ResidentVolunteerViewModel:
    """The screen, with everything but the birth date told."""
    at.session.show("volunteer")
    model = at.person.window.findChild(ResidentVolunteerViewModel)
    assert model is not None
    at.person.wait(lambda: model.cells, "the choices")
    model.tick("patrol")
    for step in (model.goOn, model.goOn, lambda: model.live("g1")):
        step()
    model.named("赵志愿")
    model.goOn()
    for figure in "13800135521":
        model.typed(figure)
    model.goOn()
    return model


def born(model: ResidentVolunteerViewModel, figures: str) -> None:
    for _ in figures:
        model.erased()
    for figure in figures:
        model.typed(figure)


def test_who_has_reported_something_offers_to_help_and_the_hall_is_told(
    hall: AgentHall, at: SosKiosk
) -> None:
    person = at.person
    comes(person)
    tells(person)
    person.wait_for("赵志愿 · 13800135521")
    person.tap("同意，报名")
    person.wait_for("大厅看过以后会给您打电话")
    with hall.agent.store.reading() as tx:
        (one,) = volunteers.there(tx)
    assert (one.name, one.state, one.skills, one.hours, one.minor) == (
        "赵志愿", "asked", ("patrol",), ("evenings",), False,
    )  # fmt: skip
    person.tap("完成")
    person.wait_for(HOME)
    assert not person.sees("赵志愿")


def test_a_child_is_told_to_bring_a_guardian_and_who_is_too_young_to_come_again(
    hall: AgentHall, at: SosKiosk
) -> None:
    person, model = at.person, told(at)
    born(model, "20200130")
    model.goOn()
    person.tap("同意，报名")
    person.wait_for("志愿者须年满 14 周岁")
    person.wait_for("哪天出生")  # that question comes again
    born(model, "20100130")
    person.tap("下一步")
    person.wait_for("未满18周岁：请和监护人一起到窗口")
    person.tap("同意，报名")
    person.wait_for("监护人同意后")
    with hall.agent.store.reading() as tx:
        assert [(each.minor, each.guardian) for each in volunteers.there(tx)] == [(True, "")]


@pytest.mark.parametrize(
    ("screen", "language", "step", "high"),
    [("portrait", "zh_CN", 0, False), ("small", "en", 0, False), ("landscape", "zh_CN", 3, False),
     ("portrait", "en", 3, False), ("landscape", "en", 0, True)],
)  # fmt: skip
def test_every_question_is_whole(
    qtbot: QtBot, tmp_path: Path, screen: str, language: str, step: int, high: bool
) -> None:
    size, density = SCREENS[screen]
    found: dict[str, list[str]] = {}
    shots = os.environ.get("LINLI_PICTURES")
    with kiosk(ResidentHall(tmp_path / "s", idle_seconds=3600), size, density) as at:
        at.person.wait(lambda: at.client.latest("board"), "the board")
        at.dress(language, step, high)
        model = told(at)
        born(model, "20100530")
        for _ in range(5):
            model.back()
        for question in ("skills", "hours", "cell", "name", "phone", "birth", "review", "done"):
            at.person.wait(lambda question=question: model.step == question, question)
            pause(0.3)
            if question == "skills":
                assert at.person.sees("巡查" if language == "zh_CN" else "Rounds")
            if shots:
                at.person.grab(Path(shots, f"volunteer-{question}-{screen}-{language}-{step}.png"))
            if wrong := list(faults(at.person.window, measures(step, density), pages=True)):
                found[question] = wrong
            model.goOn()
    assert found == {}
