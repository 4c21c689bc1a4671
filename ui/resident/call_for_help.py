"""One screen's call for help, from the press to its end, whatever the line does meanwhile.

The call goes out with no question asked. While nobody has taken it, it is tried on with one key,
so that however often it arrives it is one call. What becomes of it is told by the agent (topic
`emergency`), also to a screen that fell meanwhile.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.api import alarms, basis, notices
from kiosk.clock import SystemClock
from ui.line.client import AgentClient
from ui.line.until_taken import UntilTaken

LATE = 2000  # milliseconds in which an answer is due

Kind = Literal["medical", "violence", "fire", "danger"]
KINDS: tuple[Kind, ...] = ("medical", "violence", "fire", "danger")
Standing = Literal["none", "sending", "unheard", "raised", "accepted", "closed"]


class CallForHelp(QObject):
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.client: AgentClient | None = None
        self.row: alarms.EmergencyRow | None = None  # ours, as everybody sees it
        self.unheard = False  # a call does not get through; also one more of a known alarm
        self.pressed_at: datetime | None = None
        self.kind: Kind | None = None  # chosen here
        self._kind_told = False
        self._known = False  # the call itself says what it is
        self._mistaken = False
        self._mistake_told = False
        self._over = False
        self._alarm = ""  # ours, once the agent has taken it
        self._raising: UntilTaken | None = None
        self._saying: dict[str, UntilTaken] = {}  # of the alarm: its kind, that it was a mistake
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._is_late)

    @property
    def standing(self) -> Standing:
        if self.row is not None:
            return "accepted" if self.row.state == "accepted" else "raised"
        if self._raising is not None:
            return "unheard" if self.unheard else "sending"
        if self._alarm:
            return "raised"
        return "closed" if self._over else "none"

    @property
    def waits(self) -> bool:
        """Nobody has said yet that they come."""
        return self.standing in ("sending", "unheard", "raised")

    @property
    def kind_is_open(self) -> bool:
        """Nobody said what it is."""
        return self.kind is None and not self._known and (self.row is None or self.row.presumed)

    @property
    def kind_under_way(self) -> bool:
        return self.kind is not None and (self.row is None or "alarms.tell_kind" in self._saying)

    @property
    def withdrawn(self) -> bool:
        """Said to have been a mistake; staff come and look all the same."""
        return self._mistaken or (self.row is not None and self.row.withdrawn)

    # --- what is pressed ---

    def press(self, request: alarms.RaiseAlarm | None = None) -> None:
        """The control was held, or a report called people: what is it is in its `request` then.
        One that is not taken yet goes on under its key."""
        if self._raising is not None or self.client is None:
            return
        if not self._alarm:
            self.kind, self._over = None, False
        self._known = request is not None
        self.pressed_at = SystemClock().now()
        self._mistaken = False
        self._due.start(LATE)
        raising = UntilTaken(
            self.client, "alarms.raise", request or alarms.RaiseAlarm(), _never, self
        )
        raising.taken.connect(self._taken)
        self._raising = raising
        raising.ask()
        self.changed.emit()

    def choose(self, kind: Kind) -> None:
        self.kind, self._kind_told = kind, False
        self._tell()
        self.changed.emit()

    def withdraw(self) -> None:
        """It was a mistake. A call of which nobody can have heard is simply dropped."""
        raising = self._raising
        if raising is not None and not raising.sent and not self._alarm:
            raising.stop()
            self._raising = None
            self._in_time()
        else:
            self._mistaken, self._mistake_told = True, False
            self._tell()
        self.changed.emit()

    def forget(self) -> None:
        """That it is over has been read."""
        self._over = False
        self.changed.emit()

    # --- what the agent says ---

    def line_back(self) -> None:
        if self._raising is not None:
            self._raising.ask()
        for saying in list(self._saying.values()):
            saying.ask()

    def hear(self, state: alarms.EmergencyState, here: str) -> None:
        """`here` is this terminal: of its alarms, the one that was raised by hand is ours."""
        ours = [row for row in state.alarms if row.terminal == here]
        known = [row for row in ours if row.alarm == self._alarm]
        self.row = next(iter(known or ours), None)
        if self.row is not None:
            self._alarm, self._over = self.row.alarm, False
            self._tell()
        elif self._alarm:
            self._closed()
        self.changed.emit()

    def _taken(self, reply: alarms.AlarmRef) -> None:
        self._raising = None
        self._in_time()
        self._alarm = reply.alarm
        self._tell()
        self.changed.emit()

    def _closed(self) -> None:
        self._alarm = ""
        self._mistaken = False
        self._over = self._raising is None
        for saying in self._saying.values():
            saying.stop()
        self._saying.clear()

    def _is_late(self) -> None:
        self.unheard = self._raising is not None
        self.changed.emit()

    def _in_time(self) -> None:
        self._due.stop()
        self.unheard = False

    def _tell(self) -> None:
        """What was said here, once there is an alarm of which it can be said."""
        if not self._alarm:
            return
        if self.kind is not None and not self._kind_told:
            self._kind_told = True
            self._say("alarms.tell_kind", alarms.TellAlarmKind(alarm=self._alarm, kind=self.kind))
        if self._mistaken and not self._mistake_told:
            self._mistake_told = True
            self._say("alarms.withdraw", alarms.OnAlarm(alarm=self._alarm))

    def _say(self, method: str, request: basis.Command) -> None:
        if self.client is None:
            return
        before = self._saying.pop(method, None)
        if before is not None:
            before.stop()
        saying = UntilTaken(self.client, method, request, _is_settled, self)
        saying.taken.connect(lambda _: self._said(method))
        saying.given_up.connect(lambda: self._said(method))
        self._saying[method] = saying
        saying.ask()

    def _said(self, method: str) -> None:
        self._saying.pop(method, None)
        self.changed.emit()


def _never(_fault: notices.Fault) -> bool:
    return False


def _is_settled(fault: notices.Fault) -> bool:
    """The alarm is closed, or was never ours: nothing more can be said of it."""
    return fault.code.startswith("alarms.")
