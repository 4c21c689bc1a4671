"""The mediation desk looks anew while somebody has a finger on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.api import disputes
from tests.ui.counter.counter_play import play
from tests.ui.counter.disputes.test_counter_disputes import MediationHall, opened, row, view
from ui.demo.rehearsal import finger


@pytest.fixture
def hall(qtbot: QtBot, tmp_path: Path) -> MediationHall:
    return MediationHall(tmp_path / "s")


def test_a_finger_on_what_is_done_next_counts_though_the_desk_looks_anew(
    qtbot: QtBot, hall: MediationHall
) -> None:
    """What a finger lies on is not made anew under it."""
    hall.seen = view(row=row(mediated=True, owner="chen"))
    with play(qtbot, hall) as desk:
        opened(desk, hall, "3号楼")
        print_it = desk.item("do-agreement")
        at = print_it.mapToScene(print_it.boundingRect().center()).toPoint()
        hand = finger()
        QTest.touchEvent(desk.window, hand).press(0, at, desk.window).commit()
        hall.seen = view(row=row(mediated=True, owner="chen", version=9), place="9号楼",
                         may=(*view().may, "confirm"))  # fmt: skip
        hall.tell("disputes", disputes.DisputesState(serial=9, open=3, late=1, again=0))
        desk.wait_for("9号楼")
        QTest.touchEvent(desk.window, hand).release(0, at, desk.window).commit()
        qtbot.waitUntil(lambda: desk.item("disputeWords").hasActiveFocus())
        assert desk.shows("打印协议做什么用")
