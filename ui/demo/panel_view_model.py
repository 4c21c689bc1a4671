"""The demo's hardware panel: its tabs, and which of them has news."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.demo.panel_section_view_model import PanelSectionViewModel
from ui.demo.parts import Page, Section

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PanelViewModel(QObject):
    """`signs` stand above the tabs and are seen with each of them."""

    pagesChanged = Signal()
    pageChanged = Signal()
    newsChanged = Signal()

    def __init__(
        self,
        title: str,
        signs: Section,
        pages: Sequence[Page],
        explain: Callable[[Exception], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._names = [page.name for page in pages]
        self._signs = PanelSectionViewModel(signs, explain, self)
        self._sections = [
            [PanelSectionViewModel(section, explain, self) for section in page.sections]
            for page in pages
        ]
        self._news = [0] * len(pages)
        self._page = 0
        for place, sections in enumerate(self._sections):
            for section in sections:
                section.newsCame.connect(partial(self._came, place))

    def start(self) -> None:
        for section in self._all():
            section.start()

    def stop(self) -> None:
        """Returns when no device is looked at any more."""
        for section in self._all():
            section.stop()

    def _all(self) -> list[PanelSectionViewModel]:
        return [self._signs, *(each for page in self._sections for each in page)]

    def _came(self, place: int, count: int) -> None:
        if place != self._page:
            self._news[place] += count
            self.newsChanged.emit()

    @Property(str, constant=True)
    def title(self) -> str:
        return self._title

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def tabs(self) -> list[str]:
        return self._names

    @Property("QVariantList", notify=newsChanged)  # type: ignore[arg-type]
    def news(self) -> list[int]:
        """Of each tab, how much came out that was not looked at."""
        return self._news

    @Property(QObject, constant=True)
    def signs(self) -> PanelSectionViewModel:
        return self._signs

    @Property(int, notify=pageChanged)
    def page(self) -> int:
        return self._page

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]
    def sections(self) -> list[Any]:
        """{page, section} of all tabs: each is made once and shown when its tab is open."""
        return [
            {"page": place, "section": section}
            for place, sections in enumerate(self._sections)
            for section in sections
        ]

    @Slot(int)
    def turn(self, page: int) -> None:
        """Opens a tab; its news are looked at."""
        self._page = page
        self._news[page] = 0
        self.newsChanged.emit()
        self.pageChanged.emit()
