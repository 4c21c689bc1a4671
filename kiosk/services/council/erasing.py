"""What somebody asks to have erased: words of a council that name them, their place on a list."""

from __future__ import annotations

from typing import Literal, get_args

from kiosk.errors import KnownError
from kiosk.services.context import HallContext
from kiosk.services.council.seats import known, needed
from kiosk.storage.journal.transaction import Transaction
from kiosk.storage.tables.council import erasure, proposals

What = Literal["line", "minutes", "motion", "paper", "task", "proposal"]
WHATS: tuple[What, ...] = get_args(What)
LONGEST_WHY = 500


def erase(
    tx: Transaction, context: HallContext, staff: str, what: What, about: str, why: str
) -> None:
    """Words go, what was decided stays. `about`: the id of what holds them; with minutes go the
    lines that they were written from.

    Raises KnownError `council.no_words`: there are none, or none any more; `council.words`;
    `council.voting`: it is voted on; `council.proposal_state`: refuse or merge it first.
    """
    told = needed(why, "why", LONGEST_WHY)
    seqs = erasure.of(tx, what, about)
    if not seqs:
        raise KnownError("council.no_words", field="about")
    if what == "motion" and erasure.is_voted_on(tx, about):
        raise KnownError("council.voting", field="about")
    if what == "proposal":
        found = proposals.by_id(tx, about)
        if found is not None and found.state in ("asked", "open", "reached"):
            raise KnownError("council.proposal_state", field="about", state=found.state)
    tx.erase(seqs, "asked")
    tx.record(
        "council.erased", what=what, about=about, staff=staff, day=context.minute(tx.at).date,
        why=told,
    )  # fmt: skip


def unregister(
    tx: Transaction, context: HallContext, council: str, staff: str, entries: list[str]
) -> int:
    """Who left the register of a council: how many. Their codes are void; who they were, and the
    digests of their codes, stand nowhere any more. What they support is counted as it was.

    Raises KnownError `council.unknown`, `council.no_entry`.
    """
    known(tx, council)
    gone = set(entries)
    there = proposals.registered(tx, council)
    if unknown := sorted(gone - set(there)):
        raise KnownError("council.no_entry", field="entries", entry=unknown[0][:40])
    if gone:
        rewrite(tx, context, council, staff, gone)
        tx.record(
            "council.unregistered", council=council, count=len(gone), staff=staff,
            day=context.minute(tx.at).date,
        )  # fmt: skip
    return len(gone)


def rewrite(
    tx: Transaction, context: HallContext, council: str, staff: str, gone: set[str]
) -> None:
    """Each list that held one of these entries is told again without them, and erased as it was."""
    day = context.minute(tx.at).date
    for seq, rows in erasure.lists_of(tx, council, gone).items():
        kept = [row for row in rows if row[0] not in gone]
        if kept:
            tx.record(
                "council.registered", council=council, day=day, staff=staff, count=len(kept),
                rows=kept,
            )  # fmt: skip
        tx.erase([seq], "unregistered")
