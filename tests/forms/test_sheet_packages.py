"""Files that somebody made to do harm, and files that are none: refused before they are opened."""

from __future__ import annotations

import os
import struct
import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import KnownError
from kiosk.forms.sheet import package, worker
from kiosk.forms.sheet.check import check
from tests.forms.sheet_books import HEAD, book, looked_at, places, repacked

GOOD = book((HEAD, ("text", "q", "?")))


def told(data: bytes, file: str = "survey.xlsx") -> list[str]:
    return [each.code for each in check(data, file).findings]


def test_a_good_file_is_taken() -> None:
    assert told(GOOD) == []


def test_a_bomb_is_refused_by_its_directory() -> None:
    """It would be 1 GiB: nothing of it is unzipped."""
    bomb = repacked(GOOD, {"xl/media/image1.png": bytes(1 << 20)})
    at = bomb.rindex(b"xl/media/image1.png") - 46
    assert bomb[at : at + 4] == b"PK\x01\x02"
    bomb = bomb[: at + 24] + struct.pack("<L", 1 << 30) + bomb[at + 28 :]
    tracemalloc.start()
    assert told(bomb) == ["survey.bomb"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1 << 20


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    sheet = b"<worksheet>" + b" " * (40 << 20)
    bomb = repacked(GOOD, {"xl/worksheets/sheet1.xml": sheet})
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = -1
        while (at := bomb.find(mark, at + 1)) >= 0:
            if struct.unpack_from("<L", bomb, at + offset)[0] == len(sheet):
                bomb = bomb[: at + offset] + struct.pack("<L", 4000) + bomb[at + offset + 4 :]
    tracemalloc.start()
    assert told(bomb) == ["survey.broken"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("survey.macros", {"xl/vbaProject.bin": b"x"}),
        ("survey.macros", {"xl/macrosheets/sheet1.xml": b"<a/>"}),
        ("survey.links", {"xl/externalLinks/externalLink1.xml": b"<a/>"}),
        ("survey.links", {"xl/connections.xml": b"<a/>"}),
        ("survey.embedded", {"xl/embeddings/oleObject1.bin": b"x"}),
        ("survey.declared", {"xl/sharedStrings.xml": b'<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'}),
        ("survey.declared",
        {"xl/workbook.xml": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'.encode("utf-16")}),
        ("survey.broken", {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}),
        ("survey.broken", {"xl/workbook.xml": b"<a"}),
        ("survey.bomb", {f"x{n}": b"" for n in range(501)}),
    ],
)  # fmt: skip
def test_what_is_no_plain_workbook_is_refused(code: str, changed: dict[str, bytes]) -> None:
    assert told(repacked(GOOD, changed)) == [code]


def test_macros_are_known_by_the_type_of_the_workbook_too() -> None:
    with zipfile.ZipFile(BytesIO(GOOD)) as opened:
        types = opened.read("[Content_Types].xml")
    plain = b"spreadsheetml.sheet.main+xml"
    assert plain in types
    types = types.replace(
        b"vnd.openxmlformats-officedocument." + plain, b"vnd.ms-excel.sheet.macroEnabled.main+xml"
    )
    assert told(repacked(GOOD, {"[Content_Types].xml": types})) == ["survey.macros"]
    assert told(GOOD, "survey.xlsm") == ["survey.macros"]


def test_parts_that_are_missing_or_twice_there_are_told() -> None:
    assert told(repacked(GOOD, left_out=["xl/workbook.xml"])) == ["survey.broken"]
    assert told(repacked(GOOD, left_out=["[Content_Types].xml"])) == ["survey.broken"]
    twice = BytesIO(GOOD)
    with zipfile.ZipFile(twice, "a") as opened, pytest.warns(UserWarning, match="Duplicate"):
        opened.writestr("xl/workbook.xml", "<a/>")
    assert told(twice.getvalue()) == ["survey.broken"]


@pytest.mark.parametrize(
    ("data", "file", "code"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(512), "survey.xlsx", "survey.old_or_locked"),
        (b"", "survey.xlsx", "survey.broken"),
        (b"PK\x03\x04", "survey.xlsx", "survey.broken"),
        (b"type,name", "survey.csv", "survey.kind"),
        (GOOD, "survey.et", "survey.kind"),
        (GOOD, "survey", "survey.kind"),
        (bytes(package.LARGEST + 1), "survey.xlsx", "survey.too_large"),
    ],
)
def test_other_files_are_told_what_to_save_them_as(data: bytes, file: str, code: str) -> None:
    assert told(data, file) == [code]


def test_what_lies_beyond_the_bounds_is_told_and_not_read() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="%s%d" t="inlineStr"><is><t>text</t></is></c></row>' % (row, column, row)
        for row, column in ((1, b"A"), (1_000_000, b"A"))
    )
    far = repacked(GOOD, {"xl/worksheets/sheet1.xml": _sheet(rows)})
    assert "survey.heading_missing" in told(far)
    rows = b'<row r="20001"><c r="A20001" t="inlineStr"><is><t>text</t></is></c></row>'
    far = repacked(GOOD, {"xl/worksheets/sheet1.xml": _sheet(rows)})
    assert ("survey.too_many_rows", "survey!A20001") in places(looked_at(far))
    rows = b'<row r="1"><c r="GS1" t="inlineStr"><is><t>text</t></is></c></row>'
    far = repacked(GOOD, {"xl/worksheets/sheet1.xml": _sheet(rows)})
    assert ("survey.too_many_columns", "survey!GS1") in places(looked_at(far))
    long = looked_at(book((HEAD, ("text", "q", "x" * 10_001))))
    assert places(long) == [("survey.cell_long", "survey!C2")]


def _sheet(rows: bytes) -> bytes:
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (main, rows)


@settings(max_examples=60)
@given(st.data())
def test_a_file_with_bytes_changed_never_crashes_the_look(data: st.DataObject) -> None:
    spoilt = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        spoilt[data.draw(st.integers(0, len(GOOD) - 1))] = data.draw(st.integers(0, 255))
    check(bytes(spoilt[: data.draw(st.integers(0, len(GOOD)))]), "survey.xlsx")


@settings(max_examples=60)
@given(st.binary(max_size=2000), st.sampled_from(["a.xml", "a.xlsx", "a.xls", "a"]))
def test_whatever_is_handed_in_is_answered(data: bytes, file: str) -> None:
    assert check(data, file).findings


def test_the_worker_finds_what_a_look_in_this_process_finds() -> None:
    assert worker.checked(GOOD, "survey.xlsx") == check(GOOD, "survey.xlsx")


def test_a_file_that_takes_too_much_memory_is_given_up() -> None:
    with pytest.raises(KnownError) as refused:
        worker.checked(GOOD, "survey.xlsx", memory=1)
    assert refused.value.code == "survey.too_heavy"


@pytest.mark.skipif(os.name != "posix", reason="Windows bounds no process so")
def test_a_file_that_takes_too_long_is_given_up() -> None:
    rows = b"".join(
        b'<row r="%d">' % row
        + b"".join(b'<c t="inlineStr"><is><t>a%d</t></is></c>' % n for n in range(40))
        + b"</row>"
        for row in range(1, 8001)
    )
    slow = repacked(GOOD, {"xl/worksheets/sheet1.xml": _sheet(rows)})
    with pytest.raises(KnownError) as refused:
        worker.checked(slow, "survey.xlsx", seconds=1)
    assert refused.value.code == "survey.too_slow"
