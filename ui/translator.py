"""Translations, switched while running: residents read their language, staff the hall's.

Qt's translators are the whole process's; where several terminals live in one process (the
rehearsed day), the context of a text tells on whose screen it stands.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

from kiosk import languages
from kiosk.paths import build_folder, pseudo_folder

NAME = "linli.translator"
QML = Path(__file__).resolve().parent / "qml" / "Kiosk"
RESIDENT_PREFIX = "Resident"  # view-models of residents' screens begin with it


class HallTranslator(QTranslator):
    """Answers from the catalogue of the language that the text's screen speaks."""

    def __init__(self, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.hall_language = languages.FIRST
        self.resident_language = languages.FIRST
        self._resident = {
            file.stem for part in ("Resident", "Controls") for file in (QML / part).rglob("*.qml")
        }
        self._catalogues = {each: self._load(each) for each in languages.CODES}

    def isEmpty(self) -> bool:  # Qt's name
        return False

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        theirs = context in self._resident or context.startswith(RESIDENT_PREFIX)
        language = self.resident_language if theirs else self.hall_language
        # PySide cannot answer "not known here" (a null QString), so the source it is: English
        if language not in self._catalogues:
            self._catalogues[language] = self._load(language)
        found = self._catalogues[language].translate(context, sourceText, disambiguation, n)
        return found or sourceText

    def _load(self, language: str) -> QTranslator:
        own = language in languages.CODES
        folder = build_folder() / "translations" if own else pseudo_folder()
        catalogue = QTranslator(self)
        catalogue.load(str(folder / f"linli_{language}.qm"))
        return catalogue


def hall_translator() -> HallTranslator:
    """The process's translator, installed at the first call."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("a QGuiApplication must exist first")
    for child in app.children():
        if isinstance(child, HallTranslator):
            return child
    made = HallTranslator(app)
    QCoreApplication.installTranslator(made)
    return made
