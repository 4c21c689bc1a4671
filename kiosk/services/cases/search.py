"""Finding cases: the inbox by what is due, full text over encrypted words, and what is alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from kiosk.clock import to_text
from kiosk.domain import identity
from kiosk.domain.bigrams import any_query, phrase_query, tokens
from kiosk.domain.case import CaseState
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import case_words, cases
from kiosk.storage.tables.cases import Case

MOST = 200  # rows of a list
_NUMBER = re.compile(r"[A-Z](-?\d{0,4}(-\d{0,4})?)?", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s-]{11,16}")
_ALIKE = 12  # candidates that are looked at
_SHARE = 0.34  # of the tokens of the shorter text that must be shared to ask a resident
_RECENT = timedelta(days=60)


@dataclass(frozen=True)
class Filter:
    """Empty: all that is not settled."""

    state: str = ""  # filed, working, paused, resolved, overdue, mine
    category: str = ""
    cell: str = ""
    risk: str = ""


def inbox(tx: Reading, which: Filter, staff: str) -> list[Case]:
    """What waits, the first due first."""
    if which.state == CaseState.RESOLVED:
        found = cases.newest_resolved(tx, MOST)
    else:
        found = cases.open_cases(tx, 5 * MOST)
    keep = _keeper(which, staff, to_text(tx.at))
    return [case for case in found if keep(case)][:MOST]


def search(tx: Reading, context: HallContext, typed: str) -> list[Case]:
    """By number, by the phone number of who filed or joined it, else by words; newest first."""
    wanted = typed.strip()
    if not wanted:
        return []
    if _NUMBER.fullmatch(wanted):
        return cases.numbered_like(tx, wanted.upper(), MOST)
    if _PHONE.fullmatch(wanted):
        try:
            number = identity.check_phone(wanted)
        except KnownError:
            return []
        return cases.of_person(tx, context.pseudonym("phone", number), MOST)
    query = phrase_query(wanted)
    return cases.matching(tx, query, MOST) if query else []


def alike(tx: Reading, text: str, cell: str, category: str, most: int = 3) -> list[Case]:
    """Open cases near there that tell of the same: shown, never merged by itself."""
    query = any_query(text)
    if not query:
        return []
    shared = _Shared(text)
    since = to_text(tx.at - _RECENT)
    found = []
    for case in cases.by_keys(tx, case_words.alike(tx, query, _ALIKE)):
        near = not cell or not case.cell or case.cell == cell
        if not near or case.state is CaseState.RESOLVED or case.filed_at < since:
            continue
        share = max(map(shared.of, cases.texts(tx, case)), default=0.0)
        if share >= (_SHARE if case.category == category else 2 * _SHARE):
            found.append((share, case))
    found.sort(key=lambda each: each[0], reverse=True)
    return [case for _, case in found[:most]]


class _Shared:
    """How much of the shorter of two texts stands in the other, in pairs of characters."""

    def __init__(self, text: str) -> None:
        self._own = _pairs(text)

    def of(self, other: str) -> float:
        theirs = _pairs(other)
        least = min(len(self._own), len(theirs))
        return len(self._own & theirs) / least if least else 0.0


def _pairs(text: str) -> set[str]:
    return set(tokens(text))


def _keeper(which: Filter, staff: str, now: str) -> Callable[[Case], bool]:
    def state_fits(case: Case) -> bool:
        match which.state:
            case "mine":
                return case.assignee == staff
            case "overdue":
                return bool(case.next_due) and case.next_due < now
            case "":
                return True
            case wanted:
                return case.state == wanted

    return lambda case: (
        state_fits(case)
        and which.category in ("", case.category)
        and which.cell in ("", case.cell)
        and which.risk in ("", case.risk)
    )
