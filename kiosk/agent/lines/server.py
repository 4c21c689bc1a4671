"""How terminals come in: a local socket a kind, inherited sockets, TLS on the LAN."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable

import msgspec
import structlog

from devices.relay.codec import Trouble, error
from devices.relay.hub import RelayHub
from kiosk.agent.core.notices import Notices
from kiosk.agent.lines.connection import Answer, Connection
from kiosk.agent.lines.lan import Guest, Lan
from kiosk.agent.lines.renewals import Renewals
from kiosk.agent.lines.streams import connected, listen_at
from kiosk.agent.lines.tls import certificate_digest
from kiosk.api import basis, renewal
from kiosk.api import notices as notices_api
from kiosk.domain.staff import Role
from kiosk.hall.schema_devices import TerminalKind
from kiosk.paths import DataFolder
from kiosk.services.access.terminals import RELAY, TerminalRecord

log = structlog.get_logger()

Find = Callable[[str], Awaitable[TerminalRecord | None]]  # by a certificate's digest

OF_A_KIND = 64  # lines of one kind of terminal on this PC


class Server:
    """Accepts clients and keeps their connections; what a relay's certificate opens is the hub."""

    def __init__(
        self,
        folder: DataFolder,
        notices: Notices,
        answer: Answer,
        relays: RelayHub,
        ended: Callable[[Connection], None],
    ) -> None:
        self._ended = ended
        self._folder = folder
        self._notices = notices
        self._answer = answer
        self._relays = relays
        self._shut_outs = 0
        self._lan = Lan(self._come_by_lan)
        self._servers: list[asyncio.Server] = []
        self._connections: set[Connection] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._find: Find = _nobody
        self._renewals: Renewals | None = None
        self.port = 0  # of the TLS listener, once it listens

    async def listen_locally(self) -> None:
        """One socket a kind: who may open its file is that kind of terminal."""
        for kind in sorted(basis.KINDS):
            path = self._folder.socket(kind)
            path.unlink(missing_ok=True)

            async def come(
                reader: asyncio.StreamReader,
                writer: asyncio.StreamWriter,
                kind: TerminalKind = kind,
            ) -> None:
                if not _peer_allowed(writer, kind):
                    log.warning("peer_refused", kind=kind)
                    writer.close()
                elif self._of_kind(kind) >= OF_A_KIND:
                    log.warning("too_many_connections", kind=kind)
                    writer.close()
                else:
                    role: Role = "technician" if kind in basis.TOUCH else "clerk"
                    await self._keep(Connection(reader, writer, self._answer, kind=kind, role=role))

            server = await listen_at(path, come)
            path.chmod(0o660)
            with contextlib.suppress(LookupError, PermissionError):
                shutil.chown(path, group=f"linli-{kind}")
            self._servers.append(server)

    async def listen_on_lan(
        self, address: str, context: ssl.SSLContext, find: Find, renewals: Renewals
    ) -> None:
        """`address` is host:port; port 0 takes a free one."""
        self._find, self._renewals = find, renewals
        self.port = self._lan.listen(address, context)

    async def leave_lan(self) -> None:
        """Nobody new comes by TLS; who is connected stays."""
        await self._lan.leave()
        self.port = 0

    async def adopt(
        self, ours: socket.socket, kind: TerminalKind, terminal: str
    ) -> Callable[[], float]:
        """A screen that inherited the other end of a socket pair; tells how long it is silent."""
        reader, writer = await connected(ours)
        connection = Connection(
            reader, writer, self._answer,
            kind=kind, role="technician", terminal=terminal, fixed=True, lasting=False,
        )  # fmt: skip
        task = asyncio.create_task(self._keep(connection))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return connection.silent

    def shut_out(self, terminal: str) -> None:
        """Close a revoked terminal's connections at once, and its relay's."""
        self._relays.cut(terminal.removeprefix(RELAY))
        self.cut(terminal)

    def cut(self, terminal: str) -> None:
        """Close every line that has this name: a new pairing alone may have it from now on."""
        self._shut_outs += 1
        for connection in list(self._connections):
            if connection.terminal == terminal:
                connection.close()

    def greeted(self, connection: Connection) -> None:
        """The client said who it is: from now on it is told what concerns it."""
        if not connection.greeted:
            connection.greeted = True
            self._notices.add(connection)

    async def close(self) -> None:
        for server in self._servers:
            server.close()
        for connection in list(self._connections):
            connection.close()
        self._relays.close()
        await self._lan.close()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._servers:
            for kind in basis.KINDS:
                self._folder.socket(kind).unlink(missing_ok=True)

    async def _come_by_lan(self, guest: Guest) -> None:
        reader, writer = guest.reader, guest.writer
        der = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        if der is None:  # not paired: may enroll, and nothing else
            guest.known_as_a_stranger()
            await self._keep(
                Connection(
                    reader, writer, self._answer, kind=None, role="clerk", peer=guest.address
                )
            )
            return
        record = await self._look_up(certificate_digest(der))
        renewals = self._renewals
        assert renewals is not None, "it listens"
        over = record is not None and not record.revoked and renewals.over(der)
        if record is None or record.revoked or over:
            log.warning("terminal_refused", revoked=record is not None, over=over)
            guest.known_as_a_stranger()
            writer.write(_refusal(record, over=over))
            await writer.drain()
            return
        guest.known_as(record.terminal)
        if writer.get_extra_info("ssl_object").selected_alpn_protocol() == renewal.PROTOCOL:
            await renewals.serve(record, der, reader, writer)
            return
        if record.kind == "relay":
            name = record.terminal.removeprefix(RELAY)
            code = await self._relays.serve(name, reader, writer)
            log.warning("relay_ended", terminal=name, code=code)
            return
        await self._keep(
            Connection(
                reader,
                writer,
                self._answer,
                kind=record.kind,
                role=record.role,
                terminal=record.terminal,
                fixed=True,
                peer=guest.address,
            )
        )

    async def _look_up(self, digest: str) -> TerminalRecord | None:
        """Whose certificate this is; asked again where somebody was revoked meanwhile."""
        while True:
            before = self._shut_outs
            record = await self._find(digest)
            if before == self._shut_outs:
                return record

    def _of_kind(self, kind: TerminalKind) -> int:
        """Lines of this PC's sockets of a kind: no kind keeps another's screens out."""
        return sum(not each.peer and each.kind == kind for each in self._connections)

    async def _keep(self, connection: Connection) -> None:
        self._connections.add(connection)
        try:
            await connection.serve()
        finally:
            self._connections.discard(connection)
            self._ended(connection)
            self._notices.remove(connection)


async def _nobody(_digest: str) -> TerminalRecord | None:
    return None


def _peer_allowed(writer: asyncio.StreamWriter, kind: str) -> bool:
    """The peer runs as this user, as root, or as a member of the kind's group."""
    raw = writer.get_extra_info("socket").getsockopt(
        socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")
    )
    _pid, uid, gid = struct.unpack("3i", raw)
    if uid in (0, os.geteuid()):
        return True
    try:
        import grp
        import pwd

        group = grp.getgrnam(f"linli-{kind}")
        return gid == group.gr_gid or pwd.getpwuid(uid).pw_name in group.gr_mem
    except KeyError:
        return False


def _refusal(record: TerminalRecord | None, *, over: bool) -> bytes:
    """What who is not let in is told, in the words of its kind."""
    if record is not None and record.kind == "relay":
        return error(Trouble.REVOKED).encode()
    code = "terminals.over" if over else "terminals.revoked" if record else "terminals.unknown"
    told = {"code": notices_api.REFUSED, "message": code, "data": notices_api.Fault(code=code)}
    return msgspec.json.encode({"jsonrpc": "2.0", "id": None, "error": told}) + b"\n"
