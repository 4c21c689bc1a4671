"""What every resident view-model shares: the session, its line and its language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol, TypeVar

from PySide6.QtCore import Property, QDate, QLocale, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api.notices import Fault
from kiosk.errors import BugError
from kiosk.phrases import phrase
from ui.resident.session import ResidentSession
from ui.viewmodels.shared.link import LinkedViewModel
from ui.viewmodels.shared.times import day_and_time

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

Given = TypeVar("Given")


class Words(Protocol):
    """A text in every language of the screens (:class:`kiosk.hall.schema_base.Words`)."""

    def of(self, language: str) -> str: ...


@QmlElement
class ResidentViewModel(LinkedViewModel):
    """A screen of the resident's terminal; made when it is shown, gone when it is left."""

    sessionChanged = Signal()
    languageChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: ResidentSession | None = None

    def _get_session(self) -> QObject | None:
        return self._session

    def _set_session(self, session: QObject | None) -> None:
        if not isinstance(session, ResidentSession) or session is self._session:
            return
        self._session = session
        self._language = session.speaks
        session.languageChanged.connect(self._follow_language)
        self.sessionChanged.emit()
        session.clientChanged.connect(self._follow_client)
        self._follow_client()
        self.arrive()

    session = Property(QObject, _get_session, _set_session, notify=sessionChanged)

    def _line_changed(self) -> None:
        super()._line_changed()  # speaks the hall's language
        self._follow_language()

    def arrive(self) -> None:
        """The session is known: take from it what this screen shows."""

    def linger(self) -> None:
        """A screen counts its own seconds: the hall's limit for who left does not come first."""
        if self._session is not None:
            self._session.touched()

    def given(self, kind: type[Given]) -> Given | None:
        """What the session gave this screen to show, where it is of this kind."""
        what = self._session.what if self._session else None
        return what if isinstance(what, kind) else None

    def sentence(self, fault: Fault) -> str:
        try:
            return phrase(f"errors.{fault.code}", self._language, field=fault.field, **fault.params)
        except BugError:
            return self.tr("This did not work. Please ask the staff.")

    def say(self, words: Words | None) -> str:
        return words.of(self._language) if words else ""

    def items(self, items: Iterable[str]) -> str:
        """As a list in the resident's language."""
        return languages.of(self._language).items.join(items)

    @property
    def reads(self) -> str:
        """The resident's language."""
        return self._language

    @property
    def who_laid_the_card(self) -> str:
        """A masked name; "" where no card was laid."""
        return (
            self._session.identity.masked_name if self._session and self._session.identity else ""
        )

    def minutes(self, wait: tuple[int, int] | None) -> str:
        """A wait as "6–10"; "" where there is no figure to tell: `wait_said` has the words."""
        if wait is None or wait[1] == 0:
            return ""
        low, high = wait
        shown = f"{low}–{high}" if low != high else f"{low}"
        return languages.of(self._language).figures(shown)

    def wait_said(self, wait: tuple[int, int] | None) -> str:
        """What is said in place of a figure; "" where there is one."""
        if wait is None:
            return self.tr("The counter is not open yet. You are called when it is.")
        return self.tr("No waiting now") if wait[1] == 0 else ""

    def moment(self, at: str) -> str:
        """A time as people say it: month, day and hour in the hall's zone."""
        local = datetime.fromisoformat(at).astimezone(self.zone)
        return languages.of(self._language).figures(f"{local.month}-{local.day} {local:%H:%M}")

    def day_said(self, told: str) -> str:
        """A day of the contract (ISO 8601) with its weekday, as the language writes it."""
        day, reads = date.fromisoformat(told), languages.of(self._language)
        return QLocale(reads.locale).toString(QDate(day.year, day.month, day.day), reads.date)

    def by_when(self, at: str) -> str:
        """A time near to now: today 1:05."""
        said = day_and_time(at, self.zone, self.now())
        return languages.of(self._language).figures(said)

    def _follow_client(self) -> None:
        if self._session is not None:
            self._set_client(self._session.link)
            self._language = self._session.speaks

    def _follow_language(self) -> None:
        if self._session is not None:
            self._language = self._session.speaks
            self.languageChanged.emit()
            self.retranslate()
