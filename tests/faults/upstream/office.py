"""The district at its hub: what its people do beside the serving, and what lies in its tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import HubBusy
from kiosk.hub.enrolment import codes
from kiosk.hub.projections import projector
from kiosk.hub.refs import own, publishing
from kiosk.hub.sticks.answering import answer
from kiosk.hub.sticks.taking import take
from kiosk.hub.upkeep import nights, verifying
from kiosk.wire import sealing
from tests.faults.upstream.checker import Books, Kept

T = TypeVar("T")


class Office:
    """`hub` is opened by whoever has it."""

    hub: Hub

    # -- what the district does: again, where the database had just fallen

    def code(self) -> str:
        return codes.invite(self.hub, "大厅")

    def night(self) -> None:
        self.projects()
        self._does(lambda: nights.work(self.hub))

    def publishes(self, name: str, content: bytes) -> None:
        self._does(lambda: publishing.publish(self.hub, name, content, by="shell"))

    def forgets(self, hall: str, case: str) -> None:
        """All that is personal of a case, where it is here."""
        self.projects()
        try:
            self._does(lambda: own.forget_case(self.hub, hall, case))
        except KnownError as error:
            if error.code != "hub.unknown_case":
                raise

    def takes(self, stick: Path, to: Path) -> None:
        """What a hall wrote; what goes back lies in `to`."""
        done = self._does(lambda: take(self.hub, stick))
        self._does(lambda: answer(self.hub, done.halls, done.answers, to))

    def projects(self) -> None:
        self._does(lambda: projector.catch_up(self.hub))

    def _does(self, work: Callable[[], T]) -> T:
        for _ in range(self.hub.settings.database.connections):
            try:
                return work()
            except HubBusy:
                continue
        return work()

    # -- what lies in it

    def books(self, hall: str) -> Books:
        return self._does(lambda: self.hub.pool.run(lambda tx: Books.read(tx, hall)))

    def opens(self, hall: str, kept: Kept) -> bytes:
        key = self.hub.keys.named(kept.kid or "")
        assert key is not None
        assert kept.sealed is not None
        return sealing.open_(key.raw, hall, kept.epoch, kept.seq, kept.sealed)

    def verify(self) -> list[str]:
        """What `kiosk hub verify` finds."""
        self.projects()
        return [f"hub verify: {each.code} {each.where}" for each in verifying.verify(self.hub)]
