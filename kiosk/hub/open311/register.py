"""What all halls together offer the public, looked up again each minute: services, and where cells
lie. The plans of single halls are read when something of theirs is shown.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.open311 import plan, services
from kiosk.hub.open311.places import Corner, Outlined, Place, by_id, holding
from kiosk.hub.open311.plan import Plan
from kiosk.hub.open311.services import Services

FRESH = 60.0  # seconds
AT_ONCE = 500  # plans in memory

_encode = msgspec.json.Encoder(order="sorted").encode


@dataclass(frozen=True)
class Offered:
    """`only` is the hall, where the district has one; `changed`: since when the services are so."""

    services: Services
    outlined: tuple[Outlined, ...]
    only: str
    changed: datetime


class Register:
    """One for each worker; several threads may ask at once."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._settings = hub.settings.open311
        self._looking = threading.Lock()
        self._offered: Offered | None = None
        self._until = 0.0

    def offered(self, connection: Connection) -> Offered:
        with self._looking:
            now = self._hub.clock.monotonic()
            if self._offered is None or now >= self._until:
                self._offered = self._look(connection)
                self._until = now + FRESH
            return self._offered

    def plans(self, connection: Connection, halls: Iterable[str]) -> dict[str, Plan]:
        """Of these halls, as far as they are enrolled."""
        rows = connection.execute(
            "SELECT hall, plan FROM halls WHERE revoked_at IS NULL AND hall = ANY(%s)",
            (sorted(set(halls)),),
        )
        return {hall: plan.read(text) for hall, text in rows}

    def corners(self, halls: Iterable[str]) -> Mapping[str, Corner]:
        named, rest = self._settings.corner, self._settings.corner.get("*")
        lie = {hall: named.get(hall, rest) for hall in halls}
        return {hall: Corner(each.lat, each.long) for hall, each in lie.items() if each}

    def named(self, connection: Connection, address_id: str) -> Place | None:
        halls = [address_id, address_id.rpartition(":")[0]]
        return by_id(self.plans(connection, halls), address_id)

    def at(self, connection: Connection, lat: float, long: float) -> Place | None:
        return holding(self.offered(connection).outlined, lat, long)

    def _look(self, connection: Connection) -> Offered:
        best: Services = {}
        outlined: list[Outlined] = []
        halls: list[str] = []
        for some in self._every(connection):
            best = services.merged(best, some.values(), self._settings.services)
            corners = self.corners(some)
            for hall, corner in corners.items():
                outlined += [
                    Outlined(Place(hall, cell.id), corner, cell.outline)
                    for cell in some[hall].cells
                    if len(cell.outline) >= 3
                ]
            halls = [*halls, *some][:2]
        found = {code: best[code] for code in self._settings.services if code in best}
        only = halls[0] if len(halls) == 1 else ""
        return Offered(found, tuple(outlined), only, self._since(connection, found))

    def _every(self, connection: Connection) -> Iterator[dict[str, Plan]]:
        """All halls' plans, some at once."""
        last = ""
        while True:
            rows = connection.execute(
                "SELECT hall, plan FROM halls WHERE revoked_at IS NULL AND hall > %s"
                " ORDER BY hall LIMIT %s",
                (last, AT_ONCE),
            ).fetchall()
            if not rows:
                return
            yield {hall: plan.read(text) for hall, text in rows}
            last = rows[-1][0]

    def _since(self, connection: Connection, found: Services) -> datetime:
        """When services were first seen to be these: clients that keep them look at it."""
        digest = hashlib.sha256(_encode(found)).hexdigest()[:32]
        row = connection.execute(
            "INSERT INTO turns (name, done_at) VALUES (%s, %s) ON CONFLICT (name)"
            " DO UPDATE SET done_at = coalesce(turns.done_at, excluded.done_at) RETURNING done_at",
            (f"open311 {digest}", self._hub.clock.now()),
        ).fetchone()
        assert row is not None
        since: datetime = row[0]
        return since
