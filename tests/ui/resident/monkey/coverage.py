"""Where a monkey has been: the screens of the residents' table, their steps, and what stood over
them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import shiboken6
from PySide6.QtQuick import QQuickItem

from tests.ui.resident.resident_tour import Kiosk
from ui.resident.screens import SCREENS
from ui.viewmodels.shared.link import LinkedViewModel

APART = ("", "screens", "sos", "sosBubble", "keyboard")  # of the stage: no state of its own
STEP = ("step", "view")  # what the model of a screen calls its steps


class Coverage:
    """`screens`, `states` and `over`, each with how many touches found it shown."""

    def __init__(self, at: Kiosk) -> None:
        self._at, self._screens = at, at.part("screens")
        stage = at.part("sos").parentItem()
        self._over = {
            name: each for each in stage.childItems() if (name := each.objectName()) not in APART
        }
        self._item: object = None
        self._models: list[LinkedViewModel] = []
        self.screens: Counter[str] = Counter()
        self.states: Counter[str] = Counter()
        self.over: Counter[str] = Counter()

    def look(self) -> str:
        """What is shown now, by name; it is counted."""
        screen = self._at.session.screen
        over = [name for name, each in self._over.items() if shown(each)]
        state = "+".join([":".join((screen, *self._steps())), *over])
        self.screens[screen] += 1
        self.states[state] += 1
        self.over.update(over)
        return state

    def often(self) -> bool:
        """Whether what is shown now was shown more than twice as often as others were."""
        here = "settingsScreen" if self._at.session.settings else self._at.session.screen
        seen = {**self.screens, "settingsScreen": self.over["settingsScreen"]}
        return seen.get(here, 0) > 2 * sum(seen.values()) / len(seen)

    def never(self) -> list[str]:
        """Screens of the table, and what may stand over them, that were not seen."""
        return [
            *(each for each in SCREENS if not self.screens[each]),
            *(each for each in self._over if not self.over[each]),
        ]

    def every(self) -> int:
        return len(SCREENS) + len(self._over)

    def __str__(self) -> str:
        def lines(title: str, counted: Counter[str]) -> str:
            rows = (f"{count:6} {name}" for name, count in sorted(counted.items()))
            return "\n".join((f"{title} ({len(counted)}):", *rows))

        return "\n".join((
            lines("screens", self.screens), lines("over them", self.over),
            lines("states", self.states), f"never: {', '.join(self.never()) or 'none'}",
        ))  # fmt: skip

    def _steps(self) -> Iterator[str]:
        item = self._screens.property("item")
        if item is not self._item:  # to look through all of a screen is dear
            self._item = item
            found = item.findChildren(LinkedViewModel) if isinstance(item, QQuickItem) else []
            self._models = list(found)
        for model in filter(shiboken6.isValid, self._models):
            for name in STEP:
                step = model.property(name)
                if isinstance(step, str) and step:
                    yield step


def shown(over: QQuickItem) -> bool:
    if not over.isVisible():
        return False
    return not over.inherits("QQuickLoader") or isinstance(over.property("item"), QQuickItem)
