"""Asking for a person, taking it back, going there, and its end.

One kiosk asks for one person. Whatever is said twice is done once: whoever has it already is
answered as the first time, and what is over is over. The journal tells the hour of each step, and
of what is over no kiosk: beside an anonymous report it would say where its author stood.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from kiosk import languages
from kiosk.clock import to_text
from kiosk.domain.assistance.waiting import Asking, State, abandoned, by_need
from kiosk.errors import KnownError
from kiosk.ids import new_id
from kiosk.services.context import HallContext
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables.assistance import standing


def ask(tx: Transaction, context: HallContext, terminal: str, before: str = "") -> Asking:
    """`before`: the one for which this resident asked already; where it stands, it is that. One
    that somebody else left standing at this kiosk is over. Raises KnownError `assistance.off`.
    """
    if not offered_at(context, terminal):
        raise KnownError("assistance.off", field="session")
    known = standing.at(tx, terminal)
    if known is not None and known.asking == before:
        return known
    if known is not None:
        tx.record("assistance.left", hour_only=True, asking=known.asking)
        _forget(tx, known)
    name = new_id("h")
    tx.record(
        "assistance.asked", hour_only=True, asking=name, terminal=terminal, since=to_text(tx.at)
    )
    asked = standing.by_id(tx, name)
    assert asked is not None
    return asked


def take_back(tx: Transaction, terminal: str, asking: str) -> None:
    """Whoever asked needs nobody any more. Of another kiosk's, or one that is over: nothing."""
    known = standing.by_id(tx, asking)
    if known is not None and known.terminal == terminal:
        tx.record("assistance.taken_back", hour_only=True, asking=known.asking)
        _forget(tx, known)


def leave(tx: Transaction, terminal: str) -> None:
    """Whoever stood there is gone."""
    known = standing.at(tx, terminal)
    if known is not None:
        tx.record("assistance.left", hour_only=True, asking=known.asking)
        _forget(tx, known)


def accept(
    tx: Transaction, context: HallContext, asking: str, staff: str, language: str = languages.FIRST
) -> None:
    """This member of staff goes there. Raises KnownError `assistance.over`; `assistance.taken`
    where somebody else was faster, with the kiosk's name in `language`.
    """
    known = standing.by_id(tx, asking)
    if known is None:
        raise KnownError("assistance.over", field="asking")
    if known.staff and known.staff != staff:
        raise KnownError("assistance.taken", field="asking",
                         place=place(context, known.terminal, language))  # fmt: skip
    if not known.staff:
        tx.record("assistance.accepted", hour_only=True, asking=asking, staff=staff)


def done(tx: Transaction, asking: str, staff: str) -> None:
    """Somebody was there, or nobody stands there any more; anybody of the staff may say so."""
    known = standing.by_id(tx, asking)
    if known is not None:
        tx.record("assistance.done", hour_only=True, asking=asking, staff=staff)
        _forget(tx, known)


def told(tx: Reading, context: HallContext) -> list[tuple[Asking, State]]:
    """All that stand, in the order in which they are to be seen to."""
    patience = timedelta(minutes=context.hall.assistance.missed_minutes)
    return by_need(standing.standing(tx), tx.at, patience)


def strays(tx: Reading, context: HallContext, in_use: Collection[str]) -> list[str]:
    """Kiosks where one stands that nobody waits for: hall.toml offers it there no more, or a fall
    took the session and whoever asked has gone. `in_use`: kiosks at which a session runs.
    """
    return [
        each.terminal
        for each in standing.standing(tx)
        if not offered_at(context, each.terminal)
        or abandoned(each, tx.at, session=each.terminal in in_use)
    ]


def offered_at(context: HallContext, terminal: str) -> bool:
    known = context.hall.terminal_by_id(terminal)
    return context.hall.assistance.offered and known is not None and known.kind == "resident"


def place(context: HallContext, terminal: str, language: str) -> str:
    """The kiosk as people call it."""
    known = context.hall.terminal_by_id(terminal)
    return known.name.of(language) if known else terminal


def _forget(tx: Transaction, known: Asking) -> None:
    """At which kiosk it was, and when."""
    tx.erase([known.seq], "over", hour_only=True)
