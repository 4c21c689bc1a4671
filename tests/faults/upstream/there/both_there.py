"""Hall, hub, PostgreSQL and nginx as processes, and between nginx and the hub a line that fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.hub.service.proxy import OwnNginx
from kiosk.leftovers import OwnFolder
from tests.faults.upstream.history import STEPS, History
from tests.faults.upstream.line import Line
from tests.faults.upstream.there.hall_there import PERSONAL, HallThere
from tests.faults.upstream.there.hub_there import HubThere

OFTEN = {name: often for name, often in STEPS.items() if name != "publishes"}
"""A hall as it runs knows nothing of the reference data of a story."""


@dataclass
class There:
    root: Path
    hall: HallThere
    hub: HubThere
    line: Line

    def history(self, seed: int) -> History:
        return History(
            seed, self.root, self.hall, self.hub, self.line, lambda _: datetime.now(UTC),
            steps=OFTEN,
        )  # fmt: skip

    def told_of_people(self) -> list[str]:
        """Where something personal stands in the clear: logs, names of files, the hub's lines."""
        texts = {each.name: each.read_bytes() for each in (self.hall.log, self.hub.log)}
        kept = self.hub.books(self.hall.name).kept
        texts["lines at the hub"] = b"\n".join(each.line for each in kept)
        texts["names of files"] = "\n".join(map(str, self.root.rglob("*"))).encode()
        return [
            where for where, text in texts.items() for word in PERSONAL if word.encode() in text
        ]


@contextmanager
def both(seed: int) -> Iterator[There]:
    """They run, and the hall is enrolled; all of it ends with the `with`."""
    with OwnFolder("linli-nights-") as own:
        own.path.chmod(0o711)
        hub = HubThere(own.path / "district")
        try:
            hub.start()
            with (
                Line(hub.door) as line,
                OwnNginx(hub.folder, f"127.0.0.1:{line.port}", "127.0.0.1", 0, 0) as nginx,
            ):
                hall = HallThere(own.path / "street", nginx.url, hub.folder.authority, seed)
                try:
                    hall.start()
                    hall.joins(hub.code())
                    yield There(own.path, hall, hub, line)
                finally:
                    hall.stop()
        finally:
            hub.close()
