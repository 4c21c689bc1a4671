"""Bytes have one writing: whatever else means the same bytes elsewhere is refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.wire.chain import b64u, unb64u


@given(st.binary(max_size=90))
def test_bytes_are_read_as_they_were_written(data: bytes) -> None:
    assert unb64u(b64u(data)) == data


@given(st.text("AQgwZz09-_+/=* é\n", max_size=9))
@example("AA==")
@example("AB")
@example("+w")
def test_a_text_is_the_writing_of_its_bytes_or_none(text: str) -> None:
    try:
        data = unb64u(text)
    except ValueError:
        return
    assert b64u(data) == text


@pytest.mark.parametrize("text", ["A", "AB", "AAB", "A-=", "AA==", "+w", "_w\n", "é", "AAAA AAAA"])
def test_what_others_forgive_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each in words of its own
        unb64u(text)
