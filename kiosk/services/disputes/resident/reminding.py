"""Who is to be reminded by message of a meeting or of what they promised: who agreed to it, once.

Nobody is woken: between :data:`EARLIEST` and :data:`LATEST`. What became of a message is recorded
when the network tells; what a fall swallowed before is due again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

from kiosk.clock import from_text, to_text
from kiosk.domain import opening
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.disputes import reminders, rows
from kiosk.storage.tables.disputes.rows import Dispute, Meeting, Party

EARLIEST, LATEST = time(8), time(20)
LAST_MOMENT = timedelta(hours=2)  # before it, a message that cannot go is told to the desk
State = Literal["sent", "failed"]


@dataclass(frozen=True)
class Reminder:
    """`about`: a meeting, one that is off, or a term of a signed draft. `until`: when it is of no
    use any more. `meeting` None: `due` is the date of a promise."""

    case: str
    about: str
    party: str
    until: datetime
    number: str = field(repr=False)
    language: str
    side: Literal["one", "other"] = "one"
    meeting: Meeting | None = None
    due: str = ""
    off: bool = False


def due(tx: Reading, context: HallContext) -> list[Reminder]:
    """None at night, and while nobody vouches for the clock. For a reader's thread."""
    zone = context.hall.hall.timezone
    local = tx.at.astimezone(zone)
    if not context.clock_trusted or not EARLIEST <= local.time() < LATEST:
        return []
    before = timedelta(hours=context.hall.disputes.remind_hours)
    found = [*_meetings(tx, before), *_called_off(tx), *_promises(tx, context, before)]
    return [each for each in found if not reminders.is_told(tx, each.about, each.party)]


def _meetings(tx: Reading, before: timedelta) -> Iterator[Reminder]:
    for meeting in reminders.to_begin(tx, to_text(tx.at), to_text(tx.at + before)):
        dispute = rows.by_key(tx, meeting.key)
        for party in _agreed(tx, dispute):
            yield Reminder(
                dispute.case_id if dispute else "", meeting.session, party.party,
                from_text(meeting.begins(party.side)), party.phone or "", party.language,
                party.side, meeting,
            )  # fmt: skip


def _called_off(tx: Reading) -> Iterator[Reminder]:
    """Who was reminded of a meeting does not come in vain."""
    for meeting in reminders.called_off(tx, to_text(tx.at)):
        dispute = rows.by_key(tx, meeting.key)
        for party in _agreed(tx, dispute):
            if reminders.was_sent(tx, meeting.session, party.party):
                yield Reminder(
                    dispute.case_id if dispute else "", f"{meeting.session}-off", party.party,
                    from_text(meeting.begins(party.side)), party.phone or "", party.language,
                    party.side, meeting, off=True,
                )  # fmt: skip


def _promises(tx: Reading, context: HallContext, before: timedelta) -> Iterator[Reminder]:
    zone = context.hall.hall.timezone
    today = opening.business_date(zone, tx.at)
    last = opening.business_date(zone, tx.at + before)
    for owed in reminders.to_be_kept(tx, f"{today}", f"{last}"):
        dispute = rows.by_key(tx, owed.key)
        by = reminders.promised_by(rows.drafts(tx, dispute), owed) if dispute else None
        until = datetime.combine(date.fromisoformat(owed.due), LATEST, zone)
        for party in _agreed(tx, dispute):
            if dispute is not None and by is not None and by in ("", party.party):
                yield Reminder(
                    dispute.case_id, f"t-{owed.seq}-{owed.item}", party.party, until,
                    party.phone or "", party.language, party.side, due=owed.due,
                )  # fmt: skip


def _agreed(tx: Reading, dispute: Dispute | None) -> list[Party]:
    sides = rows.parties(tx, dispute) if dispute else []
    return [each for each in sides if each.sms and each.phone]


def record(
    tx: Transaction, context: HallContext, case: str, about: str, party: str, state: State,
    code: str,
) -> bool:  # fmt: skip
    """What became of a message, once. Whether it was written."""
    if rows.by_case(tx, case) is None or reminders.is_told(tx, about, party):
        return False
    tx.record(
        "dispute.reminded", case=case, day=context.minute(tx.at).date, about=about, party=party,
        state=state, code=code,
    )  # fmt: skip
    return True
