"""Bit images, graphics, bar codes and two-dimensional codes of the ESC/POS peer.

Source: ESC/POS guide, sections "Bit-image commands" (ESC *, GS v 0, GS ( L, GS 8 L), "Bar code
commands" (GS k) and "Two-dimension code commands" (GS ( k functions 165..181, 065..081).
Every function takes the whole parameter bytes and raises ValueError with the reason.
"""

from __future__ import annotations

from tests.peers.escpos.model import QR, Barcode, Image
from tests.peers.escpos.page import State
from tests.peers.escpos.table import (
    BARCODES,
    COLUMN_MODES,
    DIGITS,
    GRAPHICS_X,
    GRAPHICS_Y,
    QR_ALPHANUMERIC,
    QR_CAPACITY,
    QR_LEVELS,
    QR_STORE_LENGTH,
    RASTER_MODES,
    RASTER_ROWS,
    SYMBOL_SET,
    THICK,
)

BITS = [bytes(value >> (7 - i) & 1 for i in range(8)) for value in range(256)]


def raster_rows(data: bytes, width: int, height: int) -> list[bytes]:
    """Rows of 0/1 bytes out of raster data whose lines are padded to whole bytes."""
    step = (width + 7) // 8
    return [
        b"".join(BITS[b] for b in data[y * step : (y + 1) * step])[:width] for y in range(height)
    ]


def column_rows(data: bytes, width: int, depth: int) -> list[bytes]:
    """Rows out of column data: ``depth`` bytes per column, the highest bit on top."""
    columns = [b"".join(BITS[b] for b in data[x * depth : (x + 1) * depth]) for x in range(width)]
    return [bytes(column[y] for column in columns) for y in range(depth * 8)]


def raster_size(mode: int, wide: int, rows: int) -> int:
    """GS v 0 m xL xH yL yH: number of data bytes."""
    if mode not in RASTER_MODES:
        raise ValueError(f"GS v 0: mode {mode} out of range")
    if wide < 1:
        raise ValueError("GS v 0: no bytes in a row")
    if rows not in RASTER_ROWS:
        raise ValueError(f"GS v 0: {rows} rows out of range 1..{RASTER_ROWS.stop - 1}")
    return wide * rows


def raster_image(mode: int, wide: int, rows: int, data: bytes) -> Image:
    """The image of GS v 0; bit 0 of the mode doubles the width and bit 1 the height."""
    scale = (1 + (mode & 1), 1 + (mode >> 1 & 1))
    return Image(wide * 8, rows, raster_rows(data, wide * 8, rows), scale=scale)


def column_image(mode: int, columns: int, data: bytes) -> Image:
    """The image of ESC *."""
    depth, across, down = COLUMN_MODES[mode]
    rows = column_rows(data, columns, depth)
    return Image(columns, depth * 8, rows, scale=(across, down), command="ESC *")


def graphics(body: bytes, state: State) -> list[Image] | None:
    """GS ( L / GS 8 L from m on: the images to print, or None when nothing prints yet."""
    if len(body) < 2 or body[0] != 48:
        raise ValueError("GS ( L: m is not 48 or the length is below 2")
    function, rest = body[1], body[2:]
    if function in (1, 49):
        if len(rest) != 2 or any(v not in (50, 51) for v in rest):
            raise ValueError("GS ( L function 49: x and y are 50 or 51")
        return None
    if function in (2, 50):
        if rest:
            raise ValueError("GS ( L function 50: length is not 2")
        if not state.graphics:
            raise ValueError("GS ( L function 50: nothing in the print buffer")
        images, state.graphics = state.graphics, []
        return images
    if function != 112:
        raise ValueError(f"GS ( L: function {function} not in the table")
    if len(rest) < 9:
        raise ValueError("GS ( L function 112: shorter than 11 bytes")
    tone, across, down, colour = rest[:4]
    width, height = rest[4] | rest[5] << 8, rest[6] | rest[7] << 8
    if tone != 48 or colour != 49 or across not in (1, 2) or down not in (1, 2):
        raise ValueError(f"GS ( L function 112: a={tone} bx={across} by={down} c={colour}")
    if width not in GRAPHICS_X or height not in GRAPHICS_Y[down]:
        raise ValueError(f"GS ( L function 112: {width} x {height} dots out of range")
    data = rest[8:]
    wanted = (width + 7) // 8 * height
    if len(data) != wanted:
        raise ValueError(f"GS ( L function 112: {len(data)} data bytes, {wanted} wanted")
    state.graphics.append(
        Image(
            width, height, raster_rows(data, width, height), scale=(across, down), command="GS ( L"
        )
    )
    return None


