"""How many will come, as a range: the next half hour from today so far, the next days from before.

A hall's days are alike: by weekday and by half hour. Of the newest twelve weeks, newer days
counting more, one learns how many come at each half hour of each weekday; a weekday of which
little is known leans on all the others, the more the fewer people come (an empirical Bayes
estimate). Today's level is what came so far against that, leaning on the level of the days before.

How wide a range has to be is not assumed: it is a negative binomial whose dispersion is such that
four fifths of the forecasts of the last weeks would have held. A half hour counts where the hall
was open in some part of it; a make-up day is like the weekday for which it makes up; of a day on
which nobody came at all, nobody was there to count.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from statistics import mean, stdev

from kiosk.domain import opening
from kiosk.domain.counts import at_most, quantile
from kiosk.domain.opening import WeeklyHours

SLOT = timedelta(minutes=30)
A_DAY = 48  # half hours, counted from midnight of the hall
WEEKS = 12  # of which one learns
LEAST_DAYS = 5  # before that nothing is forecast
LOW, HIGH = 0.1, 0.9  # the range holds four times in five
_Z2 = 1.2816**2  # within which a standard normal lies so often, squared
_HALF_LIFE = 28.0  # days after which a day counts half
_RECENT = 6.0  # half hours after which what came today counts half
_APART = 0.02  # variance by which a weekday's share of a half hour differs from all others'
_LEVELS = 0.01  # the same of whole days, before one knows
_DISPERSION = 0.02  # of a half hour, before one knows
_NEWEST = 40  # days by whose forecasts one learns how wide a range has to be
_DOUBT = 8  # forecasts that weigh as much as what one assumes
LEAST_SCORED = 6  # days: more than a week's
_SURE = 2.0  # standard errors
_WEEK = timedelta(weeks=1)
_FOLLOWS = 0.25  # how fast the level of the days before follows the newest


@dataclass(frozen=True)
class Slot:
    """One half hour that is over. `expected` is None where nothing was forecast."""

    came: int
    expected: float | None = None
    low: int = 0
    high: int = 0

    @property
    def held(self) -> bool:
        return self.low <= self.came <= self.high


@dataclass(frozen=True)
class Day:
    """A day that was seen, or what of today is over; `expected` is of all of it, in the morning."""

    day: date
    like: int  # whose weekday's it was
    slots: Mapping[int, Slot]
    expected: float | None = None

    @property
    def came(self) -> int:
        return sum(slot.came for slot in self.slots.values())


@dataclass(frozen=True)
class Range:
    """`busy`: the chance that more come than in three of four half hours, or days, that were."""

    low: int
    high: int
    busy: float


@dataclass(frozen=True)
class Expected:
    """A mean, and how the counts around it spread."""

    mean: float
    dispersion: float

    def range(self, usual: int) -> Range:
        """`usual`: beyond how many it is busy."""
        low, high = (quantile(self.mean, self.dispersion, share) for share in (LOW, HIGH))
        return Range(low, high, 1 - at_most(self.mean, self.dispersion, usual))


# --- the calendar ---


def like(hours: WeeklyHours, day: date) -> int:
    """Whose weekday's hours a date has."""
    named = hours.makeup_days.get(day.isoformat())
    return opening.WEEKDAYS.index(named) if named else day.weekday()


