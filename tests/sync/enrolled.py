"""A hall that has joined the story's hub, without a certificate: over http to this PC."""

from __future__ import annotations

from kiosk.services.upstream import district
from kiosk.storage.journal.writer import Priority
from tests.agent.agent_hall import AgentHall
from tests.sync.small_hub import SmallHub


def enrols(hall: AgentHall, hub: SmallHub) -> None:
    """Each knows the other's keys from now on."""
    store = hall.agent.store
    hub.hall, hub.public_key = store.keys.hall_id, store.keys.public_key

    def told() -> None:
        with store.transaction() as tx:
            district.enrol(tx, hall.agent.context.hall.hub.url, hub.keys())

    hall.agent.ports.journal.writer.submit(told, Priority.COMMAND).result()
