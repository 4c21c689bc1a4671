"""What the agent and a lookout say to each other: lines of JSON, as pure functions over bytes.

The agent says :class:`Watch` first, on every line anew; the lookout answers :class:`Begun` with
the same token, and until then whatever comes is of a line before. A lookout's presses are numbered
(:mod:`devices.lookout.outbox`) and stand in its memory until :class:`Heard` acknowledges them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Generic, Literal, TypeVar

import msgspec
from msgspec import Meta

from devices.lookout.priority import Priority
from devices.modbus.latches import Latch

MOST_LINE = 64 * 1024
"""Bytes: a module of 2,000 named inputs and coils is less."""

MOST_LEARNED = 64

Address = Annotated[str, Meta(min_length=1, max_length=40)]
Number = Annotated[int, Meta(ge=0, le=1 << 53)]
Token = Annotated[str, Meta(min_length=1, max_length=32)]
CODES = frozenset({
    "device.absent", "device.busy", "device.forbidden", "device.lost", "device.stalled",
    "device.bad_address", "device.driver_fell",
    "contacts.no_lines", "contacts.bad_line", "contacts.bad_poll",
    "modbus.silent", "modbus.refused", "modbus.garbled", "modbus.output_failed",
    "modbus.bad_number", "modbus.bad_unit", "modbus.poll_too_slow", "modbus.output_stays",
    "modbus.echo", "modbus.no_read_back", "modbus.bad_latch", "modbus.latch_failed",
    "modbus.latch_unmoved", "modbus.counter_restarted",
    "radio.jammed", "radio.bad_code", "radio.unknown_profile",
})  # fmt: skip
"""What may be wrong with a device that is looked at, or worth a remark. A lookout on another PC
chooses no other."""


StateWord = Literal["starting", "ready", "working", "fault", "lost", "stopped"]


class Message(msgspec.Struct, frozen=True, tag=str.lower, tag_field="is"):
    pass


class Input(msgspec.Struct, frozen=True, array_like=True):
    """One contact in use, and how its button is wired."""

    address: Address
    normally_closed: bool = True


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The device as hall.toml names it. Where it is plugged in is not the agent's to say."""

    kind: Literal["modbus", "contacts", "radio"]
    inputs: tuple[Input, ...] = ()
    outputs: tuple[Address, ...] = ()
    baudrate: Annotated[int, Meta(ge=300, le=4_000_000)] = 9600
    unit: Annotated[int, Meta(ge=1, le=255)] = 1
    poll: Annotated[float, Meta(gt=0, le=1)] = 0.05
    profile: Annotated[str, Meta(max_length=40)] = ""
    latches: Annotated[tuple[Latch, ...], Meta(max_length=8)] = ()


# -- the agent's


class Watch(Message, frozen=True):
    """Look at this from now on, and tell on this line; `last` is what was had of life `boot`, and
    `counts` what counters were then: a life that is new begins with them."""

    token: Token
    plan: Plan
    wanted: dict[Address, bool]
    boot: str = ""
    last: Number = 0
    counts: dict[Address, Number] = {}


class Heard(Message, frozen=True):
    """All up to this one has been heard."""

    boot: Token
    last: Number


class Want(Message, frozen=True):
    """The outputs are to be so."""

    wanted: dict[Address, bool]


class Learn(Message, frozen=True):
    """A technician presses a new remote control: unknown codes are listed for so many seconds."""

    seconds: Annotated[float, Meta(ge=0, le=3600)]


class Rest(Message, frozen=True):
    """Nobody listens any more, said by the relay: go on looking, and tell nothing."""


class End(Message, frozen=True):
    """The hall ends in good order, or has no such device any more."""


# -- the lookout's


class Begun(Message, frozen=True):
    """The answer to :class:`Watch`: which life of the lookout it is, and what of it was had."""

    token: Token
    boot: Token
    last: Number


class Press(Message, frozen=True):
    """What a contact came to, `age` seconds before it was said. `after` is the number of the one
    before it that is still to be acknowledged, or was last: some may have been left out. `count` is
    what its module had counted."""

    number: Number
    after: Number
    source: Address
    pressed: bool
    age: Annotated[float, Meta(ge=0, le=10_000_000)]
    count: Number | None = None


class Standing(Message, frozen=True):
    """How the device stands, at each change and each second; `priority` is how surely the lookout
    has the processor in time."""

    state: StateWord
    code: Annotated[str, Meta(max_length=40)] = ""
    priority: Priority = "plain"


class Learned(Message, frozen=True):
    """Unknown codes of a receiver since it was told to learn, and how often each came."""

    codes: Annotated[tuple[tuple[Address, Number], ...], Meta(max_length=MOST_LEARNED)]


FromAgent = Watch | Heard | Want | Learn | Rest | End
FromLookout = Begun | Press | Standing | Learned

M = TypeVar("M")
_encoder = msgspec.json.Encoder()


def encode(message: Message) -> bytes:
    return _encoder.encode(message) + b"\n"


class Messages(Generic[M]):
    """Takes any bytes; what is no message is passed over. Holds less than one line."""

    def __init__(self, decoder: msgspec.json.Decoder[M]) -> None:
        self._decoder = decoder
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[M]:
        self._held += data
        *lines, rest = self._held.split(b"\n")
        self._held = rest if len(rest) <= MOST_LINE else bytearray()
        for line in lines:
            try:
                yield self._decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue


def from_agent() -> Messages[FromAgent]:
    return Messages(msgspec.json.Decoder(FromAgent))


def from_lookout() -> Messages[FromLookout]:
    return Messages(msgspec.json.Decoder(FromLookout))
