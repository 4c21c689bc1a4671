"""People at the real resident screen of the demo's hall."""

from __future__ import annotations

from contextlib import suppress

from devices.card_reader.card import Card
from kiosk.demo.hall import DemoHall
from tests.patience import PATIENCE
from ui.demo.rehearsal import Person, pause, wake
from ui.line.client import AgentClient
from ui.line.lines import LocalLine
from ui.window.application import build


class Visitors:
    def __init__(self, hall: DemoHall) -> None:
        self._hall = hall
        line = LocalLine(hall.folder.socket("resident"))
        self._screen = build("resident", AgentClient(line, terminal="resident-1"), size=(810, 1440))
        self._finger = Person(self._screen.window, patience=PATIENCE)
        self._finger.wait(lambda: self._screen.client.connected, "the line")

    def takes_number_by_card(self, card: Card) -> None:
        self._begins()
        self._hall.reader.lay(card)
        self._takes_number()
        self._hall.reader.remove()

    def takes_number_by_phone(self, phone: str) -> None:
        self._begins()
        self._finger.tap("手机号")
        self._finger.type_by_touch(phone)
        self._takes_number()

    def leaves(self) -> None:
        while not self._finger.sees("今天要办什么"):
            done = next((name for name in self._finger.names() if name.startswith("完成")), "")
            if done:
                with suppress(LookupError, TimeoutError):  # its name counts down meanwhile
                    self._finger.tap(done)
            pause(0.1)

    def printed(self) -> int:
        return len(self._hall.printer.receipts)

    def close(self) -> None:
        self._screen.close()

    def _begins(self) -> None:
        wake(self._finger)
        self._finger.tap("办事取号")
        self._finger.wait_for("用什么方式取号")

    def _takes_number(self) -> None:
        self._finger.wait_for("社会保险")
        self._finger.tap("社会保险")
        self._finger.wait_for("小票已打印")
