"""What counts as an acknowledgement, whatever a network puts in between."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.hall import file as hall_file
from kiosk.paths import sample_hall
from kiosk.storage.journal.hub_cursor import Letter
from kiosk.sync import wire
from tests.sync.test_alarm_courier import with_hub

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
LETTER = Letter(3, 1001, b"{}", bytes(32), bytes(32))
NUMBERS = st.integers(-(2**63), 2**64 - 1) | st.sampled_from([3, 1001])
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["epoch", "seq", "now"]) | st.text(max_size=4), inner)
    ),
    max_leaves=12,
)


@given(st.binary(max_size=200))
def test_no_garbage_acknowledges(answer: bytes) -> None:
    assert not wire.acknowledges(answer, LETTER)


@given(JSON)
def test_only_an_envelope_with_both_numbers_acknowledges(answer: object) -> None:
    meant = isinstance(answer, dict) and all(
        type(answer.get(name)) is int and answer[name] == value
        for name, value in (("epoch", 3), ("seq", 1001))
    )
    assert wire.acknowledges(msgspec.json.encode(answer), LETTER) is meant


def test_an_envelope_that_tells_more_acknowledges() -> None:
    assert wire.acknowledges(b'{"epoch":3,"seq":1001,"head":"x","now":"y","refs":{}}', LETTER)


def test_nesting_without_end_is_no_answer() -> None:
    assert not wire.acknowledges(b"[" * 100_000, LETTER)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("120", 120.0), ("0", 0.0), (" 7 ", 7.0), ("Tue, 24 Nov 2026 06:01:30 GMT", 90.0),
     ("Tue, 24 Nov 2026 05:00:00 GMT", 0.0), ("", None), ("soon", None), ("-5", None),
     ("1.5", None), ("9" * 30, None), ("Tue, 99 Nov 2026 06:01:30 GMT", None)],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date(text: str, seconds: float | None) -> None:
    assert wire.retry_after(text, NOW) == seconds


@given(st.text(max_size=60))
def test_no_retry_after_is_too_strange(text: str) -> None:
    rest = wire.retry_after(text, NOW)
    assert rest is None or rest >= 0


@pytest.mark.parametrize(
    ("hub", "codes"),
    [('url = "https://hub.example.cn/linli"', []), ('url = "https://[::1]:8443"', []),
     ('url = "http://127.0.0.1:8080"', []), ('url = "http://localhost:8080"', []),
     ('url = ""', []), ('url = "http://hub.example.cn"', ["hall.hub_url"]),
     ('url = "hub.example.cn"', ["hall.hub_url"]), ('url = "https://"', ["hall.hub_url"]),
     ('url = "https://hub:99999"', ["hall.hub_url"]), ('url = "https://h/?a=b"', ["hall.hub_url"]),
     ('url = "https://u:p@hub.example.cn"', ["hall.secret"]),
     ('url = "https://h"\ncertificate_file = "/a"', ["hall.hub_pair"]),
     ('url = "https://h"\nkey_file = "/a"', ["hall.hub_pair"])],
)  # fmt: skip
def test_alarms_go_over_tls_or_stay_on_this_pc(hub: str, codes: list[str]) -> None:
    text = with_hub(sample_hall().read_text("utf-8"), f"[hub]\n{hub}\n")
    _, findings = hall_file.check(text, "hall.toml")
    assert [each.code for each in findings] == codes
