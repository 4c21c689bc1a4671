"""The listener ends at any moment: whoever had come by then is hung up on; none is forgotten."""

from __future__ import annotations

import asyncio
import gc
import socket
import sys
from contextlib import suppress

import pytest

from kiosk.agent.lines.lan import Guest, Lan
from kiosk.agent.lines.tls import Authority
from kiosk.paths import DataFolder
from kiosk.storage.keys.keys import MachineSlotKind, create_keys

TURNS = range(12)  # of the loop between somebody's coming and the listener's end


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    folder = DataFolder(tmp_path_factory.mktemp("lan") / "keys")
    keys, _ = create_keys(folder, MachineSlotKind.HOST_ONLY, "h-1")
    return Authority(keys)


@pytest.mark.parametrize("turns", TURNS)
def test_who_comes_as_it_ends_is_hung_up_on(authority: Authority, turns: int) -> None:
    """A socket that nobody closed is told by Python as it is collected: here that is an error."""
    unclosed: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "unraisablehook", unclosed.append)
        asyncio.run(come_and_end(authority, turns))
        gc.collect()
    assert unclosed == []


async def come_and_end(authority: Authority, turns: int) -> None:
    async def stays(_guest: Guest) -> None:
        await asyncio.sleep(3600)

    lan = Lan(stays)
    port = lan.listen("127.0.0.1:0", authority.server_context())
    await asyncio.sleep(0)
    comers = [socket.create_connection(("127.0.0.1", port)) for _ in range(3)]
    for _ in range(turns):
        await asyncio.sleep(0)
    await lan.close()
    for comer in comers:
        with comer:
            comer.settimeout(60)
            with suppress(ConnectionResetError):  # it had come and was never taken in
                assert comer.recv(1) == b"", "it is hung up"
