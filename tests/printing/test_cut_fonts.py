"""Fonts are cut by HarfBuzz at set-up: as the variable font is at that weight, named, whole."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFontFile

from printing.fonts import cut, sfnt

TEXT = "邻里驿站 王秀英 A001 10:30"


@pytest.fixture
def cut_font(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    monkeypatch.setattr(cut, "font_file", lambda weight: tmp_path / "fonts" / f"{weight}.ttf")
    cut.cut(request.param)
    [made] = (tmp_path / "fonts").iterdir()
    return made


def shaped(face: uharfbuzz.Face, weight: int | None = None) -> list[tuple[int, int]]:
    font = uharfbuzz.Font(face)
    if weight is not None:
        font.set_variations({"wght": weight})
    buffer = uharfbuzz.Buffer()
    buffer.add_str(TEXT)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    glyphs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [(info.codepoint, at.x_advance) for info, at in glyphs]


@pytest.mark.parametrize(("cut_font", "weight"), list(cut.WEIGHTS.items()), indirect=["cut_font"])
def test_it_draws_as_the_variable_font_at_that_weight(cut_font: Path, weight: int) -> None:
    variable = uharfbuzz.Face(cut.source().read_bytes())
    made = uharfbuzz.Face(cut_font.read_bytes())
    assert shaped(made) == shaped(variable, weight)
    assert made.glyph_count == variable.glyph_count


@pytest.mark.parametrize(("cut_font", "weight"), list(cut.WEIGHTS.items()), indirect=["cut_font"])
def test_it_is_named_and_whole(cut_font: Path, weight: int) -> None:
    data = cut_font.read_bytes()
    words = struct.unpack(f">{len(data) // 4}I", data)
    assert sum(words) & 0xFFFFFFFF == 0xB1B0AFBA, "what readers of fonts check first"
    read = TTFontFile(str(cut_font), validate=1)
    style = "Bold" if weight == 700 else "Regular"
    assert read.name.decode() == f"NotoSansSC-{style}"
    assert (read.familyName.decode(), read.styleName.decode()) == ("Noto Sans SC", style)
    parts = sfnt.tables(data)
    assert struct.unpack_from(">H", parts[b"OS/2"], 4) == (weight,)
    assert struct.unpack_from(">H", parts[b"head"], 44) == (int(weight == 700),)
    assert not {b"fvar", b"gvar", b"HVAR"} & parts.keys()


def test_names_of_before_do_not_win() -> None:
    variable = sfnt.tables(cut.source().read_bytes())[b"name"]
    made = sfnt.named(variable, {1: "邻里"}, frozenset({16}))
    count = struct.unpack_from(">H", made, 2)[0]
    ids = [struct.unpack_from(">6H", made, 6 + 12 * number)[3] for number in range(count)]
    assert ids.count(1) == 1
    assert 16 not in ids
