"""Which surveys one can answer here now; where there is none, no screen speaks of any."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import surveys
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentSurveysViewModel(ResidentViewModel):
    surveysChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: tuple[surveys.OpenSurvey, ...] = ()

    def hear(self, topic: str, body: Any) -> None:
        if topic == "surveys.open" and isinstance(body, surveys.OpenSurveys):
            self._open = body.surveys
            self.surveysChanged.emit()

    def retranslate(self) -> None:
        self.surveysChanged.emit()

    @Property(int, notify=surveysChanged)
    def count(self) -> int:
        return len(self._open)

    @Property(str, notify=surveysChanged)
    def summary(self) -> str:
        """How many there are and how long one takes."""
        if not self._open:
            return ""
        told = self.tr("%n survey(s)", "", len(self._open))
        return f"{told} · {self._minutes(self._open)}"

    @Property("QVariantList", notify=surveysChanged)  # type: ignore[arg-type]
    def offered(self) -> list[dict[str, str]]:
        """{survey, title, detail}."""
        return [
            {"survey": each.survey, "title": self.say(each.title), "detail": self._detail(each)}
            for each in self._open
        ]

    @Slot(str)
    def answer(self, survey: str) -> None:
        found = next((each for each in self._open if each.survey == survey), None)
        if found is not None and self._session is not None:
            self._session.show("survey", found)

    @Slot()
    def rate(self) -> None:
        if self._session is not None:
            self._session.show("rate")

    def _detail(self, survey: surveys.OpenSurvey) -> str:
        told = [self.tr("up to %n question(s)", "", survey.questions), self._minutes((survey,))]
        told.append(self.tr("no names"))
        told += [self.tr("with an invitation")] if survey.invited else []
        if survey.until:
            last = date.fromisoformat(survey.until)
            day = languages.of(self._language).figures(f"{last.month}-{last.day}")
            told.append(self.tr("until {day}").format(day=day))
        return "\u00a0· ".join(told)  # a line does not begin with the dot

    def _minutes(self, of: tuple[surveys.OpenSurvey, ...]) -> str:
        least = max(1, min(each.minutes[0] for each in of))
        most = max(least, *(each.minutes[1] for each in of))
        return self.tr("about {minutes} min").format(minutes=self.minutes((least, most)))
