"""Who will come: in words, as a range with its chance; nothing where nothing stands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import forecast
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentForecastViewModel(ResidentViewModel):
    forecastChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = forecast.Forecast()

    def hear(self, topic: str, body: Any) -> None:
        if topic == "forecast" and isinstance(body, forecast.Forecast):
            self._told = body
            self.forecastChanged.emit()

    def retranslate(self) -> None:
        self.forecastChanged.emit()

    @Property(str, notify=forecastChanged)
    def quiet(self) -> str:
        """From when on few come today; "" where that is not known."""
        return self._quiet()

    @Property("QVariantList", notify=forecastChanged)  # type: ignore[arg-type]
    def cards(self) -> list[dict[str, str]]:
        """{symbol, head, asked, words}: the next half hour, then the days ahead."""
        found = []
        ahead = self._told.next
        if ahead is not None:
            said = self.tr("About {people} people come, {busy}").format(
                people=self._range(ahead.low, ahead.high), busy=self._busy(ahead.busy)
            )
            times = self._figures(f"{ahead.start}–{ahead.end}")
            found.append(self._card(times, "\n".join(filter(None, [said, self._quiet()]))))
        if self._told.days:
            lines = "\n".join(map(self._day, self._told.days))
            found.append(self._card(self.tr("The next days"), lines))
        return found

    def _quiet(self) -> str:
        quiet_from = self._figures(self._told.quiet_from)
        if not quiet_from:
            return ""
        return self.tr("Fewer people after {time}").format(time=quiet_from)

    def _card(self, head: str, words: str) -> dict[str, str]:
        return {"symbol": "clock", "head": head, "asked": "", "words": words}

    def _day(self, ahead: forecast.DayAhead) -> str:
        reads = languages.of(self._language)
        said = [self.tr("{people} people").format(people=self._range(ahead.low, ahead.high))]
        if ahead.quiet:
            start, end = max(ahead.quiet, key=_length)
            said.append(self.tr("quiet {times}").format(times=self._figures(f"{start}–{end}")))
        else:
            said.append(self._busy(ahead.busy))
        return self.day_said(ahead.day) + reads.label + reads.clauses.join(said)

    def _busy(self, percent: int) -> str:
        """A chance as people say one; the ends are no certainty."""
        tenths = round(percent / 10)
        if tenths < 1:
            return self.tr("hardly ever busy")
        if tenths > 9:
            return self.tr("nearly always busy")
        return self.tr("busy {tenths} times in 10").format(tenths=tenths)

    def _range(self, low: int, high: int) -> str:
        return self._figures(f"{low}–{high}" if low != high else f"{low}")

    def _figures(self, text: str) -> str:
        return languages.of(self._language).figures(text)


def _length(span: tuple[str, str]) -> int:
    """In minutes."""
    start, end = (int(each[:2]) * 60 + int(each[3:]) for each in span)
    return end - start
