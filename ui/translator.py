"""Translations, switched while running: residents read their language, staff the hall's.

Qt's translators are the whole process's; where several terminals live in one process (the
rehearsed day), the context of a text tells on whose screen it stands. So each catalogue is compiled
in two parts, and each part's language is changed by itself. The translators are Qt's own: QML asks
them on a thread of its own while it loads a screen, and one in Python would wait there for the lock
that the thread which awaits the screen holds.
"""

from __future__ import annotations

import functools
from enum import StrEnum
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QTranslator, qWarning

from kiosk import languages
from kiosk.paths import build_folder, pseudo_folder

NAME = "linli.translator"
QML = Path(__file__).resolve().parent / "qml" / "Kiosk"
RATING = QML / "Rating"  # what stands beside a counter
RESIDENT_PREFIX = "Resident"  # view-models of residents' screens begin with it …
RATING_MODEL = "RatingViewModel"  # … and of the faces beside a counter


class Part(StrEnum):
    """Whose screens a text stands on."""

    HALL = "hall"
    RESIDENT = "resident"
    RATING = "rating"


def resident_folders() -> list[Path]:
    """Where the QML of residents' screens lies."""
    return [QML / "Resident", QML / "Controls"]


@functools.cache
def _resident_contexts() -> frozenset[str]:
    return frozenset(file.stem for part in resident_folders() for file in part.rglob("*.qml"))


@functools.cache
def _rating_contexts() -> frozenset[str]:
    return frozenset(file.stem for file in RATING.glob("*.qml")) | {RATING_MODEL}


def part_of(context: str) -> Part:
    """`context`: the name of the QML file, or of the class, in which a text stands."""
    if context in _rating_contexts():
        return Part.RATING
    theirs = context in _resident_contexts() or context.startswith(RESIDENT_PREFIX)
    return Part.RESIDENT if theirs else Part.HALL


def compiled_name(language: str, part: Part) -> str:
    """Of the file that holds one part of a catalogue as Qt reads it."""
    return f"linli_{language}.{part}.qm"


class HallTranslator(QObject):
    """Which language each part is shown in. What a catalogue lacks stays as written: in English;
    one that cannot be read is told."""

    def __init__(self, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self._languages: dict[Part, str] = {}
        self._shown: dict[Part, QTranslator] = {}
        self.hall_language = languages.FIRST
        self.resident_language = languages.FIRST
        self.rating_language = languages.FIRST

    @property
    def hall_language(self) -> str:
        return self._languages[Part.HALL]

    @hall_language.setter
    def hall_language(self, language: str) -> None:
        self._show(Part.HALL, language)

    @property
    def resident_language(self) -> str:
        return self._languages[Part.RESIDENT]

    @resident_language.setter
    def resident_language(self, language: str) -> None:
        self._show(Part.RESIDENT, language)

    @property
    def rating_language(self) -> str:
        return self._languages[Part.RATING]

    @rating_language.setter
    def rating_language(self, language: str) -> None:
        self._show(Part.RATING, language)

    def _show(self, part: Part, language: str) -> None:
        if self._languages.get(part) == language:
            return
        folder = build_folder() / "translations" if language in languages.CODES else pseudo_folder()
        fresh = QTranslator(self)
        catalogue = folder / compiled_name(language, part)
        if not fresh.load(str(catalogue)):
            qWarning(
                f"the texts {catalogue} are missing or damaged: they are shown in English. "
                "Install the program anew, or run ./dev setup among its sources"
            )
        # changed as a whole, under Qt's lock: another thread may be asking
        QCoreApplication.installTranslator(fresh)
        before = self._shown.get(part)
        if before is not None:
            QCoreApplication.removeTranslator(before)
            before.deleteLater()
        self._languages[part], self._shown[part] = language, fresh


_MADE: dict[str, HallTranslator] = {}  # asked of the application, Qt would hand over every child


def hall_translator() -> HallTranslator:
    """The process's translator, installed at the first call."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("a QGuiApplication must exist first")
    made = _MADE.get("translator")
    if made is None or not shiboken6.isValid(made):  # it goes with its application
        made = _MADE["translator"] = HallTranslator(app)
    return made
