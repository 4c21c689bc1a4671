"""Bodies made small for the line, and unpacked without ever growing beyond what was agreed.

A zstd frame may tell its length: one that tells too much is refused before a byte of it is
unpacked. What tells nothing, or lies, ends at the limit (RFC 8878; RFC 1952 for gzip).
"""

from __future__ import annotations

import gzip
import zlib
from typing import Literal

import zstandard

from kiosk.wire.reading import WireError

Encoding = Literal["zstd", "gzip"]
LEVEL = 3
MOST_WINDOW = 1 << 23  # bytes: what RFC 8878, 3.1.1.1.2 asks every reader to take
_PIECE = 1 << 20
_UNTOLD = -1


def pack(body: bytes, encoding: Encoding = "zstd") -> bytes:
    """gzip is for a hub, or a proxy before it, that takes no zstd (415)."""
    if encoding == "gzip":
        return gzip.compress(body, mtime=0)
    return zstandard.ZstdCompressor(level=LEVEL, write_checksum=True).compress(body)


def unpack(encoding: str, packed: bytes, limit: int) -> bytes:
    """The body, of at most `limit` bytes; `encoding` as the header Content-Encoding has it, ""
    for none. Raises :class:`WireError`: `wire.encoding`, `wire.large`, `wire.packed` (cut short,
    damaged, or with something behind it).
    """
    match encoding.strip().lower():
        case "zstd":
            return _unzstd(packed, limit)
        case "gzip":
            return _gunzip(packed, limit)
        case "" | "identity":
            if len(packed) > limit:
                raise WireError("wire.large")
            return packed
        case _:
            raise WireError("wire.encoding")


def _unzstd(packed: bytes, limit: int) -> bytes:
    try:
        told = zstandard.frame_content_size(packed)
    except zstandard.ZstdError:
        raise WireError("wire.packed") from None
    if told > limit:
        raise WireError("wire.large")
    unpacking = zstandard.ZstdDecompressor(max_window_size=MOST_WINDOW)
    try:
        return unpacking.decompress(packed, max_output_size=limit, allow_extra_data=False)
    except zstandard.ZstdError:
        grown = told == _UNTOLD and _reaches(packed, limit)
        raise WireError("wire.large" if grown else "wire.packed") from None


def _reaches(packed: bytes, limit: int) -> bool:
    """Whether a frame that tells no length holds more than `limit` bytes, or is only damaged."""
    unpacking = zstandard.ZstdDecompressor(max_window_size=MOST_WINDOW)
    seen = 0
    try:
        with unpacking.stream_reader(packed) as stream:
            while piece := stream.read(1 << 16):
                seen += len(piece)
                if seen > limit:
                    return True
    except zstandard.ZstdError:
        return False
    return False


def _gunzip(packed: bytes, limit: int) -> bytes:
    """A piece at a time: what is refused never stood in memory more than once."""
    stream = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    parts, size = list[bytes](), 0
    try:
        while not stream.eof:
            piece, packed = stream.decompress(packed, _PIECE), stream.unconsumed_tail
            if not piece and not packed:
                break  # cut short
            parts.append(piece)
            size += len(piece)
            if size > limit:
                raise WireError("wire.large")
    except zlib.error:
        raise WireError("wire.packed") from None
    if not stream.eof or stream.unused_data:
        raise WireError("wire.packed")
    return b"".join(parts)
