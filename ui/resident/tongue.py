"""In which language a resident reads: of one resident, and the hall's again after them."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QQmlEngine

from kiosk import languages
from ui.resident.look import ResidentLook
from ui.translator import hall_translator

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentTongue(ResidentLook):
    languageChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = languages.FIRST

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        return self._language

    @Property(bool, notify=languageChanged)
    def rightToLeft(self) -> bool:
        return languages.of(self._language).right_to_left

    @Property(str, notify=languageChanged)
    def keyboard(self) -> str:
        """The layout for the language that is read here."""
        return languages.of(self._language).keyboard

    @property
    def speaks(self) -> str:
        """The language, for view-models."""
        return self._language

    def _speak(self, language: str) -> None:
        translator = hall_translator()
        if language == self._language == translator.resident_language:
            return
        self._language = translator.resident_language = language
        context = QQmlEngine.contextForObject(self)
        if context is not None:
            context.engine().retranslate()
        self.languageChanged.emit()
