"""Who is reached by an alarm: people without a screen, and staff with an account.

Phone numbers are private fields of the journal, never in hall.toml: a list of doctors' and
volunteers' numbers is personal data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import get_args

from kiosk.domain import telephone
from kiosk.domain.alarm import Alarm, Hours, How, Who
from kiosk.domain.case import plain_text
from kiosk.errors import KnownError
from kiosk.hall.schema_alarms import CallStep
from kiosk.ids import new_id, plain
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import responders
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.responders import Responder

LONGEST_NAME = 60
NUMBERS = frozenset({"120", "110", "119"})
_ROLES = frozenset(get_args(Who)) - NUMBERS


@dataclass(frozen=True)
class Callee:
    """One call of a step: a person, an emergency number, or a role that nobody holds by name."""

    who: Who
    person: str  # responder id, or the role itself where nobody is named
    how: How
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


def add(
    tx: Transaction,
    *,
    role: Who,
    name: str,
    phone: str,
    staff: str = "",
    cell: str = "",
    elder: str = "",
    hours: Hours = "always",
    context: HallContext,
) -> str:
    """A person to call; their id.

    Raises `responders.role`, `responders.name`, `responders.phone`, `staff.unknown`,
    `cases.unknown_place`.
    """
    if role not in _ROLES:
        raise KnownError("responders.role", field="role", role=role[:20])
    name = plain_text(name, len(name), field="name")
    if not name or len(name) > LONGEST_NAME:
        raise KnownError("responders.name", field="name", limit=LONGEST_NAME)
    number = checked_phone(phone)
    if staff and accounts.by_id(tx, staff) is None:
        raise KnownError("staff.unknown", field="staff", staff=staff[:32])
    if cell and context.hall.cell_by_id(cell) is None:
        raise KnownError("cases.unknown_place", field="cell", place=cell[:40])
    made = new_id("p")
    tx.record(
        "responder.added", responder=made, role=role, staff=staff, cell=cell, elder=elder,
        hours=hours, name=name, phone=number or None,
    )  # fmt: skip
    return made


def remove(tx: Transaction, responder: str) -> None:
    """Nobody is called any more; name and number are erased. Raises `responders.unknown`."""
    known(tx, responder)
    tx.record("responder.removed", responder=responder)
    tx.erase(responders.private_events(tx, responder), "removed")


def known(tx: Reading, responder: str) -> Responder:
    """Raises KnownError `responders.unknown`."""
    found = responders.by_id(tx, responder)
    if found is None or not found.active:
        raise KnownError("responders.unknown", field="responder")
    return found


def checked_phone(phone: str) -> str:
    """A number as it is dialled, its extension apart, or empty. Raises `responders.phone`."""
    number = telephone.dialled(phone)
    if plain(phone).strip() and not number:
        raise KnownError("responders.phone", field="phone")
    return number


def callees(tx: Reading, alarm: Alarm, step: CallStep, *, open_now: bool) -> list[Callee]:
    """Whom a step calls, each way once; a role that nobody holds stands there by itself."""
    people = responders.active(tx)
    found: list[Callee] = []
    for who in step.who:
        if who in NUMBERS:
            found.append(Callee(who, who, "screen", phone=who))
            continue
        named = [each for each in people if _fits(each, who, alarm, open_now)]
        for each in named:
            found += [
                Callee(who, each.responder, how, each.name or "", each.phone or "")
                for how in _ways(each, step)
            ]
        if not named:
            found.append(Callee(who, who, "screen"))
    return found


def _ways(person: Responder, step: CallStep) -> list[How]:
    """How a person can be called; somebody else rings by hand where no machine can."""
    number = person.phone or ""
    ways: list[How] = [
        how
        for how in step.how
        if how == "screen"
        or (how == "sms" and telephone.takes_messages(number))
        or (how == "ring" and number and telephone.takes_calls(number))
    ]
    return ways or ["screen"]


def _fits(person: Responder, who: Who, alarm: Alarm, open_now: bool) -> bool:
    if person.role != who or person.hours not in ("always", "open" if open_now else "closed"):
        return False
    if who == "helper":
        return bool(alarm.elder) and person.elder == alarm.elder
    return not (who == "grid_worker" and person.cell and alarm.cell and person.cell != alarm.cell)


def name_of(tx: Reading, person: str) -> str:
    """The name to show of an account or a responder; the id where neither is known."""
    account = accounts.by_id(tx, person)
    if account is not None:
        return account.name or account.staff
    other = responders.by_id(tx, person)
    return (other.name if other else None) or person
