"""The lines to the terminals: who comes in, who is let in, the screens of this PC."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import structlog

from kiosk.agent.core.capability import Capability, Follow
from kiosk.agent.core.dispatch import Caller, Dispatcher, Handling, outside
from kiosk.agent.core.ports import Ports
from kiosk.agent.core.routines import Routine
from kiosk.agent.lines.addresses import to_dial
from kiosk.agent.lines.connection import Connection
from kiosk.agent.lines.reception import Reception
from kiosk.agent.lines.renewals import Renewals
from kiosk.agent.lines.screens import Screen
from kiosk.agent.lines.server import Server
from kiosk.agent.lines.tls import Authority
from kiosk.agent.sessions.capability import Sessions
from kiosk.api import access, basis
from kiosk.errors import KnownError
from kiosk.services.access.terminals import RELAY
from kiosk.services.health import Item
from kiosk.services.upkeep.health import lan_item, terminal_items
from kiosk.storage.journal.events import Recorded
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import terminals
from kiosk.storage.tables.terminals import TerminalRecord

log = structlog.get_logger()

LAN = 10.0  # seconds between two looks whether the hall listens where it should
JUST_NOW = 120.0  # seconds after a fall in which who stands at a screen is told
MONTH = 30 * 86400.0  # seconds


class Lines(Capability):
    name = "lines"

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self.authority = Authority(ports.context.keys)
        self.renewals = Renewals(ports.journal, ports.clock, self.authority)
        self.staff = ports.of(Sessions).staff
        self._listens = ""  # the address of hall.toml on which it listens now
        self._lan_trouble = ""
        self._fell_until = 0.0  # monotonic seconds
        self._reception = Reception(ports.context, self.staff, self._greeted, ports.notices.seated)
        self.server = Server(
            ports.journal.store.folder, ports.notices, self._reception.answer, ports.relays,
            self._ended,
        )  # fmt: skip

    def methods(self) -> Mapping[str, Handling]:
        return {"terminal.hello": outside(self._hello), "terminal.ping": outside(self._ping)}

    def checks(self) -> Sequence[Item]:
        here = {terminal.id for terminal in self._ports.context.hall.terminal}
        address = self._ports.context.hall.network.listen
        return [
            *terminal_items(sorted(here - set(self._ports.notices.connected()))),
            *([lan_item(address, self._lan_trouble)] if address else []),
        ]

    def routines(self) -> Sequence[Routine]:
        return (
            Routine("lan", LAN, self.keep_lan),
            Routine("certificate", MONTH, self.renewals.renew_own),
        )

    def follows(self) -> Sequence[Follow]:
        return (Follow(("terminal.paired",), self._paired),)

    async def start(self) -> None:
        """Before anything else is: without a place for its sockets an agent is no use.

        Raises KnownError `storage.sockets_of_others`.
        """
        self._ports.journal.store.folder.make_sockets_folder()
        if self._ports.journal.store.fell:
            self._fell_until = self._ports.clock.monotonic() + JUST_NOW
        rows = await self._ports.journal.read(terminals.all_terminals)
        self._reception.paired = {each.terminal for each in rows if not each.revoked}

    async def open(self, dispatcher: Dispatcher) -> None:
        """Let terminals in: everything that answers them has started."""
        self._reception.dispatcher = dispatcher
        await self.server.listen_locally()
        await self.keep_lan()

    async def keep_lan(self) -> None:
        """Listen where hall.toml says now. Where that cannot be, the hall goes on without its LAN,
        says so, and tries again.
        """
        wanted, trouble = self._ports.context.hall.network.listen, ""
        if wanted == self._listens:
            return
        if self._listens:
            await self.server.leave_lan()
            self._listens = ""
        if wanted:
            try:
                certificate = self.authority.server_context(self.renewals.until())
                await self.server.listen_on_lan(wanted, certificate, self._find, self.renewals)
            except OSError as problem:
                trouble = problem.strerror or type(problem).__name__
            else:
                self._listens = wanted
        if trouble and trouble != self._lan_trouble:
            log.error("lan_closed", address=wanted, error=trouble)
        self._lan_trouble = trouble
        self._ports.health_changed()

    def start_screens(self, arguments: Sequence[str]) -> None:
        for terminal in self._ports.context.hall.terminal:
            if not terminal.remote:
                screen = Screen(terminal.kind, terminal.id, self.server.adopt, arguments)
                self._ports.tasks.keep(f"screen-{terminal.id}", screen.keep)

    async def end(self) -> None:
        """Nobody is let in any more, and who is in is let go."""
        await self.server.close()

    def addresses(self) -> tuple[str, ...]:
        """Where terminals on the LAN find this hall; none where it does not listen."""
        host, _, _ = self._ports.context.hall.network.listen.rpartition(":")
        if not self.server.port:
            return ()
        return tuple(f"{each}:{self.server.port}" for each in to_dial(host))

    def shut_out(self, terminal: str) -> None:
        self._reception.paired.discard(terminal)
        self.staff.end(terminal)
        self.server.shut_out(terminal)

    def connected(self) -> frozenset[str]:
        """Relays that are connected now, by their names."""
        return frozenset(self._ports.relays.connected())

    def _paired(self, events: Sequence[Recorded]) -> None:
        """The new certificate alone has the name: lines with an older one or none end."""
        for event in events:
            self._reception.paired.add(event["terminal"])
            self.staff.end(event["terminal"])
            self.server.cut(event["terminal"])
            if event["terminal"].startswith(RELAY):
                self._ports.relays.cut(event["terminal"].removeprefix(RELAY))

    def _ended(self, connection: Connection) -> None:
        """What cannot come back leaves nobody signed in."""
        if not connection.lasting:
            self.staff.leave(connection.address, connection.number)

    def _greeted(self, connection: Connection) -> None:
        """Where nobody is signed in, that is told: its screen may still show who was."""
        self.server.greeted(connection)
        if not self.staff.has(connection.address, connection.number):
            nobody = access.StaffState(signed_in=None)
            self._ports.notices.tell("staff", nobody, connection.number)

    async def _find(self, digest: str) -> TerminalRecord | None:
        def look(tx: Reading) -> TerminalRecord | None:
            return terminals.by_certificate(tx, digest)

        return await self._ports.journal.read(look)

    async def _hello(self, caller: Caller, request: access.Hello) -> access.Welcome:
        if request.protocol != basis.PROTOCOL:
            raise KnownError("api.protocol", field="protocol", protocol=basis.PROTOCOL)
        return self._welcome(caller)

    async def _ping(self, _caller: Caller, _request: basis.Nothing) -> basis.Done:
        return basis.Done()

    def _welcome(self, caller: Caller) -> access.Welcome:
        hall = self._ports.context.hall
        here = hall.terminal_by_id(caller.terminal)
        return access.Welcome(
            terminal=caller.terminal,
            kind=caller.kind,
            name=here.name if here else hall.hall.name,
            hall=hall.hall.name,
            zone=hall.hall.zone,
            language=hall.hall.default_language,
            phone=hall.hall.phone,
            orientation=here.orientation if here else "landscape",
            screen_bottom_mm=here.screen_bottom_mm if here else 700,
            screen_height_mm=here.screen_height_mm if here else 480,
            select_switch=here.select_switch if here else "",
            step_switch=here.step_switch if here else "",
            counter=here.counter if here else "",
            idle_seconds=hall.session.idle_seconds,
            warning_seconds=hall.session.warning_seconds,
            speech=hall.speech.on,
            speech_repeat=hall.speech.repeat,
            demo=self._ports.demo,
            resumed=caller.staff is not None,
            fell=self._fell_until > self._ports.clock.monotonic(),
        )
