"""What every screen has of its theme: colours, room between lines, no words in pictures."""

from __future__ import annotations

import re
from itertools import product

import pytest
import uharfbuzz

from kiosk.paths import PROJECT, font_file

QML = PROJECT / "ui/qml/Kiosk"
OF_RESIDENTS = [
    file
    for room in ("Resident", "Controls", "Rating", "Display", "Focus")
    for file in sorted((QML / room).rglob("*.qml"))
]
COLOUR = re.compile(
    r'property color (\w+): (?:highContrast \? "(#\w{6})" : )?"(#\w{6})"'
)  # on black, on paper
FOUND = COLOUR.findall((QML / "Theme/Theme.qml").read_text("utf-8"))
PAPER = {name: paper for name, _, paper in FOUND}
BLACK = {name: black or paper for name, black, paper in FOUND}
WORDS = ("ink", "mutedInk", "primary", "accent", "good", "warning", "alarm")
GROUNDS = ("ground", "surface", "primaryTint")
READ = (  # what is read, and upon what
    *product(WORDS, GROUNDS), ("primaryInk", "primary"), ("primarySoftInk", "primary"),
    ("pressedInk", "pressed"), ("emergencyInk", "emergency"),
    ("emergencyPressedInk", "emergencyPressed"),
)  # fmt: skip
SEEN = (*product(("outline", "primary"), GROUNDS), ("ringInner", "ringOuter"))
LEAST_LINE = 1.3  # times the size of type
FREE = re.compile(r"\blineHeight: (\d[\d.]*)")


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [PAPER, BLACK], ids=["paper", "black"])
def test_words_stand_at_seven_to_one_and_outlines_at_three(theme: dict[str, str]) -> None:
    faint = [pair for pair in READ if contrast(*(theme[name] for name in pair)) < 7]
    faint += [pair for pair in SEEN if contrast(*(theme[name] for name in pair)) < 3]
    assert not faint


def test_on_black_words_stand_at_twenty_to_one_and_yellow_at_fifteen() -> None:
    found = {name: contrast(BLACK[name], BLACK["ground"]) for name in WORDS}
    assert min(found["ink"], found["mutedInk"]) > 20
    assert min(found.values()) > 15


def test_lines_of_a_resident_stand_apart() -> None:
    """Noto's own line is 1.45 of its size; a screen's `lineHeight` is a share of that."""
    with font_file("regular").open("rb") as file:
        face = uharfbuzz.Face(file.read())
    told = uharfbuzz.Font(face).get_font_extents("ltr")
    own = (told.ascender - told.descender + told.line_gap) / face.upem
    least = min(
        float(each) for file in OF_RESIDENTS for each in FREE.findall(file.read_text("utf-8"))
    )
    assert own * least >= LEAST_LINE


def test_no_picture_of_a_residents_screen_holds_words() -> None:
    """Words are texts, which grow and are read aloud; pictures are drawn lines beside them."""
    assert not [
        file for file in (PROJECT / "ui").rglob("*") if file.suffix in (".png", ".jpg", ".svg")
    ]
    assert not [file.name for file in OF_RESIDENTS if "<text" in file.read_text("utf-8")]
