"""What goes back on a stick: signed acknowledgements, reference data, the log with its proofs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import msgspec

from kiosk.hub.core.hub import Hub
from kiosk.hub.database.pool import Connection
from kiosk.hub.log import proofs
from kiosk.hub.refs.publishing import Reference, newest
from kiosk.wire.chain import b64u
from kiosk.wire.errand import Down, frame

_CHECKPOINTS = 60  # from so many former ones a stick shows that the log goes on


def answer(hub: Hub, halls: Iterable[str], answers: list[tuple[str, bytes]], to: Path) -> int:
    """Write the file for these halls; how many parts it has."""
    parts = 0
    key = hub.keys.current("ack")
    with to.open("wb") as file:

        def put(kind: Down, hall: str, content: bytes) -> None:
            nonlocal parts
            file.write(frame(kind, hall, content, key.sign, key.kid))
            parts += 1

        for hall, envelope in answers:
            put("answer", hall, envelope)
        for hall in sorted(set(halls)):
            for each in hub.pool.run(partial(_references, hall=hall)):
                put("reference", hall, each.manifest + b"\n" + each.content)
            proof = hub.pool.run(partial(_log, hall=hall))
            if proof:
                put("checkpoint", hall, proof)
    return parts


def _references(connection: Connection, hall: str) -> list[Reference]:
    names = connection.execute(
        "SELECT DISTINCT name FROM refs WHERE hall IN (%s, '*') ORDER BY name", (hall,)
    ).fetchall()
    found = (newest(connection, hall, name) for (name,) in names)
    return [each for each in found if each is not None]


def _log(connection: Connection, hall: str) -> bytes:
    """As `/v1/log/proof` tells it, and `consistency` by the size that the hall may know."""
    found = proofs.of_hall(connection, hall)
    if found is None:
        return b""
    sizes = connection.execute(
        "SELECT DISTINCT size FROM checkpoints WHERE size <= %s ORDER BY size DESC LIMIT %s",
        (found.size, _CHECKPOINTS),
    ).fetchall()
    paths = {
        str(size): [b64u(each) for each in proofs.consistency(connection, size, found.size) or ()]
        for (size,) in sizes
    }
    return msgspec.json.encode({
        "leaf": found.leaf, "index": found.index, "size": found.size,
        "log_path": [b64u(each) for each in found.path], "checkpoint": found.note,
        "consistency": paths,
    })  # fmt: skip
