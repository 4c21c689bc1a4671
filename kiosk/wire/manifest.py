"""Reference data on its way down: what the district decided, signed, for whom, and how new.

One manifest line, then the content (`ndjson`). The district's key for reference data signs name,
version, audience and digest; a hall takes no version that it has passed already, so that nobody
brings back a service, a staff member or a price that was withdrawn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Annotated

import msgspec

from kiosk.wire.chain import b64u
from kiosk.wire.head import genuine
from kiosk.wire.reading import (
    Hash,
    Number,
    Signature,
    Text,
    WireError,
    raw_bytes,
    read,
    within_bounds,
)  # fmt: skip

EVERYBODY = "*"
MAX_LINE = 4096
MAX_CONTENT = 32 << 20  # bytes
MAX_ITEMS = 100_000
MAX_ITEM = 8 << 20  # bytes of one line: a survey's form

_Audience = Annotated[str, msgspec.Meta(pattern=r"^(\*|[A-Za-z0-9][A-Za-z0-9._:-]{0,63})\Z")]
Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,39}\Z")]


class Manifest(msgspec.Struct, frozen=True):
    """`audience` is a hall's id, or "*" for all; `sha256` is of the content, b64u."""

    name: Name
    version: Number
    audience: _Audience
    made: Text
    sha256: Hash
    kid: Text
    sig: Signature


_MANIFEST = msgspec.json.Decoder(Manifest)
encode = msgspec.json.Encoder().encode


def message(name: str, version: int, audience: str, digest: str) -> bytes:
    """The bytes that are signed; `digest` is the content's SHA-256, b64u."""
    return f"kr1\n{name}\n{version}\n{audience}\n{digest}\n".encode("ascii")


def manifest_of(
    name: str, version: int, audience: str, content: bytes, made: str, kid: str,
    sign: Callable[[bytes], bytes],
) -> Manifest:  # fmt: skip
    """The manifest of this content (`ndjson`), as the district publishes it."""
    digest = b64u(hashlib.sha256(content).digest())
    signature = b64u(sign(message(name, version, audience, digest)))
    return Manifest(name, version, audience, made, digest, kid, signature)


def join(manifest: Manifest, content: bytes) -> bytes:
    """The body of a reply, and a part of an errand."""
    return encode(manifest) + b"\n" + content


def split(body: bytes) -> tuple[Manifest, bytes]:
    """Manifest and content of a body, neither believed yet. Raises :class:`WireError`:
    `wire.large`, `wire.manifest`."""
    line, newline, content = body.partition(b"\n")
    if len(content) > MAX_CONTENT:
        raise WireError("wire.large")
    if not newline:
        raise WireError("wire.manifest")
    return read(_MANIFEST, line, "wire.manifest", MAX_LINE), content


def check(
    manifest: Manifest, content: bytes, keys: Mapping[str, bytes], hall: str, have: int
) -> None:
    """Whether the hall may apply this content: signed by a key it knows, meant for it, whole, and
    newer than version `have` (0: none yet).

    Raises :class:`WireError`: `wire.key`, `wire.manifest`, `wire.signature`, `wire.audience`,
    `wire.content`, `wire.older`.
    """
    if manifest.kid not in keys:
        raise WireError("wire.key", kid=manifest.kid)
    signed = message(manifest.name, manifest.version, manifest.audience, manifest.sha256)
    if not genuine(keys[manifest.kid], raw_bytes(manifest.sig, "wire.manifest"), signed):
        raise WireError("wire.signature")
    if manifest.audience not in (hall, EVERYBODY):
        raise WireError("wire.audience", audience=manifest.audience)
    if hashlib.sha256(content).digest() != raw_bytes(manifest.sha256, "wire.manifest"):
        raise WireError("wire.content", name=manifest.name)
    if manifest.version <= have:
        raise WireError("wire.older", name=manifest.name, version=manifest.version, have=have)


def items(content: bytes) -> list[bytes]:
    """The lines of a content that was found genuine, each within bounds. Raises
    :class:`WireError`: `wire.cut_short`, `wire.many`, `wire.long`, a bound's name."""
    if content and not content.endswith(b"\n"):
        raise WireError("wire.cut_short")
    if content.count(b"\n") > MAX_ITEMS:
        raise WireError("wire.many")
    lines = content.split(b"\n")[:-1]
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_ITEM:
            raise WireError("wire.long", number)
        within_bounds(line, number)
    return lines
