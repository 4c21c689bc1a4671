"""The QR scanner: its bytes, and the real driver against a simulated scanner."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devices.ports import open_port
from devices.scanner.codec import MAX_TEXT, Scan, ScanDecoder, ScanFault, encode_scan
from devices.scanner.driver import CodeScanned, ScanFailed, Scanner, ScanTiming
from devices.scanner.simulator import ScannerSimulator
from devices.simulation.far_ends import open_pty
from devices.state import DeviceState
from kiosk.clock import ManualClock
from tests.devices.driver_hall import QUICK_BACKOFF, Hall

APPOINTMENT = "LINLI:A:01JZ4S8M6Q7R2T5V9X3B:王小明预约"


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\x03"])
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030"])
@pytest.mark.parametrize("aim", ["", "Q1"])
def test_a_code_is_the_same_whatever_surrounds_it(end: bytes, encoding: str, aim: str) -> None:
    data = encode_scan(APPOINTMENT, end=end, encoding=encoding, aim=aim)
    assert ScanDecoder().feed(data) == [Scan(APPOINTMENT, aim)]
    framed = encode_scan(APPOINTMENT, end=end, encoding=encoding, aim=aim, framed=True)
    assert ScanDecoder().feed(framed) == [Scan(APPOINTMENT, aim)]
    decoder = ScanDecoder()
    bytewise = [found for byte in framed for found in decoder.feed(bytes([byte]))]
    assert bytewise == [Scan(APPOINTMENT, aim)]


def test_the_bytes_of_the_sheet_stx_etx_and_aim_prefix() -> None:
    data = b"\x02]Q1" + APPOINTMENT.encode() + b"\x03\r\n"
    assert ScanDecoder().feed(data) == [Scan(APPOINTMENT, "Q1")]


def test_a_code_without_an_end_is_whole_when_the_line_is_quiet() -> None:
    decoder = ScanDecoder()
    assert decoder.feed(b"A001") == []
    assert decoder.idle() == [Scan("A001")]
    assert decoder.idle() == []


def test_a_web_address_is_text_like_any_other() -> None:
    assert ScanDecoder().feed(b"https://example.org/x\n") == [Scan("https://example.org/x")]


def test_an_endless_code_is_dropped_with_one_error_and_the_next_is_read() -> None:
    decoder = ScanDecoder()
    found = []
    for _ in range(20):
        found += decoder.feed(b"7" * 1000)
        assert len(decoder) <= MAX_TEXT
    found += decoder.feed(b"\nA001\n")
    assert found == [ScanFault("scanner.too_long"), Scan("A001")]


def test_the_longest_code_is_read() -> None:
    assert ScanDecoder().feed(b"7" * MAX_TEXT + b"\r") == [Scan("7" * MAX_TEXT)]


@pytest.mark.parametrize("raw", [b"\xe9\xff", b"A\x00B", b"\x1b[2J", b"\xff\xff"])
def test_bytes_that_are_no_text_are_an_error(raw: bytes) -> None:
    assert ScanDecoder().feed(raw + b"\r") == [ScanFault("scanner.undecodable")]


def test_what_was_scanned_is_in_no_repr() -> None:
    (scan,) = ScanDecoder().feed(encode_scan(APPOINTMENT))
    assert repr(CodeScanned("scanner 1", scan)).count("LINLI") == 0


@given(st.lists(st.binary(max_size=3000), max_size=20))
@example([b"9" * 3000] * 3)
def test_no_bytes_break_the_decoder_or_fill_it(pieces: list[bytes]) -> None:
    decoder = ScanDecoder()
    for piece in pieces:
        decoder.feed(piece)
        assert len(decoder) <= MAX_TEXT <= 4096
    decoder.idle()
    assert len(decoder) == 0
    assert decoder.feed(b"A001\r\n") == [Scan("A001")]


@given(st.text(st.characters(exclude_categories=("C",)), min_size=1), st.integers(1, 9))
def test_any_text_in_utf_8_comes_through_in_fragments(text: str, size: int) -> None:
    data = encode_scan(text, aim="Q1")
    decoder = ScanDecoder()
    found = [
        one
        for start in range(0, len(data), size)
        for one in decoder.feed(data[start : start + size])
    ]
    assert found == [Scan(text, "Q1")]


@pytest.fixture
def scanner() -> Iterator[ScannerSimulator]:
    with ScannerSimulator(open_pty(), aim="Q1") as simulator:
        yield simulator


@pytest.fixture
def at_work(scanner: ScannerSimulator, hall: Hall) -> Hall:
    driver = Scanner(
        "scanner 1",
        lambda: open_port(scanner.url),
        hall.readings.put,
        hall.reports.put,
        backoff=QUICK_BACKOFF,
        timing=ScanTiming(idle=0.1, repeat=1.5, failure=0.0),
    )
    hall.begin(driver)
    return hall


def test_a_resident_shows_a_code(scanner: ScannerSimulator, at_work: Hall) -> None:
    scanner.scan(APPOINTMENT)
    assert at_work.reading() == CodeScanned("scanner 1", Scan(APPOINTMENT, "Q1"))


def test_a_code_held_there_is_one_showing(scanner: ScannerSimulator, at_work: Hall) -> None:
    for _ in range(5):
        scanner.scan(APPOINTMENT)
    scanner.scan("A001")
    assert at_work.reading() == CodeScanned("scanner 1", Scan(APPOINTMENT, "Q1"))
    assert at_work.reading() == CodeScanned("scanner 1", Scan("A001", "Q1"))


@pytest.mark.parametrize("fault", ["no_terminator", "fragment"])
def test_an_odd_scanner_is_read_all_the_same(
    fault: str, scanner: ScannerSimulator, at_work: Hall
) -> None:
    scanner.fail_next(fault)
    scanner.scan(APPOINTMENT)
    assert at_work.reading() == CodeScanned("scanner 1", Scan(APPOINTMENT, "Q1"))


@pytest.mark.parametrize(
    ("fault", "code"),
    [("too_long", "scanner.too_long"), ("undecodable", "scanner.undecodable")],
)
def test_what_is_no_code_is_told_and_the_next_code_is_read(
    fault: str, code: str, scanner: ScannerSimulator, at_work: Hall
) -> None:
    scanner.fail_next(fault)
    scanner.scan(APPOINTMENT)
    assert at_work.reading() == ScanFailed("scanner 1", code)
    scanner.scan("A001")
    assert at_work.reading() == CodeScanned("scanner 1", Scan("A001", "Q1"))


def test_noise_before_a_code_does_not_hide_it(scanner: ScannerSimulator, at_work: Hall) -> None:
    scanner.fail_next("garbage")
    scanner.scan(APPOINTMENT)
    assert at_work.reading() == ScanFailed("scanner 1", "scanner.undecodable")
    assert at_work.reading() == CodeScanned("scanner 1", Scan(APPOINTMENT, "Q1"))


def test_a_beep_without_a_code_changes_nothing(scanner: ScannerSimulator, at_work: Hall) -> None:
    scanner.fail_next("silence")
    scanner.scan("lost")
    scanner.scan("A001")
    assert at_work.reading() == CodeScanned("scanner 1", Scan("A001", "Q1"))


def test_a_pulled_cable_is_lost_and_comes_back(scanner: ScannerSimulator, at_work: Hall) -> None:
    scanner.unplug()
    assert at_work.until(DeviceState.LOST).code == "device.lost"
    scanner.replug()
    at_work.until(DeviceState.READY)
    scanner.scan("A001")
    assert at_work.reading() == CodeScanned("scanner 1", Scan("A001", "Q1"))


def test_failures_are_told_once_a_second_and_a_flood_is_cut_off() -> None:
    """The driver's own rules, with time in hand."""
    clock = ManualClock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    told: list[object] = []
    driver = Scanner("s", lambda: open_port("loop://"), told.append, told.append, clock=clock)
    for _ in range(5):
        driver._tell(ScanFault("scanner.undecodable"))
    assert told == [ScanFailed("s", "scanner.undecodable")]
    clock.advance(seconds=2)
    told.clear()
    for number in range(100):
        driver._tell(Scan(str(number)))
    assert told == [
        *(CodeScanned("s", Scan(str(number))) for number in range(10)),
        ScanFailed("s", "scanner.flooded"),
    ]
    clock.advance(seconds=1)
    driver._tell(Scan("A001"))
    assert told[-1] == CodeScanned("s", Scan("A001"))


def test_after_a_million_bytes_of_garbage_a_code_is_read_and_memory_has_not_grown(
    scanner: ScannerSimulator, at_work: Hall
) -> None:
    endless, noise = b"9" * 20_000, bytes(range(256)) * 80
    scanner.scan("A000")
    at_work.reading()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(60):
        scanner.babble(endless)
    for _ in range(50):
        scanner.babble(noise)
    scanner.babble(b"\r")
    scanner.scan("A001")
    while at_work.reading() != CodeScanned("scanner 1", Scan("A001", "Q1")):
        pass
    after, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert after - before <= 1_000_000
    assert peak - before <= 1_000_000
