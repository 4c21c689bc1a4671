"""Some days later: what was rated low came to a manager, who puts it right; and the rater reads
what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from kiosk.demo.hall import DemoHall
from kiosk.demo.pictures import Album
from kiosk.demo.ratings import WORDS
from kiosk.errors import BugError
from ui.demo.rehearsal import Person, leave, pause, wake
from ui.window.terminal import Terminal

OPENED_WITHIN = 150.0  # seconds: the agent looks once a minute
CASE = "服务评价整改"
RESULT = "已道歉；材料清单贴在窗口，一次说清"


TimePasses = Callable[[datetime, Path], None]
NOTICED_WITHIN = 1.0  # seconds until a screen has noticed that its line went


def let_time_pass(
    hall: DemoHall, terminals: Sequence[Terminal], until: datetime, log: Path
) -> None:
    """Until then all is switched off; afterwards every screen has its line again."""
    hall.time_passes(until, log)
    pause(NOTICED_WITHIN)
    for each in terminals:
        Person(each.window).wait(partial(_connected, each), "the line of a screen")
    pause(NOTICED_WITHIN)


def _connected(terminal: Terminal) -> bool:
    return bool(terminal.client.connected)


class LaterScenes:
    """`code`: what the rater was given. `manager`: comes to a counter, once the agent runs."""

    def __init__(
        self, hall: DemoHall, album: Album, resident: Person, code: str,
        manager: Callable[[], Person], time_passes: TimePasses,
    ) -> None:  # fmt: skip
        self._hall, self._album, self._time_passes = hall, album, time_passes
        self._resident, self._code = resident, code
        self._manager_comes = manager

    def play(self, morning: datetime, log: Path) -> None:
        self._nights_pass(morning, log)
        self._asks_by_code("已经收到")
        self._album.take(self._resident, "rate-received", "评价码查询：已经收到")
        leave(self._resident, "离开")
        self._put_right()
        self._asks_by_code("已经整改")
        self._album.take(self._resident, "rate-outcome", "评价码查询：已经整改")
        leave(self._resident, "离开")
        self._asks_by_code("It was put right", english=True)
        self._album.take(self._resident, "rate-outcome-en", "What came of it, English")
        leave(self._resident, "Leave")

    def _nights_pass(self, morning: datetime, log: Path) -> None:
        """Who comes in the morning vouches for the date."""
        self._time_passes(morning, log)
        with self._hall.technician() as technician:
            technician.call("clock.confirm", {"date": f"{morning:%Y-%m-%d}"})

    def _asks_by_code(self, told: str, *, english: bool = False) -> None:
        resident = self._resident
        wake(resident)
        resident.window.requestActivate()
        if english:
            resident.tap("设置")
            resident.tap("English")
            resident.tap("Good like this")
        resident.tap("Rate a service" if english else "服务评价")
        resident.tap(
            "Number of the receipt, or code of a rating" if english else "回执编号，或评价码"
        )
        pause(0.4)  # the keyboard comes up
        resident.type(self._code)
        resident.tap("Look it up" if english else "查询")
        resident.wait_for(told)
        pause(0.3)

    def _put_right(self) -> None:
        manager = self._manager_comes()
        manager.tap("事项")
        manager.tap("我的")
        until = time.monotonic() + OPENED_WITHIN
        while not self._cases(manager):
            if time.monotonic() > until:
                raise BugError("no rectification case was opened")
            pause(1.0)
        if not any(self._is_open(manager, each) for each in self._cases(manager)):
            raise BugError("the rectification case is not among the manager's")
        self._album.take(manager, "rectification", "整改事项")
        manager.tap("办结")
        pause(0.3)
        manager.type(RESULT)
        manager.enter()
        manager.wait(lambda: any(RESULT in text for text in manager.texts()))
        manager.wait(lambda: len(self._cases(manager)) == 1, "that it goes from the list")
        pause(0.3)
        self._album.take(manager, "rectified", "整改事项：已办结")

    @staticmethod
    def _cases(manager: Person) -> list[str]:
        return [name for name in manager.names() if CASE in name and "," in name]

    @staticmethod
    def _is_open(manager: Person, name: str) -> bool:
        """Whether it is the one of these words, as the other is the tablet's."""
        manager.tap(name)
        manager.wait_for("居民原话")
        pause(0.5)
        return any(WORDS in text for text in manager.texts())
