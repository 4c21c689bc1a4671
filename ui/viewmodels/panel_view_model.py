"""The demo's hardware panel: buttons that play what people and hardware do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True)
class Action:
    """A button: its word, and what it does."""

    label: str
    act: Callable[[], None]


@dataclass(frozen=True)
class Section:
    """A titled part: plain lines, then buttons."""

    title: str
    lines: Sequence[str] = ()
    actions: Sequence[Action] = field(default=())


@QmlElement
class PanelViewModel(QObject):
    sectionsChanged = Signal()
    paperChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._paper_title = ""
        self._sections: tuple[Section, ...] = ()
        self._paper = ""

    def show(self, title: str, sections: Sequence[Section], paper_title: str) -> None:
        self._title, self._sections, self._paper_title = title, tuple(sections), paper_title
        self.sectionsChanged.emit()

    def show_paper(self, url: str) -> None:
        """The address of a picture of what came out last."""
        if url != self._paper:
            self._paper = url
            self.paperChanged.emit()

    @Property(str, notify=sectionsChanged)
    def title(self) -> str:
        return self._title

    @Property(str, notify=sectionsChanged)
    def paperTitle(self) -> str:
        return self._paper_title

    @Property("QVariantList", notify=sectionsChanged)  # type: ignore[arg-type]
    def sections(self) -> list[dict[str, Any]]:
        return [
            {
                "title": section.title,
                "lines": list(section.lines),
                "actions": [action.label for action in section.actions],
            }
            for section in self._sections
        ]

    @Property(str, notify=paperChanged)
    def paper(self) -> str:
        return self._paper

    @Slot(int, int)
    def act(self, section: int, action: int) -> None:
        self._sections[section].actions[action].act()
