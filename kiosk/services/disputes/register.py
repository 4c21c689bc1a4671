"""The register of mediators: what they can, when they work, how many they lead at once, leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.disputes import meeting
from kiosk.domain.staff import ROLES
from kiosk.errors import KnownError
from kiosk.languages import SPOKEN
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.disputes import mediators
from kiosk.storage.tables.disputes.mediators import Mediator

MOST_AT_ONCE = 50
LONGEST_LEAVE = 366  # days


@dataclass(frozen=True)
class Profile:
    """What a mediator can. `tiers` from 1; `kinds` are categories; `hours` by weekday, empty: the
    hall's own; `most` disputes at once."""

    tiers: tuple[int, ...]
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    most: int = 5


def register(tx: Transaction, context: HallContext, staff: str, told: Profile, by: str) -> Mediator:
    """Somebody with an account mediates from now on, or differently.

    Raises KnownError `staff.unknown`, `staff.disabled`, `disputes.no_cases`, `disputes.tiers`,
    `disputes.kinds`, `disputes.spoken`, `disputes.most`, `disputes.hours`.
    """
    account = accounts.by_id(tx, staff)
    if account is None:
        raise KnownError("staff.unknown", field="staff", staff=staff[:32])
    if account.disabled:
        raise KnownError("staff.disabled", field="staff", staff=staff)
    if "cases" not in ROLES[account.role]:
        raise KnownError("disputes.no_cases", field="staff", staff=staff)
    highest = len(context.hall.tier)
    if not told.tiers or not all(1 <= each <= highest for each in told.tiers):
        raise KnownError("disputes.tiers", field="tiers", highest=highest)
    if any(context.hall.category_by_id(each) is None for each in told.kinds):
        raise KnownError("disputes.kinds", field="kinds")
    if not set(told.languages) <= set(SPOKEN):
        raise KnownError("disputes.spoken", field="languages", known=", ".join(SPOKEN))
    if not 1 <= told.most <= MOST_AT_ONCE:
        raise KnownError("disputes.most", field="most", limit=MOST_AT_ONCE)
    tx.record(
        "mediator.registered", staff=staff, by=by, tiers=sorted(set(told.tiers)),
        kinds=sorted(set(told.kinds)), most=told.most,
        languages=sorted(set(told.languages)) or None,
        hours={day: list(each) for day, each in meeting.checked_hours(dict(told.hours)).items()}
        or None,
    )  # fmt: skip
    found = mediators.by_staff(tx, staff)
    assert found is not None
    return found


def end(tx: Transaction, staff: str, by: str) -> None:
    """Somebody mediates no more; what they have is taken over. Raises `disputes.no_mediator`."""
    _known(tx, staff)
    tx.record("mediator.ended", staff=staff, by=by)


def leave(tx: Transaction, staff: str, first: str, last: str, by: str) -> Mediator:
    """Away from one date to another; empty ones: back. Raises `disputes.leave`."""
    _known(tx, staff)
    if first or last:
        try:
            days = (date.fromisoformat(last) - date.fromisoformat(first)).days
        except ValueError:
            raise KnownError("disputes.leave", field="first") from None
        if not 0 <= days <= LONGEST_LEAVE:
            raise KnownError("disputes.leave", field="last")
    tx.record("mediator.away", staff=staff, by=by, first=first or None, last=last or None)
    return _known(tx, staff)


def _known(tx: Reading, staff: str) -> Mediator:
    found = mediators.by_staff(tx, staff)
    if found is None or not found.active:
        raise KnownError("disputes.no_mediator", field="staff", mediator=staff[:32])
    return found
