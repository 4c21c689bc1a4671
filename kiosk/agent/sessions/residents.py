"""A resident at a touchscreen: from the first touch to the wipe. Identities never leave here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.residents import Resident


@dataclass
class _Session:
    session: str
    terminal: str
    last_touch: float
    line: int  # on which it began; 0: at the terminal's reader or scanner
    identities: dict[str, Resident] = field(default_factory=dict, repr=False)


class ResidentSessions:
    """One a terminal. The journal's thread asks for identities, so it is locked."""

    def __init__(self, monotonic: Callable[[], float], limit_seconds: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._limit_seconds = limit_seconds
        self.on_end: list[Callable[[str, str], None]] = []  # terminal, session; on any thread
        self._lock = threading.RLock()
        self._by_terminal: dict[str, _Session] = {}

    def begin(self, terminal: str, line: int = 0) -> str:
        """A new session; the one before it at this terminal ends."""
        with self._lock:
            before = self._by_terminal.get(terminal)
            if before is not None:
                self.end(terminal, before.session)
            made = _Session(new_id("s"), terminal, self._monotonic(), line)
            self._by_terminal[terminal] = made
            return made.session

    def running(self, terminal: str) -> str | None:
        """The session at a terminal, if it is not over."""
        with self._lock:
            session = self._by_terminal.get(terminal)
            if session is not None and self._over(session):
                self.end(terminal, session.session)
                return None
            return session.session if session else None

    def anybody(self) -> bool:
        """Whether somebody stands at any terminal."""
        with self._lock:
            return any(self.running(terminal) for terminal in list(self._by_terminal))

    def elsewhere(self, terminal: str, line: int) -> bool:
        """Whether somebody stands at this terminal who did not begin on this line."""
        with self._lock:
            running = self.running(terminal)
            return running is not None and self._by_terminal[terminal].line != line

    def require(self, terminal: str, session: str) -> None:
        """Raises KnownError `session.over` for a session that is not this terminal's."""
        if self.running(terminal) != session:
            raise KnownError("session.over", field="session")

    def touch(self, terminal: str, session: str) -> None:
        """The resident is still there. Raises `session.over`."""
        with self._lock:
            self.require(terminal, session)
            self._by_terminal[terminal].last_touch = self._monotonic()

    def end(self, terminal: str, session: str) -> None:
        """Everything of the resident goes; a session that is over already stays over."""
        with self._lock:
            known = self._by_terminal.get(terminal)
            if known is None or known.session != session:
                return
            del self._by_terminal[terminal]
            known.identities.clear()
        for listener in self.on_end:
            listener(terminal, session)

    def sweep(self) -> None:
        """End the sessions that nobody touched for too long."""
        for terminal in list(self._by_terminal):
            self.running(terminal)

    def hold(self, session: str, resident: Resident) -> str:
        """Keep an identity; its token is good in this session only, and only the newest."""
        with self._lock:
            for known in self._by_terminal.values():
                if known.session == session:
                    known.last_touch = self._monotonic()
                    known.identities.clear()
                    token = new_id("i")
                    known.identities[token] = resident
                    return token
        raise KnownError("session.over", field="session")

    def identity(self, session: str, token: str) -> Resident:
        """Who a token names. Raises KnownError `session.token`."""
        with self._lock:
            for known in self._by_terminal.values():
                if known.session == session and token in known.identities:
                    return known.identities[token]
        raise KnownError("session.token", field="token")

    def _over(self, session: _Session) -> bool:
        return self._monotonic() - session.last_touch > self._limit_seconds()
