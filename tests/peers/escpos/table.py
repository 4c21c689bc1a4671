"""Tables of the ESC/POS command set: length and legal range of every parameter.

Source: Epson's ESC/POS Application Programming Guide / TM specification sheets, one section per
command ([Format] and [Range]); the URLs looked at are in README.  Ranges follow the TM-T88/T81
generation where the models differ, and the comment says so.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

BYTE: Final = range(256)
SWITCH: Final = frozenset((0, 1, 48, 49))
THREE: Final = frozenset((0, 1, 2, 48, 49, 50))
FOUR: Final = frozenset((0, 1, 2, 3, 48, 49, 50, 51))
SIZE: Final = frozenset(w << 4 | h for w in range(8) for h in range(8))
# ESC t: code pages with a table in the guide (0 PC437 ... 255 user); those without a codec are
# left out.
CODEPAGES: Final[dict[int, str]] = {
    0: "cp437",
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    13: "cp857",
    14: "cp737",
    15: "iso8859_7",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
    32: "cp720",
    33: "cp775",
    34: "cp855",
    35: "cp861",
    36: "cp862",
    37: "cp864",
    38: "cp869",
    39: "iso8859_2",
    40: "iso8859_15",
    44: "cp1125",
    45: "cp1250",
    46: "cp1251",
    47: "cp1253",
    48: "cp1254",
    49: "cp1255",
    50: "cp1256",
    51: "cp1257",
    52: "cp1258",
    53: "kz1048",
}
# The guide's other page numbers: legal for ESC t, but high bytes then come out as U+FFFD.
OTHER_PAGES: Final = frozenset(
    (
        1,
        6,
        7,
        8,
        11,
        12,
        20,
        21,
        22,
        23,
        24,
        25,
        26,
        30,
        31,
        41,
        42,
        43,
        66,
        67,
        68,
        69,
        70,
        71,
        72,
        73,
        74,
        75,
        82,
        254,
        255,
    )
)

Params = tuple[Container[int], ...]

# Commands of a fixed length: prefix -> (name, one range per parameter byte).
FIXED: Final[dict[bytes, tuple[str, Params]]] = {
    b"\x1b@": ("ESC @", ()),
    b"\x1b!": ("ESC !", (BYTE,)),
    b"\x1ba": ("ESC a", (THREE,)),
    b"\x1bd": ("ESC d", (BYTE,)),
    b"\x1bJ": ("ESC J", (BYTE,)),
    b"\x1bE": ("ESC E", (BYTE,)),  # only the lowest bit counts
    b"\x1bG": ("ESC G", (BYTE,)),  # only the lowest bit counts
    b"\x1bM": ("ESC M", (SWITCH,)),  # TM-T88: fonts A and B
    b"\x1bt": ("ESC t", (frozenset(CODEPAGES) | OTHER_PAGES,)),
    b"\x1bR": ("ESC R", (range(18),)),
    b"\x1b2": ("ESC 2", ()),
    b"\x1b3": ("ESC 3", (BYTE,)),
    b"\x1b-": ("ESC -", (THREE,)),
    b"\x1bp": ("ESC p", (SWITCH, BYTE, BYTE)),
    b"\x1b{": ("ESC {", (BYTE,)),  # only the lowest bit counts
    b"\x1b ": ("ESC SP", (BYTE,)),
    b"\x1b$": ("ESC $", (BYTE, BYTE)),
    b"\x1b\\": ("ESC \\", (BYTE, BYTE)),
    b"\x1bV": ("ESC V", (THREE,)),
    b"\x1b=": ("ESC =", (range(1, 256),)),
    b"\x1bU": ("ESC U", (BYTE,)),
    b"\x1bi": ("ESC i", ()),
    b"\x1bm": ("ESC m", ()),
    b"\x1bc3": ("ESC c 3", (BYTE,)),
    b"\x1bc4": ("ESC c 4", (BYTE,)),
    b"\x1bc5": ("ESC c 5", (BYTE,)),
    b"\x1d!": ("GS !", (SIZE,)),
    b"\x1dB": ("GS B", (BYTE,)),  # only the lowest bit counts
    b"\x1db": ("GS b", (BYTE,)),  # only the lowest bit counts
    b"\x1dL": ("GS L", (BYTE, BYTE)),
    b"\x1dW": ("GS W", (BYTE, BYTE)),
    b"\x1dP": ("GS P", (BYTE, BYTE)),
    b"\x1dh": ("GS h", (range(1, 256),)),
    b"\x1dw": ("GS w", (range(2, 7),)),
    b"\x1dH": ("GS H", (FOUR,)),
    b"\x1df": ("GS f", (SWITCH,)),
    b"\x1da": ("GS a", (BYTE,)),
    b"\x1dr": ("GS r", (frozenset((1, 2, 49, 50)),)),
    b"\x1dI": ("GS I", (frozenset((1, 2, 3, 49, 50, 51, 65, 66, 67, 68, 69)),)),
    b"\x1c&": ("FS &", ()),
    b"\x1c.": ("FS .", ()),
    b"\x1c!": ("FS !", (BYTE,)),
    b"\x1cS": ("FS S", (BYTE, BYTE)),
    b"\x1cC": ("FS C", (THREE,)),
    b"\x1c-": ("FS -", (THREE,)),
    b"\x1cW": ("FS W", (BYTE,)),  # only the lowest bit counts
}

# DLE EOT n (10 04 n): 1 printer, 2 off-line cause, 3 error cause, 4 roll paper sensor.
DLE_EOT: Final = range(1, 5)
DLE_ENQ: Final = range(1, 3)
# DLE DC4 fn ...: fn 1 m t (pulse), fn 2 a b (power-off), fn 8 d1..d7 (clear buffers).
DLE_DC4: Final[dict[int, Params]] = {
    1: (range(2), range(1, 9)),
    2: (range(1, 2), range(8, 9)),
    8: ((1,), (3,), (20,), (1,), (6,), (2,), (8,)),
}

GS_V_A: Final = SWITCH  # function A: GS V m
GS_V_B: Final = frozenset((65, 66))  # function B: GS V m n
RASTER_MODES: Final = FOUR  # GS v 0 m
RASTER_ROWS: Final = range(1, 2304)  # TM-T81/T88V: 1..2303
GRAPHICS_X: Final = range(1, 2048)  # GS ( L function 112
GRAPHICS_Y: Final[dict[int, range]] = {1: range(1, 1663), 2: range(1, 832)}
COLUMN_MODES: Final[dict[int, tuple[int, int, int]]] = {
    # ESC * m: bytes in a column, horizontal and vertical enlargement (8-dot rows are a third as
    # dense)
    0: (1, 2, 3),
    1: (1, 1, 3),
    32: (3, 2, 1),
    33: (3, 1, 1),
}
COLUMNS: Final = range(1, 1024)  # TM-T85/T88: nH 0..3
# GS w n: width of a thick element of CODE39, ITF and CODABAR in dots (TM-T88III: 0.141 mm a dot)
THICK: Final[dict[int, int]] = {2: 5, 3: 8, 4: 10, 5: 13, 6: 16}

DIGITS: Final = frozenset(range(48, 58))
UPPER: Final = frozenset(range(65, 91))
CODE39: Final = DIGITS | UPPER | frozenset(b" $%+-./*")
CODABAR: Final = DIGITS | frozenset(b"ABCDabcd$+-./:")
ASCII: Final = frozenset(range(128))
# GS k: m of form A (and m + 65 of form B) -> (name, legal lengths, legal characters).
BARCODES: Final[dict[int, tuple[str, Container[int], frozenset[int]]]] = {
    0: ("UPC-A", (11, 12), DIGITS),
    1: ("UPC-E", (6, 7, 8, 11, 12), DIGITS),
    2: ("EAN13", (12, 13), DIGITS),
    3: ("EAN8", (7, 8), DIGITS),
    4: ("CODE39", range(1, 256), CODE39),
    5: ("ITF", range(2, 256, 2), DIGITS),
    6: ("CODABAR", range(2, 256), CODABAR),
    7: ("CODE93", range(1, 256), ASCII),
    8: ("CODE128", range(2, 256), ASCII),
}

# GS ( k cn fn: (total length pL+pH*256, ranges of the bytes after fn); 80 (store) is apart.
SYMBOL_SET: Final[dict[tuple[int, int], tuple[str, Params]]] = {
    (49, 65): ("QR model", (range(49, 51), (0,))),  # function 165
    (49, 67): ("QR module", (range(1, 17),)),  # function 167
    (49, 69): ("QR level", (range(48, 52),)),  # function 169
    (49, 81): ("QR print", ((48,),)),  # function 181
    (48, 65): ("PDF417 columns", (range(31),)),
    (48, 66): ("PDF417 rows", (frozenset((0, *range(3, 91))),)),
    (48, 67): ("PDF417 module", (range(2, 9),)),
    (48, 68): ("PDF417 row height", (range(2, 9),)),
    (48, 70): ("PDF417 options", (range(2),)),
}
QR_STORE_LENGTH: Final = range(4, 7093)  # function 180, pL + pH * 256
QR_LEVELS: Final = {48: "L", 49: "M", 50: "Q", 51: "H"}
# ISO/IEC 18004, symbol version 40: greatest number of (digits, alphanumerics, bytes) for a level.
QR_CAPACITY: Final = {
    "L": (7089, 4296, 2953),
    "M": (5596, 3391, 2331),
    "Q": (3993, 2420, 1663),
    "H": (3057, 1852, 1273),
}
QR_ALPHANUMERIC: Final = DIGITS | UPPER | frozenset(b" $%*+-./:")

# ESC R: what stands at # $ @ [ \ ] ^ ` { | } ~ (guide, appendix "international character sets").
INTERNATIONAL_AT: Final = "#$@[\\]^`{|}~"
INTERNATIONAL: Final[dict[int, str]] = {
    0: "#$@[\\]^`{|}~",
    1: "#$à°ç§^`éùè¨",
    2: "#$§ÄÖÜ^`äöüß",
    3: "£$@[\\]^`{|}~",
    4: "#$@ÆØÅ^`æøå~",
    5: "#¤ÉÄÖÅÜéäöåü",
    6: "#$@°\\é^ùàòèì",
    7: "₧$@¡Ñ¿^`¨ñ}~",
    8: "#$@[¥]^`{|}~",
    9: "#¤ÉÆØÅÜéæøåü",
    10: "#$ÉÆØÅÜéæøåü",
    11: "#$á¡Ñ¿é`íñóú",
    12: "#$á¡Ñ¿éüíñóú",
    13: "#$@[₩]^`{|}~",
    14: "#$ŽŠĐĆČžšđćč",
    15: "#¥@[\\]^`{|}~",
    16: "#₫@[\\]^`{|}~",
    17: "#$@[\\]^`{|}~",
}


def name_of(prefix: bytes) -> str:
    """A readable form of command bytes for error messages."""
    words = {0x10: "DLE", 0x1B: "ESC", 0x1C: "FS", 0x1D: "GS"}
    return " ".join(words.get(b, chr(b) if 32 < b < 127 else f"0x{b:02X}") for b in prefix)
