"""What can go wrong with a sender behind a gateway."""

from __future__ import annotations

from enum import StrEnum


class GatewayFault(StrEnum):
    """By name; see `Sender.fail`."""

    SILENCE = "silence"
    NOT_WORN = "not_worn"  # off the wrist: nothing measured
    LOW_BATTERY = "low_battery"
    STUCK = "stuck"  # the same values for ever, whatever happens
    NOISE = "noise"  # bad JSON and bytes of any kind
    FLOOD = "flood"  # besides its reports, messages without end
    REPLAY = "replay"  # instead of its report, an old one again, byte by byte
    RETAINED = "retained"  # the broker is asked to keep its reports
    DUPLICATE = "duplicate"  # each report twice
    IMPLAUSIBLE = "implausible"  # values that cannot be
    PAST_CLOCK = "past_clock"  # its clock has never been set: 1970


NOISE = (b"{", b"\xff\x00\xfe\x81", b'{"hr": 7', b"[" * 5000, b"", b"hello", b'"text"', b"17")
