"""What follows a low rating: a case for a named person who is not the one rated.

The case is a shell with a deadline: nothing of the rating stands in it, and no clerk sees it. It is
opened on one of the days after, drawn when the rating was given, those of a day in any order; so
neither its number nor its time tells who rated. What was said is shown to who works on it, from the
rating itself, and never the ticket, the counter, the day or the account.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import SystemRandom

from kiosk.domain import opening
from kiosk.domain import ratings as rules
from kiosk.domain.case import CaseState
from kiosk.domain.staff import ROLES, Capability
from kiosk.errors import KnownError
from kiosk.ids import normalise_code
from kiosk.services.cases import filing
from kiosk.services.context import HallContext
from kiosk.services.ratings.giving import due, last_day
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import cases, ratings
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.ratings import Rating

ORIGIN = "rating"  # of the case, whoever works on it
SEES: Capability = "reports"  # the right without which nobody sees such a case
AT_ONCE = 50  # cases a transaction, to keep it short
_shuffle = SystemRandom().shuffle


def waiting(tx: Reading, context: HallContext) -> bool:
    """Whether a case is to be opened now. For a reader's thread."""
    return bool(_to_follow(tx, context))


def open_cases(tx: Transaction, context: HallContext) -> int:
    """Open those whose day has come; how many."""
    found = _to_follow(tx, context)
    _shuffle(found)
    for rating in found:
        case = filing.open_confined(
            tx, context, ORIGIN, _assignee(tx, context, rating), due(context, _day(rating))
        )
        tx.record("rating.followed", hour_only=True, rating=rating.rating, case=case.case_id)
    return len(found)


def _to_follow(tx: Reading, context: HallContext) -> list[Rating]:
    if not context.clock_trusted:
        return []
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    return ratings.to_follow(tx, f"{today}", AT_ONCE)


def unfit(tx: Reading, context: HallContext) -> list[str]:
    """Whom hall.toml names as responsible and who is given nothing: no such account, closed, or no
    manager's."""
    may = _may(tx)
    return [each for each in context.hall.ratings.responsible if each not in may]


def _may(tx: Reading) -> list[str]:
    return [
        each.staff
        for each in accounts.all_accounts(tx)
        if not each.disabled and SEES in ROLES[each.role]
    ]


def _assignee(tx: Reading, context: HallContext, rating: Rating) -> str:
    may = _may(tx)
    named = [each for each in context.hall.ratings.responsible if each in may]
    return rules.responsible(named, may, frozenset((rating.involved or "").split()))


def _day(rating: Rating) -> date:
    return date.fromisoformat(rating.day or "")


@dataclass(frozen=True)
class Complaint:
    """What of a rating is shown to who works on its case."""

    about: str
    reasons: tuple[str, ...]
    words: str = field(repr=False)
    phone: str = field(repr=False)
    erased: bool


def of_case(tx: Reading, case: Case) -> Complaint:
    rating = ratings.of_case(tx, case.case_id)
    if rating is None or rating.level is None:
        return Complaint("", (), "", "", erased=True)
    return Complaint(
        rating.about or "", tuple((rating.reasons or "").split()), rating.words or "",
        rating.phone or "", erased=False,
    )  # fmt: skip


def admits(tx: Reading, case: Case, staff: str) -> bool:
    """Not who worked on what was rated."""
    rating = ratings.of_case(tx, case.case_id)
    return rating is None or staff not in (rating.involved or "").split()


def assigns(tx: Reading, case: Case, to: str) -> None:
    """Raises KnownError `ratings.not_for`: to none but managers who had no part in it. For whom it
    is not, and why, is one sentence: it tells nobody who was rated."""
    account = accounts.by_id(tx, to)
    if account is not None and not (SEES in ROLES[account.role] and admits(tx, case, to)):
        raise KnownError("ratings.not_for", field="to", staff=account.name or to)


def settles(tx: Reading, case: Case) -> None:
    """Raises KnownError `ratings.call_back_first` while nobody looked up the number that was
    left."""
    looked = (event.get("contact") for event in cases.log(tx, case.case_id))
    if of_case(tx, case).phone and not any(looked):
        raise KnownError("ratings.call_back_first", field="case", number=case.number)


@dataclass(frozen=True)
class Outcome:
    """What the rater sees of it. `state` is waiting until the case was opened."""

    state: str
    due: str
    result: str = field(default="", repr=False)


def outcome(tx: Reading, context: HallContext, reference: str) -> Outcome:
    """By the code that the rater was given. Raises KnownError `ratings.no_match`."""
    wanted = normalise_code(reference)
    rating = ratings.by_code(tx, wanted) if len(wanted) == rules.REFERENCE else None
    if rating is None or not rating.opens:
        raise KnownError("ratings.no_match", field="number")
    case = cases.by_id(tx, rating.case_id) if rating.case_id else None
    last = last_day(context, _day(rating))
    if case is None:
        return Outcome("waiting", last)
    result = case.result or "" if case.state is CaseState.RESOLVED else ""
    return Outcome(str(case.state), last, result)
