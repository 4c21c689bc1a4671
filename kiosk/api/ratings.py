"""Ratings of finished services and settled cases, and their figures."""

from __future__ import annotations

from typing import Literal

from kiosk import languages
from kiosk.api.basis import DESK, FACES, HALL, Command, Done, Method, Part, Topic
from kiosk.api.case_filing import FiledCase
from kiosk.domain.ratings import DONE, Stage
from kiosk.hall.schema_base import Language, Words


class RatingReason(Part, frozen=True, kw_only=True):
    reason: str
    name: Words


class LookAtMatter(Part, frozen=True, kw_only=True):
    """By what was scanned; or a case's number and code; or a rating's own code, as `number`."""

    code: str = ""  # the QR text of a ticket or of a receipt …
    number: str = ""
    typed: str = ""  # … or the code that stands beside the number


class Outcome(Part, frozen=True, kw_only=True):
    """What came of a low rating; `due` is a date. `waiting`: nobody was given it yet."""

    state: Literal["waiting", "filed", "working", "paused", "resolved"]
    due: str
    result: str


class Rateable(Part, frozen=True, kw_only=True):
    """`about` is the service, or the category of the case. With `outcome` it is a rating itself.
    `stage`: somebody took the case up, or it is settled; `ended_at` is when."""

    kind: Literal["visit", "case", "rating"]
    number: str = ""
    about: Words | None = None
    ended_at: str = ""
    stage: Stage = DONE
    rated: bool = False
    reasons: tuple[RatingReason, ...] = ()
    settle_days: int = 0  # working days in which what was rated low is put right
    outcome: Outcome | None = None


class GiveRating(Command, frozen=True, kw_only=True):
    """5 非常满意 to 1 非常不满意. Reasons, words and phone are for the two low ones alone."""

    session: str
    code: str = ""
    number: str = ""
    typed: str = ""
    level: int
    reasons: tuple[str, ...] = ()
    words: str = ""
    phone: str = ""  # to be called back at
    call: str = ""  # under which name people were called from the words (`alarms.raise`)
    language: Language = languages.FIRST


class Rated(Part, frozen=True, kw_only=True):
    """After a low one: the code by which the rater learns what came of it, and until when."""

    code: str = ""
    due: str = ""  # a date
    filed: FiledCase | None = None  # the report of a danger that the words told of


class RateHere(Command, frozen=True, kw_only=True):
    """What the faces of a counter ask for now, by the name of their prompt; a low one with reasons.
    Words and a number are left at the residents' screen, by the ticket."""

    prompt: str
    level: int
    reasons: tuple[str, ...] = ()


class RatingPrompt(Part, frozen=True, kw_only=True):
    """Of a rating terminal's counter. `prompt`: empty while nothing stands to be rated there;
    `given`: it was, at a rating terminal of this counter."""

    counter: str
    open: bool
    prompt: str = ""
    number: str = ""
    about: Words | None = None
    language: Language = languages.FIRST
    reasons: tuple[RatingReason, ...] = ()
    given: bool = False


class EraseRating(Command, frozen=True, kw_only=True):
    """Answered alike whether it was rated or not."""

    code: str = ""
    number: str = ""
    typed: str = ""
    reason: str


class FiguresOf(Part, frozen=True, kw_only=True):
    month: str = ""  # 2026-11; empty: the newest of which figures stand


class RatingFigures(Part, frozen=True, kw_only=True):
    count: int
    mean: float
    low: int
    levels: tuple[int, ...]  # how often each was given, from 5 to 1


class StaffFigures(Part, frozen=True, kw_only=True):
    staff: str
    name: str
    figures: RatingFigures


class ReasonFigure(Part, frozen=True, kw_only=True):
    """`name` is None where hall.toml has the reason no more."""

    reason: str
    name: Words | None
    count: int


class TrendMonth(Part, frozen=True, kw_only=True):
    """Of one month the hall's figures; None where too few rated."""

    month: str
    hall: RatingFigures | None


class MonthFigures(Part, frozen=True, kw_only=True):
    """Of a month that is over. Nothing stands on fewer than five ratings, and nothing can be
    subtracted that would."""

    month: str  # empty: none yet
    months: tuple[str, ...]
    hall: RatingFigures | None  # None: too few rated
    reasons: tuple[ReasonFigure, ...]  # the most given first
    staff: tuple[StaffFigures, ...]
    held: int  # of how many accounts nothing is told
    trend: tuple[TrendMonth, ...] = ()  # the month and up to eleven before it, the oldest first


METHODS: dict[str, Method] = {
    "ratings.look": Method(LookAtMatter, Rateable, HALL, None, "What may be rated with this?"),
    "ratings.give": Method(GiveRating, Rated, HALL, None, "Rate it, once."),
    "ratings.here": Method(RateHere, Rated, FACES, None, "Rate what ended at this counter, once."),
    "ratings.figures": Method(FiguresOf, MonthFigures, DESK, "reports", "A month in ratings."),
    "ratings.erase": Method(EraseRating, Done, DESK, "privacy", "Erase what was rated how."),
}

TOPICS = (Topic("rating_prompt", RatingPrompt, FACES),)
