"""A screen that closes by itself: not before what it offers is over, nor by another's clock."""

from __future__ import annotations

import gc
import importlib
import pkgutil

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

import ui.viewmodels.resident
from kiosk.api.paper import PrintStatus
from ui.resident.session import ResidentSession
from ui.viewmodels.resident.awaited_paper import AFTER, SECONDS, AwaitedPaper
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

UNDO = 30  # seconds, longer than a printed receipt is shown


def models() -> list[type[ResidentViewModel]]:
    """Those of screens that wait for a paper."""
    rooms = ui.viewmodels.resident
    found = []
    for each in pkgutil.walk_packages(rooms.__path__, f"{rooms.__name__}."):
        module = importlib.import_module(each.name)
        if hasattr(module, "AwaitedPaper"):
            found += [
                one
                for one in vars(module).values()
                if isinstance(one, type)
                and issubclass(one, ResidentViewModel)
                and one is not ResidentViewModel
            ]
    return found


def test_a_printed_receipt_stays_while_one_touch_takes_it_back_and_a_moment_more(
    qapp: QGuiApplication,
) -> None:
    owner = QObject()
    paper, closed = AwaitedPaper(owner), list[int]()
    paper.over.connect(lambda: closed.append(1))
    paper.expect("j1", "queued", "", None)
    paper.offer(UNDO)
    paper.hear(PrintStatus(session="s1", job="j1", number="Q-1", state="printed"))
    assert UNDO > SECONDS
    for left in range(UNDO - 1, -1, -1):
        paper._count_down()
        assert paper.left > left, "it says when it closes"
        paper.offer(left)
    assert not closed
    for _ in range(AFTER + 1):
        assert not closed
        paper._count_down()
    assert closed == [1]


@pytest.mark.parametrize("kind", models(), ids=lambda each: each.__name__)
def test_a_screen_that_says_when_it_closes_is_not_ended_before_by_who_left(
    qapp: QGuiApplication, kind: type[ResidentViewModel]
) -> None:
    """Of a hall where a session that nobody touches ends sooner than a receipt is shown."""
    session, screen = ResidentSession(), kind()
    screen.setProperty("session", session)
    session._touched_at = 0.0
    screen._paper._count_down()  # type: ignore[attr-defined]
    assert session._touched_at > 0
    del screen
    gc.collect()
