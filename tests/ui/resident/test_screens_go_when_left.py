"""A screen that was left is gone: after more visits no more lives than after the first."""

from __future__ import annotations

import gc
import weakref
from collections import Counter

import pytest
import shiboken6
from PySide6.QtCore import QObject

from tests.ui.resident.resident_tour import Kiosk
from ui.demo.rehearsal import HOME, leave, pause
from ui.viewmodels.resident.queue.board_view_model import ResidentBoardViewModel
from ui.viewmodels.shared.link import LinkedViewModel


def visit(at: Kiosk) -> None:
    """From the public board, which comes by itself to a home screen that nobody touches."""
    at.session.show("attract")
    for control in ("begin", "number", "nobody", "medical"):
        at.tap(control)
    at.person.wait_for("B027")
    leave(at.person)


def living() -> Counter[str]:
    """Objects of Python that stand for one of Qt's, by their type; dead ones too."""
    pause(0.1)  # the screen that was left is deleted
    gc.collect()
    return Counter(
        type(each).__name__ for each in gc.get_objects() if issubclass(type(each), QObject)
    )


@pytest.mark.parametrize(("few", "more"), [(2, 2), pytest.param(10, 20, marks=pytest.mark.demand)])
def test_after_more_visits_no_more_lives_than_after_few(at: Kiosk, few: int, more: int) -> None:
    before = living()
    for _ in range(few):
        visit(at)
    after_few = living()
    for _ in range(more):
        visit(at)
    assert living() - after_few == Counter()
    boards = "ResidentBoardViewModel"
    assert after_few[boards] == before[boards], "the home screen's own"


def test_each_screen_goes(at: Kiosk) -> None:
    others = dead()  # of terminals that other stories closed
    ways = ("identify", "service", "progress", "report", "track", "staff")
    for screen in ("attract", "home", *ways):
        at.session.show(screen)
        pause(0.05)
    at.session.end()
    at.person.wait_for(HOME)
    at.person.wait(lambda: dead().keys() <= others.keys(), "their end")


def dead() -> dict[int, LinkedViewModel]:
    """View-models that Qt has deleted and Python still holds, by their id; kept, none is reused."""
    pause(0)
    gc.collect()
    models = [each for each in gc.get_objects() if issubclass(type(each), LinkedViewModel)]
    return {id(each): each for each in models if not shiboken6.isValid(each)}


def test_what_was_held_in_a_circle_goes_with_the_resident(at: Kiosk) -> None:
    class Knows:
        me: object

    often = gc.get_threshold()
    gc.set_threshold(0)  # Python looks by itself no more; a terminal's start ends `gc.disable`
    try:
        known = Knows()
        known.me = known
        remembered = weakref.ref(known)
        del known
        at.session.show("identify")
        assert remembered() is not None
        at.session.end()
        at.person.wait(lambda: remembered() is None, "its end")
    finally:
        gc.set_threshold(*often)


def test_what_python_made_stays_with_its_owner(at: Kiosk) -> None:
    mine = ResidentBoardViewModel()
    mine.setProperty("client", at.client)
    shiboken6.delete(mine)
    pause(0.1)
    assert not shiboken6.isValid(mine)
