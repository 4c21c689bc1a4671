"""A technician names devices behind a relay in hall.toml: each slip says what it is."""

from __future__ import annotations

import pytest

from kiosk.hall.file import check, render
from kiosk.paths import sample_hall
from kiosk.phrases import LANGUAGES

TEXT = sample_hall().read_text("utf-8").replace('listen = ""', 'listen = "0.0.0.0:7443"')
READER, PRINTER = 'url = "/dev/ttyUSB1"', 'url = "/dev/ttyUSB0"'


def found(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    """Key and code of each finding after some changes."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    _, findings = check(text, "hall.toml")
    for language in LANGUAGES:
        assert all("{" not in line for line in render(findings, language))
    return [(each.key, each.code.removeprefix("hall.")) for each in findings]


def test_a_reader_and_a_printer_behind_a_relay_are_in_order() -> None:
    assert found(
        (READER, 'url = "relay://counter-2/reader"'), (PRINTER, 'url = "relay://counter-2/paper"')
    ) == []  # fmt: skip


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("relay://counter-9/reader", "unknown_relay"),
        ("relay://counter-1/reader", "relay_not_remote"),
        ("relay://display-1/reader", "relay_not_remote"),
        ("relay://counter-2", "relay_url"),
        ("relay://counter-2/", "relay_url"),
        ("relay://counter-2/../etc/passwd", "relay_url"),
        ("relay://counter-2/Reader", "relay_url"),
        ("relay:///dev/ttyUSB0", "relay_url"),
        ("relay://a:b@counter-2/reader", "secret"),
    ],
)
def test_each_slip_in_a_relays_address_is_named(url: str, code: str) -> None:
    assert (("device[1].url", code)) in found((READER, f'url = "{url}"'))
    assert (("printer[1].url", code)) in found((PRINTER, f'url = "{url}"'))


def test_a_remote_display_has_no_relay() -> None:
    start = TEXT.index('id = "display-1"')
    text = TEXT[:start] + TEXT[start:].replace("orientation", "remote = true\norientation", 1)
    _, findings = check(text.replace(READER, 'url = "relay://display-1/reader"'), "hall.toml")
    assert [each.code for each in findings] == ["hall.relay_not_remote"]


def test_two_devices_do_not_share_a_port() -> None:
    changes = (READER, 'url = "relay://counter-2/a"'), ('"/dev/ttyUSB2"', '"relay://counter-2/a"')
    assert found(*changes) == [("device[2].url", "url_twice")]


def test_what_is_no_line_of_bytes_does_not_go_through_a_relay() -> None:
    assert found(
        (READER, 'url = "relay://counter-2/a"'), ('kind = "card_reader"', 'kind = "gateway"')
    ) == [("device[1].url", "relay_kind")]  # fmt: skip


def test_a_relay_needs_the_lan() -> None:
    assert found(
        (READER, 'url = "relay://counter-2/a"'), ('listen = "0.0.0.0:7443"', 'listen = ""')
    ) == [("network.listen", "relay_no_lan")]  # fmt: skip
