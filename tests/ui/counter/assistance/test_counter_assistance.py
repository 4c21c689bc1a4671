"""Counters are told of who asks at a kiosk for a person: by touch, by key, behind the lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import basis, notices
from kiosk.api.assistance import asking
from kiosk.hall.schema_base import Words
from tests.ui.counter.counter_hall import CounterHall, now
from tests.ui.counter.counter_play import Play, play
from tests.ui.resident.resident_hall import asked
from ui.demo.rehearsal import finger
from ui.viewmodels.counter.assistance.assistance_view_model import CounterAssistanceViewModel

CONTROL = Qt.KeyboardModifier.ControlModifier
PLACES = {
    "h1": Words(zh_CN="大厅自助机", en="Hall kiosk"),
    "h2": Words(zh_CN="西门自助机", en="Kiosk at the west gate"),
}


class Bell:
    def __init__(self) -> None:
        self.rung = 0

    def ring(self) -> None:
        self.rung += 1


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> CounterHall:
    made = CounterHall(tmp_path / "s")
    made.answers |= {
        "assistance.accept": lambda _: basis.Done(), "assistance.done": lambda _: basis.Done(),
    }  # fmt: skip
    return made


@pytest.fixture
def desk(qtbot: QtBot, hall: CounterHall) -> Iterator[Play]:
    with play(qtbot, hall) as made:
        yield made


def bells(desk: Play) -> tuple[Bell, Bell]:
    """In place of the loudspeaker: what sounds for who asks, and for whom nobody went to."""
    model = desk.window.findChild(QObject, "assistanceModel")
    assert isinstance(model, CounterAssistanceViewModel)
    rung = Bell(), Bell()
    model.use(*rung)
    return rung


def stand(hall: CounterHall, **askings: str) -> None:
    """In the order in which the agent tells them."""
    hall.tell("assistance_asked", asking.Askings(standing=tuple(
        asking.Asking(
            asking=which, terminal=f"resident-{which[1:]}", place=PLACES[which], since=now(),
            state=state,  # type: ignore[arg-type]
        )
        for which, state in askings.items()
    )))  # fmt: skip


def meant(hall: CounterHall, method: str) -> list[str]:
    return [each.asking for each in asked(hall, method)]  # type: ignore[attr-defined, arg-type]


def test_a_locked_counter_is_told_and_rings_and_one_touch_or_key_goes_there(
    hall: CounterHall, desk: Play
) -> None:
    came, missed = bells(desk)
    stand(hall, h1="waiting")
    desk.wait_for("大厅自助机")
    desk.wait_for("登录后可以去")
    desk.bot.waitUntil(lambda: came.rung == 1)
    QTest.keyClick(desk.window, Qt.Key.Key_L, CONTROL)
    assert "assistanceGo" not in desk.names()
    hall.sign_in("1")
    desk.touch("assistanceGo", finger())
    desk.bot.waitUntil(lambda: meant(hall, "assistance.accept") == ["h1"])
    stand(hall, h2="missed", h1="coming")
    desk.wait_for("还没有人去")
    desk.wait_for("您去")
    desk.bot.waitUntil(lambda: missed.rung == 1)
    assert came.rung == 1
    stand(hall, h2="missed", h1="coming")
    hall.answers["assistance.accept"] = lambda _: notices.Fault(
        code="assistance.taken", field="asking", params={"place": "西门自助机"}
    )
    QTest.keyClick(desk.window, Qt.Key.Key_L, CONTROL)
    desk.wait_for("西门自助机已经有同事去了")
    assert meant(hall, "assistance.accept") == ["h1", "h2"], "the one that nobody went to"
    stand(hall, h2="coming", h1="coming")
    desk.bot.waitUntil(lambda: "assistanceGo" not in desk.names())
    desk.wait_for("有同事去了")
    QTest.keyClick(desk.window, Qt.Key.Key_L, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    desk.bot.waitUntil(lambda: meant(hall, "assistance.done") == ["h2"])
    stand(hall)
    desk.bot.waitUntil(lambda: "assistanceTold" not in desk.names())
    assert missed.rung == 1
    stand(hall, h1="waiting")
    stand(hall, h1="missed")
    desk.bot.waitUntil(lambda: missed.rung == 2)
    assert came.rung == 1, "who asks again and again at one kiosk is heard once a minute"


def test_a_finger_on_i_am_going_counts_though_another_kiosk_is_through(
    hall: CounterHall, desk: Play
) -> None:
    """The row under the finger stays the same one."""
    bells(desk)
    hall.sign_in("1")
    desk.wait_for("窗口未开放")
    stand(hall, h1="waiting", h2="coming")
    desk.wait_for("有同事去了")
    hand, at = finger(), desk.at_rest("assistanceGo")
    QTest.touchEvent(desk.window, hand).press(0, at, desk.window).commit()
    stand(hall, h1="waiting")
    desk.bot.waitUntil(lambda: not desk.shows("有同事去了"))
    QTest.touchEvent(desk.window, hand).release(0, at, desk.window).commit()
    desk.bot.waitUntil(lambda: meant(hall, "assistance.accept") == ["h1"])
