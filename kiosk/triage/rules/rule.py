"""What the safety rules of one language are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kiosk.triage.rules.things import Things


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Patterns over a cleaned text, which is in lower case; compiled once."""

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
    things: Things | None = None
    """what befalls things and nobody"""

    def bare(self, text: str) -> str:
        return self.denied.sub("、", self.set_phrases.sub("、", text))


class Language:
    """A language and its rules. They are made when the first text has words of it: of one in which
    nobody has written yet they would cost as much as all the rest of the model.
    """

    def __init__(self, written_in: str, rules: Callable[[], Rules]) -> None:
        """`written_in` is found in every text that has words of the language."""
        self.written_in = re.compile(written_in)
        self._rules = rules

    @cached_property
    def rules(self) -> Rules:
        return self._rules()
