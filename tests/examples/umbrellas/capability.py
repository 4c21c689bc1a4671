"""Umbrellas as a capability of the agent: a method, a topic, a routine."""

from datetime import timedelta

from kiosk.agent.core.capability import Capability, Follow
from kiosk.agent.core.dispatch import Caller, command
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.api.basis import Done
from kiosk.errors import KnownError
from kiosk.storage.journal.transaction import Reading, Transaction
from tests.examples.umbrellas.api import LendUmbrella, UmbrellasOut

LOOK = 1.0  # seconds
LATE = timedelta(days=1)


class Umbrellas(Capability):
    name = "umbrellas"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports

    def methods(self):
        return {"umbrellas.lend": command(self._lend)}

    def follows(self):
        return [Follow(["umbrella."], lambda _: self._ports.tasks.once("umbrellas", self._tell()))]

    def routines(self):
        return [Routine("umbrellas-late", LOOK, self._tell)]

    def _lend(self, tx: Transaction, _caller: Caller, request: LendUmbrella) -> Done:
        if request.number in self._look(tx).out:
            raise KnownError("cases.step", field="number", number=request.number)
        tx.record("umbrella.lent", number=request.number)
        return Done()

    async def _tell(self) -> None:
        self._ports.notices.publish("umbrellas", await self._ports.journal.read(self._look))

    def _look(self, tx: Reading) -> UmbrellasOut:
        lent = {each["number"]: each.at for each in tx.events() if each.type == "umbrella.lent"}
        late = any(tx.at - at >= LATE for at in lent.values())
        return UmbrellasOut(out=tuple(sorted(lent)), late=late)
