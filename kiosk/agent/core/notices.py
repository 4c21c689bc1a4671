"""What the agent says unasked: numbered, whole states, to those whom it concerns."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Collection
from typing import Protocol

import msgspec

from kiosk import api
from kiosk.hall.schema import TerminalKind

SAID_ONCE = frozenset({"identity", "read_problem", "scanned", "scanned_case", "session_over"})
MOST_SAID = 32  # of those, waiting for one slow client

AUDIENCE: dict[str, frozenset[TerminalKind]] = {
    "board": api.KINDS,
    "counter": api.DESK,
    "identity": api.HALL,
    "read_problem": api.HALL,
    "session_over": api.HALL,
    "scanned": api.TOUCH,
    "print": api.HALL,
    "staff": api.TOUCH,
    "health": api.TOUCH,
    "devices": api.TOUCH,
    "draft": api.HALL,
    "scanned_case": api.TOUCH,
    "cases": api.DESK,
    "slip": api.DESK,
    "alarms": api.DESK,
    "emergency": frozenset({"resident", "display"}),
}


class Outbox:
    """Notices on their way to one client: the newest of a topic, and few of what is said once."""

    def __init__(self) -> None:
        self._states: dict[str, bytes] = {}
        self._said: deque[bytes] = deque(maxlen=MOST_SAID)
        self.filled = asyncio.Event()

    def put(self, topic: str, line: bytes) -> None:
        if topic in SAID_ONCE:
            self._said.append(line)
        else:
            self._states.pop(topic, None)  # the newest goes to the end
            self._states[topic] = line
        self.filled.set()

    def take(self) -> list[bytes]:
        """Everything waiting, states first."""
        lines = [*self._states.values(), *self._said]
        self._states.clear()
        self._said.clear()
        self.filled.clear()
        return lines

    def __len__(self) -> int:
        return len(self._states) + len(self._said)


class Listener(Protocol):
    """A connected client that said hello."""

    terminal: str
    kind: TerminalKind
    outbox: Outbox


class Hub:
    """Numbers notices, keeps the last state of each topic, hands them to listeners' outboxes."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._listeners: set[Listener] = set()
        self._last: dict[tuple[str, str], bytes] = {}
        self._seq = 0

    def publish(self, topic: str, body: api.Part, *, terminal: str = "") -> None:
        """From any thread: to one terminal, or to every terminal of the topic's audience."""
        try:
            here = asyncio.get_running_loop() is self._loop
        except RuntimeError:
            here = False
        if here:
            self._publish(topic, body, terminal)
        else:
            self._loop.call_soon_threadsafe(self._publish, topic, body, terminal)

    def forget(self, topic: str, terminal: str) -> None:
        """A state that concerned who was there is no longer told to who connects next."""
        self._last.pop((topic, terminal), None)

    def forget_soon(self, topic: str, terminal: str) -> None:
        """As :meth:`forget`, from any thread."""
        self._loop.call_soon_threadsafe(self.forget, topic, terminal)

    def add(self, listener: Listener) -> None:
        """A client said hello: the last states are its snapshot."""
        self._listeners.add(listener)
        for (topic, terminal), line in self._last.items():
            if self._concerns(listener, topic, terminal):
                listener.outbox.put(topic, line)

    def remove(self, listener: Listener) -> None:
        self._listeners.discard(listener)

    def connected(self) -> Collection[str]:
        """Terminals that are connected now."""
        return {listener.terminal for listener in self._listeners}

    def _publish(self, topic: str, body: api.Part, terminal: str) -> None:
        if not isinstance(body, api.TOPICS[topic]):
            raise TypeError(f"topic {topic} carries {api.TOPICS[topic].__name__}")
        self._seq += 1
        notice = api.Notice(seq=self._seq, topic=topic, body=body)
        line = msgspec.json.encode({"jsonrpc": "2.0", "method": "notice", "params": notice})
        if topic not in SAID_ONCE:
            self._last[topic, terminal] = line
        for listener in self._listeners:
            if self._concerns(listener, topic, terminal):
                listener.outbox.put(topic, line)

    def _concerns(self, listener: Listener, topic: str, terminal: str) -> bool:
        return listener.kind in AUDIENCE[topic] and terminal in ("", listener.terminal)
