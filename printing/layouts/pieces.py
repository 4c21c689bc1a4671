"""What stays together where a line is broken."""

from __future__ import annotations

# Closing punctuation never begins a line (GB/T 15834).
NOT_FIRST = "，。、；：？！）》”’…·,.;:?!)"
_FIRST_IDEOGRAPH = "\u2e80"


def ideographic(text: str) -> bool:
    """Written in Chinese characters, which may be parted, and not in letters."""
    return text[:1] >= _FIRST_IDEOGRAPH


def pieces(text: str) -> list[str]:
    """Words of every alphabet with the space behind them, single ideographs else."""
    found: list[str] = []
    for character in text:
        letter = not ideographic(character) and not character.isspace()
        last = found[-1][-1] if found else ""
        whole = last and not ideographic(last) and not last.isspace()
        if (letter and whole) or (character == " " and found):
            found[-1] += character
        else:
            found.append(character)
    return found
