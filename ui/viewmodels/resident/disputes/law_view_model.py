"""What usually holds in a dispute of a kind: read, searched, taken home. It decides nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.api import paper
from kiosk.api.mediation import law
from kiosk.phrases import phrase
from ui.viewmodels.resident.resident_view_model import ResidentViewModel
from ui.viewmodels.shared.link import key

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NOTHING = law.LawPages(pages=())


@QmlElement
class ResidentLawViewModel(ResidentViewModel):
    pagesChanged = Signal()
    printChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = self._words = self._job = ""
        self._pages = NOTHING
        self._printed = ""

    def hear(self, topic: str, body: Any) -> None:
        if topic == "print" and isinstance(body, paper.PrintStatus) and body.job == self._job:
            self._printed = body.state if body.job else ""
            self.printChanged.emit()

    def retranslate(self) -> None:
        self.pagesChanged.emit()
        self.printChanged.emit()

    @Slot(str)
    def read(self, kind: str) -> None:
        """The page of a kind; empty: none is shown any more."""
        self._kind, self._words, self._pages = kind, "", NOTHING
        self._job = self._printed = ""
        self.retranslate()
        if kind:
            self.ask("law.read", law.ReadLaw(kind=kind), self._show)  # type: ignore[arg-type]

    @Slot(str)
    def search(self, words: str) -> None:
        """In every page; nothing typed: the page of the kind again."""
        typed = words.strip()[:40]
        if not typed:
            self.read(self._kind)
            return
        self._words = typed
        self.ask("law.read", law.ReadLaw(words=typed), self._show)

    def _show(self, found: law.LawPages) -> None:
        self._pages = found
        self.pagesChanged.emit()

    @Property(bool, notify=pagesChanged)
    def nothing(self) -> bool:
        """Nobody finds these words anywhere."""
        return bool(self._words) and not self._pages.pages

    @Property(str, notify=pagesChanged)
    def opening(self) -> str:
        """What these pages are not."""
        return phrase("law.opening", self._language)

    @Property("QVariantList", notify=pagesChanged)  # type: ignore[arg-type]
    def parts(self) -> list[dict[str, Any]]:
        """{title, lines: [{text, proof}]}: of several pages each with its name."""
        several = bool(self._words)
        return [
            {
                "title": self._title(page, part, several=several),
                "lines": [
                    {"text": self.say(each.text), "proof": self._proof(each)} for each in part.lines
                ],
            }
            for page in self._pages.pages
            for part in page.parts
        ]

    def _title(self, page: law.LawPage, part: law.LawLines, *, several: bool) -> str:
        said = phrase(f"law.part.{part.part}", self._language)
        kind = phrase(f"law.kind.{page.kind}", self._language)
        return f"{kind} · {said}" if several else said

    def _proof(self, line: law.LawLine) -> str:
        """The article, and on which day it was read."""
        if line.law is None:
            return self.tr("Told by the hall") if line.own else ""
        article = phrase(
            "law.article", self._language, law=self.say(line.law), article=line.article
        )
        return f"{article} {line.seen}"

    @Property("QStringList", notify=pagesChanged)  # type: ignore[arg-type]
    def sources(self) -> list[str]:
        """Where the texts of the articles were read, below a title."""
        lines = [
            line for page in self._pages.pages for part in page.parts for line in part.lines
        ]  # fmt: skip
        told = sorted(
            {
                phrase("law.read_on", self._language, law=self.say(each.law), seen=each.seen,
                       address=each.address)
                for each in lines
                if each.law is not None
            }
        )  # fmt: skip
        return [phrase("law.sources", self._language), *told] if told else []

    @Property(str, notify=printChanged)
    def printText(self) -> str:
        return {
            "": "",
            "printed": self.tr("The page is printed. Please take it."),
            "failed": self.tr("The page was not printed. Please ask at a counter."),
            "cancelled": self.tr("The page was not printed. Please ask at a counter."),
        }.get(self._printed, self.tr("The page is being printed …"))

    @Slot()
    def print(self) -> None:
        if self._session is None or self.busy:
            return
        request = law.PrintLaw(key=key(), kind=self._kind, session=self._session.session)  # type: ignore[arg-type]
        self.ask("law.print", request, self._asked)

    def _asked(self, told: law.LawPrinted) -> None:
        self._job, self._printed = told.job, "queued"
        self.printChanged.emit()
        latest = self._link.latest("print") if self._link else None
        self.hear("print", latest)
