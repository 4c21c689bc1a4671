"""Groups of a council and what a seat weighs: exact fractions, never floats."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import msgspec

from kiosk.errors import KnownError

WHOLE = 100  # per cent
MOST_SEATS = 200
Seat = tuple[str, int]  # group, number from 1


class Group(msgspec.Struct, frozen=True):
    """`name` by language. `share` in per cent of all votes, which its `seats` have in equal parts,
    taken or free."""

    id: str
    name: dict[str, str]
    share: int
    seats: int


class Weighed(NamedTuple):
    seat: Seat
    weight: Fraction


def require(groups: Sequence[Group]) -> None:
    """Raises KnownError `council.groups`, `council.seats`, `council.shares`."""
    if not groups or len({each.id for each in groups}) < len(groups):
        raise KnownError("council.groups", field="groups")
    for each in groups:
        if each.share < 1 or not 1 <= each.seats <= MOST_SEATS:
            raise KnownError("council.seats", field="groups", group=each.id, most=MOST_SEATS)
    total = sum(each.share for each in groups)
    if total != WHOLE:
        raise KnownError("council.shares", field="groups", total=total)


def seats(groups: Sequence[Group]) -> dict[Seat, Fraction]:
    """Every seat with its weight; together exactly 1."""
    return {
        (each.id, number): Fraction(each.share, WHOLE * each.seats)
        for each in groups
        for number in range(1, each.seats + 1)
    }