def slots_of(hours: WeeklyHours, day: date) -> tuple[int, ...]:
    """The half hours of a date in which the hall is open."""
    found: set[int] = set()
    for span in opening.spans_of(hours, day):
        last = A_DAY if span.end == opening.END_OF_DAY else -(-_minutes(span.end) // 30)
        found.update(range(_minutes(span.start) // 30, last))
    return tuple(sorted(found))


def slot_of(local: datetime) -> int:
    return _minutes(local.time()) // 30


def start_of(slot: int) -> time:
    return time(slot // 2, slot % 2 * 30)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


# --- the model ---


class Model:
    """What the days before `today` teach; of `days` those that are later or too old are left out.

    Days have their slots' `came`; where these were forecast too, how wide ranges must be.
    """

    def __init__(self, days: Iterable[Day], today: date) -> None:
        first = today - timedelta(weeks=WEEKS)
        self._days = sorted(
            (each for each in days if first <= each.day < today and each.came > 0),
            key=lambda each: each.day,
        )
        self._today = today
        self.dispersion = _dispersion(
            [
                (slot.came, slot.expected)
                for each in self._days[-_NEWEST:]
                for slot in each.slots.values()
                if slot.expected
            ],
            _DISPERSION,
        )
        self.of_days = _dispersion(
            [(each.came, each.expected) for each in self._days if each.expected], 2 * _LEVELS
        )
        self._weights = [0.5 ** ((today - each.day).days / _HALF_LIFE) for each in self._days]
        self._slots = self._by_slot()
        self._weekdays = self._by_weekday()
        self._cells = self._by_cell()
        self.level = self._level()

    @property
    def days(self) -> int:
        """Of how many it is made."""
        return len(self._days)

    @property
    def stands(self) -> bool:
        """Whether enough days were seen to say anything."""
        return self.days >= LEAST_DAYS

    def usual(self, like: int, slot: int) -> float:
        """How many come at that half hour of that weekday; 0.0 where it is not known."""
        everywhere = self._slots.get(slot, 0.0)
        return everywhere * self._weekdays.get(like, 1.0) * self._cells.get((like, slot), 1.0)

    def expected(self, like: int, slot: int, today: Mapping[int, int], ahead: int = 1) -> Expected:
        """Of a half hour, after those of `today` that are over; `ahead`: how many lie between."""
        mean = self.usual(like, slot) * self.today_level(like, today, slot - ahead + 1)
        # what is further off is less certain, up to what a whole day's level is
        farther = _LEVELS * min(ahead - 1, 8) / 8
        return Expected(mean, self.dispersion + farther)

    def today_level(self, like: int, today: Mapping[int, int], now: int) -> float:
        told, weight = self.level / _LEVELS, 1 / _LEVELS
        for slot, came in today.items():
            usual = self.usual(like, slot)
            if usual <= 0 or slot >= now:
                continue
            sure = usual / (1 + self.dispersion * usual) * 0.5 ** ((now - slot) / _RECENT)
            told += sure * came / usual
            weight += sure
        return told / weight

    def day(self, like: int, slots: Sequence[int]) -> Expected:
        """Of a whole day to come."""
        mean = self.level * sum(self.usual(like, slot) for slot in slots)
        return Expected(mean, self.of_days)

    def later(self, like: int, slot: int) -> Expected:
        """Of a half hour of a day to come."""
        return Expected(self.level * self.usual(like, slot), self.dispersion + self.of_days)

    def busy_slot(self) -> int:
        """More than that come in one half hour of four."""
        return _upper_quarter([slot.came for each in self._days for slot in each.slots.values()])

    def busy_day(self) -> int:
        return _upper_quarter([each.came for each in self._days])

    def _by_slot(self) -> dict[int, float]:
        came: dict[int, float] = defaultdict(float)
        seen: dict[int, float] = defaultdict(float)
        for each, weight in zip(self._days, self._weights, strict=True):
            for slot, told in each.slots.items():
                came[slot] += weight * told.came
                seen[slot] += weight
        return {slot: came[slot] / seen[slot] for slot in seen}

    def _by_weekday(self) -> dict[int, float]:
        """How many come on such a day against all days alike."""
        came: dict[int, float] = defaultdict(float)
        meant: dict[int, float] = defaultdict(float)
        for each, weight in zip(self._days, self._weights, strict=True):
            usual = sum(self._slots[slot] for slot in each.slots)
            lean = (1 / usual + _LEVELS) / _APART * usual if each.like not in meant else 0.0
            came[each.like] += weight * each.came + lean
            meant[each.like] += weight * usual + lean
        return {like: came[like] / meant[like] for like in meant}

    def _by_cell(self) -> dict[tuple[int, int], float]:
        """Of each half hour of a weekday, against what its slot and its weekday make of it."""
        came: dict[tuple[int, int], float] = {}
        meant: dict[tuple[int, int], float] = {}
        for each, weight in zip(self._days, self._weights, strict=True):
            usual = {slot: self._slots[slot] * self._weekdays[each.like] for slot in each.slots}
            whole = sum(usual.values())
            level = (each.came + 1) / (whole + 1)  # the day's own, so that a busy day skews none
            for slot, told in each.slots.items():
                cell = each.like, slot
                if cell not in meant:
                    one = max(usual[slot], 1e-9)
                    came[cell] = meant[cell] = (1 / one + self.dispersion) / _APART * one
                came[cell] += weight * told.came
                meant[cell] += weight * usual[slot] * level
        return {cell: came[cell] / meant[cell] for cell in meant}

    def _level(self) -> float:
        """Of the newest days against what is usual, 1.0 where they are as all others."""
        level = 1.0
        for each in self._days[-20:]:
            usual = sum(self.usual(each.like, slot) for slot in each.slots)
            sure = usual * _LEVELS / (1 + usual * _LEVELS)  # of few people a day tells little
            if usual > 0:
                level += _FOLLOWS * sure * (each.came / usual - level)
        return level


def scored(
    days: Iterable[Day], today: date, like: int, came: Mapping[int, int], slots: Sequence[int]
) -> Day:
    """A day as it came, with what was forecast of each half hour when it began."""
    model = Model(days, today)
    if not model.stands:
        return Day(today, like, {slot: Slot(came.get(slot, 0)) for slot in slots})
    before: dict[int, int] = {}
    told: dict[int, Slot] = {}
    for slot in slots:
        expected = model.expected(like, slot, before)
        within = expected.range(0)
        before[slot] = came.get(slot, 0)
        told[slot] = Slot(before[slot], expected.mean, within.low, within.high)
    return Day(today, like, told, model.day(like, slots).mean)


@dataclass(frozen=True)
class Score:
    """What half hours of the last four weeks were forecast to be, against what came.

    `error` and `before` are the sums of what the forecast and last week's half hour were wrong by,
    and `held` of how many half hours the range held, of `half_hours` in which `came` people came.
    `sure` is how far the forecast lies ahead, in standard errors of a day's gain: the half hours of
    a day are wrong together, and by luck alone the worse of two looks better every other week.
    """

    days: int = 0
    half_hours: int = 0
    came: int = 0
    error: float = 0.0
    before: float = 0.0
    held: int = 0
    sure: float = 0.0

    @property
    def beats(self) -> bool:
        """Whether it may be told: over more than a week's working days it was nearer than last
        week's half hours, and by luck alone it would be so in one of forty halls."""
        return self.days >= LEAST_SCORED and self.sure >= _SURE


def score(days: Iterable[Day], until: date) -> Score:
    """Of the four weeks before `until`, those half hours which last week had too."""
    known = {each.day: each for each in days if each.came > 0}
    first = until - timedelta(weeks=4)
    told = Score()
    gains: list[float] = []
    for each in known.values():
        week = known.get(each.day - _WEEK)
        if week is None or not first <= each.day < until:
            continue
        pairs = [
            (slot.came, slot.expected, slot.held, week.slots[number].came)
            for number, slot in each.slots.items()
            if slot.expected is not None and number in week.slots
        ]
        if not pairs:
            continue
        error = sum(abs(came - expected) for came, expected, _, _ in pairs)
        before = sum(abs(came - last) for came, _, _, last in pairs)
        gains.append(before - error)
        told = Score(
            told.days + 1, told.half_hours + len(pairs), told.came + sum(each[0] for each in pairs),
            told.error + error, told.before + before, told.held + sum(each[2] for each in pairs),
        )  # fmt: skip
    return replace(told, sure=_errors_ahead(gains))


def _errors_ahead(gains: Sequence[float]) -> float:
    spread = stdev(gains) if len(gains) > 1 else 0.0
    return mean(gains) / (spread / math.sqrt(len(gains))) if spread > 0 else 0.0


def is_quiet(told: Range) -> bool:
    """Nine times of ten it will not be busy."""
    return told.busy <= 1 - HIGH


def quiet_from(ahead: Sequence[tuple[int, Range]]) -> int | None:
    """From which half hour on the rest of a day is quiet, where it is not so before; `ahead` are
    those that are left."""
    first = len(ahead)
    while first > 0 and is_quiet(ahead[first - 1][1]):
        first -= 1
    return ahead[first][0] if 0 < first < len(ahead) else None


def quiet_spans(told: Sequence[tuple[int, Range]], most: int = 2) -> list[tuple[int, int]]:
    """The longest quiet times of a day, first to last half hour, in their order."""
    spans: list[tuple[int, int]] = []
    for slot, each in told:
        if not is_quiet(each):
            continue
        if spans and spans[-1][1] == slot - 1:
            spans[-1] = spans[-1][0], slot
        else:
            spans.append((slot, slot))
    if len(spans) == 1 and spans[0] == (told[0][0], told[-1][0]):
        return []  # all day: no time is better than another
    return sorted(sorted(spans, key=lambda each: each[0] - each[1])[:most])


def _dispersion(told: Sequence[tuple[int, float]], otherwise: float) -> float:
    """With which four of five of these counts would have lain within their range."""
    if not told:
        return otherwise
    # of each the dispersion at which it would just have lain within
    needed = sorted(max(0.0, ((came - mean) ** 2 / _Z2 - mean) / mean**2) for came, mean in told)
    found = needed[min(len(needed) - 1, int(len(needed) * (HIGH - LOW)))]
    trust = len(told) / (len(told) + _DOUBT)
    return otherwise * (1 - trust) + found * trust


def _upper_quarter(counts: Sequence[int]) -> int:
    ordered = sorted(counts)
    return ordered[len(ordered) * 3 // 4] if ordered else 0
