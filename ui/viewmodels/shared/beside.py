"""What stands beside each other in one text, parted by dots."""

from __future__ import annotations

import re
from collections.abc import Iterable

JOINER, HARD_BLANK = "\N{WORD JOINER}", "\N{NO-BREAK SPACE}"
_WITHIN = re.compile(r"(?<=[\u2e80-\u9fff])(?=[\u2e80-\u9fff])")


def beside(parts: Iterable[str]) -> str:
    """No line begins with a dot."""
    return f"{HARD_BLANK}· ".join(filter(None, parts))


def unbroken(name: str) -> str:
    """A short name as one word: Chinese breaks between any two characters."""
    return _WITHIN.sub(JOINER, name)
