"""The page of alarms: the open ones and those of some days, one with its timeline, its end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import access, alarms, basis, notices
from kiosk.phrases import phrase
from ui.viewmodels.counter.alarms import log_wording as log_words
from ui.viewmodels.counter.alarms import wording as words
from ui.viewmodels.shared.link import LinkedViewModel, key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PERIODS = (1, 7, 30)  # days


@QmlElement
class CounterAlarmLogViewModel(LinkedViewModel):
    listChanged = Signal()
    alarmChanged = Signal()
    choicesChanged = Signal()
    closed = Signal()  # by this counter's doing

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: alarms.AlarmsState | None = None
        self._may = False
        self._period = PERIODS[0]
        self._last: date | None = None  # the period's last day; None: today
        self._reply: alarms.AlarmRows | None = None
        self._selected = ""
        self._view: alarms.AlarmView | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            signed = body.signed_in
            self._may = signed is not None and "alarms" in signed.capabilities
            if signed is None:
                self._reply, self._last, self._period = None, None, PERIODS[0]
                self.leave()
            self.listChanged.emit()
        elif topic == "alarms" and isinstance(body, alarms.AlarmsState):
            before = self._open_row()
            known = {row.alarm for row in self._open()}
            self._state = body
            if self._reply is not None and known != {row.alarm for row in body.alarms}:
                self.refresh()
            if self._selected and before != self._open_row():
                self.open(self._selected)
            self.alarmChanged.emit()
            self.listChanged.emit()

    def retranslate(self) -> None:
        for signal in (self.listChanged, self.alarmChanged, self.choicesChanged):
            signal.emit()

    def _open(self) -> tuple[alarms.AlarmRow, ...]:
        return self._state.alarms if self._state is not None else ()

    def _open_row(self) -> alarms.AlarmRow | None:
        return next((row for row in self._open() if row.alarm == self._selected), None)

    def _silent_here(self, row: alarms.AlarmRow) -> bool:
        """Nobody who looks over the clerk's shoulder is to read of it, unless it is opened."""
        here = self.welcome is not None and row.terminal == self.welcome.terminal
        return row.silent and here and row.alarm != self._selected and row.state != "closed"

    # --- the list ---

    def _rows(self) -> list[alarms.AlarmRow]:
        """The open ones first, as pressing as they are; then the newest."""
        opened = {row.alarm for row in self._open()}
        past = [
            row for row in (self._reply.alarms if self._reply else ()) if row.alarm not in opened
        ]
        past.sort(key=lambda row: row.raised_at, reverse=True)
        return [row for row in (*self._open(), *past) if not self._silent_here(row)]

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, str | bool | list[str]]]:
        now = self.now()
        return [words.row(row, self._language, self.zone, now) for row in self._rows()]

    @Property(int, notify=listChanged)
    def period(self) -> int:
        return self._period

    @Property(str, notify=listChanged)
    def day(self) -> str:
        """The last day of those shown; empty: today."""
        return self._day()

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def periods(self) -> list[dict[str, str | int]]:
        return [
            {"value": days, "name": self.tr("%n days", "", days) if days > 1 else self.tr("1 day"),
             "key": letter}
            for days, letter in zip(PERIODS, "DWM", strict=True)
        ]  # fmt: skip

    @Property(str, notify=listChanged)
    def span(self) -> str:
        """Which days are shown."""
        last = self._last or self._today()
        first = last - timedelta(days=self._period - 1)
        if self._last is None and self._period == 1:
            return self.tr("Today")
        return f"{first}" if first == last else f"{first} – {last}"

    @Property("QVariantList", notify=listChanged)  # type: ignore[arg-type]
    def figures(self) -> list[dict[str, str | list[str]]]:
        """{title, lines}: real alarms, and drills apart."""
        if self._reply is None:
            return []
        found: list[dict[str, str | list[str]]] = [
            {"title": self.tr("Alarms"), "lines": log_words.answered(self._reply.real)},
            {"title": self.tr("Drills"), "lines": log_words.answered(self._reply.drills)},
        ]
        for title, table, counted in (
            (self.tr("What they were"), "alarm.kind", self._reply.by_kind),
            (self.tr("How they ended"), "alarm.outcome", self._reply.by_outcome),
        ):
            if counted:
                lines = [
                    f"{phrase(f'{table}.{code}', self._language)}  {count}"
                    for code, count in counted.items()
                ]
                found.append({"title": title, "lines": lines})
        return found

    def _day(self) -> str:
        return f"{self._last}" if self._last else ""

    def _today(self) -> date:
        return self.now().astimezone(self.zone).date()

    @Slot()
    def refresh(self) -> None:
        if self._may:
            self.ask(
                "alarms.list", alarms.AlarmHistory(day=self._day(), days=self._period), self._listed
            )

    @Slot(int)
    def show(self, days: int) -> None:
        self._period = days
        self.refresh()

    @Slot(int)
    def move(self, by: int) -> None:
        """To the period before or after; never beyond today."""
        last = (self._last or self._today()) + timedelta(days=by * self._period)
        self._last = last if last < self._today() else None
        self.refresh()

    def _listed(self, reply: alarms.AlarmRows) -> None:
        self._reply = reply
        self.listChanged.emit()

    # --- one alarm ---

    @Property(str, notify=alarmChanged)
    def selected(self) -> str:
        return self._selected

    @Property("QVariantMap", notify=alarmChanged)  # type: ignore[arg-type]
    def alarm(self) -> dict[str, Any]:
        """As `wording.page`, with its timeline; empty where none is open."""
        row = self._open_row() or (self._view.row if self._view else None)
        if row is None or self._state is None or not self._selected:
            return {}
        now = self.now()
        entries = self._view.entries if self._view else ()
        page = words.page(row, self._state, self._language, self.zone, now)
        page["timeline"] = log_words.timeline(entries, self._language, self.zone, now)
        page["outcome"] = words.outcome(row, self._language)
        return page

    @Property("QVariantList", notify=choicesChanged)  # type: ignore[arg-type]
    def outcomes(self) -> list[dict[str, str]]:
        return [
            {"value": code, "name": phrase(f"alarm.outcome.{code}", self._language), "key": f"{n}"}
            for n, code in enumerate(words.OUTCOMES, 1)
        ]

    @Slot(str)
    def open(self, alarm: str) -> None:
        if alarm != self._selected:
            self._selected, self._view = alarm, None
            self.alarmChanged.emit()
        if self._may:
            self.ask("alarms.get", alarms.AlarmId(alarm=alarm), self._show)

    @Slot(int)
    def step(self, by: int) -> None:
        """The next or the former alarm of the list."""
        order = [row.alarm for row in self._rows()]
        if order:
            at = order.index(self._selected) + by if self._selected in order else 0
            self.open(order[max(0, min(len(order) - 1, at))])

    @Slot()
    def leave(self) -> None:
        self._selected, self._view = "", None
        self.alarmChanged.emit()

    @Slot(str, str)
    def close(self, outcome: str, told: str) -> None:
        if not outcome:
            self.tell(self.tr("Choose how it ended."), fault=True)
            return
        request = alarms.CloseAlarm(
            alarm=self._selected, outcome=cast(Any, outcome), words=told, key=key()
        )
        self.ask("alarms.close", request, self._ended)

    def _ended(self, _reply: basis.Done) -> None:
        self.closed.emit()
        self.refresh()
        self.open(self._selected)

    def _show(self, view: alarms.AlarmView) -> None:
        if view.row.alarm == self._selected:
            self._view = view
            self.alarmChanged.emit()

    def refused(self, fault: notices.Fault) -> None:
        if fault.code != "alarms.unknown" or self._open_row() is None:
            super().refused(fault)  # shown before the journal has it: its page comes without lines
