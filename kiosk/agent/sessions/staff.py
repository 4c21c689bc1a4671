"""Who is signed in at which terminal; the agent ends it, whatever the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.domain.staff import Capability, Role, capabilities


@dataclass
class StaffSession:
    staff: str
    name: str = field(repr=False)
    role: Role
    capabilities: frozenset[Capability]
    last_seen: float


class StaffSessions:
    """At most one a terminal. Used in the agent's loop only."""

    def __init__(self, monotonic: Callable[[], float], idle_seconds: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._idle_seconds = idle_seconds
        self.on_begin: list[Callable[[str], None]] = []  # terminal
        self.on_end: list[Callable[[str], None]] = []
        self._at: dict[str, StaffSession] = {}

    def begin(
        self, terminal: str, terminal_role: Role, staff: str, name: str, role: Role
    ) -> StaffSession:
        """Somebody gave the right PIN; whoever was signed in there is signed out."""
        self.end(terminal)
        session = StaffSession(
            staff, name, role, capabilities(role, terminal_role), self._monotonic()
        )
        self._at[terminal] = session
        for listener in self.on_begin:
            listener(terminal)
        return session

    def at(self, terminal: str) -> StaffSession | None:
        """Who is signed in here; being asked counts as no sign of life."""
        session = self._at.get(terminal)
        if session is not None and self._idle(session):
            self.end(terminal)
            return None
        return session

    def seen(self, terminal: str) -> None:
        """Somebody worked at this terminal."""
        session = self.at(terminal)
        if session is not None:
            session.last_seen = self._monotonic()

    def end(self, terminal: str) -> None:
        if self._at.pop(terminal, None) is not None:
            for listener in self.on_end:
                listener(terminal)

    def end_everywhere(self, staff: str) -> None:
        """A disabled account is out at once."""
        for terminal in [name for name, each in self._at.items() if each.staff == staff]:
            self.end(terminal)

    def sweep(self) -> None:
        """End what has been idle for too long."""
        for terminal in list(self._at):
            self.at(terminal)

    def everywhere(self) -> dict[str, str]:
        """Terminal → account."""
        return {terminal: session.staff for terminal, session in self._at.items()}

    def _idle(self, session: StaffSession) -> bool:
        return self._monotonic() - session.last_seen > self._idle_seconds()
