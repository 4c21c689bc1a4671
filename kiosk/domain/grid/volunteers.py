"""Volunteers: what they may offer, from which age, how long a round counts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from kiosk.domain.identity import age
from kiosk.errors import KnownError

Skill = Literal[
    "patrol", "first_aid", "elder_care", "children", "translation", "repair", "teaching", "other"
]
When = Literal["mornings", "afternoons", "evenings", "weekends"]
State = Literal["asked", "active", "left"]

OF_AGE = 18  # Civil Code, article 17; below it a guardian agrees (Regulations on Volunteer Service)
_OLDEST = 110


def is_minor(birth: date, on: date, least: int) -> bool:
    """Whether a guardian has to agree. Raises KnownError `volunteers.birth`, `volunteers.young`."""
    years = age(birth, on)
    if birth > on or years > _OLDEST:
        raise KnownError("volunteers.birth", field="birth")
    if years < least:
        raise KnownError("volunteers.young", field="birth", least=least)
    return years < OF_AGE


def proposed_minutes(began: datetime, ended: datetime, longest: int) -> int:
    """What a round comes to by the clock: whole minutes, no longer than a round may be."""
    return max(0, min(int((ended - began).total_seconds()) // 60, longest))
