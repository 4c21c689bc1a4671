"""Meetings: set, so that neither room nor mediator is booked twice, and told how they went."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.clock import to_text
from kiosk.domain import case as words
from kiosk.domain import opening
from kiosk.domain.disputes import meeting as rules
from kiosk.domain.disputes.life import LONGEST_CAUSE, State, Step
from kiosk.domain.disputes.meeting import Ending, Times
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.context import HallContext
from kiosk.services.disputes.known import end_meeting, known, needed, seen
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.disputes import mediators, rows
from kiosk.storage.tables.disputes.mediators import Mediator
from kiosk.storage.tables.disputes.rows import Dispute, Meeting

LONGEST_MINUTES = 8000  # characters
DAYS = 14  # of a calendar at most


@dataclass(frozen=True)
class Plan:
    """`room`: of hall.toml; empty, then `place` says where. `apart`: each side alone, the other one
    in the room `beside`, or where that is empty after the first. `why`: asked where the sides are
    to be heard apart and this meets them together."""

    starts: datetime
    minutes: int = 0  # 0: the hall's usual
    room: str = ""
    beside: str = ""
    place: str = field(default="", repr=False)
    apart: bool = True
    why: str = field(default="", repr=False)


def plan(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, told: Plan
) -> Meeting:
    """Raises KnownError `disputes.no_mediator_yet`, `disputes.no_room`, `disputes.nowhere`,
    `disputes.one_room`, `disputes.together`, `disputes.off_duty`, `disputes.booked_room`,
    `disputes.booked_mediator`, and as :func:`~kiosk.domain.disputes.meeting.require_times` and
    :func:`~kiosk.domain.disputes.meeting.turns`.
    """
    dispute = seen(tx, case_id, version, Step.MEET)
    leads = mediators.by_staff(tx, dispute.mediator) if dispute.mediator else None
    if leads is None:
        raise KnownError("disputes.no_mediator_yet", field="case")
    rooms = {told.room, told.beside} - {""}
    if unknown := rooms - {each.id for each in context.hall.room}:
        raise KnownError("disputes.no_room", field="room", room=min(unknown)[:40])
    if told.beside and (not told.apart or not told.room or told.beside == told.room):
        raise KnownError("disputes.one_room", field="beside")
    place = words.plain_text(told.place, words.LONGEST_LINE, field="place")
    if not told.room and not place:
        raise KnownError("disputes.nowhere", field="place")
    why = told.why.strip()
    if dispute.apart and not told.apart and not why:
        raise KnownError("disputes.together", field="why")
    starts = told.starts.astimezone(context.hall.hall.timezone)
    wanted = rules.require_times(tx.at, starts, told.minutes or context.hall.disputes.minutes)
    turn = to_text(rules.turns(wanted)) if told.apart and not told.beside else ""
    _require_free(tx, context, leads, wanted, rooms)
    session = new_id("m")
    tx.record(
        "dispute.planned", case=case_id, day=context.minute(tx.at).date, staff=staff,
        meeting=session, mediator=leads.staff, room=told.room, starts=to_text(wanted.starts),
        ends=to_text(wanted.ends), apart=told.apart, beside=told.beside, turn=turn,
        place=place or None,
        words=needed(why, LONGEST_CAUSE, "why") if why else None,
    )  # fmt: skip
    found = rows.meeting(tx, session)
    assert found is not None
    return found


def _require_free(
    tx: Reading, context: HallContext, leads: Mediator, wanted: Times, rooms: set[str]
) -> None:
    zone = context.hall.hall.timezone
    day = opening.business_date(zone, wanted.starts)
    spans = rules.spans_on(leads.hours, context.hall.hours, day)
    if leads.away(f"{day}") or not rules.works(spans, zone, wanted):
        raise KnownError("disputes.off_duty", field="starts", mediator=leads.staff)
    for each in rows.planned(tx, to_text(wanted.starts), to_text(wanted.ends)):
        if each.mediator == leads.staff:
            raise KnownError(
                "disputes.booked_mediator", field="starts", mediator=leads.staff,
                **_when(each, zone),
            )  # fmt: skip
        if both := rooms & each.rooms:
            raise KnownError(
                "disputes.booked_room", field="room", room=min(both), **_when(each, zone)
            )


def _when(each: Meeting, zone: ZoneInfo) -> dict[str, str]:
    """From when to when one is taken."""
    first, last = each.times.starts.astimezone(zone), each.times.ends.astimezone(zone)
    return {"starts": f"{first:%Y-%m-%d %H:%M}", "ends": f"{last:%H:%M}"}


def end(
    tx: Transaction, context: HallContext, case_id: str, staff: str, session: str, state: Ending,
    minutes: str = "",
) -> Dispute:  # fmt: skip
    """How a planned one went: held, with minutes; missed; or cancelled beforehand.

    Raises KnownError `disputes.no_meeting`, `disputes.meeting_over`, `disputes.not_yet`.
    """
    dispute = known(tx, case_id)
    found = rows.meeting(tx, session)
    if found is None or found.key != dispute.key:
        raise KnownError("disputes.no_meeting", field="session")
    if found.state != "planned":
        raise KnownError("disputes.meeting_over", field="session", state=found.state)
    if state != "cancelled" and tx.at < found.times.starts:
        raise KnownError("disputes.not_yet", field="session")
    kept = words.plain_text(minutes, LONGEST_MINUTES, field="minutes", lines=True)
    if state == "held" and not kept:
        raise KnownError("cases.words_missing", field="minutes")
    end_meeting(tx, context, dispute, found, staff, state, kept or None)
    return known(tx, case_id)


def visited(
    tx: Transaction, context: HallContext, case_id: str, version: int, staff: str, minutes: str
) -> Dispute:
    """The mediator has met a side without an appointment, at home perhaps: that counts as well."""
    dispute = seen(tx, case_id, version, Step.MEET)
    if not dispute.mediator:
        raise KnownError("disputes.no_mediator_yet", field="case")
    now, session = to_text(tx.at), new_id("m")
    place = needed(minutes, LONGEST_MINUTES, "minutes")
    tx.record(
        "dispute.planned", case=case_id, day=context.minute(tx.at).date, staff=staff,
        meeting=session, mediator=dispute.mediator, room="", starts=now, ends=now, apart=True,
        beside="", turn="", place=None, words=None,
    )  # fmt: skip
    found = rows.meeting(tx, session)
    assert found is not None
    end_meeting(tx, context, dispute, found, staff, "held", place)
    return known(tx, case_id)


@dataclass(frozen=True)
class Slot:
    """A time that may be offered: what keeps it from being free ("" for nothing: past, mediator,
    rooms, off) and which rooms are free then."""

    times: Times
    bar: str
    rooms: tuple[str, ...]


def calendar(
    tx: Reading, context: HallContext, dispute: Dispute, first: date, days: int, minutes: int = 0
) -> list[Slot]:
    """The times of some days at which its mediator works, each with what is free then."""
    leads = mediators.by_staff(tx, dispute.mediator)
    if leads is None:
        return []
    zone, found = context.hall.hall.timezone, list[Slot]()
    long = minutes or context.hall.disputes.minutes
    rooms = tuple(each.id for each in context.hall.room)
    for ahead in range(max(0, min(days, DAYS))):
        day = first + timedelta(days=ahead)
        spans = rules.spans_on(leads.hours, context.hall.hours, day)
        taken = rows.planned(
            tx, to_text(opening.midnight_after(zone, day - timedelta(days=1))),
            to_text(opening.midnight_after(zone, day)),
        )  # fmt: skip
        for times in rules.offered(spans, zone, day, long):
            same = [each for each in taken if each.times.meets(times)]
            booked = frozenset[str]().union(*(each.rooms for each in same))
            free = tuple(room for room in rooms if room not in booked)
            bar = "past" if times.starts < tx.at else "off" if leads.away(f"{day}") else ""
            if not bar and any(each.mediator == leads.staff for each in same):
                bar = "mediator"
            found.append(Slot(times, bar or ("" if free or not rooms else "rooms"), free))
    return found


def upcoming(tx: Reading, dispute: Dispute) -> Meeting | None:
    """The next that is planned."""
    planned = [each for each in rows.meetings(tx, dispute) if each.state == "planned"]
    return planned[0] if planned and dispute.state in (State.OPEN, State.AGREED) else None
