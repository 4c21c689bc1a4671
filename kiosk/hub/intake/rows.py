"""From the lines of a batch to rows of `events`, and what of them nobody can read."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from kiosk.wire.batch import Batch, decode
from kiosk.wire.line import (
    SEALED_MARK,
    Facts,
    Line,
    read_line,
    read_sealed,
    read_together,
    sealed_line,
)  # fmt: skip
from kiosk.wire.reading import WireError

COLUMNS = ("hall", "epoch", "seq", "hash", "type", "at", "case_id", "line", "sealed", "kid", "held")
_PREFIX, _SUFFIX = "cn.hall.", ".v1"
_OF_CASE = "cn.hall.case."

# PostgreSQL's binary COPY: a header, rows of length-prefixed fields, an end.
BEGIN, END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
_NULL = b"\xff\xff\xff\xff"
_SINCE = datetime(2000, 1, 1, tzinfo=UTC)
_length = struct.Struct(">i").pack
_place = struct.Struct(">qi").pack  # a number, and the length of a hash
_time = struct.Struct(">iq").pack
_HELD, _FREE = _length(1) + b"\1", _length(1) + b"\0"
_TOGETHER = 12  # lines that are read together: one that is no easy case is found among few


class _Case(msgspec.Struct):
    case: str = ""


_CASE = msgspec.json.Decoder(_Case).decode


@dataclass(frozen=True)
class Held:
    """A line that is kept aside: the event's place is taken, its content waits for a person."""

    seq: int
    reason: str
    raw: bytes = field(repr=False)


def short_name(wire_type: str) -> str:
    """`case.filed` of `cn.hall.case.filed.v1`; any other as it is."""
    if wire_type.startswith(_PREFIX) and wire_type.endswith(_SUFFIX):
        return wire_type[len(_PREFIX) : -len(_SUFFIX)]
    return wire_type


def rows(
    hall: str, epoch: int, first: int, lines: Sequence[Line], hashes: Sequence[bytes],
    held: list[Held], aside: frozenset[int] = frozenset(),
) -> Iterator[bytes]:  # fmt: skip
    """Rows for the lines, as COPY takes them, some at a time; `held` is told which of the lines
    could not be read, or are put `aside` because the database does not take them."""
    name = hall.encode()
    begin = struct.pack(">hi", len(COLUMNS), len(name)) + name + struct.pack(">iii", 4, epoch, 8)
    types: dict[str, tuple[bytes, bool]] = {}
    nothing = _field(b"")
    for at in range(0, len(lines), _TOGETHER):
        some = lines[at : at + _TOGETHER]
        seq = first + at
        read = None if aside else read_together([each.raw for each in some], hall, epoch, seq)
        parts: list[bytes] = []
        for number, line in enumerate(some):
            sealed, kid = (_NULL, _NULL) if line.sealed is None else _sealed(line, seq, held)
            parts += (begin, _place(seq, 32), hashes[at + number])
            if read is not None:
                facts = read[number]
            elif (one := _read(line.raw, hall, epoch, seq, held, aside)) is not None:
                facts = one
            else:
                parts += (nothing, _NULL, _NULL, nothing, sealed, kid, _HELD)
                seq += 1
                continue
            known = types.get(facts.type)
            if known is None:
                short = short_name(facts.type).encode()
                known = types[facts.type] = (_field(short), facts.type.startswith(_OF_CASE))
            case = _case_of(facts.data) if known[1] else None
            since = facts.time - _SINCE
            time = (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
            parts += (
                known[0], _time(8, time), _NULL if case is None else _field(case.encode()),
                _length(len(line.raw)), line.raw, sealed, kid, _FREE,
            )  # fmt: skip
            seq += 1
        yield b"".join(parts)


def _read(
    raw: bytes, hall: str, epoch: int, seq: int, held: list[Held], aside: frozenset[int]
) -> Facts | None:
    """What a line says; None where it is held."""
    try:
        if seq in aside:
            raise WireError("wire.database", seq)
        return read_line(raw, hall, epoch, seq)
    except WireError as wrong:
        held.append(Held(seq, wrong.reason, raw))
        return None


def _field(content: bytes) -> bytes:
    return _length(len(content)) + content


def _sealed(line: Line, seq: int, held: list[Held]) -> tuple[bytes, bytes]:
    content, kid = sealed_part(line, seq, held)
    return (_NULL if content is None else _field(content)), (
        _NULL if kid is None else _field(kid.encode())
    )


def sealed_part(line: Line, seq: int, held: list[Held]) -> tuple[bytes | None, str | None]:
    """The sealed bytes behind an event and the key that they are for."""
    if line.sealed is None or not line.sealed.enc:
        return None, None
    try:
        return line.sealed.content, line.sealed.kid
    except WireError:
        held.append(Held(seq, "sealed", sealed_line(line.sealed)))
        return None, None


def _case_of(data: msgspec.Raw) -> str | None:
    try:
        return _CASE(data).case[:64] or None
    except msgspec.DecodeError:  # an event of a later hall that calls itself one of a case
        return None


def readable(body: bytes) -> tuple[Batch, list[Held]]:
    """The parts of a body. Where sealed lines cannot be read, they are taken out and held: they
    stand outside the chain, and the events before them are whole.

    Raises :class:`WireError` as :func:`kiosk.wire.batch.decode`.
    """
    try:
        return decode(body), []
    except WireError as wrong:
        if wrong.code != "wire.sealed":
            raise
    kept, held = _without_bad_seals(body.split(b"\n"))
    return decode(b"\n".join(kept)), held


def _without_bad_seals(parts: Iterable[bytes]) -> tuple[list[bytes], list[Held]]:
    header, *rest = parts
    kept, held = [header], list[Held]()
    seq = _first(header) - 1
    open_event = False  # the line before may have a sealed one behind it
    for part in rest:
        if not part.startswith(SEALED_MARK):
            kept.append(part)
            open_event = bool(part)
            seq += open_event
            continue
        try:
            fits = open_event and read_sealed(part, seq) is not None
        except WireError:
            fits = False
        if fits:
            kept.append(part)
        else:
            held.append(Held(max(seq, 1), "sealed", part))
        open_event = False
    return kept, held


class _First(msgspec.Struct):
    first: int


def _first(header: bytes) -> int:
    try:
        return msgspec.json.decode(header, type=_First).first
    except msgspec.DecodeError:
        return 1
