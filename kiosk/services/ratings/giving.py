"""Giving a rating: once for each matter and stage, and who gave it what stays apart.

Its event tells that something was rated, and of its time the hour; matter, level, words, contact
and the rated account are its private part. Words of a danger cannot wait for the case that follows
a low rating: they are filed at once, as anybody's words, and name nothing that was rated.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import SystemRandom
from typing import TYPE_CHECKING

from kiosk import languages
from kiosk.domain import case as case_rules
from kiosk.domain import opening, telephone
from kiosk.domain import ratings as rules
from kiosk.errors import KnownError
from kiosk.ids import plain, secret_code
from kiosk.services.cases import filing
from kiosk.services.cases.checked import TYPE_OF, Filing
from kiosk.services.cases.filing import Filed
from kiosk.services.context import HallContext
from kiosk.services.ratings.matters import Matter, once
from kiosk.services.residents import Resident
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import ratings

if TYPE_CHECKING:
    from kiosk.triage.judge import Judgement

SPREAD = 3  # days, one of them drawn: the case that follows does not tell on which day it was given
_NOON = time(12)
_draw = SystemRandom()


@dataclass(frozen=True)
class Said:
    """What a rater says. `call`: the name of what was called about while it was written."""

    level: int
    reasons: Sequence[str] = ()
    words: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    call: str = ""
    language: str = languages.FIRST


@dataclass(frozen=True)
class Given:
    """`rating` is the code by which the rater learns what came of it; `due` until when."""

    rating: str = field(repr=False)
    low: bool
    due: str  # a date; empty: nothing follows
    filed: Filed | None  # the report of a danger that the words told of


def rated(tx: Reading, context: HallContext, matter: Matter) -> bool:
    return ratings.by_once(tx, once(context, matter)) is not None


def give(
    tx: Transaction,
    context: HallContext,
    matter: Matter,
    said: Said,
    judge: Callable[[str], Judgement],
    *,
    terminal: str,
    session: str,
) -> Given:
    """Raises KnownError `ratings.already`, `ratings.level`, `ratings.reason`, `cases.long`,
    `identity.contact`."""
    mark = once(context, matter)
    if ratings.by_once(tx, mark) is not None:
        raise KnownError("ratings.already", field="code", number=matter.number)
    if said.level not in rules.LEVELS:
        raise KnownError("ratings.level", field="level", level=said.level)
    low = rules.is_low(said.level)
    words = case_rules.plain_text(said.words, rules.LONGEST_WORDS, field="words", lines=True)
    phone = telephone.contact(said.phone) if plain(said.phone).strip() else ""
    if not low and (words or phone or said.reasons):
        raise KnownError("ratings.only_low", field="level")
    seen = judge(words) if words else None
    danger = None
    if seen is not None and (seen.hazard or said.call) and context.hall.category:
        danger = filing.file(
            tx, context,
            Filing(
                kind=TYPE_OF[seen.type], category=seen.category, text=words, phone=phone,
                anonymous=not phone, call=said.call, language=said.language,
            ),
            Resident(), judge, terminal=terminal, session=session,
        )  # fmt: skip
        words = ""  # they are that report's from now on
    today = opening.business_date(context.hall.hall.timezone, tx.at)
    code = secret_code(rules.REFERENCE)
    tx.record(
        "rating.given", hour_only=True, rating=code, once=mark, matter=matter.id,
        stage=matter.stage, level=said.level, reasons=" ".join(_reasons(context, said.reasons)),
        words=words or None, phone=phone or None, staff=matter.staff,
        involved=" ".join(sorted(matter.involved | frozenset({matter.staff} - {""}))),
        about=matter.about, day=f"{today}", opens=f"{_opens(today)}" if low else "",
    )  # fmt: skip
    return Given(code, low, last_day(context, today) if low else "", danger)


def due(context: HallContext, day: date) -> datetime:
    """The end of the working days in which what was rated low on `day` is put right."""
    noon = opening.moment(context.hall.hall.timezone, day, _NOON)
    return context.working_time.after_days(noon, context.hall.ratings.settle_days).at


def last_day(context: HallContext, day: date) -> str:
    """The date on which they end."""
    end = due(context, day) - timedelta(seconds=1)  # an end at midnight is of the day before
    return f"{opening.business_date(context.hall.hall.timezone, end)}"


def _opens(today: date) -> date:
    return today + timedelta(days=1 + _draw.randrange(SPREAD))


def _reasons(context: HallContext, chosen: Sequence[str]) -> list[str]:
    known = [each.id for each in context.hall.ratings.reasons]
    for each in chosen:
        if each not in known:
            raise KnownError("ratings.reason", field="reasons", reason=each[:40])
    return [each for each in known if each in chosen]
