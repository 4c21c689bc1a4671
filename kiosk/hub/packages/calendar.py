"""Months: when one is over in the district, and what begins and ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Self


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, at: datetime, zone: tzinfo) -> Self:
        local = at.astimezone(zone)
        return cls(local.year, local.month)

    @classmethod
    def named(cls, name: str) -> Self:
        """Of "2026-11"."""
        return cls(int(name[:4]), int(name[5:7]))

    @property
    def following(self) -> Month:
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    def begins(self, zone: tzinfo) -> datetime:
        """Its first moment, in UTC."""
        return datetime(self.year, self.number, 1, tzinfo=zone).astimezone(UTC)

    def ends(self, zone: tzinfo) -> datetime:
        """The first moment after it."""
        return self.following.begins(zone)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def between(first: Month, last: Month, most: int) -> list[Month]:
    """From one to the other, both with it; the newest `most` of them."""
    found = []
    while first <= last:
        found.append(first)
        first = first.following
    return found[-most:]
