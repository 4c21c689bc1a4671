"""Whose PIN somebody else set hears of it by message, where they stand on the call list.

The screen tells it only to whoever signs in with that PIN, and that need not be its owner.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.agent.alarms.calls import AlarmCalls
from kiosk.agent.core.ports import Ports
from kiosk.phrases import phrase
from kiosk.services.access import granting, recovery
from kiosk.services.alarms import responders
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import responders as people
from kiosk.storage.tables import staff as accounts

MOST_OWED = 50


@dataclass(frozen=True)
class _Message:
    ident: str
    number: str
    by: str  # a name; empty: the recovery passphrase


class PinMessages:
    def __init__(self, ports: Ports, calls: AlarmCalls) -> None:
        self._ports = ports
        self._calls = calls
        self._owed: deque[Recorded] = deque(maxlen=MOST_OWED)  # while there is no modem

    def start(self) -> None:
        """What was set by the recovery passphrase, the hall shut, is told now."""
        self._ports.tasks.once("pin-messages", self._tell_missed())

    def told(self, events: Sequence[Recorded]) -> None:
        for event in events:
            self._ports.tasks.once("pin-message", self._tell(event))

    def resume(self) -> None:
        """There may be a modem now."""
        owed = list(self._owed)
        self._owed.clear()
        self.told(owed)

    async def _tell_missed(self) -> None:
        self.told(await self._ports.journal.read(_while_shut))

    async def _tell(self, event: Recorded) -> None:
        message = await self._ports.journal.read(lambda tx: self._look(tx, event))
        if message is None:
            return
        if self._calls.modem is None:
            self._owed.append(event)
            return
        hall = self._ports.context.hall.hall
        language = hall.default_language
        text = phrase(
            "staff.pin_message", language, hall=hall.name.of(language), staff=event["staff"],
            by=message.by or phrase("staff.by_recovery", language),
        )  # fmt: skip
        self._calls.modem.send(message.ident, message.number, text)

    @staticmethod
    def _look(tx: Reading, event: Recorded) -> _Message | None:
        account = accounts.by_id(tx, event["staff"])
        owner = people.by_staff(tx, event["staff"])
        if account is None or not granting.told_of_pin(account) or not (owner and owner.phone):
            return None
        by = "" if event["by"] == recovery.BY else responders.name_of(tx, event["by"])
        return _Message(f"pin-{event.seq}", owner.phone, by)


def _while_shut(tx: Reading) -> list[Recorded]:
    """The PINs that were set so since the agent started before. Where none was, nothing is read."""
    if all(each.pin_by != recovery.BY for each in accounts.all_accounts(tx)):
        return []
    found: list[Recorded] = []
    starts = 0
    seq: int = tx.scalar("SELECT max(seq) FROM journal")
    while seq and starts < 2:  # this one's and the one before
        event = tx.event(seq)
        starts += event.type == "agent.started"
        if event.type == "staff.pin_set" and event["by"] == recovery.BY:
            found.append(event)
        seq -= 1
    return found
