"""How far is my number? By its scanned ticket or typed number; a missed one comes back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import notices, queue
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST = 5  # a letter and the figures of the day
WHOLE = 4  # so many as nearly every number has


@QmlElement
class ResidentProgressViewModel(ResidentViewModel):
    numberChanged = Signal()
    progressChanged = Signal()
    lettersChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = ""
        self._progress: queue.Progress | None = None
        self._letters = ""

    def arrive(self) -> None:
        if self._session is not None:
            self._session.handed.connect(self._scanned)
            self._session.readProblem.connect(self._unread)
            self._scanned()

    def hear(self, topic: str, body: Any) -> None:
        if topic == "board" and isinstance(body, queue.Board):
            letters = "".join(sorted({service.letter for service in body.services}))
            if letters != self._letters:
                self._letters = letters
                self.lettersChanged.emit()
            if self._progress is not None and not (self.busy or self.mayRate):
                self._ask(self._progress.number)  # the queue has moved: so does what is shown

    def retranslate(self) -> None:
        self.progressChanged.emit()

    @Property(str, notify=lettersChanged)
    def letters(self) -> str:
        """What ticket numbers begin with here."""
        return self._letters

    @Property(str, notify=numberChanged)
    def number(self) -> str:
        return self._number

    @Property(bool, notify=progressChanged)
    def found(self) -> bool:
        return self._progress is not None

    @Property(str, notify=progressChanged)
    def ticket(self) -> str:
        return self._progress.number if self._progress else ""

    @Property(str, notify=progressChanged)
    def service(self) -> str:
        return self.say(self._progress.service_name) if self._progress else ""

    @Property(str, notify=progressChanged)
    def state(self) -> str:
        """Where the visit stands, and what to do."""
        if self._progress is None:
            return ""
        counter = self._progress.counter
        return {
            "waiting": self.tr("Please wait; your number will be called."),
            "called": self.tr("Your number is called: please go to counter {counter} now."),
            "serving": self.tr("You are being served at counter {counter}."),
            "parked": self.tr("Your visit waits for you; go straight to counter {counter}."),
            "finished": self.tr("This visit is done."),
            "missed": self.tr("Your number was called and nobody came."),
            "cancelled": self.tr("This number has been cancelled. Please take a new one."),
        }[self._progress.state].format(counter=counter or "—")

    @Property(bool, notify=progressChanged)
    def waiting(self) -> bool:
        return self._progress is not None and self._progress.state == "waiting"

    @Property(bool, notify=progressChanged)
    def urgent(self) -> bool:
        return self._progress is not None and self._progress.state in ("called", "missed")

    @Property(str, notify=progressChanged)
    def ahead(self) -> str:
        return str(self._progress.ahead) if self._progress else ""

    @Property(str, notify=progressChanged)
    def wait(self) -> str:
        return self.minutes(self._progress.wait) if self._progress else ""

    @Property(str, notify=progressChanged)
    def waitSaid(self) -> str:
        """Where no figure of minutes is told."""
        return self.wait_said(self._progress.wait) if self._progress else ""

    @Property(bool, notify=progressChanged)
    def mayRejoin(self) -> bool:
        return self._progress is not None and self._progress.may_rejoin

    @Property(bool, notify=progressChanged)
    def mayRate(self) -> bool:
        """It is over, and its ticket was scanned here: a number alone is anybody's."""
        seen = self._progress
        return seen is not None and seen.state == "finished" and seen.code != ""

    @Slot()
    def rate(self) -> None:
        if self._session is not None and self._progress is not None:
            self._session.show("rate", self._progress)

    @Slot(str)
    def typed(self, character: str) -> None:
        """A number that looks whole is looked up; one of a fourth figure may go on."""
        if character.isalpha():
            self._number = character + self._number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        elif len(self._number) < LONGEST:
            self._number += character
        self._changed()
        if self._number[:1].isalpha() and len(self._number) >= WHOLE:
            self.submit()

    @Slot()
    def erased(self) -> None:
        self._number = self._number[:-1]
        self._changed()

    @Slot()
    def submit(self) -> None:
        if self._number and not self.busy:
            self._ask(self._number)

    @Slot()
    def another(self) -> None:
        self._progress = None
        self._number = ""
        self._changed()
        self.progressChanged.emit()

    @Slot()
    def rejoin(self) -> None:
        if self._progress is not None and not self.busy:
            self.ask("visits.rejoin", queue.Rejoin(number=self._progress.number), self._show)

    def _ask(self, number: str) -> None:
        self.ask("visits.how_far", queue.HowFar(number=number), self._show)

    def _show(self, progress: queue.Progress) -> None:
        self._progress = progress
        self.progressChanged.emit()

    def _scanned(self) -> None:
        progress = self.given(queue.Progress)
        if progress is not None:
            self.tell("")
            self._show(progress)

    def _unread(self, code: str) -> None:
        self.tell(self.sentence(notices.Fault(code=code)), fault=True)

    def _changed(self) -> None:
        self.tell("")
        self.numberChanged.emit()
