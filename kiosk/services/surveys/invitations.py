"""Invitations: a code, one answer. Which code gave which answer is kept nowhere.

The hall keeps a keyed digest of each code and whether it was used, so a code is told once, when it
is made.
"""

from __future__ import annotations

import hashlib
import hmac

from kiosk.errors import KnownError
from kiosk.ids import grouped, normalise_code, secret_code
from kiosk.services.codes import INVITATION
from kiosk.services.context import HallContext
from kiosk.services.surveys.reading import known
from kiosk.storage.journal.transaction import Reading, Transaction
from kiosk.storage.tables import surveys
from kiosk.wire.receipt import MARK

LENGTH = 10  # characters: 50 random bits
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
    read = normalise_code(of_mark(code))
    found = surveys.invitation(tx, digest(context, read)) if len(read) == LENGTH else None
    if found is None:
        raise KnownError("surveys.invitation", field="invitation")
    survey, used = found
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
    surveys.use_invitation(tx, digest(context, normalise_code(of_mark(code))))


def digest(context: HallContext, code: str) -> bytes:
    key = context.keys.derive("survey-invitation")
    return hmac.new(key, code.encode(), hashlib.sha256).digest()[:16]
