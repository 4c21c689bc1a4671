"""Invitations of the district to a survey: codes that are good once, in whichever hall.

A code is told when it is made, and kept nowhere: the halls get its mark, and tell at the survey's
end which marks were used with them. One that two halls name was used twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from kiosk.errors import KnownError
from kiosk.hub.core.hub import Hub
from kiosk.hub.refs.publishing import Reference, remake
from kiosk.ids import grouped, secret_code, told_of
from kiosk.wire.manifest import EVERYBODY
from kiosk.wire.receipt import MARK

NAME, KIND = "invitations", "S"  # the reference; the letter behind the mark of a QR
LENGTH = 20  # characters of a code: 100 random bits
AT_ONCE, OF_ALL = 20_000, 100_000
IN_A_ROW = 1_000  # marks
_SURVEY = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,59}")


class _Row(msgspec.Struct):
    survey: str
    marks: list[str]


_ROWS = msgspec.json.Decoder(_Row)


def make(hub: Hub, survey: str, count: int, by: str = "") -> list[str]:
    """New codes beside those of before, in groups of five for who types them.

    Raises KnownError `hub.survey_id`, `hub.invitations_count`.
    """
    _require_id(survey)
    if not 1 <= count <= AT_ONCE:
        raise KnownError("hub.invitations_count", field="count", count=count, limit=AT_ONCE)
    codes = [secret_code(LENGTH) for _ in range(count)]

    def more(known: Reference | None) -> bytes:
        marks = _standing(known)
        if sum(map(len, marks.values())) + count > OF_ALL:
            raise KnownError("hub.invitations_count", field="count", count=count, limit=OF_ALL)
        marks[survey] = [*marks.get(survey, ()), *(told_of(each) for each in codes)]
        return _told(marks)

    hub.pool.run(lambda connection: remake(hub, connection, NAME, more, EVERYBODY, by))
    return [grouped(each, 5) for each in codes]


def end(hub: Hub, survey: str, by: str = "") -> int:
    """The codes of a survey are good no more; how many there were.

    Raises KnownError `hub.survey_id`.
    """
    _require_id(survey)

    ended = 0

    def fewer(known: Reference | None) -> bytes:
        nonlocal ended
        marks = _standing(known)
        ended = len(marks.pop(survey, ()))
        return _told(marks)

    hub.pool.run(lambda connection: remake(hub, connection, NAME, fewer, EVERYBODY, by))
    return ended


def qr_of(code: str) -> str:
    """What the QR of an invitation holds, as kiosks read it."""
    return f"{MARK}:{KIND}:{code.replace('-', '')}"


def _require_id(survey: str) -> None:
    if not _SURVEY.fullmatch(survey):
        raise KnownError("hub.survey_id", field="survey", survey=survey[:60])


def _standing(known: Reference | None) -> dict[str, list[str]]:
    """The marks by survey."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in known.content.splitlines() if known else ():
        row = _ROWS.decode(line)
        found[row.survey] += row.marks
    return found


def _told(marks: Mapping[str, Sequence[str]]) -> bytes:
    """Sorted, so that nobody reads out of it which were made together."""
    rows = [
        _Row(survey, ordered[start : start + IN_A_ROW])
        for survey, those in sorted(marks.items())
        for ordered in [sorted(those)]
        for start in range(0, len(ordered), IN_A_ROW)
    ]
    return b"".join(msgspec.json.encode(each) + b"\n" for each in rows)
