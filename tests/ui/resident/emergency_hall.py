"""A scripted hall with alarms: its screens' own, those raised elsewhere, buttons that are dead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtQuick import QQuickItem

from kiosk.api import alarms, basis
from kiosk.hall.schema_base import Words
from tests.ui.counter.counter_audit import _on_screen, _painted
from tests.ui.counter.counter_hall import now
from tests.ui.resident.resident_hall import ResidentHall, words
from tests.ui.resident.resident_tour import Kiosk
from ui.demo.rehearsal import name_of, pause
from ui.viewmodels.resident.alarms.sos_view_model import ResidentSosViewModel

Look = Callable[[str, QQuickItem | None], None]
DEAD = (words("1号窗口下", "Below counter 1"), words("一楼卫生间", "Toilet on the ground floor"))


def row(alarm: str, **more: Any) -> alarms.EmergencyRow:
    known: dict[str, Any] = {
        "kind": "medical", "state": "raised", "terminal": "counter-1", "raised_at": now(),
        "place": words("1号窗口下", "Below counter 1"), "presses": 1, "presumed": False,
        "withdrawn": False, "drill": False, "accepted_by": "", "minutes": 0,
    }  # fmt: skip
    return alarms.EmergencyRow(alarm=alarm, **{**known, **more})


def emergency(*rows: alarms.EmergencyRow, dead: tuple[Words, ...] = ()) -> alarms.EmergencyState:
    return alarms.EmergencyState(alarms=rows, out_of_service=dead, drill=False, volume_percent=80)


class EmergencyHall(ResidentHall):
    """Answers as the agent would. While it is `deaf` it takes every request and answers none."""

    def __init__(self, path: Path, language: str = "zh_CN", **welcome: Any) -> None:
        self.ours: alarms.EmergencyRow | None = None
        self.elsewhere: tuple[alarms.EmergencyRow, ...] = ()
        self.dead: tuple[Words, ...] = ()
        self.deaf = False
        self.unanswered: list[dict[str, Any]] = []
        super().__init__(path, language, **welcome)
        self.answers |= {
            "alarms.raise": self._raised,
            "alarms.tell_kind": lambda asked: self.change(kind=asked.kind, presumed=False),
            "alarms.withdraw": lambda _: self.change(withdrawn=True),
        }

    def change(self, **more: Any) -> basis.Done:
        """Something happens to the alarm of this kiosk."""
        assert self.ours is not None
        self.ours = msgspec.structs.replace(self.ours, **more)
        self.tell_alarms()
        return basis.Done()

    def close(self) -> None:
        self.ours = None
        self.tell_alarms()

    def tell_alarms(self) -> None:
        mine = (self.ours,) if self.ours else ()
        self.tell("emergency", emergency(*mine, *self.elsewhere, dead=self.dead))

    def _read(self, socket: QLocalSocket) -> None:
        if not self.deaf:
            super()._read(socket)
        while self.deaf and socket.canReadLine():
            self.unanswered.append(msgspec.json.decode(bytes(socket.readLine().data())))

    def _raised(self, _asked: alarms.RaiseAlarm) -> alarms.AlarmRef:
        if self.ours is None:
            self.ours = row("a1", terminal="resident-1", presumed=True,
                            place=words("大厅自助机", "Hall kiosk"))  # fmt: skip
        else:
            self.change(presses=self.ours.presses + 1)
        self.tell_alarms()
        return alarms.AlarmRef(alarm="a1", presses=self.ours.presses)


def emergency_tour(at: Kiosk, hall: EmergencyHall, look: Look) -> None:
    """Every state that an emergency can get a resident's kiosk into."""
    person = at.person
    control, screen = at.part("sos"), at.part("sosScreen")
    sos = at.terminal.window.findChild(ResidentSosViewModel)
    assert sos is not None
    person.wait(lambda: at.part("sosBubble").childItems(), "the bubble")
    hall.dead = DEAD
    hall.elsewhere = (row("a7"),)
    hall.tell_alarms()
    person.wait(lambda: at.part("alarmBanner").isVisible())
    look("attract-banner", None)
    look("home-banner", None)
    middle = control.mapToScene(control.boundingRect().center()).toPoint()
    person.tap_at(middle)
    pause(0.1)
    look("short", at.part("sosBubble"))
    person.press(middle)
    pause(0.6)
    look("holding", at.part("sosBubble"))
    person.wait(lambda: sos.standing == "raised" and sos.view == "kind")
    person.release(middle)
    look("kind", screen)
    sos.choose("violence")
    person.wait(lambda: hall.ours is not None and not hall.ours.presumed)
    look("coming", screen)
    sos.mistake()
    look("sure", screen)
    sos.mistake()
    look("surely", screen)
    sos.mistake()
    person.wait(lambda: hall.ours is not None and hall.ours.withdrawn)
    look("withdrawn", screen)
    hall.change(withdrawn=False, state="accepted", accepted_by="王主任", minutes=12, drill=True)
    person.wait(lambda: sos.standing == "accepted")
    look("accepted", screen)
    hall.elsewhere = (
        row("a7", drill=True, state="accepted", accepted_by="李芳", kind="fire"),
        row("a8", kind="water"),
    )
    hall.tell_alarms()
    sos.leave()
    look("home-bar", None)
    hall.elsewhere = (row("a8", kind="water"),)
    hall.tell_alarms()
    look("home-bar-routine", None)
    at.session.show("report")
    look("report-bar", None)
    sos.show()
    hall.close()
    person.wait(lambda: sos.standing == "closed")
    look("closed", screen)
    sos.finish()
    hall.elsewhere = ()
    hall.tell_alarms()
    at.session._set_warning(18)
    look("idle", at.part("idleWarning"))
    at.session._set_warning(0)
    hall.hang_up()
    person.wait(lambda: not at.client.connected)
    look("lost", at.part("lineLost"))
    sos.callHelp()
    person.wait(lambda: sos.view == "unheard")
    look("unheard", screen)
    sos.leave()
    look("unheard-bar", at.part("sosBar"))


def under_the_control(at: Kiosk, part: QQuickItem) -> Iterator[str]:
    """What may be touched or read there and lies under the SOS control."""
    control, window = at.part("sos"), at.terminal.window
    place = control.mapRectToScene(control.boundingRect())
    frame = QRectF(0, 0, window.width(), window.height())
    for item in at.person.items():
        if control.isAncestorOf(item):
            if item.inherits("QQuickText") and not place.contains(_painted(item)):
                yield f"{item.property('text')!r} runs out of the SOS control"
            continue
        matters = item.inherits("QQuickText") or item.inherits("QQuickAbstractButton")
        if matters and part.isAncestorOf(item) and _on_screen(item, frame).intersects(place):
            yield f"{name_of(item)!r} lies under the SOS control"
