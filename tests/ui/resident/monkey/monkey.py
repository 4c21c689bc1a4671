"""Somebody who touches whatever there is: half of it controls, the least touched ones first, so
that each screen is come by; the rest anywhere, anyhow. A seed tells all of it again."""

from __future__ import annotations

import random
from collections import Counter

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtQuick import QQuickItem

from tests.ui.keys import controls
from tests.ui.resident.monkey.coverage import Coverage
from tests.ui.resident.monkey.hand import Hand, breathe, place_of, symbol_of
from tests.ui.resident.monkey.monkey_hall import NAME, RESULT, MonkeyHall
from tests.ui.resident.resident_tour import Kiosk
from ui.demo.rehearsal import pause, text_of
from ui.resident.told_danger import LOOK_AFTER

WORD, PHONE = "zqxjkv", "13911117294"
MARKS = (WORD, WORD.upper(), PHONE, PHONE[-4:], NAME, RESULT)
ALARMING = ("sos", "callPeople", "quietCall")  # who is steered away touches none of these
HELD = 1.1  # seconds that the SOS control is held
DOOR = 3.2  # and the corner of the staff door
THING = 0.08  # of a hall's doings beside each touch
OUT = ("leave", "return", "back")  # symbols of what leads to other screens
REST_CHANCE = 0.01  # nobody touches anything until the screen asks who is there
READ = (LOOK_AFTER + 100) / 1000  # seconds until what was written was judged
DOOR_CHANCE = 0.02  # where it is
FIELDS = ("QQuickTextField", "QQuickTextArea")


class Monkey:
    """`sos`: also what calls for help."""

    def __init__(
        self, at: Kiosk, hall: MonkeyHall, chance: random.Random, hand: Hand, *, sos: bool
    ) -> None:
        self._at, self._hall, self._chance, self._sos = at, hall, chance, sos
        self._window = at.terminal.window
        self._control, self._keyboard = at.part("sos"), at.part("keyboard")
        self.hand = hand
        self.seen = Coverage(at)
        self._touched: Counter[str] = Counter()
        self.typed = 0  # words and numbers of theirs
        self.did: list[str] = []  # since it was looked at last: what a failure tells

    def touch(self) -> None:
        """Once, by whatever comes to mind; beside it the hall lives on."""
        self._hall.touched()
        if self._chance.random() < THING:
            self.did.append(f"hall: {self._hall.happens()}")
            breathe()
        if self._chance.random() < REST_CHANCE and not self._at.session.atStart:
            self._rests()
        state = self.seen.look()
        self.did.append(f"{state}: {self._one()}")

    # --- what it does ---

    def _one(self) -> str:
        if self._chance.random() < 0.5:
            return self._a_control()
        how = self._chance.random()
        if how < DOOR_CHANCE and self._at.session.atStart:
            self.hand.drag(QPoint(20, 20), seconds=DOOR)
            return "the corner"
        if how < 0.1:
            return self._writes()
        if how < 0.3:
            return self._a_key()
        place, other = self._anywhere(), self._anywhere()
        if how < 0.4:
            self.hand.two(place, other)
            return f"two fingers at {place.toTuple()}, {other.toTuple()}"
        if how < 0.55:
            self.hand.drag(place, other)
            return f"from {place.toTuple()} to {other.toTuple()}"
        return self._at_place(place)

    def _rests(self) -> None:
        welcome = self._at.client.welcome
        assert welcome is not None
        self._at.session._touched_at -= welcome.idle_seconds + 1
        self._at.session._look_at_clock()
        self.did.append("nobody touches anything")
        breathe()

    def _a_control(self) -> str:
        """The one of this screen that was touched least; those that never were by chance."""
        shown = [
            (self._called(each), each) for each in controls(self._window, self._on_keyboard)
            if self._reachable(each)
        ]  # fmt: skip
        if not shown:
            return self._at_place(self._anywhere())
        out = [each for each in shown if symbol_of(each[1]) in OUT]
        if out and self.seen.often():
            shown = out  # there is more to see elsewhere
        least = min(self._touched[name] for name, _ in shown)
        name, item = self._chance.choice(
            [each for each in shown if self._touched[each[0]] == least]
        )
        self._touched[name] += 1
        place = place_of(item).center().toPoint()
        if item.objectName() == "sos":
            self.hand.drag(place, seconds=HELD)
            return "SOS"
        return f"{name} {self._at_place(place)}"

    def _at_place(self, place: QPoint) -> str:
        how = self._chance.random()
        if how < 0.06:
            self.hand.tap(place)
            if not self._alarming(place):  # what came under the finger meanwhile
                self.hand.tap(place)
            return f"twice at {place.toTuple()}"
        if how < 0.1:
            self.hand.drag(place, seconds=0.15)
            return f"long at {place.toTuple()}"
        self.hand.tap(place)
        return f"at {place.toTuple()}"

    def _a_key(self) -> str:
        focus = self._window.activeFocusItem()
        calm = not self._sos and focus is not None and focus.objectName() in ALARMING
        return self.hand.some_key(self._chance, calm=calm)

    def _writes(self) -> str:
        """A number of theirs on the pad that is shown, or a word in a field; anywhere where there
        is neither."""
        pad = {text: item for item in controls(self._window, self._on_keyboard)
               if len(text := str(item.property("text"))) == 1 and text.isdigit()}  # fmt: skip
        if len(pad) == 10:
            self._hand_over(pad)
            return f"types {PHONE}"
        fields = [each for each in controls(self._window, self._on_keyboard)
                  if any(map(each.inherits, FIELDS)) and self._reachable(each)]  # fmt: skip
        if fields and self._window.activeFocusItem() not in fields:
            self.hand.tap(place_of(self._chance.choice(fields)).center().toPoint())
        if self._window.activeFocusItem() in fields:
            self.typed += 1
            self.hand.type(WORD)
            pause(READ)
            return f"types {WORD}"
        return self._at_place(self._anywhere())

    def _hand_over(self, pad: dict[str, QQuickItem]) -> None:
        places = {text: place_of(item).center().toPoint() for text, item in pad.items()}
        self.typed += 1
        for figure in PHONE:
            if not self._alarming(places[figure]):
                self.hand.tap(places[figure])

    # --- what there is ---

    def _anywhere(self) -> QPoint:
        while True:
            size = self._window.size()
            place = QPoint(
                self._chance.randrange(size.width()), self._chance.randrange(size.height())
            )
            if not self._alarming(place):
                return place

    def _reachable(self, item: QQuickItem) -> bool:
        middle = place_of(item).center()
        inside = self._window.contentItem().contains(middle)
        return inside and not self._alarming(middle.toPoint())

    def _alarming(self, place: QPoint) -> bool:
        if self._sos:
            return False
        found = [self._window.findChild(QQuickItem, name) for name in ALARMING[1:]]
        return any(
            each is not None and each.isVisible()
            and place_of(each).adjusted(-8, -8, 8, 8).contains(QPointF(place))
            for each in (self._control, *found)
        )  # fmt: skip

    def _called(self, item: QQuickItem) -> str:
        """As often as a language is chosen it is another control, and is touched anew."""
        name = item.objectName() or str(item.property("text") or "") or text_of(item)
        over = "settings" if self._at.session.settings else self._at.session.screen
        if name in ("settings", "sos"):
            over = "everywhere"
        return f"{over}/{name or item.metaObject().className()}"

    def _on_keyboard(self, item: QQuickItem) -> bool:
        return self._keyboard.isAncestorOf(item)
