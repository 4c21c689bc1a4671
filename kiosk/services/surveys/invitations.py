"""Invitations: a code, one answer. Which code gave which answer is kept nowhere.

The hall keeps a keyed digest of each code that it made and whether it was used, so a code is told
once, when it is made. Codes of the district are good in every hall, so each hall makes the same
mark of one, and lists the marks that were used here at the survey's end: not with a batch of
answers, and in no order, so that a mark belongs to all answers of the survey and to none of them.
"""

from __future__ import annotations

import hashlib
import hmac

from kiosk.errors import KnownError
from kiosk.ids import grouped, normalise_code, secret_code, told_of
from kiosk.services.codes import INVITATION
from kiosk.services.context import HallContext
from kiosk.services.surveys.reading import known
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import surveys
from kiosk.wire.receipt import MARK

LENGTH = 10  # characters: 50 random bits
OF_DISTRICT = 20  # characters of a code that the district made
IN_ONE_EVENT = 5_000  # marks
MOST = 1000  # at once


def make(tx: Transaction, context: HallContext, survey: str, count: int) -> list[str]:
    """Raises KnownError `surveys.unknown`, `surveys.count`."""
    known(tx, survey)
    if not 1 <= count <= MOST:
        raise KnownError("surveys.count", field="count", count=count, limit=MOST)
    codes = [secret_code(LENGTH) for _ in range(count)]
    for code in codes:
        surveys.invite(tx, digest(context, code), survey)
    tx.record("survey.invited", survey=survey, count=count)
    return [grouped(code, 5) for code in codes]


def mark(code: str) -> str:
    """The text of its QR."""
    return f"{MARK}:{INVITATION}:{normalise_code(code)}"


def of_mark(text: str) -> str:
    """The code of a scanned one."""
    return text.rpartition(":")[2]


def survey_of(tx: Reading, context: HallContext, code: str) -> str:
    """To which survey it invites. Raises KnownError `surveys.invitation`, `surveys.used`."""
    kept = _kept(context, code)
    found = surveys.invitation(tx, kept) if kept else None
    if found is None:
        raise KnownError("surveys.invitation", field="invitation")
    survey, used = found
    if surveys.by_id(tx, survey) is None:  # the district's, which did not come down yet
        raise KnownError("surveys.invitation", field="invitation")
    if used:
        raise KnownError("surveys.used", field="invitation")
    return survey


def require(tx: Reading, context: HallContext, survey: str, code: str) -> None:
    """Raises KnownError as :func:`survey_of`, and `surveys.invitation` for another survey's."""
    if survey_of(tx, context, code) != survey:
        raise KnownError("surveys.invitation", field="invitation")


def use(tx: Transaction, context: HallContext, survey: str, code: str) -> None:
    """Once. Raises KnownError as :func:`require`."""
    require(tx, context, survey, code)
    surveys.use_invitation(tx, _kept(context, code))


def end(tx: Transaction, survey: str) -> None:
    """At a survey's end: the marks of the district's codes that were used here, sorted, each once.
    Nothing is kept of them beside the journal, where they are a private part for the hub alone.
    """
    used = surveys.used_marks(tx, survey)
    for start in range(0, len(used), IN_ONE_EVENT):
        part = used[start : start + IN_ONE_EVENT]
        tx.record("survey.used", hour_only=True, survey=survey, marks=part)
    surveys.forget_marks(tx, survey)


def _kept(context: HallContext, code: str) -> bytes:
    """What the hall keeps of a code; nothing of what can be none."""
    read = normalise_code(of_mark(code))
    if len(read) == OF_DISTRICT:
        return told_of(read).encode()
    return digest(context, read) if len(read) == LENGTH else b""


def digest(context: HallContext, code: str) -> bytes:
    key = context.keys.derive("survey-invitation")
    return hmac.new(key, code.encode(), hashlib.sha256).digest()[:16]
