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
from kiosk.agent.lines.renewals import Renewals
from kiosk.agent.lines.tls import certificate_digest
from kiosk.api import basis, renewal
from kiosk.api import notices as notices_api
from kiosk.domain.staff import Role
from kiosk.hall.schema_devices import TerminalKind
from kiosk.paths import DataFolder
from kiosk.services.access.terminals import RELAY, TerminalRecord

log = structlog.get_logger()

Find = Callable[[str], Awaitable[TerminalRecord | None]]  # by a certificate's digest

MOST_CONNECTIONS = 64
HANDSHAKE_WITHIN = 10.0  # seconds


class Server:
    """Accepts clients and keeps their connections; what a relay's certificate opens is the hub."""

    def __init__(
        self, folder: DataFolder, notices: Notices, answer: Answer, relays: RelayHub
    ) -> None:
        self._folder = folder
        self._notices = notices
        self._answer = answer
        self._relays = relays
        self._shut_outs = 0
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
            path.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
            path.unlink(missing_ok=True)

            async def come(
                reader: asyncio.StreamReader,
                writer: asyncio.StreamWriter,
                kind: TerminalKind = kind,
            ) -> None:
                if _peer_allowed(writer, kind):
                    role: Role = "technician" if kind != "display" else "clerk"
                    await self._serve(reader, writer, kind=kind, role=role)
                else:
                    log.warning("peer_refused", kind=kind)
                    writer.close()

            server = await asyncio.start_unix_server(come, path, limit=basis.MAX_LINE)
            path.chmod(0o660)
            with contextlib.suppress(LookupError, PermissionError):
                shutil.chown(path, group=f"linli-{kind}")
            self._servers.append(server)

    async def listen_on_lan(
        self, address: str, context: ssl.SSLContext, find: Find, renewals: Renewals
    ) -> None:
        """`address` is host:port; port 0 takes a free one."""
        host, _, port = address.rpartition(":")
        self._find, self._renewals = find, renewals
        server = await asyncio.start_server(
            self._come_by_tls,
            host.strip("[]"),
            int(port),
            ssl=context,
            ssl_handshake_timeout=HANDSHAKE_WITHIN,
            limit=basis.MAX_LINE,
        )
        self.port = server.sockets[0].getsockname()[1]
        self._servers.append(server)

    async def adopt(
        self, ours: socket.socket, kind: TerminalKind, terminal: str
    ) -> Callable[[], float]:
        """A screen that inherited the other end of a socket pair; tells how long it is silent."""
        reader, writer = await asyncio.open_unix_connection(sock=ours, limit=basis.MAX_LINE)
        connection = Connection(
            reader, writer, self._answer,
            kind=kind, role="technician", terminal=terminal, fixed=True,
        )  # fmt: skip
        task = asyncio.create_task(self._keep(connection))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return connection.silent

    def shut_out(self, terminal: str) -> None:
        """Close a revoked terminal's connections at once, and its relay's."""
        self._shut_outs += 1
        self._relays.cut(terminal.removeprefix(RELAY))
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
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for kind in basis.KINDS:
            self._folder.socket(kind).unlink(missing_ok=True)

    async def _come_by_tls(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        tls = writer.get_extra_info("ssl_object")
        der = tls.getpeercert(binary_form=True)
        if der is None:  # not paired: may enroll, and nothing else
            await self._serve(reader, writer, kind=None, role="clerk")
            return
        record = await self._look_up(certificate_digest(der))
        renewals = self._renewals
        assert renewals is not None, "it listens"
        over = record is not None and not record.revoked and renewals.over(der)
        if record is None or record.revoked or over:
            log.warning("terminal_refused", revoked=record is not None, over=over)
            writer.write(_refusal(record, over=over))
            with contextlib.suppress(ConnectionError):
                await writer.drain()
            writer.close()
            return
        if tls.selected_alpn_protocol() == renewal.PROTOCOL:
            await renewals.serve(record, der, reader, writer)
            return
        if record.kind == "relay":
            name = record.terminal.removeprefix(RELAY)
            code = await self._relays.serve(name, reader, writer)
            log.warning("relay_ended", terminal=name, code=code)
            return
        await self._serve(
            reader,
            writer,
            kind=record.kind,
            role=record.role,
            terminal=record.terminal,
            fixed=True,
        )

    async def _look_up(self, digest: str) -> TerminalRecord | None:
        """Whose certificate this is; asked again where somebody was revoked meanwhile."""
        while True:
            before = self._shut_outs
            record = await self._find(digest)
            if before == self._shut_outs:
                return record

    async def _serve(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        kind: TerminalKind | None,
        role: Role,
        terminal: str = "",
        fixed: bool = False,
    ) -> None:
        if len(self._connections) >= MOST_CONNECTIONS:
            log.warning("too_many_connections")
            writer.close()
            return
        await self._keep(
            Connection(
                reader, writer, self._answer, kind=kind, role=role, terminal=terminal, fixed=fixed
            )
        )

    async def _keep(self, connection: Connection) -> None:
        self._connections.add(connection)
        try:
            await connection.serve()
        finally:
            self._connections.discard(connection)
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
