"""What every use case of disputes begins with: the dispute as it was read, and whose it becomes."""

from __future__ import annotations

from datetime import timedelta

from kiosk.clock import to_text
from kiosk.domain import case as words
from kiosk.domain.disputes import life
from kiosk.domain.disputes.life import Step
from kiosk.domain.staff import ROLES
from kiosk.errors import KnownError
from kiosk.hall.schema_disputes import Tier
from kiosk.services.cases.filing import known_case
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.disputes import mediators, rows
from kiosk.storage.tables.disputes.rows import Dispute, Meeting


def known(tx: Reading, case_id: str) -> Dispute:
    """Raises KnownError `cases.unknown`, `disputes.unknown`."""
    case = known_case(tx, case_id)
    found = rows.by_case(tx, case_id)
    if found is None:
        raise KnownError("disputes.unknown", field="case", number=case.number)
    return found


def seen(tx: Reading, case_id: str, version: int, step: Step) -> Dispute:
    """The dispute, where this step is possible and nobody wrote since it was read.

    Raises KnownError `disputes.unknown`, `disputes.changed` (naming who and what), `disputes.step`.
    """
    found = known(tx, case_id)
    number = known_case(tx, case_id).number
    if found.version != version:
        last = rows.log(tx, found)[-1]
        who = accounts.name_of(tx, last.get("staff") or "")
        raise KnownError(
            "disputes.changed", field="version", number=number, staff=who or "—",
            what=last.type.removeprefix("dispute."),
        )  # fmt: skip
    life.require(step, found.state, number)
    return found


def tier_of(context: HallContext, number: int) -> Tier:
    """That tier; the highest where the hall has fewer now than when it got there."""
    tiers = context.hall.tier
    return tiers[max(1, min(number, len(tiers))) - 1]


def times(tx: Reading, context: HallContext, tier: int) -> tuple[str, str]:
    """The limits of a dispute that comes to a tier now: first meeting, and going up by itself."""
    rules = tier_of(context, tier)
    visit, settle = timedelta(hours=rules.visit_hours), timedelta(days=rules.settle_days)
    return to_text(tx.at + visit), to_text(tx.at + settle)


def keeper(tx: Reading, context: HallContext, tier: int, *, but: str = "") -> str:
    """Whose a dispute is while it has no mediator: who is responsible for the tier, else a manager,
    else a clerk; the first who is there. Empty where nobody has an account who may work on cases.
    """
    there = {
        each.staff: each
        for each in accounts.all_accounts(tx)
        if not each.disabled and "cases" in ROLES[each.role]
    }
    managers = [staff for staff, each in there.items() if each.role == "manager"]
    wanted = [*tier_of(context, tier).responsible, *managers, *there]
    return next((staff for staff in wanted if staff in there and staff != but), "")


def works_here(tx: Reading, staff: str) -> bool:
    """Whether somebody has an account that is not closed."""
    account = accounts.by_id(tx, staff)
    return account is not None and not account.disabled


def needed(text: str, longest: int, field: str) -> str:
    """Words that must be there. Raises KnownError `cases.words_missing`, `cases.long`."""
    kept = words.plain_text(text, longest, field=field, lines=longest > words.LONGEST_LINE)
    if not kept:
        raise KnownError("cases.words_missing", field=field)
    return kept


def cancel_meetings(
    tx: Transaction, context: HallContext, dispute: Dispute, staff: str, *, joint: bool = False
) -> None:  # fmt: skip
    """The mediator changes: what was planned with them is off, and is to be set anew. `joint`: of
    the sides together alone, where they are to be heard apart from now on."""
    for each in rows.meetings(tx, dispute):
        if each.state == "planned" and not (joint and each.apart):
            end_meeting(tx, context, dispute, each, staff, "cancelled")


def end_meeting(
    tx: Transaction, context: HallContext, dispute: Dispute, meeting: Meeting, staff: str,
    state: str, minutes: str | None = None,
) -> None:  # fmt: skip
    tx.record(
        "dispute.met", case=dispute.case_id, day=context.minute(tx.at).date, staff=staff,
        meeting=meeting.session, state=state, minutes=minutes,
    )  # fmt: skip


def present(tx: Reading, context: HallContext, staff: str) -> bool:
    """Whether a mediator is there today: has an account, is one still, and is not on leave."""
    found = mediators.by_staff(tx, staff)
    return (
        found is not None
        and found.active
        and works_here(tx, staff)
        and not found.away(context.minute(tx.at).date)
    )
