"""The independent printer by the public tables; byte strings marked "from" are facts of the page
named there."""

from __future__ import annotations

import pytest

from tests.peers.escpos.printer import Feed, Malformed, Printer

ESC, GS, FS = b"\x1b", b"\x1d", b"\x1c"


def printed(data: bytes, **options: int) -> Printer:
    printer = Printer(**options)  # type: ignore[arg-type]
    assert printer.feed(data) == b""
    printer.end()
    return printer


def test_size_example() -> None:
    # from http://38.142.81.21:8001/manual/masterflex/handy-700/instruction-manual-english/page-22.html
    line = printed(b"12\x1d!\x0134\x1d!\x1056\x1d!\x1178\n").lines[0]
    assert [(r.text, r.size) for r in line.runs] == [
        ("12", (1, 1)),
        ("34", (1, 2)),
        ("56", (2, 1)),
        ("78", (2, 2)),
    ]
    assert line.text == "12345678"
    assert line.size == (2, 2)
    assert line.width == 12 * 12


def test_reverse_and_upside_down_examples() -> None:
    # from the same page (GS B, ESC {)
    printer = printed(b"12345\x1dB\x01ABCD\x1dB\x0067890\n")
    assert [r.reverse for r in printer.lines[0].runs] == [False, True, False]
    assert [x.upside_down for x in printed(b"12345\n\x1b{\x01ABCDE\n").lines] == [False, True]


def test_qr_example() -> None:
    # from https://manualshive.com/en/manual/cashino/csn-80v/2567737?page=55 (without its
    # function 182)
    sent = bytes.fromhex(
        "1b40 1d286b0300314303 1d286b0300314530 1d286b0600315030414243 1b6101 1d286b0300315130"
    )
    code = printed(sent).qrs[0]
    assert (code.data, code.module, code.level, code.align) == (b"ABC", 3, "L", "center")
    # from https://www.e-learn.cn/qa/answer/575388/1490644.html (model 2, module 3, level M)
    head = bytes.fromhex("1d286b040031413200 1d286b0300314303 1d286b0300314531")
    code = printed(head + b"\x1d(k\x08\x001P0hello\x1d(k\x03\x001Q0").qrs[0]
    assert (code.data, code.model, code.level) == (b"hello", 2, "M")


@pytest.mark.parametrize(
    "bad",
    [
        "1d286b0300315230",
        "1d286b0300314311",
        "1d286b040031413400",
        "1d286b0300315130",
        "1d286b0300314534",
        "1b6103",
        "1b5201ff1b5212",
        "1d2108",
        "1d5602",
        "1d7701",
        "1d6800",
        "1d763004010001",
        "1d7630000000010000",
        "1b2a0501000f",
        "1d6b0239",
        "1d6b490341424300",
        "1b7002",
        "1b9a",
        "1c7a",
        "07",
        "1b440805",
        "1d286c0000",
    ],
)
def test_malformed(bad: str) -> None:
    printer = Printer()

    def fed() -> None:
        printer.feed(bytes.fromhex(bad))
        printer.end()

    with pytest.raises(Malformed):
        fed()


def test_offset_and_cut_command() -> None:
    printer = Printer()
    printer.feed(b"abc\n")
    with pytest.raises(Malformed) as caught:
        printer.feed(b"\x1ba\x07")
    assert caught.value.offset == 6
    printer = Printer()
    printer.feed(b"\x1dv0\x00\x01\x00\x08\x00\xff")
    with pytest.raises(Malformed) as caught:
        printer.end()
    assert caught.value.offset == 0


def test_every_split_gives_the_same() -> None:
    data = (
        b"\x1b@\x1ba\x01\x1bE\x01Total\x1bE\x00 9\n\x1c&" + "中文€ab".encode("gb18030") + b"\x1c.\n"
        b"\x1dv0\x00\x01\x00\x02\x00\x80\x01\x1dkI\x07{BAB-12\x1bp\x00\x19\xfa\x1bd\x03\x1dVB\x00"
    )
    whole = printed(data)
    assert whole.text == "Total 9\n中文€ab"
    assert whole.images[0].rows == [b"\x01" + bytes(7), bytes(7) + b"\x01"]
    assert whole.barcodes[0].data == b"{BAB-12"
    assert not whole.cuts[0].full
    assert whole.pulses[0].on_ms == 50
    byte_by_byte = Printer()
    for value in data:
        assert byte_by_byte.feed(bytes((value,))) == b""
    byte_by_byte.end()
    assert byte_by_byte.text == whole.text
    assert byte_by_byte.images == whole.images
    assert byte_by_byte.items[-2:] == whole.items[-2:]


