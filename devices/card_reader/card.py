"""What a resident's identity card says, whichever of the four kinds it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class CardKind(StrEnum):
    """The letter at offset 248 of the text block (blank: mainland)."""

    MAINLAND = " "
    HK_MACAU_TAIWAN = "J"  # residence permit of Hong Kong, Macau and Taiwan residents
    FOREIGNER_2017 = "I"  # permanent residence, first issue
    FOREIGNER_2023 = "Y"  # permanent residence, "five-star card"


class Sex(StrEnum):
    """GB/T 2261.1."""

    UNKNOWN = "0"
    MALE = "1"
    FEMALE = "2"
    UNSPECIFIED = "9"


NO_END = date.max
"""What 长期 is: a card that never expires."""

_YEARS = ((16, 5), (26, 10), (46, 20))  # who is younger on the day of issue: for so long


@dataclass(frozen=True, slots=True)
class Card:
    """One card's text. Fields that the kind does not have are empty; nothing is in the repr.

    The number is handed on as it stands: whether its check digit holds is for the caller.
    """

    kind: CardKind
    name: str = field(repr=False)
    """Chinese name; a foreigner may have none. May hold private-use code points."""
    number: str = field(repr=False)
    """18 characters (GB 11643); 15 on the foreigner's card of 2017."""
    birth: date = field(repr=False)
    sex: Sex = field(repr=False)
    valid_from: date | None = field(repr=False)
    """None where the chip says nothing."""
    valid_to: date | None = field(repr=False)
    """Last valid day; NO_END where it says 长期, None where the chip says nothing."""
    name_english: str = field(default="", repr=False)
    nation: str = field(default="", repr=False)
    """Two digits (GB/T 3304): 01 汉 … 56 基诺, 97 其他, 98 外国血统; mainland only, and
    some chips leave it blank."""
    address: str = field(default="", repr=False)
    issuer: str = field(default="", repr=False)
    """Issuing authority; on the foreigner's card of 2017 its code."""
    country: str = field(default="", repr=False)
    """Three letters (GB/T 2659); foreigners only."""
    permit_number: str = field(default="", repr=False)
    """Exit-entry permit (通行证) number; Hong Kong, Macau and Taiwan only."""
    issue_count: str = field(default="", repr=False)
    """Which issue (HK, Macau, Taiwan) or how many renewals (foreigner 2023)."""
    version: str = field(default="", repr=False)
    """Card version; foreigner 2017 only."""
    former_number: str = field(default="", repr=False)
    """What links to the number of the former card; foreigner 2023 only."""

    def is_expired(self, on: date) -> bool:
        """Whether the card's last valid day lies before `on`; not where nobody can say."""
        end = self.valid_to or self._end_by_law()
        return end is not None and end < on

    def _end_by_law(self) -> date | None:
        """Of a chip that leaves its end blank: how long a card issued then to somebody so old is
        good (居民身份证法, article 5; a residence permit for five years). None: nobody can say.
        """
        issued = self.valid_from
        if issued is None or self.kind not in (CardKind.MAINLAND, CardKind.HK_MACAU_TAIWAN):
            return None
        if self.kind is CardKind.HK_MACAU_TAIWAN:
            return _years_after(issued, 5)
        birthday = (issued.month, issued.day) >= (self.birth.month, self.birth.day)
        age = issued.year - self.birth.year - (not birthday)
        years = next((years for below, years in _YEARS if age < below), None)
        return NO_END if years is None else _years_after(issued, years)

    @property
    def display_name(self) -> str:
        """The name to greet by: Chinese where there is one, else English."""
        return self.name or self.name_english


def _years_after(day: date, years: int) -> date:
    """The 29th of February is the 28th in most years."""
    year = min(day.year + years, date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
