"""A survey's life: added, published, closed, and added again as another version.

What is asked is the version that was published last; who began with one before goes on with it. A
form is loaded before it is kept, so that nothing is ever published by halves.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kiosk import languages
from kiosk.domain import opening
from kiosk.errors import KnownError
from kiosk.forms import Form
from kiosk.services.context import HallContext
from kiosk.services.surveys import box, invitations
from kiosk.services.surveys.reading import known
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import surveys
from kiosk.storage.tables.surveys import Survey, Version

T = TypeVar("T")

MOST = 200  # surveys
MOST_VERSIONS = 500  # of one
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,59}")
_LONGEST_TITLE = 120


@dataclass(frozen=True)
class Publishing:
    """What is None is as before: who prolongs a survey says nothing of the rest. Days are dates;
    `pages`: a group of questions a screen, not one question (or one field-list):
    a form's own style "pages" means the latter; `fallback` is a language that it speaks."""

    start: str | None = None
    until: str | None = None
    invited: bool | None = None
    idle: str | None = None
    pages: bool | None = None
    fallback: str | None = None


def add(tx: Transaction, xml: bytes, form: Form) -> Version:
    """A new survey, or the next version of one; the newest version again stays what it is.

    Raises KnownError `surveys.id`, `surveys.many`, `surveys.over`.
    """
    if not _ID.fullmatch(form.id):
        raise KnownError("surveys.id", field="form", id=form.id[:60])
    _require_not_over(surveys.by_id(tx, form.id))
    before, mark = surveys.versions(tx, form.id), hashlib.sha256(xml).hexdigest()
    if before and before[-1].digest == mark:
        return before[-1]
    if len(before) >= MOST_VERSIONS or (not before and len(surveys.every(tx)) >= MOST):
        raise KnownError("surveys.many", field="form", limit=MOST_VERSIONS if before else MOST)
    made = Version(
        form.id, len(before) + 1, (form.title or form.id)[:_LONGEST_TITLE],
        sum(each.kind not in ("note", "header") for each in form.questions()),
        tuple(each for each in languages.CODES if form.speaks(each)), mark,
    )  # fmt: skip
    tx.record(
        "survey.added", survey=made.survey, version=made.version, title=made.title,
        questions=made.questions, languages=list(made.languages), digest=mark,
        form=base64.b64encode(zlib.compress(xml, 9)).decode(),
    )  # fmt: skip
    return made


def publish(
    tx: Transaction, context: HallContext, survey: str, form: Form, version: int, how: Publishing
) -> None:
    """Ask this version, of which `form` was loaded. Raises KnownError `surveys.changed`,
    `surveys.over`, `surveys.date`, `surveys.until`, `surveys.fallback`."""
    before = known(tx, survey)
    _require_not_over(before)
    if surveys.versions(tx, survey)[-1].version != version:
        raise KnownError("surveys.changed", field="survey", survey=survey)
    start = _day(_or(how.start, before.start), "start") or today(tx, context)
    until = _day(_or(how.until, before.until), "until")
    if until and until < max(start, today(tx, context)):
        raise KnownError("surveys.until", field="until", until=until)
    fallback = form.speaks(how.fallback) if how.fallback else ""
    if how.fallback and not fallback:
        raise KnownError("surveys.fallback", field="fallback", fallback=how.fallback[:40])
    if how.fallback is None and before.fallback in form.languages:
        fallback = before.fallback  # the new version speaks it, too
    tx.record(
        "survey.published", survey=survey, version=version, start=start, until=until,
        invited=_or(how.invited, before.invited), idle=_or(how.idle, before.idle),
        pages=_or(how.pages, before.pages), fallback=fallback or form.default_language,
    )  # fmt: skip


def close(tx: Transaction, context: HallContext, keys: BoxKeys, survey: str) -> int:
    """Ask it no longer; how many answers were withheld, because fewer than five were left.

    Raises KnownError `surveys.unknown`, `surveys.not_open`, `surveys.no_date` while nobody vouches
    for the day that would stand with the answers.
    """
    if known(tx, survey).state != "open":
        raise KnownError("surveys.not_open", field="survey", survey=survey)
    if not context.clock_trusted:
        raise KnownError("surveys.no_date", field="survey", survey=survey)
    withheld = box.end(tx, keys, survey, today(tx, context))
    invitations.end(tx, survey)
    tx.record("survey.closed", hour_only=True, survey=survey, withheld=withheld)
    return withheld


def over(tx: Reading, context: HallContext) -> list[str]:
    """Surveys whose last day is behind us, and which are open still."""
    if not context.clock_trusted:
        return []
    now = today(tx, context)
    return [
        each.survey
        for each in surveys.every(tx)
        if each.state == "open" and each.until and each.until < now
    ]


def asked(tx: Reading, context: HallContext) -> list[tuple[Survey, Version]]:
    """What may be begun today, with the version that is asked."""
    now = today(tx, context)
    return [
        (each, version)
        for each in surveys.every(tx)
        if is_asked(each, now)
        for version in surveys.versions(tx, each.survey)
        if version.version == each.version
    ]


def is_asked(survey: Survey, now: str) -> bool:
    return survey.state == "open" and survey.start <= now and now <= (survey.until or now)


def today(tx: Reading, context: HallContext) -> str:
    return f"{opening.business_date(context.hall.hall.timezone, tx.at)}"


def _require_not_over(survey: Survey | None) -> None:
    """What was closed is told as it is then, and nothing is added to it."""
    if survey is not None and survey.state == "closed":
        raise KnownError("surveys.over", field="survey", survey=survey.survey)


def _or(told: T | None, before: T) -> T:
    return before if told is None else told


def _day(told: str, field: str) -> str:
    try:
        return f"{date.fromisoformat(told)}" if told else ""
    except ValueError:
        raise KnownError("surveys.date", field=field, date=told[:20]) from None
