"""Who plays the demo's hardware panel, and what the hall's screens are told meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtQuick import QQuickItem

from devices.modbus.codec import Function
from kiosk.api.client import Client
from kiosk.demo.hall import MANAGER, DemoHall
from tests.agent.test_alarms import wait_until
from tests.patience import PATIENCE
from ui.demo.panel import Panel
from ui.demo.rehearsal import Person, accessible, name_of

CLEARED_AFTER = 8  # readings of the module, 50 ms apart
TABS = {
    "people": ("人员", "People"),
    "desk": ("办事", "Services"),
    "alarms": ("报警", "Alarms"),
    "band": ("手环", "Wristband"),
    "phones": ("电话", "Phones"),
    "faults": ("故障", "Faults"),
    "district": ("区里", "District"),
}


class Player:
    """Before a panel of either language; words are given in both."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.person = Person(panel.window, patience=PATIENCE)

    def turn_to(self, tab: str) -> None:
        """Opens a tab, whatever news stand beside its name."""
        names = TABS[tab]
        self.person.tap(self._one(lambda name: name.split(" · ")[0] in names, str(names)))

    def sees_all_of_it(self) -> None:
        """Nothing is wider than the panel, once it is laid out."""

        def wide() -> list[str]:
            return [
                name_of(item)
                for item in self.person.items()
                if name_of(item)
                and item.mapRectToScene(item.boundingRect()).right() > self.panel.window.width()
            ]

        self.person.wait(lambda: not wide(), f"everything in sight but {wide()}")

    def push(self, *words: str) -> None:
        """Pushes the control that has one of these words."""
        self.person.tap(self.name(*words))

    def name(self, *words: str) -> str:
        return self._one(lambda name: any(word in name for word in words), str(words))

    def sees(self, *words: str) -> None:
        """Until one of these can be read."""
        self.person.wait(lambda: any(map(self.person.sees, words)), str(words))

    def sees_on(self, *words: str) -> None:
        """Until the switch that has one of these words is on."""
        self.person.wait(lambda: self._is_on(*words), f"{words} on")

    def sees_off(self, *words: str) -> None:
        self.person.wait(lambda: not self._is_on(*words), f"{words} off")

    def signs(self) -> list[bool]:
        """Whether siren and lamp burn, as they are drawn."""
        facts = self.panel.view_model.property("signs").property("facts")
        return [fact["lit"] for fact in facts]

    def _is_on(self, *words: str) -> bool:
        item = self.person.find(self.name(*words))
        assert isinstance(item, QQuickItem)
        interface = accessible(item)
        assert interface is not None
        return bool(interface.state().checked)

    def _one(self, fits: Callable[[str], bool], what: str) -> str:
        self.person.wait(lambda: any(map(fits, self.person.names())), what)
        return next(name for name in self.person.names() if fits(name))


@contextmanager
def manager(hall: DemoHall) -> Iterator[Client]:
    """The head of the hall at a counter of her own."""
    account, _ = MANAGER
    with Client.local(hall.folder, "counter", "counter-6") as office:
        office.call("staff.sign_in", {"staff": account, "pin": hall.pins[account]})
        yield office
        office.call("staff.sign_out")


def await_alarms(office: Client, met: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """The next state of alarms and troubles at her counter that is so."""
    state: dict[str, Any] = {}
    until = time.monotonic() + PATIENCE
    for notice in office.notices():  # told anew every few seconds, if nothing else happens
        if notice.topic == "alarms":
            state = notice.body
            if met(state):
                return state
        if time.monotonic() > until:
            break
    raise AssertionError(f"it did not come to that; last told: {state}")


def await_let_go(hall: DemoHall) -> None:
    """Until a button that was released counts so: its module was read for more than 200 ms."""
    assert hall.buttons.await_requests(Function.READ_INPUTS, CLEARED_AFTER)


def end_alarms(office: Client) -> None:
    """She takes and ends whatever is open, as the journal has it: a notice may have been read."""
    open_ones: list[dict[str, Any]] = []

    def some() -> bool:
        rows = office.call("alarms.list")["alarms"]
        open_ones[:] = [each for each in rows if each["state"] != "closed"]
        return bool(open_ones)

    wait_until(some)
    for alarm in open_ones:
        if not alarm["accepted_by"]:
            office.call("alarms.accept", {"alarm": alarm["alarm"], "minutes": 0})
        office.call("alarms.close", {"alarm": alarm["alarm"], "outcome": "helped"})
