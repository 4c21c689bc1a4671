"""Who is at a terminal: residents' and clerks' sessions, and what readers and scanners read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.agent.core.capability import Capability
from kiosk.agent.core.dispatch import Handling
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.sessions.handlers import SessionHandlers
from kiosk.agent.sessions.identification import Identification
from kiosk.agent.sessions.pin_check import PinChecks
from kiosk.agent.sessions.residents import ResidentSessions
from kiosk.agent.sessions.scans import Scans
from kiosk.agent.sessions.staff import StaffSessions
from kiosk.api import access, sessions
from kiosk.hall.schema_hall import SessionPart

SWEEP = 1.0  # seconds


class Sessions(Capability):
    name = "sessions"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        clock = ports.clock
        self.staff = StaffSessions(clock.monotonic, lambda: self._limits().staff_idle_minutes * 60)
        self.pins = PinChecks(ports.journal, ports.context, ports.lanes.pins, clock.monotonic)
        self.residents = ResidentSessions(
            clock.monotonic, lambda: self._limits().idle_seconds + self._limits().warning_seconds
        )
        self.residents.on_end.append(lambda *which: ports.in_loop(self._resident_left, *which))
        self.staff.on_end.append(self._clerk_left)
        self.staff.on_move.append(self._clerk_moved)
        ports.notices.clerk_has = self.staff.has
        identification = Identification(ports.context, clock, self.residents, ports.journal)
        self.scans = Scans(
            ports.context, self.residents, identification, ports.notices, ports.codes, ports.tasks
        )
        self._handlers = SessionHandlers(ports.context, self.residents, identification)

    def methods(self) -> Mapping[str, Handling]:
        return self._handlers.table()

    def routines(self) -> Sequence[Routine]:
        return (Routine("sessions", SWEEP, self._sweep),)

    def busy(self) -> str:
        if self.residents.anybody():
            return "resident"
        return "staff" if self.staff.sessions() else ""

    async def _sweep(self) -> None:
        self.residents.sweep()
        self.staff.sweep()

    def _limits(self) -> SessionPart:
        return self._ports.context.hall.session  # asked each time: hall.toml may be read again

    def _resident_left(self, terminal: str, session: str) -> None:
        notices = self._ports.notices
        notices.publish("session_over", sessions.SessionRef(session=session), terminal=terminal)
        notices.over("session", terminal)

    def _clerk_left(self, terminal: str) -> None:
        self._ports.notices.over("sign_out", terminal)
        self._clerk_moved(terminal)

    def _clerk_moved(self, terminal: str) -> None:
        """The line that had the session is told, and nobody else who says this name."""
        self._ports.notices.publish("staff", access.StaffState(signed_in=None), terminal=terminal)
