"""The public board: what was asked and done, notices, the month in figures, card by card."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QLocale, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import board
from ui.viewmodels.resident.resident_view_model import ResidentViewModel

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ResidentPublicBoardViewModel(ResidentViewModel):
    boardChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board: board.PublicBoard | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "public_board" and isinstance(body, board.PublicBoard):
            self._board = body
            self.boardChanged.emit()

    def retranslate(self) -> None:
        self.boardChanged.emit()

    @Property("QVariantList", notify=boardChanged)  # type: ignore[arg-type]
    def cards(self) -> list[dict[str, str]]:
        """{symbol, head, asked, words, also}: notices first, for their days are few, and behind
        the items what a council decided. `also`: what
        was written in other languages; nobody who passes can choose theirs."""
        if self._board is None:
            return []
        items = sorted(self._board.items, key=lambda each: each.kind != "notice")
        found = [*map(self._item, items), *map(self._task, self._board.tasks)]
        figures = self._figures(self._board.figures)
        if figures:
            found.append(self._card("report", self.tr("This hall in figures"), "", figures, ""))
        return found

    def _item(self, item: board.ShownItem) -> dict[str, str]:
        if item.kind == "done":
            head = self.tr("You asked, we did")
            asked, words = self._text(item.asked), self._text(item.words)
            return self._card("check", head, asked, words, self._also(item, words))
        head = self.tr("Notice, until {day}").format(day=self.day_said(item.last))
        words = self._text(item.words)
        return self._card("info", head, "", words, self._also(item, words))

    def _task(self, task: board.BoardTask) -> dict[str, str]:
        """What a council decided; `asked`: who is to do it."""
        heads = {
            "open": self.tr("The council decided: to be done by {day}"),
            "late": self.tr("The council decided: not done yet, was due on {day}"),
            "done": self.tr("The council decided: done"),
        }
        head = heads[task.state].format(day=self.day_said(task.due))
        symbol = "check" if task.state == "done" else "info"
        return self._card(symbol, head, task.owner, task.words, "")

    def _also(self, item: board.ShownItem, shown: str) -> str:
        others = [each for each, told in item.words.items() if told and told != shown]
        texts = (text for each in others for text in (item.asked.get(each), item.words[each]))
        return "\n".join(filter(None, texts))

    def _figures(self, told: board.BoardFigures) -> str:
        lines = []
        if told.settled is not None and told.in_time is not None:
            said = self.tr("{month}: {settled} reports settled, {share} % of them in time")
            lines.append(said.format(month=self._month(told.month), settled=told.settled,
                                     share=told.in_time))  # fmt: skip
        if told.rated is not None and told.satisfied is not None:
            said = self.tr("{month}: {rated} ratings, {share} % satisfied or very satisfied")
            lines.append(said.format(month=self._month(told.rated_month), rated=told.rated,
                                     share=told.satisfied))  # fmt: skip
        return "\n".join(lines)

    def _card(self, symbol: str, head: str, asked: str, words: str, also: str) -> dict[str, str]:
        return {"symbol": symbol, "head": head, "asked": asked, "words": words, "also": also}

    def _text(self, texts: dict[str, str]) -> str:
        """In the resident's language, else as it was written."""
        known = (texts.get(each, "") for each in languages.chain(self._language))
        return next(filter(None, known), next(iter(texts.values()), ""))

    def _month(self, told: str) -> str:
        reads = languages.of(self._language)
        return QLocale(reads.locale).standaloneMonthName(int(told[5:7]))
