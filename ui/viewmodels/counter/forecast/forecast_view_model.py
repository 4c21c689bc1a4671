"""Who will come, for who leads the shift: counters needed, days ahead, how right it was."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Property, QDate, QLocale, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import access, basis, forecast
from ui.viewmodels.shared.link import LinkedViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CounterForecastViewModel(LinkedViewModel):
    forecastChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._may = False
        self._shown = False
        self._told: forecast.ForecastAtDesk | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "staff" and isinstance(body, access.StaffState):
            self._may = body.signed_in is not None and "reports" in body.signed_in.capabilities
            if not self._may:
                self._show(None)
            self._ask()  # who came may have come to this page
        elif topic == "forecast" and self._shown:
            self._ask()

    def retranslate(self) -> None:
        self.forecastChanged.emit()

    @Slot(bool)
    def show(self, shown: bool) -> None:
        """The page is opened, or left."""
        self._shown = shown
        self._ask()

    def line_back(self) -> None:
        self._ask()

    def _ask(self) -> None:
        if self._may and self._shown:
            self.ask("forecast.look", basis.Nothing(), self._show)

    def _show(self, told: forecast.ForecastAtDesk | None) -> None:
        self._told = told
        self.forecastChanged.emit()

    # --- what is shown ---

    @Property(str, notify=forecastChanged)
    def verdict(self) -> str:
        """Whether residents are told, and if not, why."""
        told = self._told
        if told is None:
            return ""
        if told.days_seen < told.days_wanted:
            return self.tr(
                "Nothing is forecast yet: %n of {wanted} days were seen.", "", told.days_seen
            ).format(wanted=told.days_wanted)
        score = told.score
        if score.told:
            return self.tr("Residents see this forecast: it is nearer than last week's half hours.")
        if score.days < score.wanted:
            return self.tr(
                "Residents do not see this yet: it was compared with last week on %n of {wanted}"
                " days.", "", score.days,
            ).format(wanted=score.wanted)  # fmt: skip
        return self.tr(
            "Residents do not see this: it is not surely nearer than last week's half hours."
        )

    @Property("QVariantList", notify=forecastChanged)  # type: ignore[arg-type]
    def score(self) -> list[str]:
        """How right it was in the last four weeks, in sentences."""
        if self._told is None or not self._told.score.half_hours:
            return []
        score = self._told.score
        return [
            self.tr("Off by {off} % of all who came; last week's half hours by {before} %.").format(
                off=f"{score.off:.1f}", before=f"{score.before:.1f}"
            ),
            self.tr("The range held in {held} % of %n half hours (it is meant to in 80 %).", "",
                    score.half_hours).format(held=f"{score.held:.0f}"),
        ]  # fmt: skip

    @Property(str, notify=forecastChanged)
    def staffing(self) -> str:
        """What the column of counters is made of."""
        if self._told is None or not self._told.rest:
            return ""
        open_now = self.tr("%n counters are open now.", "", self._told.open_counters)
        if self._told.visit_minutes is None:
            return open_now + " " + self.tr(
                "How many are needed is told once 30 visits were measured in four weeks."
            )  # fmt: skip
        said = self.tr(
            "Needed so that four of five wait no longer than 15 minutes; a visit takes {minutes}"
            " min on average. Counters that do different things need more."
        )
        return open_now + " " + said.format(minutes=f"{self._told.visit_minutes:.1f}")

    @Property("QVariantList", notify=forecastChanged)  # type: ignore[arg-type]
    def rest(self) -> list[dict[str, str | bool]]:
        """{time, people, busy, counters, short}: each half hour that is left today."""
        if self._told is None:
            return []
        open_now = self._told.open_counters
        return [
            {
                "time": f"{each.half_hour.start}–{each.half_hour.end}",
                "people": _range(each.half_hour.low, each.half_hour.high),
                "busy": self.tr("{percent} %").format(percent=each.half_hour.busy),
                "counters": "–" if each.few is None else _range(each.few, each.many or each.few),
                "short": each.few is not None and each.few > open_now,
            }
            for each in self._told.rest
        ]

    @Property("QVariantList", notify=forecastChanged)  # type: ignore[arg-type]
    def days(self) -> list[dict[str, str]]:
        """{day, people, busy, quiet}: the next days on which the hall is open."""
        if self._told is None:
            return []
        items = languages.of(self._language).items
        return [
            {
                "day": self._day(each.day),
                "people": _range(each.low, each.high),
                "busy": self.tr("{percent} %").format(percent=each.busy),
                "quiet": items.join(f"{start}–{end}" for start, end in each.quiet) or "–",
            }
            for each in self._told.days
        ]

    def _day(self, told: str) -> str:
        day = date.fromisoformat(told)
        reads = languages.of(self._language)
        return QLocale(reads.locale).toString(QDate(day.year, day.month, day.day), reads.date)


def _range(low: int, high: int) -> str:
    return f"{low}–{high}" if low != high else f"{low}"
