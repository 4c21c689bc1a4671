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
    valid_from: date = field(repr=False)
    valid_to: date | None = field(repr=False)
    """Last valid day; None is 长期, without end."""
    name_english: str = field(default="", repr=False)
    nation: str = field(default="", repr=False)
    """Two digits (GB/T 3304): 01 汉 … 56 基诺, 97 其他, 98 外国血统; mainland only."""
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
        """Whether the card's last valid day lies before `on`."""
        return self.valid_to is not None and self.valid_to < on

    @property
    def display_name(self) -> str:
        """The name to greet by: Chinese where there is one, else English."""
        return self.name or self.name_english
