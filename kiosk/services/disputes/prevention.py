"""Prevention: what to visit before it flares up, and what staff decide on it.

By configuration (`[disputes] prevention`): off, places alone, places and the sides who agreed, or
all. Whoever looks is journalled. What was found, about whom and on which disputes it stands is the
hall's own part of the journal: it goes to no hub, and is erased with the side or the dispute.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from kiosk.clock import to_text
from kiosk.domain import opening
from kiosk.domain.disputes import prevention as rules
from kiosk.domain.disputes.life import LONGEST_CAUSE
from kiosk.domain.disputes.prevention import Cause, Finding, Result, Rule
from kiosk.domain.staff import ROLES
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.context import HallContext
from kiosk.services.disputes.known import needed
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import staff as accounts
from kiosk.storage.tables.disputes import prevention as rows
from kiosk.storage.tables.disputes.prevention import Visit

FURTHEST = timedelta(days=180)
AT_ONCE = 200


class Listed(NamedTuple):
    """`pattern`: a keyed digest by which it is named on the line; it tells nothing."""

    pattern: str
    finding: Finding


def asks(tx: Reading) -> dict[Rule, int]:
    """How many disputes each rule asks for, by what staff said of its findings."""
    return {rule: rules.asked(rule, judged) for rule, judged in rows.judged(tx).items()}


def found(tx: Reading, context: HallContext) -> list[Listed]:
    """What may be visited now and nobody decided on. Reads all of three years: for a reader."""
    told = context.hall.disputes
    if told.prevention == "off":
        return []
    today = _today(tx, context)
    pasts = rows.pasts(tx, f"{rules.since(today)}", told.prevention, told.prevention_without)
    known = rows.known(tx)
    named = (
        Listed(context.pseudonym("prevention", each.name), each)
        for each in rules.find(pasts, today, asks(tx))
    )
    return [each for each in named if _is_new(each.finding, known)]


def seen(tx: Reading, context: HallContext, pattern: str) -> Listed:
    """What stands on the list under this pattern. Reads as much as :func:`found`, for a reader.
    Raises KnownError `prevention.gone`."""
    for each in found(tx, context):
        if each.pattern == pattern:
            return each
    raise KnownError("prevention.gone", field="pattern")


def _is_new(finding: Finding, known: Mapping[str, Collection[tuple[int, int]]]) -> bool:
    return any(finding.is_new(known.get(part, ())) for part in finding.parts)


def looked(tx: Transaction, context: HallContext, staff: str, entries: int) -> None:
    """Somebody read the list, and how long it was."""
    tx.record(
        "prevention.looked", day=context.minute(tx.at).date, staff=staff, entries=entries
    )  # fmt: skip


def plan(
    tx: Transaction, context: HallContext, staff: str, each: Listed, owner: str, due: str
) -> Visit:
    """Somebody is to go there until a date. `each`: as :func:`seen` found it.

    Raises KnownError `prevention.gone`, `prevention.owner`, `prevention.due`.
    """
    _still_there(tx, context, each.finding)
    _can(tx, owner)
    _ahead(tx, context, due)
    visit = new_id("q")
    tx.record(
        "prevention.planned", visit=visit, rule=each.finding.rule, day=f"{_today(tx, context)}",
        staff=staff, owner=owner, due=due, **_private(each),
    )  # fmt: skip
    return _visit(tx, visit)


def dismiss(
    tx: Transaction, context: HallContext, staff: str, each: Listed, cause: Cause, words: str
) -> Visit:
    """It is not worth a visit. `each`: as :func:`seen` found it. Raises KnownError
    `prevention.gone`, `cases.words_missing`."""
    _still_there(tx, context, each.finding)
    visit = new_id("q")
    tx.record(
        "prevention.dismissed", visit=visit, rule=each.finding.rule,
        day=f"{_today(tx, context)}", staff=staff, cause=cause,
        words=needed(words, LONGEST_CAUSE, "words"), **_private(each),
    )  # fmt: skip
    return _visit(tx, visit)


def move(
    tx: Transaction, context: HallContext, staff: str, visit: str, owner: str, due: str
) -> Visit:
    """Somebody else goes, or at another time. Raises as :func:`plan`, `prevention.unknown`,
    `prevention.over`."""
    _open(tx, visit)
    _can(tx, owner)
    _ahead(tx, context, due)
    tx.record(
        "prevention.moved", visit=visit, day=f"{_today(tx, context)}", staff=staff, owner=owner,
        due=due,
    )  # fmt: skip
    return _visit(tx, visit)


def end(
    tx: Transaction, context: HallContext, staff: str, visit: str, result: Result, words: str
) -> Visit:
    """How it went. Raises `prevention.unknown`, `prevention.over`, `cases.words_missing`."""
    _open(tx, visit)
    tx.record(
        "prevention.ended", visit=visit, day=f"{_today(tx, context)}", staff=staff, result=result,
        words=needed(words, LONGEST_CAUSE, "words"),
    )  # fmt: skip
    return _visit(tx, visit)


def expired(tx: Reading, context: HallContext) -> list[int]:
    """Events of what was decided longer ago than `prevention_keep_days`, some at a time. None while
    the clock is not trusted."""
    if not context.clock_trusted:
        return []
    before = tx.at - timedelta(days=context.hall.disputes.prevention_keep_days)
    return rows.private_before(tx, to_text(before), AT_ONCE)


def may_go(tx: Reading) -> list[str]:
    """Accounts that may be sent: those that may see the list."""
    return [
        each.staff
        for each in accounts.all_accounts(tx)
        if not each.disabled and "prevention" in ROLES[each.role]
    ]


def _private(each: Listed) -> dict[str, Any]:
    return {
        "pattern": each.pattern,
        "about": each.finding.about,
        "basis": [list(pair) for pair in each.finding.basis],
    }


def _still_there(tx: Reading, context: HallContext, finding: Finding) -> None:
    """Two at once: who comes second finds it gone. Only what is behind it is read again: on this
    thread everybody waits."""
    told = context.hall.disputes
    keys = [key for key, _ in finding.basis]
    there = rows.pasts_of(tx, keys, told.prevention, told.prevention_without)
    off = told.prevention == "off"
    if off or not finding.stands(there) or not _is_new(finding, rows.known(tx)):
        raise KnownError("prevention.gone", field="pattern")


def _open(tx: Reading, visit: str) -> None:
    found = _visit(tx, visit)
    if found.state != "planned":
        raise KnownError("prevention.over", field="visit")


def _visit(tx: Reading, visit: str) -> Visit:
    found = rows.by_id(tx, visit)
    if found is None:
        raise KnownError("prevention.unknown", field="visit")
    return found


def _can(tx: Reading, owner: str) -> None:
    if owner not in may_go(tx):
        raise KnownError("prevention.owner", field="owner", owner=owner[:32])


def _ahead(tx: Reading, context: HallContext, due: str) -> None:
    try:
        day = date.fromisoformat(due)
    except ValueError:
        raise KnownError("prevention.due", field="due", days=FURTHEST.days) from None
    if f"{day}" != due or not timedelta(0) <= day - _today(tx, context) <= FURTHEST:
        raise KnownError("prevention.due", field="due", days=FURTHEST.days)


def _today(tx: Reading, context: HallContext) -> date:
    return opening.business_date(context.hall.hall.timezone, tx.at)
