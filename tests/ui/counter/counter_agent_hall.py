"""Counter screens on a running agent: buttons on a real line, clerks with names, two terminals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtQuick import QQuickItem
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from kiosk.api.alarms import AlarmRank
from tests.agent.agent_hall import AgentHall
from tests.ui.counter.counter_play import Play, items
from ui.demo.rehearsal import finger
from ui.viewmodels.counter.alarms.alarms_view_model import CounterAlarmsViewModel

PIN = "402817"
AGAIN = 5_000  # milliseconds
STAFF = {
    "lifang": ("李芳", "clerk"),
    "zhouqiang": ("周强", "clerk"),
    "wangmin": ("王敏", "manager"),
}
BUTTONS = """
[alarms]
address = {{ zh_CN = "幸福路 12 号", en = "12 Xingfu Road" }}
landmark = {{ zh_CN = "菜市场北门对面", en = "opposite the market" }}
volume_percent = 60

[[device]]
name = "buttons"
kind = "modbus"
url = "{url}"

[[source]]
id = "button-1"
name = {{ zh_CN = "1号窗口下", en = "Below counter 1" }}
device = "buttons"
address = "1"
what = "button"
kind = "medical"
normally = "open"

[[source]]
id = "leak-1"
name = {{ zh_CN = "一楼卫生间", en = "Toilet on the ground floor" }}
device = "buttons"
address = "2"
what = "water"
normally = "open"
"""


def speaking(language: str) -> dict[str, str]:
    """What makes the sample hall one whose staff read that language."""
    return {'default_language = "zh_CN"': f'default_language = "{language}"'}


class Listener:
    """What a counter's loudspeaker would have played."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, float]] = []

    def ring(self, rank: AlarmRank, volume: float) -> None:
        self.heard.append((rank, volume))


class Desk(Play):
    """One counter's screen, and what it sounds."""

    def __init__(
        self, bot: QtBot, hall: AgentHall, seat: str = "1", size: tuple[int, int] = (1920, 1080)
    ) -> None:
        super().__init__(bot, hall.folder.socket("counter"), "counter", seat, size)
        self.speaker = Listener()
        self.alarms.bell.use(self.speaker)
        self.bot.waitUntil(lambda: self.shows("已锁定") or self.shows("is locked"))

    @property
    def alarms(self) -> CounterAlarmsViewModel:
        found = self.window.findChild(CounterAlarmsViewModel)
        assert isinstance(found, CounterAlarmsViewModel)
        return found

    def sign_in(self, staff: str) -> None:
        self.front()
        self.type(staff)
        self.key(Qt.Key.Key_Return)
        self.type(PIN)
        self.key(Qt.Key.Key_Return)
        self.bot.waitUntil(lambda: "railQueue" in self.names())

    def appears(self, name: str) -> None:
        self.bot.waitUntil(lambda: name in self.names())

    def goes(self, name: str) -> None:
        self.bot.waitUntil(lambda: name not in self.names())

    def write(self, name: str, text: str) -> None:
        """Into a field, as an input method would."""
        self.appears(name)
        self.item(name).setProperty("text", text)

    def press(self, name: str) -> None:
        """A control or a line of a list, wherever what scrolls has brought it."""
        self.appears(name)
        self.bot.waitUntil(lambda: self._settled(name))
        self.touch(name, finger())

    def press_until(self, name: str, text: str) -> None:
        """… and again where nothing came of it, as people do: its list may be made anew under the
        finger by what others are told."""
        while not self.shows(text):
            if name in self.names():
                self.press(name)
            with suppress(TimeoutError):
                self.bot.waitUntil(lambda: self.shows(text), timeout=AGAIN)

    def _settled(self, name: str) -> bool:
        """Whether it stands in its window, stays there for a frame, and can be pressed."""
        self.bring(name)
        before = self._middle(name)
        self.bot.wait(30)
        inside = self.window.contentItem().contains(QPointF(before))
        still = inside and name in self.names() and before == self._middle(name)
        return still and self.item(name).isEnabled()

    def bring(self, name: str) -> None:
        item = self.item(name)
        above = item.parentItem()
        while above is not None:
            if above.inherits("QQuickFlickable"):
                at = item.mapToItem(above, QPointF(0, 0)).y()
                over = min(0.0, at) or max(0.0, at + item.height() - above.height())
                above.setProperty("contentY", above.property("contentY") + over)
            above = above.parentItem()

    def _middle(self, name: str) -> QPoint:
        item = self.item(name)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def line(self, prefix: str, text: str) -> str:
        """The name of the line of a list that says so."""
        found = [
            each.objectName()
            for each in items(self.window.contentItem())
            if each.objectName().startswith(prefix)
            and any(text in str(part.property("text")) for part in items(each))
        ]
        assert found, f"no line with {text!r} among {self.texts()}"
        return found[0]

    def starting(self, prefix: str) -> QQuickItem:
        """The first thing in sight whose name begins so."""
        return next(
            each
            for each in items(self.window.contentItem())
            if each.objectName().startswith(prefix)
        )


def staffed(hall: AgentHall) -> None:
    with hall.signed_in("tech") as client:
        for staff, (name, role) in STAFF.items():
            client.call("staff.add", {"staff": staff, "name": name, "role": role, "pin": PIN})
            hall.pins[staff] = PIN


@contextmanager
def desk_of(
    bot: QtBot, hall: AgentHall, seat: str = "1", size: tuple[int, int] = (1920, 1080)
) -> Iterator[Desk]:
    shown = Desk(bot, hall, seat, size)
    try:
        yield shown
    finally:
        shown.terminal.close()
