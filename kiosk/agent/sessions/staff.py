"""Who is signed in at which terminal; the agent ends it, whatever the screen shows.

A session belongs to the line on which somebody signed in, not to the terminal's name: another line
that gives the same name has nothing of it. Whose line was lost comes back with the secret that the
sign-in was answered with.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from hmac import compare_digest

from kiosk.domain.staff import Capability, Role, capabilities

SECRET_BYTES = 32


@dataclass
class StaffSession:
    staff: str
    name: str = field(repr=False)
    role: Role
    capabilities: frozenset[Capability]
    line: int  # the number of the connection that has it
    last_seen: float
    digest: bytes = field(repr=False)  # of the secret, which only the screen keeps
    pin: tuple[str, str]  # who else set the PIN, and when


class StaffSessions:
    """At most one a terminal. Used in the agent's loop only."""

    def __init__(self, monotonic: Callable[[], float], idle_seconds: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._idle_seconds = idle_seconds
        self.on_begin: list[Callable[[str], None]] = []  # terminal; also when it goes on elsewhere
        self.on_move: list[Callable[[str], None]] = []  # while the old line still has it
        self.on_end: list[Callable[[str], None]] = []  # likewise: so that it is told
        self._at: dict[str, StaffSession] = {}

    def begin(
        self, terminal: str, line: int, terminal_role: Role, staff: str, name: str, role: Role,
        pin: tuple[str, str],
    ) -> tuple[StaffSession, str]:  # fmt: skip
        """Somebody gave the right PIN; whoever was signed in there is signed out.

        The session, and the secret with which its line may come back.
        """
        self.end(terminal)
        secret = secrets.token_urlsafe(SECRET_BYTES)
        session = StaffSession(
            staff, name, role, capabilities(role, terminal_role), line, self._monotonic(),
            _digest(secret), pin,
        )  # fmt: skip
        self._at[terminal] = session
        self._begun(terminal)
        return session, secret

    def resume(self, terminal: str, line: int, secret: str) -> bool:
        """A line that came back goes on; the one that had the session before has it no more."""
        session = self.at(terminal)
        if session is None or not compare_digest(session.digest, _digest(secret)):
            return False
        if session.line != line:
            for listener in self.on_move:
                listener(terminal)
        session.line = line
        self._begun(terminal)
        return True

    def at(self, terminal: str) -> StaffSession | None:
        """Who is signed in here; being asked counts as no sign of life."""
        session = self._at.get(terminal)
        if session is not None and self._idle(session):
            self.end(terminal)
            return None
        return session

    def of(self, terminal: str, line: int) -> StaffSession | None:
        """Whose rights this line has."""
        session = self.at(terminal)
        return session if session is not None and session.line == line else None

    def has(self, terminal: str, line: int) -> bool:
        """Whether this line is told what hangs on the clerk there."""
        session = self._at.get(terminal)
        return session is not None and session.line == line

    def seen(self, terminal: str) -> None:
        """Somebody worked at this terminal."""
        session = self.at(terminal)
        if session is not None:
            session.last_seen = self._monotonic()

    def end(self, terminal: str) -> None:
        if terminal in self._at:
            for listener in self.on_end:
                listener(terminal)
            del self._at[terminal]

    def leave(self, terminal: str, line: int) -> None:
        """This line signs out, or is over for good; another one's session stays."""
        if self.has(terminal, line):
            self.end(terminal)

    def end_everywhere(self, staff: str) -> None:
        """A closed account, or one with a new PIN, is out at once."""
        for terminal in [name for name, each in self._at.items() if each.staff == staff]:
            self.end(terminal)

    def sweep(self) -> None:
        """End what has been idle for too long."""
        for terminal in list(self._at):
            self.at(terminal)

    def sessions(self) -> dict[str, StaffSession]:
        """By terminal; being asked counts as no sign of life."""
        return {terminal: each for terminal, each in self._at.items() if not self._idle(each)}

    def _begun(self, terminal: str) -> None:
        for listener in self.on_begin:
            listener(terminal)

    def _idle(self, session: StaffSession) -> bool:
        return self._monotonic() - session.last_seen > self._idle_seconds()


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
