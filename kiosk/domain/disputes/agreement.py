"""What two sides agreed on: terms, each with who does what until when; a sum where money is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec

from kiosk.domain.disputes import money
from kiosk.errors import KnownError

MOST_TERMS, MOST_ARTICLES = 20, 10
LONGEST_TERM, LONGEST_ARTICLE = 500, 60  # characters
FURTHEST_DAYS = 3650
Kept = Literal["waiting", "kept", "late"]


class Term(msgspec.Struct, frozen=True):
    """One term. `by`, `to`: ids of parties, `to` empty where nobody receives; `amount` in fen, 0
    where no money is due; `due` a date, empty where it holds from the signing on."""

    text: str
    by: str = ""
    to: str = ""
    amount: int = 0
    due: str = ""


def require_terms(terms: Sequence[Term], parties: Iterable[str], today: date) -> None:
    """Raises KnownError `disputes.terms`, `disputes.term`, `disputes.term_party`,
    `disputes.amount`, `disputes.due`."""
    if not 0 < len(terms) <= MOST_TERMS:
        raise KnownError("disputes.terms", field="terms", most=MOST_TERMS)
    known = set(parties)
    for number, term in enumerate(terms, 1):
        if not term.text or len(term.text) > LONGEST_TERM:
            raise KnownError("disputes.term", field="terms", number=number, most=LONGEST_TERM)
        if (term.by and term.by not in known) or (term.to and term.to not in known):
            raise KnownError("disputes.term_party", field="terms", number=number)
        if term.by and term.by == term.to:
            raise KnownError("disputes.term_party", field="terms", number=number)
        if term.amount:
            money.require(term.amount)
            if not (term.by and term.to and term.due):
                raise KnownError("disputes.term_party", field="terms", number=number)
        _due(term.due, number, today)


def _due(due: str, number: int, today: date) -> None:
    if not due:
        return
    try:
        day = date.fromisoformat(due)
    except ValueError:
        raise KnownError("disputes.due", field="terms", number=number) from None
    if not 0 <= (day - today).days <= FURTHEST_DAYS:
        raise KnownError("disputes.due", field="terms", number=number)


def followed(terms: Sequence[Term]) -> list[tuple[int, Term]]:
    """Those with a date, by their number: whether they are kept is followed."""
    return [(number, term) for number, term in enumerate(terms, 1) if term.due]
