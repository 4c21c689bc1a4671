"""Where a quarrel may flare up again: households and places to visit before it does.

What goes in are disputes of two private sides alone (:class:`Past`, a closed set of fields): when,
what kind, where, which sides, how often it began. Nothing else of anybody: no name, age, sex,
illness, religion or origin; no complaint, petition or report; nothing in which somebody was harmed
or threatened, for that is for those who help and not for a list. There is no score: a place or a
household is on the list or not, with the reason in words and the disputes behind it.

A finding that was planned, visited or dismissed comes again when there is something new in it: a
further dispute, or one that began anew. And staff teach the rule: after every ten findings that
were judged it asks for one dispute more where fewer than half were worth a visit, else for one
less, never for less than its least nor for more than three beyond.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

Rule = Literal["place", "household", "reopened", "season"]
RULES: tuple[Rule, ...] = ("place", "household", "reopened", "season")
Mode = Literal["off", "places", "consented", "all"]

LATELY = timedelta(days=180)
YEARS = 3  # back, for what comes each year
LEAST: dict[Rule, int] = {"place": 3, "household": 2, "reopened": 2, "season": 2}
JUDGED = 10  # findings of a rule after which it is judged
MOST_MORE = 3  # disputes that a rule asks for beyond its least

Cause = Literal["wrong", "cared", "over"]  # of a dismissal
Result = Literal["settled", "passed_on", "quiet", "absent", "cancelled"]  # of a visit
WORTH: dict[str, bool] = {"wrong": False, "settled": True, "passed_on": True, "quiet": False}
"""Whether a finding was worth a visit; what is not here judges no rule."""
OPEN_AGAIN = frozenset({"absent", "cancelled"})  # nobody was met: it may be proposed as before


class Past(NamedTuple):
    """A dispute as far as prevention may know it. `day` as `2026-11-29`; `place` cell and place,
    empty where nobody said; `persons` pseudonyms of both sides; `opens`: how often it began."""

    key: int
    day: str
    category: str
    place: str
    persons: tuple[str, ...]
    opens: int


Basis = tuple[tuple[int, int], ...]
"""The disputes behind a finding, the newest first: key, and how often it had begun."""


class Finding(NamedTuple):
    """`about`: a place; the pseudonyms of sides with blanks between; or a dispute's key."""

    rule: Rule
    about: str
    basis: Basis

    @property
    def name(self) -> str:
        return f"{self.rule}:{self.about}"

    @property
    def parts(self) -> tuple[str, ...]:
        """By what it is remembered: of sides who share it each by themselves, so that the others do
        not come again where one of them quarrels with somebody else."""
        return tuple(f"{self.rule}:{each}" for each in parts(self.rule, self.about))

    def stands(self, disputes: Sequence[Past]) -> bool:
        """Whether the disputes behind it are still what they were; `disputes`: those, read anew."""
        there = {each.key: each for each in disputes}
        return all(
            key in there and there[key].opens == opens and self._behind(there[key])
            for key, opens in self.basis
        )

    def _behind(self, past: Past) -> bool:
        match self.rule:
            case "place":
                return past.place == self.about
            case "household":
                return set(self.about.split()) <= set(past.persons)
            case "season":
                return self.about.endswith(f"/{past.category}/{past.place}")
            case "reopened":
                return f"{past.key}" == self.about

    def is_new(self, known: Collection[tuple[int, int]]) -> bool:
        """Whether something happened that was not known when somebody looked at it last."""
        return any(each not in known for each in self.basis)


def parts(rule: Rule, about: str) -> tuple[str, ...]:
    """The sides of a household; of every other rule the one thing that it is about."""
    return tuple(about.split()) if rule == "household" else (about,)


def asked(rule: Rule, judged: Sequence[bool]) -> int:
    """How many disputes a rule asks for. `judged`: of its findings, the oldest first, whether they
    were worth a visit."""
    more = 0
    for first in range(0, len(judged) - JUDGED + 1, JUDGED):
        good = sum(judged[first : first + JUDGED])
        more = max(0, min(more + (1 if 2 * good < JUDGED else -1), MOST_MORE))
    return LEAST[rule] + more


def since(today: date) -> date:
    """The first day of what the rules look at."""
    return date(today.year - YEARS, today.month, 1)


def find(disputes: Sequence[Past], today: date, asks: Mapping[Rule, int]) -> list[Finding]:
    """What may be visited, the most disputes first, then by name."""
    first = f"{today - LATELY}"
    lately = [each for each in disputes if each.day >= first]
    found = _together("place", ((each.place, each) for each in lately), asks["place"])
    sides = ((person, each) for each in lately for person in each.persons)
    found += _households(_together("household", sides, asks["household"]))
    found += [
        Finding("reopened", f"{each.key}", ((each.key, each.opens),))
        for each in lately
        if each.opens >= asks["reopened"]
    ]
    found += _seasons(disputes, today, asks["season"])
    return sorted(found, key=lambda each: (-len(each.basis), each.name))


def _together(rule: Rule, told: Iterable[tuple[str, Past]], least: int) -> list[Finding]:
    """Those that share something often enough."""
    by: defaultdict[str, list[Past]] = defaultdict(list)
    for about, past in told:
        if about:
            by[about].append(past)
    return [Finding(rule, about, _basis(some)) for about, some in by.items() if len(some) >= least]


def _households(found: list[Finding]) -> list[Finding]:
    """Sides of the very same disputes stand there once."""
    by: defaultdict[Basis, list[str]] = defaultdict(list)
    for each in found:
        by[each.basis].append(each.about)
    return [Finding("household", " ".join(sorted(them)), basis) for basis, them in by.items()]


def _seasons(disputes: Sequence[Past], today: date, least: int) -> list[Finding]:
    """The same kind at the same place in this month of several former years."""
    month, this = f"{today:%m}", f"{today:%Y}"
    by: defaultdict[str, dict[str, Past]] = defaultdict(dict)
    for each in disputes:
        year = each.day[:4]
        if each.day[5:7] == month and year < this and each.place:
            by[f"{month}/{each.category}/{each.place}"][year] = each
    return [
        Finding("season", about, _basis(years.values()))
        for about, years in by.items()
        if len(years) >= least
    ]


def _basis(some: Iterable[Past]) -> Basis:
    return tuple(sorted(((each.key, each.opens) for each in some), reverse=True))
