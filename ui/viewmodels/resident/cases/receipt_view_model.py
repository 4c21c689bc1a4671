"""The receipt: what was reported and where, its number, when somebody answers, the code; printed,
or why not. For half a minute one touch takes it back."""

from __future__ import annotations

import math
import time
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import basis, case_filing
from kiosk.phrases import phrase
from ui.viewmodels.resident.awaited_paper import AwaitedPaper
from ui.viewmodels.resident.cases.report_wording import category_name, place_name
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.beside import beside

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentReceiptViewModel(ResidentViewModel):
    filedChanged = Signal()
    printChanged = Signal()
    leftChanged = Signal()
    undoChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filed: case_filing.FiledCase | None = None
        self._paper = AwaitedPaper(self)
        self._paper.changed.connect(self.printChanged)
        self._paper.left_changed.connect(self.leftChanged)
        self._paper.counted.connect(self.linger)
        self._paper.over.connect(self.done)
        self._choices = case_filing.CaseChoices(categories=(), cells=(), tiers=())
        self._undo_until = 0.0  # monotonic: an event loop that was busy counts no second twice
        self._undone = False
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._a_second)

    def arrive(self) -> None:
        self._filed = self.given(case_filing.FiledCase)
        if self._filed is not None:
            latest = self._link.latest("print") if self._link else None
            self._paper.expect(self._filed.job, self._filed.print_state, "", latest)
            self._undo_until = time.monotonic() + self._filed.undo_seconds
            self._paper.offer(self._undo_left())
            self._tick.start()
        self._paper.start()
        self.filedChanged.emit()
        self.undoChanged.emit()
        self.printChanged.emit()

    def hear(self, topic: str, body: Any) -> None:
        if topic == "print":
            self._paper.hear(body)

    def line_back(self) -> None:
        self.need("cases.choices", basis.Nothing(), self._chosen)

    def _chosen(self, choices: case_filing.CaseChoices) -> None:
        self._choices = choices
        self.filedChanged.emit()

    def retranslate(self) -> None:
        self.filedChanged.emit()
        self.printChanged.emit()

    @Property(str, notify=filedChanged)
    def number(self) -> str:
        return self._filed.number if self._filed else ""

    @Property(str, notify=filedChanged)
    def about(self) -> str:
        """What was reported, and where."""
        filed = self._filed
        if filed is None:
            return ""
        what = category_name(self, self._choices, filed.category)
        return beside((what, place_name(self, self._choices, filed.cell, filed.place)))

    @Property(int, notify=undoChanged)
    def undoLeft(self) -> int:
        """Seconds in which one touch takes it back; the agent gives a few more."""
        return self._undo_left()

    def _undo_left(self) -> int:
        return 0 if self._undone else max(0, math.ceil(self._undo_until - time.monotonic()))

    @Property(bool, notify=undoChanged)
    def undone(self) -> bool:
        return self._undone

    @Property(str, notify=filedChanged)
    def code(self) -> str:
        return self._filed.code if self._filed else ""

    @Property(bool, notify=filedChanged)
    def joined(self) -> bool:
        return self._filed is not None and self._filed.joined > 0

    @Property(str, notify=filedChanged)
    def answerBy(self) -> str:
        return self.by_when(self._filed.respond_by) if self._filed else ""

    @Property(str, notify=filedChanged)
    def settledBy(self) -> str:
        return self.by_when(self._filed.settle_by) if self._filed else ""

    @Property(bool, notify=filedChanged)
    def urgent(self) -> bool:
        """It tells of a danger: no day by which it is settled is of use."""
        return self._filed is not None and self._filed.emergency is not None

    @Property(str, notify=filedChanged)
    def danger(self) -> str:
        """What to do now; "" without danger, and of a quiet one."""
        told = self._filed.emergency if self._filed else None
        if told is not None and told.quiet:
            return ""
        return phrase(f"emergency.{told.hazard}", self._language, phone=told.phone) if told else ""

    @Property(str, notify=filedChanged)
    def dispute(self) -> str:
        """The kind of dispute; empty where it is none, and where somebody is in danger: help comes
        first."""
        told = self._filed
        return (told.dispute_kind or "") if told and told.emergency is None else ""

    @Property(bool, notify=printChanged)
    def printed(self) -> bool:
        return self._paper.printed

    @Property(bool, notify=printChanged)
    def unprinted(self) -> bool:
        """No paper will come: number and code are to be written down."""
        return self._paper.unprinted

    @Property(str, notify=printChanged)
    def printText(self) -> str:
        why = self._paper.why(self._language)
        if why:
            return why
        if self._paper.unprinted:
            return self.tr(
                "No receipt could be printed. Your report counts all the same: "
                "please write down its number and code."
            )
        if self._paper.printed:
            return self.tr("The receipt is printed. Please take it.")
        return self.tr("The receipt is being printed …")

    @Property(int, notify=leftChanged)
    def left(self) -> int:
        return self._paper.left

    @Slot()
    def undo(self) -> None:
        if self._session is None or self._filed is None or self.busy or self._undone:
            return
        request = case_filing.WithdrawCase(
            session=self._session.session, receipt=self._filed.receipt, undo=True,
            key=f"undo-{self._filed.case}",
        )  # fmt: skip
        self.ask("cases.withdraw", request, lambda _: self._taken_back())

    def _taken_back(self) -> None:
        self._undone = True
        self._tick.stop()
        self._paper.offer(0)
        self._paper.stay()  # that it is taken back is read, too
        self.undoChanged.emit()

    def _a_second(self) -> None:
        left = self._undo_left()
        self._paper.offer(left)
        self.linger()
        if left == 0:
            self._tick.stop()
        self.undoChanged.emit()

    @Slot()
    def done(self) -> None:
        if self._session is not None:
            self._session.end()

    @Slot(bool)
    def holdStill(self, reading: bool) -> None:
        """Who reads on is not hurried; the hall's own limit for who left runs."""
        self._paper.hold(reading)

    @Slot()
    def stay(self) -> None:
        self._paper.stay()