def test_barcode_examples() -> None:
    # from https://manualshive.com/en/manual/citizen/pd-22-pd-22-pd-22/2610273?page=26 (CODE A,
    # 12 bytes)
    code = printed(b"\x1dkI\x0c{A1234567890").barcodes[0]
    assert code.system == "CODE128"
    assert code.width == 3 * (11 * 12 + 13)
    # from https://www.manualslib.com/manual/474248/Epson-Tm-T88iii.html?page=351: 012345 is 01H
    # 17H 2DH in CODE C
    assert printed(b"\x1dkI\x05{C\x01\x17\x2d").barcodes[0].width == 3 * (11 * 5 + 13)
    # from https://www.manualshelf.com/manual/shenzhen-zijiang-electronics/zj-58lydd/... page 62:
    # 12 or 13 digits
    assert printed(b"\x1dk\x02690123456789\x00").barcodes[0].system == "EAN13"
    # from .../blue-bamboo/p25/specifications-english/page-9.html: m = 2 with a length byte is
    # not Epson's form
    with pytest.raises(Malformed):
        printed(bytes.fromhex("1d6b020d3639303132333435363738393200"))


def test_overflow() -> None:
    printer = printed(b"x" * 48 + b"\n" + b"y" * 49 + b"\n\x1dv0\x00\x49\x00\x01\x00" + bytes(73))
    assert [line.overflow for line in printer.lines] == [False, True]
    assert [(o.kind, o.width) for o in printer.overflow] == [("text", 588), ("image", 584)]


def test_graphics_and_columns() -> None:
    body = b"0p0\x01\x011\x09\x00\x02\x00" + b"\xff\x80\x00\x00"
    printer = printed(
        b"\x1d(L" + len(body).to_bytes(2, "little") + body + b"\x1d(L\x02\x0002"
        b"\x1d8L" + len(body).to_bytes(4, "little") + body + b"\x1d(L\x02\x0002"
    )
    assert [i.rows for i in printer.images] == [[b"\x01" * 9, bytes(9)]] * 2
    image = printed(b"\x1b*\x21\x02\x00\x80\x00\x01\xff\x00\x00\n").images[0]
    assert (image.width, image.height) == (2, 24)
    assert image.rows[0] == b"\x01\x01"
    assert image.rows[23] == b"\x01\x00"


def test_real_time_status() -> None:
    # bits from https://www.easymanua.ls/epson/tm-u220a/manual?p=54 and p=55
    printer = Printer()
    assert printer.feed(b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04") == b"\x12" * 4
    printer.cover_open = True
    assert printer.feed(b"lost?\n\x10\x04\x01\x10\x04\x02") == b"\x1a\x16"
    assert printer.lines == []
    assert printer.pending
    printer.cover_open = False
    assert printer.feed(b"") == b""
    assert printer.text == "lost?"
    printer.paper_end = True
    assert printer.feed(b"\x10\x04\x02\x10\x04\x04") == b"\x32\x7e"
    printer.paper_end, printer.near_end, printer.error = False, True, "cutter"
    assert printer.feed(b"\x10\x04\x02\x10\x04\x03\x10\x04\x04") == b"\x52\x1a\x1e"
    printer.feed(b"\x10\x05\x02")
    assert not printer.error
    assert printer.embedded == []


def test_real_time_inside_other_data() -> None:
    printer = Printer()
    assert printer.feed(b"\x1dv0\x00\x03\x00\x01\x00\x10\x04\x01") == b"\x12"
    assert printer.images[0].width == 24
    assert printer.embedded == [(8, b"\x10\x04\x01")]
    # from https://azmanual.top/manuals/66818/citizen-systems-bd2-2220-pmu2xxx.html?page=221
    # (example 1)
    printer = Printer()
    assert printer.feed(b"\x1b*\x00\x03\x00\x10\x04\x01\n") == b"\x12"
    assert printer.images[0].width == 3
    assert len(printer.embedded) == 1
    # from https://www.easymanua.ls/partner/rp-330/manual?p=24: ESC 3 interrupted by DLE EOT 3
    # takes the 10H
    printer = Printer()
    with pytest.raises(Malformed):
        printer.feed(b"\x1b3\x10\x04\x03")
    assert printer.page.state.line_spacing == 0x10


def test_status_answers() -> None:
    printer = Printer()
    assert printer.feed(b"\x1da\x0f") == b"\x10\x00\x00\x00"
    printer.near_end = True
    assert printer.feed(b"") == b"\x10\x00\x03\x00"
    assert printer.feed(b"\x1dr\x01") == b"\x03"
    assert printer.feed(b"\x1dIC") == b"_TM-T88V\x00"
    assert printer.feed(b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08") == b"\x37\x25\x00"


def test_place_rules_and_positions() -> None:
    printer = printed(b"ab\x1ba\x01\x1dV\x00\n\x1b$\x60\x00c\n\t\x1bD\x05\x00d\te\n\n\x1bJ\x20")
    assert [i.command for i in printer.ignored] == ["ESC a", "GS V", "HT"]
    assert printer.text.split("\n") == ["ab", " " * 8 + "c", " " * 8 + "de"]
    assert printer.items[-2:] == [Feed(lines=1), Feed(dots=32)]
