"""Handing in: the invitation is used, words of a danger are told, and the answer is in the box.

All in one transaction. A danger is filed as anybody's report without a name; its words are that
report's from then on and stand in no answer, nor does anything that the form worked out of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk import languages
from kiosk.domain import case as case_rules
from kiosk.errors import KnownError
from kiosk.forms import Form, Record, Submission
from kiosk.services.cases import filing
from kiosk.services.cases.checked import TYPE_OF, Filing
from kiosk.services.cases.filing import Filed
from kiosk.services.context import HallContext
from kiosk.services.residents import Resident
from kiosk.services.surveys import box, invitations
from kiosk.services.surveys.box import Answer
from kiosk.services.surveys.reading import known
from kiosk.storage.box_keys import BoxKeys
from kiosk.storage.journal.transaction import Transaction

if TYPE_CHECKING:
    from kiosk.triage.judge import Judgement

_LEAST_WORDS = 2  # characters of words that are looked for in what was worked out


@dataclass(frozen=True)
class Given:
    """What a person gives. `day` is the day on which it is given: no worked-out value tells it.
    `call`: the name of what was called about while it was written."""

    survey: str
    version: int
    language: str
    minutes: str
    invitation: str = field(repr=False)
    day: str
    form: Form
    submission: Submission = field(repr=False)
    call: str = ""


@dataclass(frozen=True)
class HandedIn:
    waits: bool
    filed: Filed | None  # the report of a danger that its words told of


def hand_in(
    tx: Transaction,
    context: HallContext,
    keys: BoxKeys,
    given: Given,
    judge: Callable[[str], Judgement],
) -> HandedIn:
    """Raises KnownError `surveys.closed`, `surveys.invitation`, `surveys.used`."""
    survey = known(tx, given.survey)
    if survey.state != "open":
        raise KnownError("surveys.closed", field="survey")
    if given.invitation:
        invitations.use(tx, context, given.survey, given.invitation)
    dangers = _dangers(context, given, judge)
    filed = _file(tx, context, dangers, given, judge) if dangers else None
    waits = box.put(
        tx,
        keys,
        Answer(
            survey=given.survey, version=given.version, language=given.language,
            complete=given.submission.complete, minutes=given.minutes,
            values=tuple(_kept(given, dangers)),
        ),
    )  # fmt: skip
    return HandedIn(waits, filed)


def answered(form: Form, records: Sequence[Record]) -> bool:
    """Whether somebody entered anything, besides what the form works out by itself."""
    asked = {slot.path for slot in form.asked}
    return any(each.path in asked for each in records)


def free_words(form: Form, records: Sequence[Record]) -> list[str]:
    """What was written in somebody's own words."""
    texts = {slot.path for slot, question in form.asked.items() if question.kind == "text"}
    return [each.value for each in records if each.path in texts]


def _dangers(
    context: HallContext, given: Given, judge: Callable[[str], Judgement]
) -> list[tuple[str, Judgement]]:
    if not context.hall.category:
        return []  # where nothing is reported, nobody is told
    words = free_words(given.form, given.submission.records)
    judged = [(each, judge(each)) for each in words]
    return [(each, seen) for each, seen in judged if seen.hazard]


def _file(
    tx: Transaction,
    context: HallContext,
    dangers: Sequence[tuple[str, Judgement]],
    given: Given,
    judge: Callable[[str], Judgement],
) -> Filed:
    """The first report: one holds them all, as far as one is long enough. What was called about
    already is that one's."""
    made = [
        filing.file(
            tx, context,
            Filing(
                kind=TYPE_OF[seen.type], category=seen.category, text=text, anonymous=True,
                language=given.language or languages.FIRST, call="" if later else given.call,
            ),
            Resident(), judge, terminal="", session="",
        )
        for later, (text, seen) in enumerate(_reports(dangers))
    ]  # fmt: skip
    return made[0]


def _reports(dangers: Sequence[tuple[str, Judgement]]) -> list[tuple[str, Judgement]]:
    """Their texts, each with what the triage makes of its first words."""
    found: list[tuple[str, Judgement]] = []
    for words, seen in dangers:
        joined = f"{found[-1][0]}\n{words}" if found else words
        if found and len(joined) <= case_rules.LONGEST_TEXT:
            found[-1] = joined, found[-1][1]
        else:
            found.append((words, seen))
    return found


def _kept(given: Given, dangers: Sequence[tuple[str, Judgement]]) -> list[tuple[str, int, str]]:
    asked = {slot.path for slot in given.form.asked}
    told = [words for words, _ in dangers]
    kept = []
    for each in given.submission.records:
        if any(words in each.value for words in told if len(words) >= _LEAST_WORDS):
            continue
        if each.path not in asked and given.day in each.value:
            continue  # today() in a calculation: the day is the batch's alone
        kept.append((each.path, each.repeat, each.value))
    return kept
