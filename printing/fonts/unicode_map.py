"""Which character each glyph of an embedded font stands for, so that text can be taken out."""

from __future__ import annotations

from collections.abc import Sequence

_MOST = 100  # entries of one bfchar block (PDF 32000-1, 9.10.3)


def to_unicode_cmap(name: str, subset: Sequence[int]) -> str:
    """The ToUnicode CMap of a subset: its n-th glyph is the n-th code point, as UTF-16BE."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({name})",
        f"/Ordering ({name})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    for first in range(0, len(subset), _MOST):
        block = subset[first : first + _MOST]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{first + at:02X}> <{_utf16(code)}>" for at, code in enumerate(block)]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _utf16(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF:  # no character: a subset never holds one
        return "FFFD"
    return chr(code).encode("utf-16-be").hex().upper()
