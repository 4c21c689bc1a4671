"""Messages that somebody is owed: each goes to the modem once, and what became of it is recorded.

What is due is looked up in the journal, and is due until its end is recorded: so what a fall
swallowed, or a modem that was exchanged took with it, is found again by the next look. An end that
the journal refused is recorded by the next look, and the message does not go again.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Generic, Literal, TypeVar

from devices.modem.outcomes import Outcome, OutcomeState
from kiosk.agent.alarms.calls import AlarmCalls
from kiosk.agent.core.ports import Ports
from kiosk.errors import KnownError
from kiosk.storage.journal.transaction import Reading, Transaction

T = TypeVar("T")
State = Literal["sent", "failed"]
Name = tuple[str, str, str]  # of one message: ids without a slash, of which nobody is named
_ENDS: dict[OutcomeState, State] = {
    OutcomeState.SENT: "sent",
    OutcomeState.DELIVERED: "sent",
    OutcomeState.FAILED: "failed",
}


class OwedMessages(ABC, Generic[T]):
    """In the agent's loop. `calls` has the modem, and hears what becomes of messages."""

    mark: ClassVar[str]  # in front of the name of each message, as the modem has it

    def __init__(self, ports: Ports, calls: AlarmCalls) -> None:
        self._ports = ports
        self._calls = calls
        self._modem = calls.modem
        self._given: set[str] = set()  # to that modem
        self._ended: dict[str, tuple[State, str]] = {}  # with the code of what failed
        calls.elsewhere.append(self._outcome)

    @abstractmethod
    def due(self, tx: Reading) -> Sequence[T]:
        """All whose end is not recorded. In a reader's thread."""

    @abstractmethod
    def name(self, told: T) -> Name:
        """What tells it from every other one, after a fall too."""

    @abstractmethod
    def message(self, told: T) -> tuple[str, str]:
        """Number and text. Whoever holds the telephone reads it."""

    @abstractmethod
    def record(self, tx: Transaction, name: Name, state: State, code: str) -> object:
        """Its end: where one is recorded already nothing is."""

    def is_late(self, told: T) -> bool:  # noqa: ARG002 - for whom it does not matter
        """Whether a modem is awaited no longer, so that the desk hears that no message went."""
        return True

    async def look(self) -> None:
        """Each minute, and at the start: what is due and was not given to the modem yet."""
        for each in await self._ports.journal.read(self.due):
            await self._give(each)

    async def _give(self, told: T) -> None:
        parts = self.name(told)
        name = "/".join((self.mark, *parts))
        if name in self._ended:  # since it was looked up, or the journal refused it
            await self._record(name)
            return
        modem = self._calls.modem
        if modem is None:
            if self.is_late(told):
                await self._write(name, "failed", "modem.none")
            return
        if modem is not self._modem:  # what the former one had not sent is gone
            self._modem, self._given = modem, set()
        if name in self._given:
            return
        self._given.add(name)
        number, text = self.message(told)
        try:
            modem.send(name, number, text)
        except KnownError as trouble:
            self._ends(name, "failed", trouble.code)
            await self._record(name)

    def _outcome(self, outcome: Outcome) -> None:
        mark, _, rest = outcome.id.partition("/")
        state = _ENDS.get(outcome.state)
        if mark == self.mark and rest.count("/") == 2 and state is not None:
            self._ends(outcome.id, state, outcome.code)
            self._ports.tasks.once(f"{mark}-messaged", self._record(outcome.id))

    def _ends(self, name: str, state: State, code: str) -> None:
        """The first end counts, as in the journal."""
        self._ended.setdefault(name, (state, code))

    async def _record(self, name: str) -> None:
        await self._write(name, *self._ended[name])

    async def _write(self, name: str, state: State, code: str) -> None:
        _, one, two, three = name.split("/")

        def write(tx: Transaction) -> object:
            return self.record(tx, (one, two, three), state, code)

        await self._ports.journal.write(write)
