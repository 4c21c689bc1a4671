"""What comes in arrives as it was sent, through a buffer that is used again and left empty."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import ssl
import threading
from pathlib import Path

import pytest

from kiosk.agent.lines.lan import Guest, Lan
from kiosk.agent.lines.streams import CHUNK, Wiped, listen_at
from kiosk.agent.lines.tls import Authority
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import MachineSlotKind, create_keys
from tests.patience import PATIENCE

SIZES = (1, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK + 7, 900_000)


def pour(line: socket.socket, content: bytes) -> None:
    with line:
        line.settimeout(PATIENCE)
        line.sendall(content)
        line.recv(1)  # until all of it was taken


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("by", ["socket", "tls"])
def test_content_of_any_length_comes_as_it_was_sent(tmp_path: Path, by: str, size: int) -> None:
    content = hashlib.shake_128(b"content").digest(size)
    assert asyncio.run(taken(tmp_path, by, content)) == content


async def taken(place: Path, by: str, content: bytes) -> bytes:
    came: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    async def come(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        content_came = await reader.readexactly(len(content))
        protocol = writer.transport.get_protocol()
        assert isinstance(protocol, Wiped)
        assert protocol.get_buffer(0) == bytes(CHUNK), "nothing stays in it"
        came.set_result(content_came)
        writer.write(b".")
        await writer.drain()
        writer.close()

    async def guest_comes(guest: Guest) -> None:
        await come(guest.reader, guest.writer)

    line: socket.socket
    lan = Lan(guest_comes)
    if by == "tls":
        keys, _ = create_keys(DataFolder(place / "keys"), MachineSlotKind.HOST_ONLY, "h-1")
        port = lan.listen("127.0.0.1:0", Authority(keys).server_context())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        plain = socket.create_connection(("127.0.0.1", port), PATIENCE)
        line = await asyncio.to_thread(context.wrap_socket, plain)
    else:
        path = place / "line.sock"
        server = await listen_at(path, come)
        line = socket.socket(socket.AF_UNIX)
        line.connect(str(path))
    pouring = threading.Thread(target=pour, args=(line, content))
    pouring.start()
    try:
        async with asyncio.timeout(PATIENCE):
            return await came
    finally:
        await asyncio.to_thread(pouring.join, PATIENCE)
        await lan.close()
        if by == "socket":
            server.close()
