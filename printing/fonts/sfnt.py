"""The tables of a TrueType file: names and style bits of a font that was cut (ISO/IEC 14496-22)."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_HEAD = ">4sHHHH"  # version, number of tables, and what a search of them needs
_ENTRY = ">4sIII"  # tag, checksum, offset, length
_MAGIC = 0xB1B0AFBA  # what all of a file adds up to
_WINDOWS, _UNICODE, _ENGLISH = 3, 1, 0x409
_BOLD, _REGULAR, _ITALIC = 0x20, 0x40, 0x01  # bits of OS/2 fsSelection


def tables(font: bytes) -> dict[bytes, bytes]:
    count = struct.unpack_from(_HEAD, font)[1]
    found = {}
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(_ENTRY, font, 12 + 16 * number)
        found[tag] = font[offset : offset + length]
    return found


def build(parts: Mapping[bytes, bytes]) -> bytes:
    """A whole file again, with its checksums."""
    parts = {**parts, b"head": _patched(parts[b"head"], 8, ">I", 0)}
    power = 1 << (len(parts).bit_length() - 1)
    head = struct.pack(
        _HEAD,
        b"\0\1\0\0",
        len(parts),
        16 * power,
        power.bit_length() - 1,
        16 * (len(parts) - power),
    )
    offset, entries, bodies = 12 + 16 * len(parts), b"", b""
    for tag, body in sorted(parts.items()):
        padded = body + bytes(-len(body) % 4)
        entries += struct.pack(_ENTRY, tag, _sum(padded), offset + len(bodies), len(body))
        bodies += padded
    whole = head + entries + bodies
    at = whole.index(parts[b"head"], 12 + len(entries))
    return _patched(whole, at + 8, ">I", (_MAGIC - _sum(whole)) & 0xFFFFFFFF)


def named(table: bytes, names: Mapping[int, str], dropped: frozenset[int]) -> bytes:
    """The table `name` with other English names, without those of `dropped`."""
    _, count, start = struct.unpack_from(">HHH", table)
    records: list[tuple[tuple[int, ...], bytes]] = []
    for number in range(count):
        *key, length, offset = struct.unpack_from(">6H", table, 6 + 12 * number)
        if key[3] not in dropped and key[3] not in names:
            records.append((tuple(key), table[start + offset : start + offset + length]))
    for number, text in names.items():
        records.append(((_WINDOWS, _UNICODE, _ENGLISH, number), text.encode("utf-16-be")))
    head = struct.pack(">HHH", 0, len(records), 6 + 12 * len(records))
    entries, strings = b"", b""
    for record, packed in sorted(records):
        entries += struct.pack(">6H", *record, len(packed), len(strings))
        strings += packed
    return head + entries + strings


def styled(parts: Mapping[bytes, bytes], weight: int, *, bold: bool) -> dict[bytes, bytes]:
    """The tables with weight and style bits, as programs tell Regular and Bold apart."""
    (selection,) = struct.unpack_from(">H", parts[b"OS/2"], 62)
    selection = selection & ~(_BOLD | _REGULAR | _ITALIC) | (_BOLD if bold else _REGULAR)
    os2 = _patched(_patched(parts[b"OS/2"], 4, ">H", weight), 62, ">H", selection)
    return {**parts, b"OS/2": os2, b"head": _patched(parts[b"head"], 44, ">H", int(bold))}


def _patched(table: bytes, at: int, form: str, value: int) -> bytes:
    packed = struct.pack(form, value)
    return table[:at] + packed + table[at + len(packed) :]


def _sum(padded: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
