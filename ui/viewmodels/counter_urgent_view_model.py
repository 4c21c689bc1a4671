"""Urgent cases that nobody has accepted: at every counter, locked or not, seen and heard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal
from PySide6.QtQml import QmlElement

from kiosk import api
from kiosk.phrases import phrase
from ui.chime import Chime
from ui.viewmodels.counter_case_words import place
from ui.viewmodels.counter_link import LinkedViewModel
from ui.viewmodels.counter_words import clock_time

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

AGAIN = 6000  # milliseconds between two soundings


@QmlElement
class CounterUrgentViewModel(LinkedViewModel):
    urgentChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._urgent: tuple[api.UrgentCase, ...] = ()
        self._choices = api.CaseChoices(categories=(), cells=(), tiers=())
        self._chime: Chime | None = None
        self._again = QTimer(self)
        self._again.setInterval(AGAIN)
        self._again.timeout.connect(self._sound)

    def hear(self, topic: str, body: Any) -> None:
        if topic != "cases" or not isinstance(body, api.CasesState) or body.urgent == self._urgent:
            return
        self._urgent = body.urgent
        if self._urgent:
            self._sound()
            self._again.start()
        else:
            self._again.stop()
        self.urgentChanged.emit()

    def line_back(self) -> None:
        self.ask("cases.choices", api.Nothing(), self._chosen)

    def _chosen(self, choices: api.CaseChoices) -> None:
        self._choices = choices
        self.urgentChanged.emit()

    def retranslate(self) -> None:
        self.urgentChanged.emit()

    @Property(str, notify=urgentChanged)
    def case(self) -> str:
        return self._urgent[0].case if self._urgent else ""

    @Property(str, notify=urgentChanged)
    def words(self) -> str:
        """The oldest one: which danger, where, since when."""
        if not self._urgent:
            return ""
        first = self._urgent[0]
        danger = phrase(f"danger.{first.hazard}", self._language)
        where = place(self._choices, first, self._language) or self.tr("place not told")
        told = self.tr("Urgent: {danger} · {place} · {number} · since {time}").format(
            danger=danger,
            place=where,
            number=first.number,
            time=clock_time(first.filed_at, self.zone),
        )
        more = len(self._urgent) - 1
        return told + (" · " + self.tr("and %n more", "", more) if more else "")

    def _sound(self) -> None:
        if self._chime is None:
            self._chime = Chime(self)
        self._chime.ring()
