"""Finding cases: the inbox by what is due, full text over encrypted words, and what is alike."""

from __future__ import annotations

import re
from datetime import timedelta

from kiosk.clock import to_text
from kiosk.domain import case as rules
from kiosk.domain import identity
from kiosk.domain.bigrams import distinct, phrase_query, tokens
from kiosk.domain.case import CaseState
from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import case_inbox, case_words, cases, searches
from kiosk.storage.tables.case_inbox import Filter
from kiosk.storage.tables.cases import Case

MOST = 200  # rows of a list
_NUMBER = re.compile(r"[A-Z](-?\d{0,4}(-\d{0,4})?)?", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s-]{11,16}")
_ALIKE = 12  # candidates that are looked at
_SHARE = 0.34  # of the tokens of the shorter text that must be shared to ask a resident
_RECENT = timedelta(days=60)
_ZONES = timedelta(days=1)  # a business day begins in the hall's zone


def inbox(tx: Reading, which: Filter, staff: str) -> list[Case]:
    """What waits, the first due first."""
    return case_inbox.inbox(tx, which, staff, MOST)


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


def by_words(tx: Reading, context: HallContext, typed: str) -> list[Case]:
    """By number or by words; no name of a reporter and no number of a person finds anything."""
    if identity.kind_of_number(typed):
        return []
    found = search(tx, context, typed)
    query = "" if _NUMBER.fullmatch(typed.strip()) else phrase_query(typed)
    return [
        case
        for case in found
        if not query
        or case_words.matches_unnamed(tx, case.key, query, name=case.name, joined=case.joined)
    ]


def of_somebody(tx: Reading, context: HallContext, typed: str) -> list[Case]:
    """Cases of a person, by a whole name, phone or identity number; newest first.

    Whoever calls has :func:`~kiosk.services.searches.sought` it.
    """
    kind = identity.kind_of_number(typed)
    if kind == "id":
        number = identity.check_number(typed).value
        return cases.of_person(tx, context.pseudonym("id", number), MOST)
    if kind == "phone":
        phone = identity.check_phone(typed)
        known = cases.of_person(tx, context.pseudonym("phone", phone), MOST)
        keys = {case.key for case in known} | {*searches.cases_of(tx, "phone", phone, MOST)}
        return cases.by_keys(tx, sorted(keys, reverse=True)[:MOST])
    name = rules.plain_text(typed, 60, field="words")
    return cases.by_keys(tx, searches.cases_of(tx, "name", name, MOST)) if len(name) > 1 else []


def alike(tx: Reading, text: str, cell: str, category: str, most: int = 3) -> list[Case]:
    """Open cases near there that tell of the same: shown, never merged by itself."""
    shared = _Shared(text)
    since = to_text(tx.at - _RECENT)
    first = cases.first_key(f"{(tx.at - _RECENT - _ZONES).date()}")
    found = []
    for case in cases.by_keys(tx, case_words.alike(tx, distinct(text), _ALIKE, first)):
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
