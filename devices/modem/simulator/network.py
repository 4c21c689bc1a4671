"""The network behind a simulated modem: who is reached how, and what reached whom."""

from __future__ import annotations

import heapq
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from devices.modem.outcomes import tail
from devices.modem.simulator.network_pdu import Submitted
from devices.modem.tpdu import UserData, text_of


class CallManner(StrEnum):
    """What a person does when called."""

    ANSWERS = "answers"
    LETS_IT_RING = "lets_it_ring"
    BUSY = "busy"
    REJECTS = "rejects"  # after it rang
    UNREACHABLE = "unreachable"  # it never rings


@dataclass(frozen=True, slots=True)
class Person:
    """How a number behaves. `cause` refuses its messages (a number of +CMS ERROR); `status` is
    what the service centre reports of them, 0 for delivered."""

    cause: int = 0
    status: int = 0
    call: CallManner = CallManner.LETS_IT_RING


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One whole message that the network took."""

    number: str
    text: str


@dataclass(slots=True)
class Network:
    """People by number, and the messages that were sent to them."""

    people: dict[str, Person] = field(default_factory=dict)
    sent: list[SentMessage] = field(default_factory=list)
    parts: dict[tuple[str, int], dict[int, UserData]] = field(default_factory=dict)

    def person(self, number: str) -> Person:
        return self.people.get(tail(number), Person())

    def take(self, submitted: Submitted) -> None:
        """Takes a message, or a part; the last part makes it whole."""
        data, part = submitted.data, submitted.data.part
        if part is None:
            self.sent.append(SentMessage(submitted.number, text_of(data.alphabet, data.units)))
            return
        parts = self.parts.setdefault((submitted.number, part.reference), {})
        parts[part.number] = data
        if len(parts) == part.total:
            units = b"".join(parts[number].units for number in sorted(parts))
            self.sent.append(SentMessage(submitted.number, text_of(data.alphabet, units)))
            del self.parts[submitted.number, part.reference]


class Agenda:
    """What is to happen later, in a thread of its own."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._entries: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="Agenda", daemon=True)
        self._thread.start()

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        """Does `action` then, unless `clear` comes first."""
        with self._condition:
            self._count += 1
            heapq.heappush(self._entries, (time.monotonic() + seconds, self._count, action))
            self._condition.notify()

    def clear(self) -> None:
        """Nothing of it happens."""
        with self._condition:
            self._entries.clear()

    def close(self) -> None:
        with self._condition:
            self._ended = True
            self._condition.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._condition:
                if self._ended:
                    return
                left = self._entries[0][0] - time.monotonic() if self._entries else None
                if left is None or left > 0:
                    self._condition.wait(left)
                    continue
                _, _, action = heapq.heappop(self._entries)
            action()
