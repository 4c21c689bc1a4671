"""One sender, however its address is written: MAC and IEEE addresses in any case and spelling."""

from __future__ import annotations

import re

_SEPARATORS = re.compile(r"[:.\-_ ]")
_HEX = re.compile(r"(?:0x)?([0-9a-f]{12}|[0-9a-f]{16})")


def normal(name: str) -> str:
    """What two spellings of one address have in common; any other name is itself."""
    match = _HEX.fullmatch(_SEPARATORS.sub("", name.strip().lower()))
    return match[1] if match else name.strip()


def spellings(name: str) -> tuple[str, ...]:
    """As it is written, and as else it may stand in a topic: a broker compares letters."""
    bare = normal(name)
    if not _HEX.fullmatch(bare):
        return (name,)
    pairs = [bare[at : at + 2] for at in range(0, len(bare), 2)]
    found = [name, bare, ":".join(pairs), "-".join(pairs), f"0x{bare}"]
    return tuple(dict.fromkeys(each for one in found for each in (one, _upper(one))))


def _upper(name: str) -> str:
    return "0x" + name[2:].upper() if name.startswith("0x") else name.upper()
