"""The hub on the technician's page: when it went well, what waits, why not, what to do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk import languages
from kiosk.api import basis, upstream
from ui.viewmodels.shared import health_wording as words
from ui.viewmodels.shared.link import LinkedViewModel, key
from ui.viewmodels.shared.times import local_time

QML_IMPORT_NAME = "Kiosk.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SyncViewModel(LinkedViewModel):
    stateChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state: upstream.SyncState | None = None

    def hear(self, topic: str, body: Any) -> None:
        if topic == "sync" and isinstance(body, upstream.SyncState):
            self._set_state(body)

    def retranslate(self) -> None:
        self.stateChanged.emit()

    def _set_state(self, state: upstream.SyncState) -> None:
        self._state = state
        self.stateChanged.emit()

    @Property(bool, notify=stateChanged)
    def hasHub(self) -> bool:
        """hall.toml names one."""
        return self._state is not None and self._state.hub != ""

    @Property(bool, notify=stateChanged)
    def enrolled(self) -> bool:
        return self._state is not None and self._state.enrolled

    @Property(bool, notify=stateChanged)
    def going(self) -> bool:
        """The hall is at the hub now."""
        return self._state is not None and self._state.going

    @Property("QVariantList", notify=stateChanged)  # type: ignore[arg-type]
    def facts(self) -> list[dict[str, str]]:
        """{label, value}: the last visit that ended well, what waits, what holds from there."""
        state = self._state
        if state is None:
            return []
        found = [
            (self.tr("Hub"), state.hub),
            (self.tr("Last success"), self._when(state.success)),
            (self.tr("Waiting"), self._waiting(state)),
        ]
        if state.references:
            found.append((self.tr("From there"), self._versions(state.references)))
        if state.log_size and not state.log_trouble:
            held = self.tr("holds what this hall sent (%n entries)", "", state.log_size)
            found.append((self.tr("Public log"), held))
        return [{"label": label, "value": value} for label, value in found]

    @Property("QVariantList", notify=stateChanged)  # type: ignore[arg-type]
    def troubles(self) -> list[dict[str, str | bool]]:
        """{sentence, grave}: what is wrong, and what to do."""
        state = self._state
        if state is None:
            return []
        return [{"sentence": self._said(code, params), "grave": grave}
                for code, params, grave in _troubles(state)]  # fmt: skip

    @Slot()
    def goNow(self) -> None:
        def went(state: upstream.SyncState) -> None:
            self._set_state(state)
            if state.trouble or not state.enrolled:
                said = self.tr("The hub was not reached, or did not take all of it.")
                self.tell(said, fault=True)
            else:
                self.tell(self.tr("The hub has all of it now."))

        self.ask("sync.now", basis.Empty(key=key()), went)

    def _when(self, at: str) -> str:
        local = local_time(at, self.zone)
        return f"{local:%Y-%m-%d %H:%M}" if local else self.tr("never")

    def _waiting(self, state: upstream.SyncState) -> str:
        if not state.behind:
            return self.tr("nothing")
        told = self.tr("%n entries, the oldest for {hours} h", "", state.behind)
        return told.format(hours=state.behind_hours)

    def _versions(self, references: dict[str, int]) -> str:
        items = languages.of(self._language).items
        return items.join(f"{words.reference(name)} {version}"
                          for name, version in references.items())  # fmt: skip

    def _said(self, code: str, params: dict[str, str]) -> str:
        shown = dict(params)
        if "name" in shown:
            shown["name"] = words.reference(shown["name"])
        for clock in shown.keys() & {"hub", "here"}:
            shown[clock] = self._when(shown[clock])
        return words.sentence(f"health.{code}", self._language, shown)


def _troubles(state: upstream.SyncState) -> list[tuple[str, dict[str, str], bool]]:
    """Codes of the health page with their values, the gravest first."""
    behind = {"events": f"{state.behind}", "hours": f"{state.behind_hours}"}
    found: list[tuple[str, dict[str, str], bool]] = []
    if state.log_trouble:
        found.append((f"sync_log_{state.log_trouble}", {}, True))
    if not state.enrolled:
        found.append(("sync_not_enrolled", behind, True))
    elif state.trouble:
        found.append((f"sync_{state.trouble}", behind, True))
    if state.hub_clock:
        found.append(("sync_clocks", {"hub": state.hub_clock, "here": state.tried}, False))
    if state.held:
        counted = {"count": f"{len(state.held)}", "seq": f"{state.held[-1].seq}"}
        found.append(("sync_held", counted, False))
    found += [("sync_reference", {"name": each.name}, False) for each in state.refused]
    return found
