"""Looking for a person: by a whole name or number, with a journalled reason, few a minute."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import Literal

from kiosk.clock import from_text, to_text
from kiosk.domain import case as words
from kiosk.domain.timekeeping import is_over
from kiosk.errors import KnownError
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables import searches

Event = Literal["person.sought", "person.copied"]
A_MINUTE = 5  # … and account, at all terminals together: nobody tries out what a mask hides
_MINUTE = timedelta(minutes=1)


def sought(
    tx: Transaction, staff: str, kind: str, why: str, event: Event = "person.sought"
) -> None:
    """Somebody looks for a person. What was typed is not kept: `kind` is name, phone or id;
    `person.copied`: of all that is kept of them a copy is made.

    Raises KnownError `cases.why`, `people.often`.
    """
    reason = words.plain_text(why, words.LONGEST_LINE, field="why")
    if not reason:
        raise KnownError("cases.why", field="why")
    since = searches.times_since(tx, staff, to_text(tx.at - _MINUTE))
    lately = [at for at in since if not is_over(from_text(at), _MINUTE, tx.at)]
    if len(lately) >= A_MINUTE:
        left = from_text(lately[-A_MINUTE]) + _MINUTE - tx.at
        raise KnownError("people.often", field="words", seconds=max(1, ceil(left.total_seconds())))
    if event == "person.copied":
        tx.record("person.copied", staff=staff, kind=kind, why=reason)
    else:
        tx.record("person.sought", staff=staff, kind=kind, why=reason)
