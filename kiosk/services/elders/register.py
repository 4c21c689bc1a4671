"""Elders who agreed to be looked after: the register, what they wear, who visits and when.

Health data is sensitive (PIPL, article 28): it is kept only with a consent of its own, shown with a
reason that is journalled, and erased when consent is withdrawn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import msgspec

from kiosk.clock import to_text
from kiosk.domain import case as words
from kiosk.domain import identity, opening, telephone
from kiosk.domain.vitals import Limits, Summary
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.alarms import responders
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import alarms, elders
from kiosk.storage.tables import responders as people
from kiosk.storage.tables.elders import Elder, Visit

LONGEST_BAND = 64
LONGEST_RHYTHM = 90  # days
KEPT_VITALS = timedelta(days=30)


@dataclass(frozen=True)
class Agreed:
    """What an elder agreed to and chose to tell."""

    name: str = field(repr=False)
    cell: str = ""
    place: str = ""
    detail: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    band: str = ""
    health_consent: bool = False
    health: str = field(default="", repr=False)
    limits: Limits | None = field(default=None, repr=False)
    rhythm_days: int = 7


def register(tx: Transaction, context: HallContext, told: Agreed, elder: str = "") -> Elder:
    """A new elder, or one changed. Raises `elders.*`, `cases.unknown_place`, `responders.phone`."""
    before = known(tx, elder) if elder else None
    name = words.plain_text(told.name, 60, field="name")
    if not name:
        raise KnownError("elders.name", field="name")
    cell = context.hall.cell_by_id(told.cell)
    if cell is None or (told.place and told.place not in {each.key for each in cell.places}):
        wrong = told.place if cell else told.cell
        raise KnownError("cases.unknown_place", field="place", place=wrong[:40])
    if not 0 <= told.rhythm_days <= LONGEST_RHYTHM:
        raise KnownError("elders.rhythm", field="rhythm_days", limit=LONGEST_RHYTHM)
    band = told.band.strip()
    if len(band) > LONGEST_BAND:
        raise KnownError("elders.band_long", field="band", limit=LONGEST_BAND)
    wearer = elders.by_band(tx, band) if band else None
    if wearer is not None and wearer.elder != elder:
        raise KnownError("elders.band_worn", field="band", band=band)
    if (told.health or told.limits or band) and not told.health_consent:
        raise KnownError("elders.no_consent", field="health_consent")
    made = elder or new_id("e")
    tx.record(
        "elder.registered", elder=made, cell=told.cell, place=told.place, band=band,
        health_consent=told.health_consent, rhythm_days=told.rhythm_days,
        next_visit=_first_visit(tx, context, told, before),
        since=before.since if before else to_text(tx.at),
        name=name, phone=responders.checked_phone(told.phone) or None,
        detail=words.plain_text(told.detail, words.LONGEST_LINE, field="detail") or None,
        health=words.plain_text(told.health, 500, field="health", lines=True) or None,
        limits=msgspec.to_builtins(told.limits) if told.limits else None,
    )  # fmt: skip
    if before is not None and before.health_consent and not told.health_consent:
        forget_health(tx)
    return known(tx, made)


def known(tx: Reading, elder: str) -> Elder:
    """Raises KnownError `elders.unknown`."""
    found = elders.by_id(tx, elder)
    if found is None or found.state != "active":
        raise KnownError("elders.unknown", field="elder")
    return found


def known_as(tx: Reading, person: str) -> list[Elder]:
    """Elders of a whole name or phone number. Whoever calls has
    :func:`~kiosk.services.searches.sought` it."""
    name = words.plain_text(person, 60, field="person")
    phone = telephone.contact(person) if identity.kind_of_number(person) == "phone" else None
    return [
        each
        for each in elders.active(tx)
        if each.name == name or (phone is not None and telephone.dialled(each.phone or "") == phone)
    ]


def viewed(tx: Transaction, elder: str, staff: str, why: str) -> Elder:
    """Somebody reads what an elder told of themselves. Raises `cases.why`, `elders.unknown`."""
    found = known(tx, elder)
    reason = words.plain_text(why, words.LONGEST_LINE, field="why")
    if not reason:
        raise KnownError("cases.why", field="why")
    tx.record("elder.viewed", elder=elder, staff=staff, why=reason)
    return found


def withdraw(tx: Transaction, elder: str, reason: str) -> int:
    """The elder does not agree any more: everything of them is erased, their helpers too."""
    known(tx, elder)
    if not reason.strip():
        raise KnownError("privacy.reason", field="reason")
    helpers = people.of_elder(tx, elder)
    tx.record("elder.withdrawn", elder=elder)
    for each in helpers:
        responders.remove(tx, each.responder)
    seqs = elders.private_events(tx, elder)
    for alarm in alarms.of_elder(tx, elder, datetime.min.replace(tzinfo=UTC)):
        seqs += [each.seq for each in alarms.events_of(tx, alarm.alarm) if each.private is not None]
    tx.erase(seqs, reason.strip()[:100])
    return len(seqs)


# --- visits ---------------------------------------------------------------------------------------


def plan_visits(tx: Transaction, context: HallContext) -> int:
    """Visits that are due today by their rhythm; those whose day is over are missed.

    Nothing while the clock is not trusted.
    """
    if not context.clock_trusted:
        return 0
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    changed = 0
    for visit in elders.visits_open(tx):
        if visit.due < to_text(tx.at):
            tx.record("elder.visit_missed", visit=visit.visit, elder=visit.elder, due=visit.due)
            changed += 1
    for elder in elders.active(tx):
        if elder.next_visit and elder.next_visit <= f"{today}":
            after = today + timedelta(days=max(elder.rhythm_days, 1))
            tx.record(
                "elder.visit_due", visit=new_id("w"), elder=elder.elder, cause="rhythm",
                due=_end_of(context, today), next_visit=f"{after}",
            )  # fmt: skip
            changed += 1
    return changed


def visit_after_alarm(tx: Transaction, context: HallContext, elder: str, alarm: str) -> str:
    """Somebody is to see them within so many hours; the visit's id. Once for each alarm."""
    if any(each.cause == alarm for each in elders.visits_of(tx, elder)):
        return ""
    made = new_id("w")
    due = tx.at + timedelta(hours=context.hall.alarms.visit_hours)
    tx.record(
        "elder.visit_due", visit=made, elder=elder, cause=alarm, due=to_text(due), next_visit=""
    )
    return made


