"""A hall with a modem, and what it is told of its messages, calls and replies."""

from __future__ import annotations

import queue
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field

from devices.modem.dialogue import ModemTiming
from devices.modem.driver import Modem
from devices.modem.outcomes import IncomingMessage, Outcome, OutcomeState
from devices.modem.simulator.modem import ModemSimulator
from devices.ports import open_port
from devices.simulation.far_ends import PtyPair
from devices.state import DeviceReport
from tests.devices.driver_hall import QUICK_BACKOFF
from tests.patience import PATIENCE

HELPER, DOCTOR, GRID_WORKER = "13800000012", "+8613800000013", "13800000014"
QUICK = ModemTiming(
    reply=0.6,
    prompt=0.6,
    submit=30.0,
    dial=1.0,
    set_up=0.8,
    after_answer=0.1,
    between_calls=0.05,
    look=0.05,
    check=0.5,
    recheck=0.1,
    pauses=(0.1, 0.1),
)


class HeldModem(ModemSimulator):
    """Its network thinks about the first message, which it has `asked` for, until `go` is set."""

    def __init__(self) -> None:
        super().__init__(PtyPair())
        self.asked, self.go = threading.Event(), threading.Event()

    def _submit(self, text: str, length: int) -> None:
        if not self._submitted:
            self.asked.set()
            self.go.wait(PATIENCE)
        super()._submit(text, length)


def stores(simulator: ModemSimulator, pdu: str) -> None:
    """One message of the network, or one part of it, comes into the modem's memory."""
    with simulator._lock:
        index = simulator._store("ME", pdu)
        simulator._say(f'+CMTI: "ME",{index}')


@dataclass
class Keeper:
    """Somebody who keeps what is written to the hall, when the test says so."""

    told: queue.Queue[tuple[str, Future[None]]] = field(default_factory=queue.Queue)

    def hears(self, message: IncomingMessage) -> Future[None]:
        keeping: Future[None] = Future()
        self.told.put((message.text, keeping))
        return keeping

    def next(self) -> tuple[str, Future[None]]:
        return self.told.get(timeout=PATIENCE)


@dataclass
class Desk:
    """Where outcomes and replies arrive."""

    outcomes: queue.Queue[Outcome] = field(default_factory=queue.Queue)
    replies: queue.Queue[IncomingMessage] = field(default_factory=queue.Queue)
    seen: list[Outcome] = field(default_factory=list)

    def modem(
        self,
        simulator: ModemSimulator,
        reports: queue.Queue[DeviceReport],
        timing: ModemTiming = QUICK,
    ) -> Modem:
        return Modem(
            "modem 1",
            lambda: open_port(simulator.url, 115200),
            self.outcomes.put,
            self.replies.put,
            reports.put,
            backoff=QUICK_BACKOFF,
            timing=timing,
        )

    def reply(self) -> IncomingMessage:
        return self.replies.get(timeout=PATIENCE)

    def until(self, job: str, state: OutcomeState) -> Outcome:
        """The outcome `state` of `job`; those of others are kept."""
        while True:
            for outcome in self.seen:
                if (outcome.id, outcome.state) == (job, state):
                    return outcome
            self.seen.append(self.outcomes.get(timeout=PATIENCE))

    def story(self, job: str) -> list[str]:
        """What has been told of `job` so far."""
        while not self.outcomes.empty():
            self.seen.append(self.outcomes.get())
        return [outcome.state.value for outcome in self.seen if outcome.id == job]
