"""A list of tickets as a clerk sees it; rows keep their place when the queue moves."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import QByteArray, QModelIndex, Qt

from ui.viewmodels.shared.kept_rows import KeptModel


@dataclass(frozen=True)
class TicketLine:
    """One ticket in words; the field names are the model's roles."""

    visit: str
    number: str
    service: str
    facts: str  # priority, appointment, language: in words
    since: str  # "12 min"
    at: str  # "09:41"
    note: str
    unprinted: bool


ROLES = {
    Qt.ItemDataRole.UserRole + 1 + place: field.name
    for place, field in enumerate(fields(TicketLine))
}


class TicketListModel(KeptModel):
    def data(self, index: QModelIndex, role: int = 0) -> object:  # type: ignore[override]
        name = ROLES.get(role)
        return getattr(self._lines[index.row()], name) if name and index.isValid() else None

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in ROLES.items()}

    def key_of(self, line: TicketLine) -> str:
        return line.visit
