"""The case slip on A4: names of every script, long and hostile words; read by machines too."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import zxingcpp

from printing.documents import Fact
from printing.measure import SLIP
from printing.rendering import Paper, render


def sheets(tmp_path: Path, **changes: object) -> Path:
    file = tmp_path / "slip.pdf"
    file.write_bytes(render(replace(SLIP, **changes), Paper(210)).pdf)  # type: ignore[arg-type]
    return file


def text_of(file: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_names_of_every_script_are_printed_and_can_be_taken_out(tmp_path: Path) -> None:
    names = "𠮷田𠀋子、John Smith、Müller"
    said = text_of(sheets(tmp_path, parties=(Fact("反映人", names),)))
    assert "𠮷田𠀋子" in said
    assert "John Smith" in said
    assert "Müller" in said
    assert SLIP.number in said


def test_an_uyghur_name_is_shaped_from_right_to_left(tmp_path: Path) -> None:
    file = sheets(tmp_path, parties=(Fact("反映人", "ئابدۇللا"),))
    assert "DejaVuSans" in fonts_of(file)
    assert any(
        "\ufb50" <= each <= "\ufeff" or "\u0600" <= each <= "\u06ff" for each in text_of(file)
    )


def fonts_of(file: Path) -> str:
    return subprocess.run(
        ["pdffonts", str(file)], capture_output=True, text=True, check=True
    ).stdout


def test_every_font_is_embedded(tmp_path: Path) -> None:
    file = sheets(tmp_path, parties=(Fact("反映人", "𠮷田 ئابدۇللا"),))
    lines = fonts_of(file).splitlines()[2:]
    assert lines
    for line in lines:
        assert line.split()[-5:-2][0] == "yes", line
    assert "Helvetica" not in fonts_of(file)


def test_four_thousand_characters_flow_over_pages_and_none_is_lost(tmp_path: Path) -> None:
    words = "".join(f"第{number}句楼上一直滴水。" for number in range(420))[:4000]
    file = sheets(tmp_path, text=words)
    assert len(pypdfium2.PdfDocument(file)) >= 3
    said = text_of(file)
    pages = len(pypdfium2.PdfDocument(file))
    assert f"第 {pages} 页，共 {pages} 页" in said
    assert said.count(SLIP.number) >= pages
    flat = "".join(said.split())
    for number in range(0, 300, 17):
        assert f"第{number}句楼上一直滴水。" in flat


def test_hostile_words_are_words(tmp_path: Path) -> None:
    said = text_of(sheets(tmp_path, text="<b>&amp;</para><img src=x> %PDF \x07\u202e坏"))
    assert "<b>&amp;</para><img src=x>" in said


def test_the_code_on_the_sheet_is_read_by_another_reader(tmp_path: Path) -> None:
    page = pypdfium2.PdfDocument(sheets(tmp_path))[0].render(scale=300 / 72).to_pil()
    assert [found.text for found in zxingcpp.read_barcodes(page)] == [SLIP.qr]
