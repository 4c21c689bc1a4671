"""What the agent says unasked: numbered, whole states, to those whom it concerns."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Mapping
from typing import Protocol

import msgspec

from kiosk.api import basis, notices
from kiosk.hall.schema_devices import TerminalKind

MOST_SAID = 32  # of what is said once, waiting for one slow client


class Outbox:
    """Notices on their way to one client: the newest of a topic, and few of what is said once."""

    def __init__(self) -> None:
        self._states: dict[str, bytes] = {}
        self._said: deque[tuple[str, bytes]] = deque(maxlen=MOST_SAID)
        self.filled = asyncio.Event()

    def put(self, topic: basis.Topic, line: bytes) -> None:
        if topic.once:
            self._said.append((topic.name, line))
        else:
            self._states.pop(topic.name, None)  # the newest goes to the end
            self._states[topic.name] = line
        self.filled.set()

    def drop(self, topic: basis.Topic) -> None:
        """What was not delivered yet and no longer holds."""
        self._states.pop(topic.name, None)
        kept = [each for each in self._said if each[0] != topic.name]
        if len(kept) < len(self._said):
            self._said = deque(kept, maxlen=MOST_SAID)

    def take(self) -> list[bytes]:
        """Everything waiting, states first."""
        lines = [*self._states.values(), *(line for _, line in self._said)]
        self._states.clear()
        self._said.clear()
        self.filled.clear()
        return lines

    def __len__(self) -> int:
        return len(self._states) + len(self._said)


class Listener(Protocol):
    """A connected client that said hello."""

    number: int
    terminal: str
    address: str  # its terminal's name, or its own where it gave none
    kind: TerminalKind
    fixed: bool  # its name was proved: by inheritance, or by its certificate
    outbox: Outbox

    @property
    def gone(self) -> bool:
        """Its other end has hung up, though its line is not ended yet."""


class Notices:
    """Numbers notices, keeps the last state of each topic, hands them to listeners' outboxes.

    What concerns one terminal alone goes to one line of it: whoever else says its name hears none
    of it. That is the line that proved the name last, else the one that came first; and what hangs
    on a clerk goes to the clerk's line, wherever `clerk_has` finds it.
    """

    def __init__(self, topics: Mapping[str, basis.Topic]) -> None:
        self._topics = topics
        self._loop = asyncio.get_running_loop()
        self.clerk_has: Callable[[str, int], bool] = lambda _terminal, _line: False
        self._listeners: dict[Listener, None] = {}  # in the order in which they came
        self._seats: dict[str, Listener] = {}
        self._last: dict[tuple[str, str], bytes] = {}
        self._seq = 0

    def publish(self, topic: str, body: basis.Part, *, terminal: str = "") -> None:
        """From any thread: to one terminal, or to every terminal of the topic's audience."""
        try:
            here = asyncio.get_running_loop() is self._loop
        except RuntimeError:
            here = False
        if here:
            self._publish(self._topics[topic], body, terminal)
        else:
            self._loop.call_soon_threadsafe(self._publish, self._topics[topic], body, terminal)

    def tell(self, topic: str, body: basis.Part, line: int) -> None:
        """To one line alone, whatever it was told before; kept for nobody. In the agent's loop."""
        told = self._topics[topic]
        for listener in self._listeners:
            if listener.number == line and listener.kind in told.audience:
                listener.outbox.put(told, self._line(told, body))

    def forget(self, topic: str, terminal: str) -> None:
        """A state that no longer holds is told to nobody any more; from any thread."""
        self._loop.call_soon_threadsafe(self._forget, self._topics[topic], terminal)

    def over(self, what: str, terminal: str) -> None:
        """A `session` ended, or a clerk's (`sign_out`): its states go. In the agent's loop."""
        for topic in self._topics.values():
            if topic.until == what:
                self._forget(topic, terminal)

    def add(self, listener: Listener) -> None:
        """A client said hello: the last states are its snapshot."""
        self._listeners[listener] = None
        seated = self._seats.get(listener.address)
        if listener.fixed or seated is None or seated.gone:
            self._seats[listener.address] = listener
        for (name, terminal), line in self._last.items():
            topic = self._topics[name]
            if self._concerns(listener, topic, terminal):
                listener.outbox.put(topic, line)

    def remove(self, listener: Listener) -> None:
        """Its seat goes to who came next; that one is told what it was not told before."""
        self._listeners.pop(listener, None)
        if self._seats.get(listener.address) is not listener:
            return
        del self._seats[listener.address]
        waiting = (each for each in self._listeners if each.address == listener.address)
        if (heir := next(waiting, None)) is not None:
            self._seats[listener.address] = heir
            for (name, terminal), line in self._last.items():
                topic = self._topics[name]
                if topic.until == "session" and self._concerns(heir, topic, terminal):
                    heir.outbox.put(topic, line)

    def seated(self, listener: Listener) -> bool:
        """Whether the residents of its terminal are this line's."""
        return self._seats.get(listener.address) in (listener, None)

    def connected(self) -> Collection[str]:
        """Terminals that are connected now."""
        return {listener.terminal for listener in list(self._listeners)}  # also in other threads

    def _forget(self, topic: basis.Topic, terminal: str) -> None:
        self._last.pop((topic.name, terminal), None)
        for listener in self._listeners:
            if listener.address == terminal:
                listener.outbox.drop(topic)

    def _publish(self, topic: basis.Topic, body: basis.Part, terminal: str) -> None:
        line = self._line(topic, body)
        if not topic.once and "/" not in terminal:  # a line without a name never comes back
            self._last[topic.name, terminal] = line
        for listener in self._listeners:
            if self._concerns(listener, topic, terminal):
                listener.outbox.put(topic, line)

    def _line(self, topic: basis.Topic, body: basis.Part) -> bytes:
        if not isinstance(body, topic.body):
            raise TypeError(f"topic {topic.name} carries {topic.body.__name__}")
        self._seq += 1
        notice = notices.Notice(seq=self._seq, topic=topic.name, body=body)
        return msgspec.json.encode({"jsonrpc": "2.0", "method": "notice", "params": notice})

    def _concerns(self, listener: Listener, topic: basis.Topic, terminal: str) -> bool:
        if listener.kind not in topic.audience or terminal not in ("", listener.address):
            return False
        if topic.clerk or topic.until == "sign_out":
            return self.clerk_has(terminal, listener.number)
        return not terminal or self.seated(listener)