def take_visit(tx: Transaction, visit: str, by: str) -> Visit:
    """A volunteer, doctor or clerk says: I go. Raises `elders.no_visit`, `elders.visit_over`."""
    found = _open_visit(tx, visit)
    tx.record("elder.visit_taken", visit=visit, elder=found.elder, by=by)
    return _visit(tx, visit)


def visit_done(tx: Transaction, visit: str, by: str, told: str) -> Visit:
    """They were there; what they found is private. Raises as :func:`take_visit`."""
    found = _open_visit(tx, visit, late=True)
    tx.record(
        "elder.visit_done", visit=visit, elder=found.elder, by=by,
        words=words.plain_text(told, words.LONGEST_NOTE, field="words", lines=True) or None,
    )  # fmt: skip
    return _visit(tx, visit)


def measured(tx: Transaction, elder: str, values: dict[str, Summary]) -> None:
    """An hour of a wristband; nothing without consent."""
    found = elders.by_id(tx, elder)
    if values and found is not None and found.state == "active" and found.health_consent:
        tx.record("elder.vitals", elder=elder, values=msgspec.to_builtins(values))


def forget_health(tx: Transaction) -> int:
    """Erase what still tells of the health of elders who do not agree to that (any more); how many
    events. Of an alarm that stands it goes once that is over."""
    erased = 0
    while seqs := elders.health_left(tx):
        tx.erase(seqs, "health consent withdrawn")
        erased += len(seqs)
    return erased


def old_vitals(tx: Reading) -> list[int]:
    """Health data that nobody needs any more."""
    return elders.vitals_before(tx, to_text(tx.at - KEPT_VITALS))


def _open_visit(tx: Reading, visit: str, *, late: bool = False) -> Visit:
    found = _visit(tx, visit)
    if found.state not in ("due", "taken", *(("missed",) if late else ())):
        raise KnownError("elders.visit_over", field="visit", state=found.state)
    return found


def _visit(tx: Reading, visit: str) -> Visit:
    found = elders.visit(tx, visit)
    if found is None:
        raise KnownError("elders.no_visit", field="visit")
    return found


def _first_visit(tx: Reading, context: HallContext, told: Agreed, before: Elder | None) -> str:
    if told.rhythm_days == 0:
        return ""
    if before is not None and before.next_visit and before.rhythm_days == told.rhythm_days:
        return before.next_visit
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    return f"{today + timedelta(days=told.rhythm_days)}"


def _end_of(context: HallContext, day: date) -> str:
    return to_text(opening.midnight_after(context.hall.hall.timezone, day))
