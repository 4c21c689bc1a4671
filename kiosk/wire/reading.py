"""Reading what came over a line: JSON within bounds, and each refusal by its name.

Nothing here trusts who sent it. Bodies are small before they are parsed, nesting and members are
counted before anything is built of them, and numbers are those that every reader reads alike
(RFC 8259, 6: integers within ±(2^53 - 1)).
"""

from __future__ import annotations

import re
from math import isfinite
from typing import Annotated, TypeVar

import msgspec

from kiosk.errors import KnownError
from kiosk.wire.chain import unb64u

DEEPEST = 64  # objects and lists within each other
MOST_MEMBERS = 50_000  # commas and colons outside strings
LONGEST_STRING = 1 << 19  # bytes between two quotation marks
LARGEST_NUMBER = (1 << 53) - 1
LARGEST_PLAIN = min(MOST_MEMBERS, LONGEST_STRING)  # bytes: a shorter text breaks neither bound

HallId = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}\Z")]
Number = Annotated[int, msgspec.Meta(ge=1, le=LARGEST_NUMBER)]
Epoch = Annotated[int, msgspec.Meta(ge=1, le=(1 << 31) - 1)]
Count = Annotated[int, msgspec.Meta(ge=0, le=LARGEST_NUMBER)]
Text = Annotated[str, msgspec.Meta(max_length=64)]
Written = Annotated[str, msgspec.Meta(max_length=1 << 20)]  # bytes as b64u
Hash = Annotated[str, msgspec.Meta(min_length=43, max_length=43)]
Signature = Annotated[str, msgspec.Meta(min_length=86, max_length=86)]

T = TypeVar("T")

# One that does not end reaches to the end: each character is looked at once, whatever it is.
_STRINGS = re.compile(rb'"[^"\\]*+(?:\\.?[^"\\]*+)*+"?', re.DOTALL)
_NUMBERS = re.compile(rb"-?[0-9][0-9.eE+-]*")
_BRACKETS = re.compile(rb"[\[{\]}]")
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")  # an even number of strokes writes strokes
_NO_STRINGS = b'""'
# Every digit as 0, every e as e, signs left out: long numbers and far powers of ten stand out.
_SHAPE = bytes(0x30 if 0x30 <= x <= 0x39 else 0x65 if x in b"eE" else 0x2E for x in range(256))
_LONG, _FAR = b"0" * 16, b"0e000"


class WireError(KnownError):
    """What came is refused, or held: `code` is `wire.…`, `seq` the event it is about."""

    def __init__(self, code: str, seq: int | None = None, **params: object) -> None:
        super().__init__(code, field="" if seq is None else str(seq), **params)
        self.seq = seq

    @property
    def reason(self) -> str:
        """The code without `wire.`: as it is named on the wire and in figures."""
        return self.code.removeprefix("wire.")


def within_bounds(raw: bytes, seq: int | None = None) -> None:
    """Raises :class:`WireError` for JSON that is no fair content, before it is parsed:
    `wire.utf8`, `wire.nul`, `wire.depth`, `wire.members`, `wire.string`, `wire.number`.

    Most lines are found fair by counting characters; only what might not be is looked at closely.
    """
    if not raw.isascii():
        try:
            raw.decode()
        except UnicodeDecodeError:
            raise WireError("wire.utf8", seq) from None
    if b"\\u0000" in raw and _NUL.search(raw):
        raise WireError("wire.nul", seq)
    if len(raw) > LARGEST_PLAIN or raw.count(b"[") + raw.count(b"{") > DEEPEST or not _plain(raw):
        _closely(raw, seq)


def surely_within(whole: bytes) -> bool:
    """Whether each of these texts, one after the other, is found fair by one look at them together;
    False says nothing of any: then :func:`within_bounds` is asked of each."""
    if len(whole) > LARGEST_PLAIN or whole.count(b"[") + whole.count(b"{") > DEEPEST:
        return False
    if not whole.isascii():
        try:
            whole.decode()
        except UnicodeDecodeError:
            return False
    return b"\\u0000" not in whole and _plain(whole)


def _plain(raw: bytes) -> bool:
    """Whether no number in it can be long or far."""
    shape = raw.translate(_SHAPE, b"+-")
    return _LONG not in shape and _FAR not in shape


def _closely(raw: bytes, seq: int | None) -> None:
    if len(raw) > LONGEST_STRING and any(
        end - start - 2 > LONGEST_STRING
        for start, end in (each.span() for each in _STRINGS.finditer(raw))
    ):
        raise WireError("wire.string", seq)
    bare = _STRINGS.sub(_NO_STRINGS, raw)
    if bare.count(b",") + bare.count(b":") > MOST_MEMBERS:
        raise WireError("wire.members", seq)
    depth = 0
    for bracket in _BRACKETS.finditer(bare):
        depth += 1 if bracket[0] in b"[{" else -1
        if depth > DEEPEST:
            raise WireError("wire.depth", seq)
    for found in _NUMBERS.finditer(bare):
        if not _fair(found[0]):
            raise WireError("wire.number", seq)


def _fair(number: bytes) -> bool:
    """Whether every reader reads this number alike."""
    if len(number) > 400:
        return False
    try:
        if number.lstrip(b"-").isdigit():
            return abs(int(number)) <= LARGEST_NUMBER
        return isfinite(float(number))
    except ValueError:
        return True  # no number at all: the parser says so


def read(decoder: msgspec.json.Decoder[T], raw: bytes, code: str, most: int) -> T:
    """What `raw` says, if it is no longer than `most` bytes. Raises :class:`WireError` `code`, or
    for content out of bounds by the bound's name."""
    if len(raw) > most:
        raise WireError("wire.long")
    within_bounds(raw)
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        raise WireError(code) from None


def raw_bytes(text: str, code: str) -> bytes:
    """The bytes of a b64u text, which is their only one. Raises :class:`WireError` `code`."""
    try:
        return unb64u(text)
    except ValueError:
        raise WireError(code) from None
