"""What an event is: its type, its frozen public line, its erasable private part."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import msgspec

from kiosk.clock import to_text
from kiosk.errors import BugError
from kiosk.storage.connection import Row
from kiosk.wire.chain import chained, commitment


class Queries(Protocol):
    """Asking the state tables and the journal."""

    def query(self, sql: str, *params: object) -> list[Row]: ...

    def one(self, sql: str, *params: object) -> Row | None: ...

    def scalar(self, sql: str, *params: object) -> Any: ...

    def event(self, seq: int) -> Recorded: ...


class Tables(Queries, Protocol):
    """What a projector is given: the state tables, and the journal up to its event."""

    def execute(self, sql: str, *params: object) -> None: ...

    def forget(self, event: Recorded) -> None: ...


class Recording(Tables, Protocol):
    """What brings about again what lasts: it records."""

    def record(self, event_type: str, **fields: Any) -> Recorded: ...

    def erase(self, seqs: Sequence[int], reason: str, lost: Sequence[str] = ()) -> None: ...


Projector = Callable[[Tables, "Recorded"], object]

TYPE_PREFIX, TYPE_SUFFIX = "cn.hall.", ".v1"
_TYPE_KEY = b'"type":"'
_TYPE = _TYPE_KEY + TYPE_PREFIX.encode()
_END = f'{TYPE_SUFFIX}"}}'.encode()


class _Line(msgspec.Struct):
    """What is read of a stored line: the rest of it stands in the row's other columns."""

    type: str
    time: datetime
    data: dict[str, Any]


class _Identity(msgspec.Struct):
    id: str
    time: datetime
    type: str


_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder().decode
_decode_line = msgspec.json.Decoder(_Line).decode
_decode_identity = msgspec.json.Decoder(_Identity).decode


@dataclass(frozen=True)
class Lasting:
    """How an event outlives the journal that holds it (:mod:`~kiosk.storage.journal.tombstones`).

    `ids` is what its tombstone keeps, None where this event needs none. `again` makes it true in a
    journal that was put back; what is so already it leaves alone.
    """

    ids: Callable[[Queries, Recorded], dict[str, Any] | None]
    again: Callable[[Recording, dict[str, Any]], None]


def public_ids(*names: str) -> Callable[[Queries, Recorded], dict[str, Any]]:
    """These public fields of the event, as what its tombstone keeps."""
    return lambda _tx, event: {name: event.public[name] for name in names}


@dataclass(frozen=True)
class EventType:
    """A kind of event and how it changes the state tables.

    `project` runs when the event is recorded and again on every rebuild, so it may use nothing
    but the event and the state tables; it may return the row that it made. `private` names the
    fields kept in the erasable part. `forget` nulls what `project` copied of them, once they are
    erased. `gains` brings the tables up where the event has a private part only since its fields
    were moved there. `cited`: its hash stands on paper that residents hold. `lasting` is for what a
    restore may not undo. `stays`: its private part is the hall's own and goes to no hub.
    """

    name: str
    project: Projector
    private: frozenset[str] = frozenset()
    forget: Projector | None = None
    cited: bool = False
    gains: Projector | None = None
    lasting: Lasting | None = None
    stays: bool = False


class Recorded(msgspec.Struct, frozen=True, gc=False):
    """An event of the journal. `private` is None when it has none, or when it was erased.

    One is made of each event that is recorded or read: no dataclass.
    """

    epoch: int
    seq: int
    at: datetime
    type: str
    public: dict[str, Any]
    private: dict[str, Any] | None
    hash: bytes
    private_names: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> Any:
        """A field, public or private; an erased private field is None."""
        if name in self.public:
            return self.public[name]
        if self.private is not None and name in self.private:
            return self.private[name]
        if name in self.private_names:
            return None
        raise KeyError(f"{self.type} has no field {name!r}")

    def get(self, name: str, default: Any = None) -> Any:
        """A field that this event may lack."""
        try:
            return self[name]
        except KeyError:
            return default

    def fields(self) -> dict[str, Any]:
        """All that stand, public and private: at once where a row is made of them."""
        return {**self.private, **self.public} if self.private else self.public

    def field(self, name: str) -> Any:
        return self[name]


class Frozen(msgspec.Struct, frozen=True, gc=False):
    """An event's bytes, as they are stored."""

    line: bytes
    hash: bytes
    private: bytes | None
    salt: bytes | None


def freeze(
    event_type: EventType,
    fields: dict[str, Any],
    *,
    hall: str,
    epoch: int,
    seq: int,
    at: datetime,
    previous: bytes,
) -> Frozen:
    """The event as canonical JSON (keys sorted, UTF-8): a CloudEvents 1.0 structured event."""
    private = {name: value for name, value in fields.items() if name in event_type.private}
    line: dict[str, Any] = {
        "specversion": "1.0",
        "id": f"{hall}.{epoch}.{seq}",
        "source": f"/kiosk/{hall}",
        "type": f"{TYPE_PREFIX}{event_type.name}{TYPE_SUFFIX}",
        "time": to_text(at),
        "hall": hall,
        "epoch": epoch,
        "seq": seq,
        "data": {name: value for name, value in fields.items() if name not in private},
    }
    sealed = salt = None
    if any(value is not None for value in private.values()):
        sealed, salt = _encode(private), os.urandom(16)
        line["commit"] = commitment(salt, sealed)
    encoded = _encode(line)
    return Frozen(encoded, chained(previous, encoded), sealed, salt)


def thaw(row: Any, types: Mapping[str, EventType]) -> Recorded:
    """A journal row (seq, epoch, line, hash, private) as the event it holds."""
    seq, epoch, line, digest, private = row
    content = _decode_line(line)
    name = short_name(content.type)
    if name not in types:
        raise BugError(f"event {seq} has the type {name!r}, which this program does not know")
    return Recorded(
        epoch=epoch,
        seq=seq,
        at=content.time,
        type=name,
        public=content.data,
        private=None if private is None else _decode(private),
        hash=digest,
        private_names=types[name].private,
    )


def short_name(wire_type: str) -> str:
    """`visit.checked_in` of `cn.hall.visit.checked_in.v1`."""
    return wire_type.removeprefix(TYPE_PREFIX).removesuffix(TYPE_SUFFIX)


def line_time(line: bytes) -> datetime:
    """When the event of a stored line was recorded (UTC)."""
    return _decode_line(line).time


def line_identity(line: bytes) -> tuple[str, datetime, str]:
    """What of a stored line stays whatever becomes private in it: id, time and type."""
    content = _decode_identity(line)
    return content.id, content.time, content.type


def line_type(line: bytes) -> str:
    """The short name of its type; "" where none is found. Sorted keys put it last: it is found
    without parsing.
    """
    at = line.rfind(_TYPE)
    return (
        short_name(line[at + len(_TYPE_KEY) : -2].decode())
        if at > 0 and line.endswith(_END)
        else ""
    )


def line_data(line: bytes) -> dict[str, Any]:
    """The public fields of a stored line."""
    return _decode_line(line).data
