"""What a vote asks, who may answer, and which ballots are none.

A choice is a tuple of options: one for a single choice, any for approval and budget, the best first
for a ranked vote; an empty one abstains, which takes part and prefers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Literal

import msgspec

from kiosk.domain.identity import age
from kiosk.errors import KnownError

LEAST = 5
"""With fewer ballots nothing but their number is told."""
OF_AGE = 18
MOST_OPTIONS = 40
MOST_YUAN = 10**12
_LONGEST, _LONGEST_DETAIL, _MOST_PARTS = 200, 2000, 200
_SHARE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}|/[0-9]{1,9})?")

Method = Literal["single", "approval", "runoff", "schulze", "budget"]
Rule = Literal["most", "half", "owners", "owners_special"]
Choice = tuple[str, ...]


class Option(msgspec.Struct, frozen=True, kw_only=True):
    option: str
    label: str
    detail: str = ""
    cost: int = 0  # yuan


class Poll(msgspec.Struct, frozen=True, kw_only=True):
    """`quorum` is a fraction of who is eligible, "2/3"; "0": none. `buildings`, `cells`: whose may
    vote; none: all of the register. `until` RFC 3339, told to voters: it ends nothing by itself.
    Of rule `owners` (民法典 278) the first of two options is for the matter."""

    poll: str
    title: str
    options: tuple[Option, ...]
    method: Method = "single"
    rule: Rule = "most"
    secret: bool = True
    quorum: str = "0"
    limit: int = 0  # yuan, of a budget
    buildings: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    least_age: int = OF_AGE
    until: str = ""

    @property
    def weighted(self) -> bool:
        """By floor area, and then named."""
        return self.rule in ("owners", "owners_special")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.option for each in self.options)


def require(poll: Poll) -> None:
    """Raises KnownError `votes.options`, `votes.texts`, `votes.quorum`, `votes.budget`,
    `votes.named`, `votes.owners`, `votes.age`."""
    names = poll.names
    if not 2 <= len(names) <= MOST_OPTIONS or len(set(names)) < len(names) or not all(names):
        raise KnownError("votes.options", field="options", most=MOST_OPTIONS)
    texts = [poll.title, *names, *(each.label for each in poll.options)]
    if any(not each.strip() or len(each) > _LONGEST for each in texts):
        raise KnownError("votes.texts", field="title", most=_LONGEST)
    if any(len(each.detail) > _LONGEST_DETAIL for each in poll.options):
        raise KnownError("votes.texts", field="options", most=_LONGEST_DETAIL)
    for parts in (poll.buildings, poll.cells):
        if len(parts) > _MOST_PARTS or any(len(each) > _LONGEST for each in parts):
            raise KnownError("votes.texts", field="buildings", most=_LONGEST)
    if not 0 <= fraction(poll.quorum) <= 1:
        raise KnownError("votes.quorum", field="quorum", quorum=poll.quorum[:20])
    sums = [poll.limit, *(each.cost for each in poll.options)]
    if not all(0 <= each <= MOST_YUAN for each in sums):
        raise KnownError("votes.budget", field="limit", limit=MOST_YUAN)
    if poll.method == "budget" and not (
        poll.limit > 0 and all(0 < each.cost <= poll.limit for each in poll.options)
    ):
        raise KnownError("votes.budget", field="limit", limit=poll.limit)
    if poll.weighted and poll.secret:
        raise KnownError("votes.named", field="secret")
    if poll.weighted and (poll.method != "single" or len(names) != 2):
        raise KnownError("votes.owners", field="rule")
    if poll.rule == "half" and poll.method == "budget":
        raise KnownError("votes.half", field="rule")
    if not 0 <= poll.least_age <= OF_AGE:
        raise KnownError("votes.age", field="least_age", most=OF_AGE)


def fraction(text: str) -> Fraction:
    """Short, and in no other form: a power of ten would be counted out by whoever reads it. Raises
    KnownError `votes.quorum`."""
    try:
        return Fraction(text if _SHARE.fullmatch(text) else "")
    except (ValueError, ZeroDivisionError):
        raise KnownError("votes.quorum", field="quorum", quorum=text[:20]) from None


def checked(poll: Poll, choice: Iterable[str]) -> Choice:
    """In its one form: where the order says nothing, as the options stand. Raises KnownError
    `votes.choice`."""
    told = tuple(choice)
    most = 1 if poll.method == "single" else len(poll.options)
    if len(told) > most or len(set(told)) < len(told) or not set(told) <= set(poll.names):
        raise KnownError("votes.choice", field="choice", count=len(told), most=most)
    if poll.method in ("runoff", "schulze"):
        return told
    return tuple(each for each in poll.names if each in told)


def belongs(poll: Poll, building: str, cell: str) -> bool:
    """Whether an entry of the register is one of those that the vote is about."""
    return not (
        (poll.buildings and building not in poll.buildings)
        or (poll.cells and cell not in poll.cells)
    )


def old_enough(poll: Poll, birth: date | None, on: date) -> bool:
    """Whether who belongs may vote; whose birth nobody knows may where no age is asked for."""
    return poll.least_age == 0 or (birth is not None and age(birth, on) >= poll.least_age)
