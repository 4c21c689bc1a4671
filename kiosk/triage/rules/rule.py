"""What the safety rules of one language are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Patterns over a cleaned text, which is in lower case; compiled once."""

    written_in: re.Pattern[str]
    """found in every text that has words of the language; the others are not looked at"""
    set_phrases: re.Pattern[str]
    """sound like danger and are none: taken out first"""
    denied: re.Pattern[str]
    """a danger that is said not to be there: taken out too"""
    hazards: tuple[tuple[str, re.Pattern[str]], ...]
    cry: re.Pattern[str]
    """a call for help that does not say what is the matter"""
    now: re.Pattern[str]
    calm: tuple[re.Pattern[str], ...]
    """policy, the past, a fear or thanks; does not calm what is `now`"""
    only_named: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = field(default_factory=dict)
    """hazard: its thing, and what has to be said of it before a model's word alone counts"""

    def bare(self, text: str) -> str:
        return self.denied.sub("、", self.set_phrases.sub("、", text))
