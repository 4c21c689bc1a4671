"""Finding cases: the inbox by what is due, full text over encrypted words, and what is alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Literal

from kiosk import languages
from kiosk.clock import to_text
from kiosk.domain import case as rules
from kiosk.domain import identity, telephone
from kiosk.domain.bigrams import distinct, phrase_query, tokens
from kiosk.domain.case import CaseState
from kiosk.hall.schema_base import Words
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading
from kiosk.storage.tables import case_blocks, case_inbox, case_words, cases, searches
from kiosk.storage.tables.case_inbox import Filter
from kiosk.storage.tables.cases import Case
from kiosk.storage.tables.outside import handlings

MOST = 200  # rows of a list
_NUMBER = re.compile(r"[A-Z]\d{0,8}")  # as far as it was typed, without dashes
_FIGURES = re.compile(r"\d{1,8}")  # the last of a number, or a day
LEAST_LABEL = 2  # characters of a category's, cell's or place's name
_ALIKE = 12  # candidates that are looked at
_SHARE = 0.34  # of the tokens of the shorter text that must be shared to ask a resident
_RECENT = timedelta(days=60)
_ZONES = timedelta(days=1)  # a business day begins in the hall's zone


def inbox(
    tx: Reading, which: Filter, staff: str, sees: Callable[[Case], bool] = lambda _: True
) -> list[Case]:
    """What waits, the first due first: as many as are shown, of those that may be seen. What
    somebody outside is late with stands before all that is no danger."""
    found: list[Case] = []
    behind = 0
    while some := case_inbox.inbox(tx, which, staff, MOST, behind):
        found += filter(sees, some)
        behind += len(some)
        if len(found) >= MOST or len(some) < MOST:
            break
    if which.state != CaseState.RESOLVED and (late := handlings.late_cases(tx)):
        found.sort(key=lambda case: (case.alert != "raised", case.case_id not in late))
    return found[:MOST]


def search(tx: Reading, context: HallContext, typed: str) -> list[Case]:
    """By number, by the phone number of who filed or joined it, else by words; newest first."""
    wanted = typed.strip()
    if not wanted:
        return []
    number = rules.bare_number(wanted)
    if _NUMBER.fullmatch(number):
        return cases.numbered_like(tx, number, MOST)
    if identity.kind_of_number(wanted) == "phone":
        number = telephone.contact(wanted)
        return cases.of_person(tx, context.pseudonym("phone", number), MOST)
    query = phrase_query(wanted)
    return cases.matching(tx, query, MOST) if query else []


def by_words(tx: Reading, context: HallContext, typed: str) -> list[Case]:
    """By number or the last figures of one, by words, or by what the hall calls a category, a cell
    or a place; no name of a reporter and no number of a person finds anything.
    """
    if number_of_person(typed):
        return []
    bare = rules.bare_number(typed)
    if _NUMBER.fullmatch(bare):
        return cases.numbered_like(tx, bare, MOST)
    found = [*_labelled(tx, context, typed)]
    if _FIGURES.fullmatch(bare):
        found += cases.numbered_ending(tx, bare, MOST)
    query = phrase_query(typed)
    found += [
        case
        for case in (cases.matching(tx, query, MOST) if query else [])
        if case_words.matches_unnamed(tx, case.key, query, name=case.name, joined=case.joined)
    ]
    once = {case.key: case for case in found}
    return [once[key] for key in sorted(once, reverse=True)[:MOST]]


def _labelled(tx: Reading, context: HallContext, typed: str) -> list[Case]:
    wanted = typed.strip().casefold()
    if len(wanted) < LEAST_LABEL:
        return []

    def named(words: Words) -> bool:
        return any(wanted in words.of(each).casefold() for each in languages.CODES)

    hall = context.hall
    return cases.about(
        tx,
        [each.id for each in hall.category if named(each.name)],
        [each.id for each in hall.cell if named(each.name)],
        [(each.id, place.key) for each in hall.cell for place in each.places if named(place)],
        MOST,
    )


def number_of_person(typed: str) -> Literal["", "phone", "id"]:
    """Whose whole number, or the start of a phone's, was typed: that wants a reason."""
    return identity.kind_of_number(typed) or ("phone" if identity.start_of_phone(typed) else "")


def of_somebody(tx: Reading, context: HallContext, typed: str) -> list[Case]:
    """Cases of a person, by a whole name, phone or identity number; newest first.

    Whoever calls has :func:`~kiosk.services.searches.sought` it.
    """
    kind = identity.kind_of_number(typed)
    if start := identity.start_of_phone(typed):
        return cases.by_keys(tx, searches.cases_of(tx, "phone", start, MOST, begins=True))
    if kind == "id":
        number = identity.check_number(typed).value
        return cases.of_person(tx, context.pseudonym("id", number), MOST)
    if kind == "phone":
        phone = telephone.contact(typed)
        known = cases.of_person(tx, context.pseudonym("phone", phone), MOST)
        keys = {case.key for case in known} | {*searches.cases_of(tx, "phone", phone, MOST)}
        return cases.by_keys(tx, sorted(keys, reverse=True)[:MOST])
    name = rules.plain_text(typed, 60, field="words")
    return cases.by_keys(tx, searches.cases_of(tx, "name", name, MOST)) if len(name) > 1 else []


def alike(tx: Reading, text: str, cell: str, category: str, most: int = 3) -> list[Case]:
    """Open cases near there that tell of the same: shown, never merged by itself."""
    shared = _Shared(text)
    since = to_text(tx.at - _RECENT)
    first = case_blocks.first_key(f"{(tx.at - _RECENT - _ZONES).date()}")
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
