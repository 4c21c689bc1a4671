"""How the receivers in use write what they hear: there is no standard, so each is a profile."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from devices.radio.codec import CodeDecoder, FrameDecoder, LineDecoder, code_of, value_of
from kiosk.errors import KnownError


@dataclass(frozen=True, slots=True)
class RadioProfile:
    """One way of writing: `decoder` makes a new decoder, `encode` writes as such a receiver."""

    name: str
    decoder: Callable[[], CodeDecoder]
    encode: Callable[[str], bytes]


_RECEIVED = re.compile(
    r"(?:received|decimal)\s*:?\s*(0x)?([0-9a-f]{1,8})\s*[/(]\s*24\s*bit.*", re.IGNORECASE
)
_FIELDS = re.compile(r"(?:ev1527[,;\t])?([0-9a-f]{5})[,;\t]([0-9a-f])(?:[,;\t].*)?", re.IGNORECASE)


def _received(line: str, *, always_hex: bool) -> str | None:
    """`Received 10562244 / 24bit Protocol: 1` and `Decimal: 10562244 (24Bit) Binary: …`."""
    match = _RECEIVED.fullmatch(line.strip())
    if match is None:
        return None
    prefix, digits = match.groups()
    is_hex = always_hex or prefix or not digits.isdigit()
    return code_of(int(digits, 16 if is_hex else 10))


def _fields(line: str) -> str | None:
    """`a1b2c,4`; `EV1527` may stand before it, and further fields behind."""
    match = _FIELDS.fullmatch(line.strip())
    return code_of(int(match[1] + match[2], 16)) if match else None


def _write_frame(code: str) -> bytes:
    return b"\xfd" + value_of(code).to_bytes(3, "big") + b"\xdf"


def _write_received(code: str, form: str) -> bytes:
    return f"Received {value_of(code):{form}} / 24bit Protocol: 1\r\n".encode("ascii")


def _write_fields(code: str) -> bytes:
    return f"{code.replace(':', ',')}\r\n".encode("ascii")


PROFILES = (
    # Sketches around rc-switch. It writes decimal; with 0x or a letter it is hexadecimal.
    RadioProfile(
        "ev1527_ascii",
        partial(LineDecoder, partial(_received, always_hex=False)),
        partial(_write_received, form="d"),
    ),
    # The same, changed to write hexadecimal without saying so.
    RadioProfile(
        "ev1527_ascii_hex",
        partial(LineDecoder, partial(_received, always_hex=True)),
        partial(_write_received, form="X"),
    ),
    # Ready-made decoder boards with a serial output.
    RadioProfile("ev1527_hex", FrameDecoder, _write_frame),
    # Own sketches: id and key as fields of a line.
    RadioProfile("text_csv", partial(LineDecoder, _fields), _write_fields),
)

DEFAULT = PROFILES[0].name


def profile_named(name: str, device: str) -> RadioProfile:
    """The profile; raises KnownError `radio.unknown_profile`, which lists those there are."""
    for profile in PROFILES:
        if profile.name == name:
            return profile
    known = ", ".join(profile.name for profile in PROFILES)
    raise KnownError("radio.unknown_profile", field=device, value=name, known=known)
