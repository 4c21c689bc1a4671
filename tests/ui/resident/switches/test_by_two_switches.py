"""By two switches alone: the errands, writing, and the page on which the switches are tried."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.keys import press, ring_of
from tests.ui.resident.emergency_hall import EmergencyHall
from tests.ui.resident.resident_tour import Kiosk, kiosk
from tests.ui.resident.switches import errands
from tests.ui.resident.switches.hands import KEYS, SELECT, STEP, TwoSwitches, switches
from ui.demo.rehearsal import pause
from ui.viewmodels.resident.switches import switches_view_model


@pytest.fixture
def hall(qapp: QGuiApplication, tmp_path: Path) -> EmergencyHall:
    return EmergencyHall(tmp_path / "s", select_switch=SELECT, step_switch=STEP)


@pytest.fixture
def at(hall: EmergencyHall) -> Iterator[Kiosk]:
    with kiosk(hall) as made:
        made.terminal.guard.locked = True  # function keys lead nowhere, but where they are switches
        made.person.wait(lambda: made.client.latest("board"), "the board")
        yield made


@pytest.fixture
def hand(at: Kiosk) -> TwoSwitches:
    return TwoSwitches(at)


def test_a_number(hand: TwoSwitches) -> None:
    errands.check_in(hand)
    hand.at.session.end()
    pause(0.05)
    assert not hand.model._scanning, "who comes next finds no ring"


def test_help(hand: TwoSwitches, hall: EmergencyHall) -> None:
    errands.danger(hand, hall)


def test_own_words_on_the_keyboard_row_by_row(hand: TwoSwitches, hall: EmergencyHall) -> None:
    hall.suggestion = hall.suggested(
        categories=("lamp_road", "property", "other"), sure=True, emergency=None, alike=(),
        cell="g1", place="3号楼", answers={"lamp_road": {"what": "stair_lamp"}},
    )  # fmt: skip
    for each in ("报修·投诉·建议", "我自己写"):
        hand.takes(each)
    hand.person.wait_for("发生了什么")
    window = hand.at.terminal.window
    hand.person.wait(lambda: window.activeFocusItem().inherits("QQuickTextEdit"), "the field")
    field = window.activeFocusItem()
    hand.person.wait(lambda: hand.person.find("d"), "the keyboard")
    hand.goes(field)
    hand.select()
    assert hand.standing(field) == "elsewhere", "the ring is among the keys"
    for each in (*"ludeng", "路灯"):
        hand.takes(each)
    hand.person.wait(lambda: field.property("text") == "路灯", "what was written")
    hand.goes(field)
    hand.select()  # out of the keyboard again
    hand.takes("下一步")
    hand.person.wait_for("请核对一下")
    hand.takes("提交")
    hand.person.wait_for("事项编号")
    assert errands.filed(hand).text == "路灯"


@pytest.mark.demand
def test_a_case_by_one_tap_a_rating_and_a_vote(hand: TwoSwitches) -> None:
    for errand in (errands.one_tap_case, errands.rating, errands.vote):
        errand(hand)
        hand.at.session.end()
        hand.person.wait_for("今天要办什么")


def test_the_page_on_which_they_are_tried(hand: TwoSwitches) -> None:
    heard: list[str] = []
    model = hand.model
    model.sounds = {"step": lambda: heard.append("step"), "select": lambda: heard.append("select")}
    for each in ("设置", "试试开关"):
        hand.takes(each)
    hand.person.wait_for("每个开关按一下")
    press(hand.at.terminal.window, KEYS[STEP])
    hand.person.wait_for("好用：听到 1 次")
    assert model.trying
    press(hand.at.terminal.window, KEYS[SELECT])
    hand.person.wait_for("开关都好用")
    assert heard == ["step", "select"]
    hand.takes("自己动")
    hand.person.wait_for("每处停 2 秒")
    for each in ("慢一点", "隔久一点"):
        _touch(hand, each)
    assert (model.dwell, model.holdOff) == (3.0, 0.4)
    hand.at.session.end()
    pause(0.05)
    assert (model.byItself, model.dwell, model.holdOff, model.page) == (False, 2.0, 0.2, False)


def _touch(hand: TwoSwitches, name: str) -> None:
    """A helper's finger: the ring goes, and does not come back by itself."""
    hand.person.tap(name)
    pause(0.05)
    assert ring_of(hand.at.terminal.window) is None


def test_one_switch_and_a_ring_that_moves_by_itself(
    at: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It rests where it is held, a stop back, and goes on when it is held again."""
    monkeypatch.setattr(switches_view_model, "DWELLS", (0.06,) * 6)
    monkeypatch.setattr(switches_view_model, "HELD", 0.2)
    hand = TwoSwitches(at)
    hand.model.setByItself(True)
    hand.select()
    seen: set[str] = set()

    def on() -> str:
        item = at.terminal.window.activeFocusItem()
        seen.add(item.objectName() or str(item.property("text")))
        return str(item.property("text"))

    hand.person.wait(lambda: on() and len(seen) > 3, "the ring at other controls")
    hand.model.press("select")
    hand.person.wait(lambda: hand.model._paused, "a pause")
    hand.model.release("select")
    rests = on()
    pause(0.3)
    assert on() == rests
    assert at.session.screen == "home", "holding it has pressed nothing"
    hand.model.press("step")  # each switch selects now, and the one that is held begins again
    hand.person.wait(lambda: not hand.model._paused, "the ring moves")
    hand.model.release("step")

    def comes() -> bool:
        if on() == "办事取号":
            hand.model._tick.stop()  # whoever presses is quick enough
        return on() == "办事取号"

    hand.person.wait(comes, "the ring at the number")
    hand.select()
    hand.person.wait(lambda: at.session.screen != "home", "what was selected")


def test_no_key_is_a_switch_where_the_hall_names_none(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    with kiosk(EmergencyHall(tmp_path / "s")) as at:
        model = switches(at)
        at.person.wait(lambda: model._ready, "what comes after the first picture")
        press(at.terminal.window, Qt.Key.Key_F2)
        assert not model.present
        assert ring_of(at.terminal.window) is None
