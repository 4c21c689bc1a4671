"""Short messages held against a decoder that nobody here wrote (smspdudecoder)."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from smspdudecoder.easy import read_incoming_sms
from smspdudecoder.fields import SMSSubmit

from devices.modem.pdu import Deliver, parse_incoming, submits
from devices.modem.simulator.network_pdu import deliver

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=250)
DIGITS = st.text("0123456789", min_size=3, max_size=15)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def judged(pdu: str) -> dict[str, Any]:
    read: dict[str, Any] = SMSSubmit.decode(StringIO(pdu))
    return read


@given(TEXT, DIGITS, st.booleans(), st.integers(0, 255))
def test_what_we_send_is_read_as_it_was_meant(
    text: str, digits: str, abroad: bool, reference: int
) -> None:
    number = f"+{digits}" if abroad else digits
    parts = submits(number, text, reference)
    read = [judged(part.pdu) for part in parts]
    assert "".join(each["user_data"]["data"] for each in read) == text
    for place, (part, each) in enumerate(zip(parts, read, strict=True), 1):
        assert each["recipient"]["number"] == digits
        assert (each["recipient"]["toa"]["ton"] == "international") is abroad
        assert each["header"]["srr"], "we ask what became of it"
        assert each["validity-hours"] == 24
        assert part.length == len(part.pdu) // 2 - 1  # without the service centre's
        if len(parts) > 1:
            [told] = each["user_data"]["header"]["elements"]
            assert told["data"] == {
                "reference": reference, "parts_count": len(parts), "part_number": place,
            }  # fmt: skip


@given(TEXT, DIGITS)
def test_what_comes_in_is_read_alike(text: str, digits: str) -> None:
    for pdu in deliver(digits, text, NOW, 7):
        ours, theirs = parse_incoming(pdu), read_incoming_sms(pdu)
        assert isinstance(ours, Deliver)
        assert (ours.number.removeprefix("+"), ours.text, ours.sent_at) == (
            theirs["sender"].removeprefix("+"), theirs["content"], theirs["date"],
        )  # fmt: skip
