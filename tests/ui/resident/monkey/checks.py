"""What holds however a kiosk was touched: it lives, alone, in silence; help can be called; there is
a way home; who is gone has left nothing."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from tests.ui.keys import controls
from tests.ui.resident.monkey.coverage import shown
from tests.ui.resident.monkey.hand import Hand, breathe, place_of, symbol_of
from tests.ui.resident.monkey.monkey import MARKS
from tests.ui.resident.monkey.monkey_hall import MonkeyHall
from tests.ui.resident.monkey.traces import held, written
from tests.ui.resident.resident_tour import Kiosk
from ui.demo.rehearsal import pause

WAYS = ("leave", "return", "home", "back", "check")  # symbols of what leads out, the best first
CALLING = ("callPeople", "callPerson", "quietCall")
NOTES = ("lossUnderstood", "cardSeen", "notSo")
STEPS = 16  # touches that the longest way home may take
ASLEEP = 10_000  # seconds in which nobody touches


def lives(at: Kiosk) -> None:
    window = at.terminal.window
    windows = [each for each in QGuiApplication.allWindows() if each.isVisible()]
    assert windows == [window], f"windows: {[each.title() for each in windows]}"
    assert at.terminal.guard.locked
    assert shown(at.part("screens")) or at.part("sos").isVisible() or at.part("callPeople")


def helps(at: Kiosk, hand: Hand) -> None:
    """A finger on what calls for help presses it, whatever stands on the screen."""
    control = calls_for_help(at)
    assert hand.presses(control), f"something lies over {control.objectName()}"


def calls_for_help(at: Kiosk) -> QQuickItem:
    """The SOS control; where the words tell of a danger, what calls people stands in its place."""
    control = at.part("sos")
    if not control.isVisible():
        control = at.part("callPeople")
    assert control.isVisible(), "nothing that calls for help"
    assert control.isEnabled(), f"{control.objectName()} cannot be touched"
    assert at.terminal.window.contentItem().contains(place_of(control).center())
    return control


def comes_home(at: Kiosk, hand: Hand) -> None:
    way = WayHome(at)
    for _ in range(STEPS):
        if way.over():
            return
        place = way.next()
        if place is not None:
            hand.tap(place)
        pause(0.02 if place else 0.1)
    raise AssertionError(f"no way home: {way.gone}; to be read: {at.person.texts()}")


class WayHome:
    """By touches of what leads out; what was touched in vain is not touched again first."""

    def __init__(self, at: Kiosk) -> None:
        self._at = at
        self._tried: Counter[str] = Counter()
        self.gone: list[str] = []

    def over(self) -> bool:
        return bool(self._at.session.atStart) and not _overlays(self._at)

    def next(self) -> QPoint | None:
        """Where to touch; None where nothing leads out just now."""
        found = _ways(self._at)
        if not found:
            return None
        _, _, name, item = min(
            ((self._tried[name], rank, name, item) for rank, name, item in found),
            key=lambda each: each[:3],
        )
        self._tried[name] += 1
        self.gone.append(f"{self._at.session.screen}: {name}")
        return place_of(item).center().toPoint()


def _overlays(at: Kiosk) -> bool:
    stage = at.part("sos").parentItem()
    names = ("settingsScreen", "sosScreen", "dangerScreen", "idleWarning", "lossNote", "cardNote")
    return any(each.objectName() in names and shown(each) for each in stage.childItems())


def _ways(at: Kiosk) -> list[tuple[int, str, QQuickItem]]:
    found = []
    keyboard = at.part("keyboard")
    for item in controls(at.terminal.window, keyboard.isAncestorOf):
        symbol, text = symbol_of(item), str(item.property("text") or "")
        if item.objectName() in NOTES:
            rank = 0
        elif symbol in WAYS:
            rank = 1 + WAYS.index(symbol)
        elif item.property("main") is not None and item.objectName() not in CALLING:
            rank = 9
        else:
            continue
        if at.terminal.window.contentItem().contains(place_of(item).center()):
            found.append((rank, f"{symbol}/{text}", item))
    return found


def forgets(at: Kiosk, hall: MonkeyHall) -> None:
    """Left alone: the public board, and nothing of anybody, wherever a program can look."""
    if hall.ours is not None:
        hall.close()  # who waits for help is not sent away before somebody came
    at.person.wait(lambda: at.client.connected, "the line")
    at.person.wait(lambda: _left_alone(at), "the public board")
    at.person.wait(lambda: not (held(at, MARKS) | written(at, MARKS)), "the end of what was theirs")
    assert not at.session.session
    assert at.session.identity is None
    breathe()


def _left_alone(at: Kiosk) -> bool:
    """As if so much time had gone by since the last touch."""
    at.session._touched_at -= ASLEEP
    at.session._look_at_clock()
    return at.session.screen == "attract"
