"""Whose PIN somebody else set hears of it by message, where they stand on the call list.

The screen tells it only to whoever signs in with that PIN, and that need not be its owner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.agent.alarms.calls import AlarmCalls
from kiosk.agent.core.ports import Ports
from kiosk.phrases import phrase
from kiosk.services.access import granting
from kiosk.services.alarms import responders
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import responders as people
from kiosk.storage.tables import staff as accounts


@dataclass(frozen=True)
class _Message:
    ident: str
    number: str
    by: str


class PinMessages:
    def __init__(self, ports: Ports, calls: AlarmCalls) -> None:
        self._ports = ports
        self._calls = calls

    def told(self, events: Sequence[Recorded]) -> None:
        for event in events:
            self._ports.tasks.once("pin-message", self._tell(event))

    async def _tell(self, event: Recorded) -> None:
        message = await self._ports.journal.read(lambda tx: self._look(tx, event))
        modem = self._calls.modem
        if message is not None and modem is not None:
            hall = self._ports.context.hall.hall
            text = phrase(
                "staff.pin_message", hall.default_language,
                hall=hall.name.of(hall.default_language), by=message.by, staff=event["staff"],
            )  # fmt: skip
            modem.send(message.ident, message.number, text)

    @staticmethod
    def _look(tx: Reading, event: Recorded) -> _Message | None:
        account = accounts.by_id(tx, event["staff"])
        owner = people.by_staff(tx, event["staff"])
        if account is None or not granting.told_of_pin(account) or not (owner and owner.phone):
            return None
        return _Message(f"pin-{event.seq}", owner.phone, responders.name_of(tx, event["by"]))
