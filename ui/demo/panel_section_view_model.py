"""A section of the demo's hardware panel: how a device stands, and the controls that play it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.demo.parts import Row, Section, Seen
from ui.demo.worker import Worker

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PanelSectionViewModel(QObject):
    """Shows what the section's worker sees. What is drawn is made anew only when it changed, and
    controls only when their words did: none goes from under a finger because a lamp was lit."""

    told = Signal(object)  # from the worker's thread: Qt brings it over
    changed = Signal()
    factsChanged = Signal()
    rowsChanged = Signal()
    newsCame = Signal(int)  # how many

    def __init__(
        self, section: Section, explain: Callable[[Exception], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._section = section
        self._seen = Seen()
        self._looked = False  # what was there before the panel is no news
        self._rows: list[dict[str, Any]] = []
        self.told.connect(self._show)
        self._worker = Worker(section.see, explain, self.told.emit)

    def start(self) -> None:
        self._worker.start()

    def stop(self) -> None:
        self._worker.stop()

    def _show(self, seen: Seen) -> None:
        before, self._seen = self._seen, seen
        first, self._looked = not self._looked, True
        rows = [_controls(row) for row in seen.rows]
        if rows != self._rows:
            self._rows = rows
            self.rowsChanged.emit()
        if seen.facts != before.facts:
            self.factsChanged.emit()
        self.changed.emit()
        if seen.news > before.news and not first:
            self.newsCame.emit(seen.news - before.news)

    @Property(str, constant=True)
    def title(self) -> str:
        return self._section.title

    @Property(str, constant=True)
    def hint(self) -> str:
        return self._section.hint

    @Property(str, constant=True)
    def pictureTitle(self) -> str:
        return self._section.picture_title

    @Property("QVariantList", notify=factsChanged)  # type: ignore[arg-type]
    def facts(self) -> list[dict[str, Any]]:
        """{text, caption, tone, lit} each."""
        return [asdict(fact) for fact in self._seen.facts]

    @Property("QVariantList", notify=rowsChanged)  # type: ignore[arg-type]
    def rows(self) -> list[dict[str, Any]]:
        """{label, actions: {label, isSwitch}} each."""
        return self._rows

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type]
    def standing(self) -> list[list[bool]]:
        """Which switches are on, as `rows` has them."""
        return [[bool(action.on) for action in row.actions] for row in self._seen.rows]

    @Property(str, notify=changed)
    def picture(self) -> str:
        return self._seen.picture

    @Property(str, notify=changed)
    def trouble(self) -> str:
        return self._seen.trouble

    @Property(bool, notify=changed)
    def dead(self) -> bool:
        return self._seen.dead

    @Slot(int, int)
    def act(self, row: int, action: int) -> None:
        self._worker.do(self._seen.rows[row].actions[action].act)


def _controls(row: Row) -> dict[str, Any]:
    return {
        "label": row.label,
        "actions": [
            {"label": action.label, "isSwitch": action.on is not None} for action in row.actions
        ],
    }