def code128_symbols(data: bytes) -> int:
    """Number of symbol characters (start included) of GS k CODE128 data with its ``{`` escapes."""
    if data[:1] != b"{" or data[1:2] not in (b"A", b"B", b"C"):
        raise ValueError("CODE128: no code set ({A, {B or {C) at the start")
    count, at, active = 0, 0, ""
    legal = {"A": range(96), "B": range(32, 128), "C": range(100)}
    shifted = False
    while at < len(data):
        byte = data[at]
        if byte == 0x7B:
            key = data[at + 1 : at + 2].decode("latin-1")
            if key not in tuple("AB1C" if active == "C" else "ABCS1234{"):
                raise ValueError(f"CODE128: unknown sequence {{{key}")
            if key in tuple("ABC"):
                active = key
            elif key == "S":
                shifted = True
            elif key == "{" and active == "A":
                raise ValueError("CODE128: {{ is not in code set A")
            at += 2
        else:
            now = {"A": "B", "B": "A"}.get(active, active) if shifted else active
            shifted = False
            if byte not in legal[now]:
                raise ValueError(f"CODE128: byte 0x{byte:02X} not in code set {now}")
            at += 1
        count += 1
    return count


def barcode_modules(system: str, data: bytes) -> tuple[int, int] | None:
    """(narrow, wide) elements across a code; None when not known."""
    size = len(data)
    table = {
        "UPC-A": (95, 0),
        "EAN13": (95, 0),
        "EAN8": (67, 0),
        "UPC-E": (51, 0),
        "CODE39": (7 * (size + 2) - 1, 3 * (size + 2)),
        "ITF": (3 * size + 6, 2 * size + 1),
        "CODE93": (9 * (size + 4) + 1, 0),
    }
    if system == "CODE128":
        return 11 * (code128_symbols(data) + 1) + 13, 0
    return table.get(system)


def barcode(index: int, data: bytes, state: State) -> Barcode:
    """GS k: check the data against the row of the system and make the code."""
    system, lengths, characters = BARCODES[index]
    if len(data) not in lengths:
        raise ValueError(f"{system}: {len(data)} characters")
    bad = [b for b in data if b not in characters]
    if bad:
        raise ValueError(f"{system}: character 0x{bad[0]:02X}")
    if system == "UPC-E" and len(data) > 6 and data[:1] != b"0":
        raise ValueError("UPC-E: number system is not 0")
    if system == "CODABAR" and (data[0] | 32 not in b"abcd" or data[-1] | 32 not in b"abcd"):
        raise ValueError("CODABAR: no start or stop character")
    elements = barcode_modules(system, data)
    width = None
    if elements is not None:
        width = elements[0] * state.bar_module + elements[1] * THICK[state.bar_module]
    return Barcode(
        system, data, state.bar_height, state.bar_module, state.hri, state.hri_font, width=width
    )


def qr_fits(data: bytes, level: str) -> bool:
    """Whether the greatest symbol holds the data (ISO/IEC 18004, version 40)."""
    digits, letters, octets = QR_CAPACITY[level]
    if all(b in DIGITS for b in data):
        return len(data) <= digits
    return len(data) <= (letters if all(b in QR_ALPHANUMERIC for b in data) else octets)


def symbol(body: bytes, state: State) -> QR | Barcode | None:
    """GS ( k from cn on: the symbol to print, or None for a setting."""
    if len(body) < 3:
        raise ValueError("GS ( k: shorter than 3 bytes")
    cn, fn, rest = body[0], body[1], body[2:]
    if fn == 80 and cn in (48, 49):
        if len(body) not in QR_STORE_LENGTH or rest[0] != 48:
            raise ValueError("GS ( k store: length or m out of range")
        if cn == 49:
            state.qr_data = rest[1:]
        else:
            state.pdf_data = rest[1:]
        return None
    if (cn, fn) == (48, 69):
        if (
            len(rest) != 2
            or rest[0] not in (48, 49)
            or rest[1] not in (range(48, 57) if rest[0] == 48 else range(1, 41))
        ):
            raise ValueError("GS ( k PDF417 level out of range")
        return None
    if (cn, fn) == (48, 81):
        if rest != b"0" or state.pdf_data is None:
            raise ValueError("GS ( k PDF417 print: m is not 48 or no data stored")
        return Barcode("PDF417", state.pdf_data, 0, state.pdf_module, 0, state.hri_font)
    row = SYMBOL_SET.get((cn, fn))
    if row is None:
        raise ValueError(f"GS ( k: function cn={cn} fn={fn} not in the table")
    name, ranges = row
    if len(rest) != len(ranges) or any(v not in r for v, r in zip(rest, ranges, strict=False)):
        raise ValueError(f"GS ( k {name}: {rest.hex(' ')} out of range")
    if (cn, fn) == (49, 65):
        state.qr_model = rest[0] - 48
    elif (cn, fn) == (49, 67):
        state.qr_module = rest[0]
    elif (cn, fn) == (49, 69):
        state.qr_level = QR_LEVELS[rest[0]]
    elif (cn, fn) == (48, 67):
        state.pdf_module = rest[0]
    elif (cn, fn) == (49, 81):
        if not state.qr_data:
            raise ValueError("GS ( k function 181: no data stored by function 180")
        if not qr_fits(state.qr_data, state.qr_level):
            raise ValueError("GS ( k function 181: more data than a symbol of this level holds")
        return QR(state.qr_data, state.qr_module, state.qr_level, state.qr_model)
    return None
