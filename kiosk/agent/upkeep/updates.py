"""Another version of the program: whether the hall may be disturbed for it, and how it ended.

An updater of its own installs it, as root and outside of the agent (`kiosk/updates`); the agent
says when, and tells afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kiosk.agent.core.ports import Ports
from kiosk.domain import opening
from kiosk.errors import KnownError
from kiosk.services.health import Item
from kiosk.services.upkeep.update_state import PLACE, Update, UpdateFolder
from kiosk.services.upkeep.updating import Step
from kiosk.storage.files import write_durably
from kiosk.sync.window import Window

_TOLD = "update.told"  # in the hall's folder: the last one whose end stands in the journal


class Updates:
    def __init__(self, ports: Ports, place: Path = PLACE) -> None:
        self._ports = ports
        self._place = UpdateFolder(place)

    def busy(self) -> list[str]:
        """What an update would disturb now, each once."""
        reasons = [each for one in self._ports.built if (each := one.busy())]
        hall, now = self._ports.context.hall, self._ports.clock.now()
        zone = hall.hall.timezone
        if self._ports.journal.long_work.locked():
            reasons.append("work")
        if opening.is_open(hall.hours, zone, now):
            reasons.append("hours")
        if not self._ports.clock.trusted or not Window.of(hall.hub.window).inside(now, zone):
            reasons.append("window")
        return list(dict.fromkeys(reasons))

    def items(self) -> Sequence[Item]:
        """Nothing where this PC was never updated, or the last one went well. In a thread."""
        try:
            update = self._place.read()
        except KnownError:
            return [Item("program", "weak", "update_state_damaged")]
        return [] if update is None else _items(update)

    async def tell(self) -> None:
        """How the last one ended, in the journal, once; twice where the power fails just then."""
        update, told = await self._ports.lanes.slow("update", self._ended)
        if update is None or told == update.id:
            return
        await self._ports.journal.write(
            lambda tx: tx.record(
                "program.updated", version=update.version, before=update.before,
                outcome=str(update.step),
            )
        )  # fmt: skip
        mark = self._ports.journal.store.folder.root / _TOLD
        await self._ports.lanes.slow(
            "update", partial(write_durably, mark, update.id.encode("ascii", "replace"))
        )
        self._ports.health_changed()

    def _ended(self) -> tuple[Update | None, str]:
        try:
            update = self._place.read()
        except KnownError:
            return None, ""
        mark = self._ports.journal.store.folder.root / _TOLD
        told = mark.read_text("ascii", errors="replace") if mark.is_file() else ""
        ended = update is not None and update.step in (Step.DONE, Step.PUT_BACK)
        return (update if ended else None), told


def _items(update: Update) -> list[Item]:
    params = {"version": update.version, "before": update.before}
    match update.step:
        case Step.TAKEN if update.why:
            return [Item("program", "weak", "update_no_backup", params=params)]
        case Step.PUT_BACK:
            return [Item("program", "weak", "update_put_back", params=params)]
        case Step.PUTTING_BACK:
            return [Item("program", "trouble", "update_half", params=params)]
    return []
