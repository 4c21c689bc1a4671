"""Alarms at every counter, locked or not: the most pressing one, its sound, and what one can do.

A silent alarm of this very counter shows as one discreet sign, for somebody may be looking over
the clerk's shoulder; touched, the sign shows it as any other.
"""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, alarms, notices, sessions
from kiosk.phrases import phrase
from ui.line.until_taken import UntilTaken
from ui.sound.alarm_bell import AlarmBell
from ui.viewmodels.counter.alarms import wording as words
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

TICK = 10_000  # milliseconds in which "2 min" grows old


@QmlElement
class CounterAlarmsViewModel(LinkedViewModel):
    topChanged = Signal()
    timeChanged = Signal()
    stateChanged = Signal()
    staffChanged = Signal()
    badgeChanged = Signal()
    choicesChanged = Signal()
    accepted = Signal()  # by this counter's doing
    refusedPin = Signal()  # the PIN is to be typed anew

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bell = AlarmBell(self)
        self._state: alarms.AlarmsState | None = None
        self._signed: access.SignedIn | None = None
        self._top: dict[str, Any] = {}
        self._held = ""
        self._revealed: frozenset[str] = frozenset()
        self._badge = ""
        self._badge_ends = QTimer(self)
        self._badge_ends.setSingleShot(True)
        self._badge_ends.timeout.connect(self._badge_over)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self.timeChanged)
        self.connectedChanged.connect(self._line)

    def hear(self, topic: str, body: Any) -> None:
        if topic == "alarms" and isinstance(body, alarms.AlarmsState):
            self._state = body
            self.bell.follow(body)
            (self._tick.start if body.alarms else self._tick.stop)()
            self._look()
        elif topic == "staff" and isinstance(body, access.StaffState):
            self._signed = body.signed_in
            self._held, self._revealed = "", frozenset()
            self.tell("")
            self._badge_over()
            self.staffChanged.emit()
            self._look()
        elif topic == "badge" and isinstance(body, alarms.BadgeShown):
            self.tell("")
            self._badge_ends.start(body.seconds * 1000)
            self._badge = body.name
            self.badgeChanged.emit()
        elif topic == "read_problem" and isinstance(body, sessions.ReadProblem):
            self.tell(self.sentence(notices.Fault(code=body.code, params=body.params)), fault=True)

    def _badge_over(self) -> None:
        self._badge_ends.stop()
        if self._badge:
            self._badge = ""
            self.badgeChanged.emit()

    def retranslate(self) -> None:
        self.choicesChanged.emit()
        self._look()

    def _line(self) -> None:
        self.bell.line(self._link is not None and bool(self._link.connected))

    def _look(self) -> None:
        """What is on top is told only where it changed: somebody may be about to touch it."""
        top: dict[str, Any] = {}
        if self._state is not None and (row := self._row()) is not None:
            top = words.page(row, self._state, self._language, self.zone, self.now())
            del top["since"]
        if top != self._top:
            self._top = top
            self.topChanged.emit()
        self.stateChanged.emit()
        self.timeChanged.emit()

    # --- what is shown ---

    def _open(self) -> tuple[alarms.AlarmRow, ...]:
        return self._state.alarms if self._state is not None else ()

    def _shown(self) -> list[alarms.AlarmRow]:
        return [row for row in self._open() if not self._hidden(row)]

    def _hidden(self, row: alarms.AlarmRow) -> bool:
        here = self.welcome is not None and row.terminal == self.welcome.terminal
        return row.silent and here and row.alarm not in self._revealed

    def _row(self) -> alarms.AlarmRow | None:
        shown = self._shown()
        held = next((row for row in shown if row.alarm == self._held), None)
        return held or (shown[0] if shown else None)

    @Property("QVariantMap", notify=topChanged)  # type: ignore[arg-type]
    def top(self) -> dict[str, Any]:
        """The alarm that is shown, as `wording.page`; empty where there is none."""
        return self._top

    @Property(str, notify=timeChanged)
    def since(self) -> str:
        row = self._row()
        return words.since(row, self.zone, self.now()) if row else ""

    @Property("QVariantList", notify=stateChanged)  # type: ignore[arg-type]
    def others(self) -> list[dict[str, str]]:
        """{alarm, title}: what else stands."""
        top = self._row()
        return [
            {"alarm": row.alarm, "title": words.headline(row, self._language)}
            for row in self._shown()
            if row is not top
        ]

    @Property(int, notify=stateChanged)
    def count(self) -> int:
        return len(self._shown())

    @Property(bool, notify=stateChanged)
    def drill(self) -> bool:
        return self._state is not None and self._state.drill

    @Property(bool, notify=stateChanged)
    def discreet(self) -> bool:
        """A silent alarm of this counter stands."""
        return any(map(self._hidden, self._open()))

    @Property(bool, notify=staffChanged)
    def signedIn(self) -> bool:
        return self._signed is not None

    @Property(str, notify=badgeChanged)
    def badge(self) -> str:
        """Whose badge the scanner read: a touch sends them there; "" for nobody's."""
        return self._badge

    @Property(bool, notify=staffChanged)
    def mayAct(self) -> bool:
        """Phone by hand and close: who is signed in and may do so."""
        return self._signed is not None and "alarms" in self._signed.capabilities

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def minutes(self) -> list[dict[str, str | int]]:
        """{value, name}: until somebody is there."""
        return [
            {"value": minutes, "name": self.tr("%n min", "", minutes) if minutes
             else self.tr("at once")}
            for minutes in words.MINUTES
        ]  # fmt: skip

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def kinds(self) -> list[dict[str, str]]:
        """{value, name, key}: what can be raised here."""
        return [
            {"value": kind, "name": phrase(f"alarm.kind.{kind}", self._language), "key": f"{n}"}
            for n, kind in enumerate(words.KINDS, 1)
        ]

    @Slot(str)
    def hold(self, alarm: str) -> None:
        """Somebody is busy with this one: a more pressing one does not take its place."""
        self._held = alarm
        self._look()

    @Slot()
    def reveal(self) -> None:
        self._revealed |= {row.alarm for row in self._open() if self._hidden(row)}
        self._look()

    # --- what is done ---

    @Slot(str, str)
    def raiseAlarm(self, kind: str, seen: str) -> None:
        request = alarms.RaiseAlarm(kind=cast(Any, kind), seen=seen, key=key())
        self.ask("alarms.raise", request)

    @Slot()
    def duress(self) -> None:
        """Silently, and asked again until it has arrived: nothing is told here."""
        if self._link is not None:
            UntilTaken(
                self._link, "alarms.raise", alarms.RaiseAlarm(kind="duress"),
                lambda fault: not fault.code.startswith(("line.", "storage.")), self,
            ).ask()  # fmt: skip

    @Slot(str, int)
    def accept(self, alarm: str, minutes: int) -> None:
        """Who is signed in here goes there."""
        self._accept(alarms.AcceptAlarm(alarm=alarm, minutes=minutes, key=key()))

    @Slot(str, int)
    def acceptWithBadge(self, alarm: str, minutes: int) -> None:
        """Whose badge was shown goes there: once for each showing."""
        request = alarms.AcceptAlarm(alarm=alarm, minutes=minutes, badge=True, key=key())
        self._badge_over()
        self._accept(request)

    @Slot(str, int, str, str)
    def acceptWithPin(self, alarm: str, minutes: int, staff: str, pin: str) -> None:
        """At a locked counter: nobody is signed in by that."""
        if not staff.strip() or not pin:
            self.tell(self.tr("Enter account and PIN, or show your badge."), fault=True)
            return
        request = alarms.AcceptAlarm(
            alarm=alarm, minutes=minutes, staff=staff.strip(), pin=pin, key=key()
        )
        self._accept(request)

    @Slot(str, str, int)
    def acceptFor(self, alarm: str, person: str, minutes: int) -> None:
        """Somebody said on the telephone that they come."""
        self._accept(alarms.AcceptAlarm(alarm=alarm, minutes=minutes, person=person, key=key()))

    def _accept(self, request: alarms.AcceptAlarm) -> None:
        if not self.busy:
            self.ask("alarms.accept", request, lambda _: self.accepted.emit())

    @Slot(str, str, bool)
    def called(self, alarm: str, person: str, reached: bool) -> None:
        """Somebody was phoned by hand."""
        state: Any = "answered" if reached else "unanswered"
        self.ask("alarms.called", alarms.CalledByHand(alarm=alarm, person=person, state=state,
                                                   key=key()))  # fmt: skip

    def refused(self, fault: notices.Fault) -> None:
        super().refused(fault)
        if fault.code.startswith("staff."):
            self.refusedPin.emit()
