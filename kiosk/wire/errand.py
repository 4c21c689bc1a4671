"""The file on a USB stick where there is no network: the same bytes as on the line, framed.

Each frame stands for itself: its kind, its hall, its length and digest, and a signature over
them, of the hall on what goes up, of the hub on what comes down. So the order of sticks does not
matter, files may be put one behind the other, and what was read before a damaged place counts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Literal

import msgspec

from kiosk.wire import batch, manifest
from kiosk.wire.chain import b64u
from kiosk.wire.head import genuine
from kiosk.wire.packing import pack, unpack
from kiosk.wire.reading import (
    Count,
    HallId,
    Hash,
    Signature,
    Text,
    WireError,
    raw_bytes,
    read,
)

SUFFIX = ".linli"
Up = Literal["batch", "alarm", "fork"]
Down = Literal["answer", "reference", "checkpoint"]
Kind = Up | Down

_SMALL = 1 << 20
LIMITS: dict[str, int] = {
    "batch": batch.MAX_BODY,
    "alarm": batch.MAX_BODY,
    "fork": batch.MAX_BODY,
    "answer": _SMALL,
    "reference": manifest.MAX_LINE + manifest.MAX_CONTENT + 1,
    "checkpoint": _SMALL,
}
"""bytes of each kind, unpacked"""
_MOST_HEADER = 1024


class Header(msgspec.Struct, frozen=True):
    """The line before a frame's packed content of `bytes` bytes, whose digest is `sha256`. `kid`
    names the hub's key; it is "" on what a hall signed."""

    linli: Literal[1]
    kind: Literal["batch", "alarm", "fork", "answer", "reference", "checkpoint"]
    hall: HallId
    bytes: Count
    sha256: Hash
    kid: Text
    sig: Signature


@dataclass(frozen=True)
class Frame:
    """A part of an errand. `content` is unpacked, and empty where `refused` says why this part
    does not count: `wire.content`, `wire.key`, `wire.signature`, `wire.packed`, `wire.large`."""

    kind: str
    hall: str
    content: bytes
    refused: WireError | None = None


_HEADER = msgspec.json.Decoder(Header)
_encode = msgspec.json.Encoder().encode

Trusted = Callable[[str, str], Sequence[bytes]]
"""The Ed25519 keys by which a hall signs ("" as kid), or that of the hub's `kid`; none where it is
not known."""


def frame(
    kind: Kind, hall: str, content: bytes, sign: Callable[[bytes], bytes], kid: str = ""
) -> bytes:
    """One part of an errand, packed and signed."""
    packed = pack(content)
    digest = b64u(hashlib.sha256(packed).digest())
    signature = b64u(sign(_message(kind, hall, digest)))
    return (
        _encode(Header(1, kind, hall, len(packed), digest, kid, signature)) + b"\n" + packed + b"\n"
    )


def frames(stick: BinaryIO, trusted: Trusted) -> Iterator[Frame]:
    """What stands in an errand, one part after the other; never more than one in memory.

    A part that does not hold is refused by itself, and those behind it are read. Raises
    :class:`WireError` where no part can be found any more: `wire.frame`, `wire.cut_short`,
    `wire.large`. What was handed out before counts.
    """
    while line := stick.readline(_MOST_HEADER + 1):
        if not line.endswith(b"\n"):
            raise WireError("wire.frame" if len(line) > _MOST_HEADER else "wire.cut_short")
        header = read(_HEADER, line[:-1], "wire.frame", _MOST_HEADER)
        limit = LIMITS[header.kind]
        if header.bytes > limit:
            raise WireError("wire.large")
        packed = stick.read(header.bytes)
        if len(packed) < header.bytes or stick.read(1) != b"\n":
            raise WireError("wire.cut_short")
        try:
            content = _content(packed, header, limit, trusted)
        except WireError as refused:
            yield Frame(header.kind, header.hall, b"", refused)
        else:
            yield Frame(header.kind, header.hall, content)


def hub_keys(keys: Mapping[str, bytes]) -> Trusted:
    """Who is trusted where a hall reads: the hub's keys, and nothing that a hall signed."""
    return lambda _hall, kid: (keys[kid],) if kid and kid in keys else ()


def hall_keys(keys_of: Callable[[str], Sequence[bytes]]) -> Trusted:
    """Who is trusted where the hub reads: each hall for itself. It may have changed its key while
    a stick was under way, so it has several."""
    return lambda hall, kid: () if kid else keys_of(hall)


def _content(packed: bytes, header: Header, limit: int, trusted: Trusted) -> bytes:
    if hashlib.sha256(packed).digest() != raw_bytes(header.sha256, "wire.frame"):
        raise WireError("wire.content", name=header.kind)
    keys = trusted(header.hall, header.kid)
    if not keys:
        raise WireError("wire.key", kid=header.kid or header.hall)
    signature = raw_bytes(header.sig, "wire.frame")
    message = _message(header.kind, header.hall, header.sha256)
    if not any(genuine(key, signature, message) for key in keys):
        raise WireError("wire.signature")
    return unpack("zstd", packed, limit)


def _message(kind: str, hall: str, digest: str) -> bytes:
    return f"ks1\n{kind}\n{hall}\n{digest}\n".encode("ascii")
