"""What befell a thing and nobody: taken out of a text before a danger is looked for in it.

A danger is told in the words of a loss, of a fall into water, of a blow, and so are a stolen
bicycle and a telephone in the drain. Who is in danger may be left unsaid, therefore the thing has
to be named, its words have to be next to it, and where the text names anybody nothing is taken out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Things:
    """Patterns over a cleaned text."""

    clause: re.Pattern[str]
    """what stands between two stops"""
    hint: re.Pattern[str]
    """one of its words is in every clause of a thing; quickly looked for"""
    befell: re.Pattern[str]
    """a thing, whose it is, and what happened to it"""
    where: re.Pattern[str]
    """where the thing stood, in the clause after"""
    bystanders: re.Pattern[str]
    """who is spoken to or of, and is in no danger: officials, finders, thieves"""
    people: re.Pattern[str]
    """anybody to whom it may have happened"""
    does: re.Pattern[str]
    """before a thing: somebody unnamed rides, wears or eats it, and is meant"""

    def taken_out(self, text: str) -> str:
        """The text without what befell things; all of it where anybody is named beside them.

        The words before a thing go with it (where it stood), what follows it stays.
        """
        kept: list[str] = []
        last = 0
        for clause in self.clause.finditer(text):
            found = self.hint.search(clause[0]) and self.befell.search(clause[0])
            if not found:
                continue
            before = clause[0][: found.start()]
            if self.does.search(before) or self._names_anybody(before):
                return text
            kept.append(text[last : clause.start()])
            last = clause.start() + found.end()
            stood = self.where.match(text, last)
            if stood and not self._names_anybody(stood[0]):
                last = stood.end()
        if not last:
            return text
        rest = "、".join([*kept, text[last:]])
        return text if self._names_anybody(rest) else rest

    def _names_anybody(self, text: str) -> bool:
        return self.people.search(self.bystanders.sub("、", text)) is not None
