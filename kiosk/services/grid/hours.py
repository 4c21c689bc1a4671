"""Hours served: a round proposes them, staff confirm; other service staff write down."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

from kiosk.domain import case as words
from kiosk.domain.grid.volunteers import Skill
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.context import HallContext
from kiosk.services.grid import joining
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables.grid import patrols, volunteers
from kiosk.storage.tables.grid.patrols import Patrol, Warned

DAY = 24 * 60
BACK = timedelta(days=366)
_SKILLS = frozenset(get_args(Skill))


def confirm(
    tx: Transaction, context: HallContext, patrol: str, minutes: int, staff: str, why: str = ""
) -> Patrol:
    """How long a round was; other than proposed says why, 0 says that it was none.

    Raises KnownError `volunteers.no_patrol`, `volunteers.walking`, `volunteers.confirmed`,
    `volunteers.minutes`, `volunteers.minutes_day`, `volunteers.why`.
    """
    found = patrols.by_id(tx, patrol)
    if found is None:
        raise KnownError("volunteers.no_patrol", field="patrol")
    if not found.ended:
        raise KnownError("volunteers.walking", field="patrol")
    if found.confirmed is not None:
        raise KnownError("volunteers.confirmed", field="patrol", minutes=found.confirmed)
    _possible(tx, found.volunteer, found.day, minutes)
    told = words.plain_text(why, words.LONGEST_LINE, field="why")
    if minutes != found.proposed and not told:
        raise KnownError("volunteers.why", field="why", proposed=found.proposed)
    who = volunteers.by_id(tx, found.volunteer)
    if who is None or who.state == "left":  # erased: what is said of them now nobody would erase
        told = ""
    tx.record(
        "patrol.confirmed", patrol=patrol, minutes=minutes, staff=staff,
        day=context.minute(tx.at).date, words=told or None,
    )  # fmt: skip
    again = patrols.by_id(tx, patrol)
    assert again is not None
    return again


def serve(
    tx: Transaction, context: HallContext, volunteer: str, day: str, minutes: int, skill: str,
    staff: str,
) -> None:  # fmt: skip
    """Service that was no round, of today or a year before. Raises KnownError `volunteers.unknown`,
    `volunteers.asked`, `volunteers.day`, `volunteers.offer`, `volunteers.minutes`."""
    found = joining.known(tx, volunteer)
    if found.state == "asked":
        raise KnownError("volunteers.asked", field="volunteer")
    try:
        date.fromisoformat(day)
    except ValueError:
        raise KnownError("volunteers.day", field="day", day=day[:20]) from None
    today = date.fromisoformat(context.minute(tx.at).date)
    if len(day) != len("2026-11-24") or not f"{today - BACK}" <= day <= f"{today}":
        raise KnownError("volunteers.day", field="day", day=day[:20])
    if skill not in _SKILLS:
        raise KnownError("volunteers.offer", field="skill", known=", ".join(sorted(_SKILLS)))
    if minutes < 1:
        raise KnownError("volunteers.minutes", field="minutes", most=DAY)
    _possible(tx, volunteer, day, minutes)
    tx.record(
        "volunteer.served", served=new_id("y"), volunteer=volunteer, day=day, minutes=minutes,
        skill=skill, staff=staff,
    )  # fmt: skip


def thank(tx: Transaction, context: HallContext, case: str, staff: str) -> Warned:
    """Who warned of a case is thanked, once. Raises KnownError `volunteers.no_warning`,
    `volunteers.thanked`."""
    found = patrols.warning(tx, case)
    if found is None:
        raise KnownError("volunteers.no_warning", field="case")
    if found.thanked:
        raise KnownError("volunteers.thanked", field="case")
    tx.record("patrol.thanked", case=case, staff=staff, day=context.minute(tx.at).date)
    return found


def _possible(tx: Transaction, volunteer: str, day: str, minutes: int) -> None:
    """No day has more minutes than a day has."""
    if not 0 <= minutes <= DAY:
        raise KnownError("volunteers.minutes", field="minutes", most=DAY)
    served = volunteers.minutes_of_day(tx, volunteer, day)
    if served + minutes > DAY:
        raise KnownError("volunteers.minutes_day", field="minutes", served=served)
