"""What mediation promises, looked for in the events alone: nothing here asks the code under test.

The sentence: no dispute without an owner; up one tier at a time; down only by a person with a
reason; every limit kept or recorded as missed; no mediator beyond their limit while another was
free; no room and no mediator booked twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.clock import from_text
from kiosk.storage.journal.events import Recorded

MOST = 2  # that one mediator leads at once


@dataclass
class _Life:
    """One dispute as its events tell it."""

    owner: str
    tier: int
    limits: dict[str, datetime]
    mediator: str = ""
    open: bool = True
    over: bool = False  # closed; of what was agreed, somebody sees that it is kept
    met: bool = False
    missed: set[str] = field(default_factory=set)
    barred: set[str] = field(default_factory=set)  # who know a side

    def begins(self, told: Mapping[str, str]) -> None:
        self.limits = limits_of(told)
        self.owner, self.mediator, self.met, self.missed = told["keeper"], "", False, set()


@dataclass
class Promises:
    """`tiers`: of each mediator; `sides`: of each case who quarrels, by a name of the test's."""

    tiers: Mapping[str, Collection[int]]
    sides: Mapping[str, Collection[object]]
    lives: dict[str, _Life] = field(default_factory=dict)
    away: dict[str, tuple[str, str]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    booked: dict[str, tuple[datetime, datetime, set[str]]] = field(default_factory=dict)

    def were_kept(self, events: Sequence[Recorded], now: datetime) -> None:
        for each in events:
            if each.type in ("mediator.away", "staff.disabled"):
                self._mediator(each)
            elif each.public.get("case") in self.sides and each.type.startswith("dispute."):
                self._step(each)
        for life in self.lives.values():
            self._limits(life, now)
            assert life.owner, "no owner"
            if not life.over:  # of what is, it stands who had it
                assert life.owner not in self.gone, "with somebody who left"
                assert life.mediator not in self.gone, "with a mediator who left"

    def _mediator(self, each: Recorded) -> None:
        if each.type == "staff.disabled":
            self.gone.add(each["staff"])
        else:
            self.away[each["staff"]] = (each["first"] or "", each["last"] or "")

    def _step(self, each: Recorded) -> None:
        told, name = each.public, each.type.removeprefix("dispute.")
        if name == "opened":
            self.lives[told["case"]] = _Life(told["keeper"], told["tier"], limits_of(told))
            return
        life = self.lives[told["case"]]
        if not _by_itself(each):
            self._limits(life, each.at)
        match name:
            case "handed_up" | "handed_down":
                self._moved(life, each)
            case "reopened":
                life.open, life.over = True, False
                life.begins(told)
            case "missed":
                assert told["limit"] not in life.missed, "missed twice"
                assert from_text(told["due"]) == life.limits[told["limit"]] <= each.at
                life.missed.add(told["limit"])
            case "assigned":
                self._given(life, each)
            case "released":
                life.mediator, life.owner = "", told["keeper"]
            case "kept_by":
                life.owner = told["keeper"]
            case "conflict":
                self._knows(told["case"], told["mediator"])
            case "planned":
                self._booked(each)
            case "met":
                self.booked.pop(told["meeting"])
                life.met = life.met or told["state"] == "held"
            case "signed":
                life.open = False
            case "closed":
                life.open, life.over = False, True

    def _moved(self, life: _Life, each: Recorded) -> None:
        told, up = each.public, each.type == "dispute.handed_up"
        assert told["before"] == life.tier
        assert told["tier"] - life.tier == (1 if up else -1), "more than one tier"
        if up and told["cause"] == "time":
            assert not told["staff"], "no reason"
            assert "settle" in life.missed, "up by itself before its time"
        else:
            assert told["staff"], "nobody moved it"
            assert each.private is None or each["words"], "no reason"  # None: erased since
        life.tier = told["tier"]
        life.begins(told)

    def _limits(self, life: _Life, now: datetime) -> None:
        for name, due in life.limits.items():
            kept = name == "visit" and life.met
            told = kept or name in life.missed
            assert told or not life.open or due >= now, f"{name} passed and nobody said so"

    def _given(self, life: _Life, each: Recorded) -> None:
        told = each.public
        to, day = told["mediator"], told["day"]
        assert to not in life.barred, "knows a side"
        if life.open and to != life.mediator and self._load(to) >= MOST:
            free = [
                other
                for other in self.tiers
                if other not in (to, life.mediator) and self._is_free(other, life, day)
            ]
            assert not free, f"beyond their limit while {free[0]} was free"
            assert each.private is None or each["words"], "beyond their limit without a reason"
        life.mediator = to

    def _load(self, staff: str) -> int:
        return sum(each.open and each.mediator == staff for each in self.lives.values())

    def _is_free(self, staff: str, life: _Life, day: str) -> bool:
        first, last = self.away.get(staff, ("", ""))
        there = staff not in self.gone and not (first and first <= day <= last)
        able = life.tier in self.tiers[staff] and staff not in life.barred
        return there and able and self._load(staff) < MOST

    def _knows(self, case: str, staff: str) -> None:
        for other, life in self.lives.items():
            if set(self.sides[other]) & set(self.sides[case]):
                life.barred.add(staff)

    def _booked(self, each: Recorded) -> None:
        told = each.public
        starts, ends = from_text(told["starts"]), from_text(told["ends"])
        taken = {told["mediator"], told["room"], told["beside"]} - {""}
        for other_starts, other_ends, other in self.booked.values():
            if starts < other_ends and other_starts < ends:
                assert not taken & other, "booked twice"
        self.booked[told["meeting"]] = (starts, ends, taken)


def limits_of(told: Mapping[str, str]) -> dict[str, datetime]:
    return {"visit": from_text(told["visit_by"]), "settle": from_text(told["settle_by"])}


def loads(lives: Mapping[str, _Life]) -> dict[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for each in lives.values():
        if each.open and each.mediator:
            found[each.mediator] += 1
    return found


def _by_itself(each: Recorded) -> bool:
    """What the hall's routines tell when a limit passed: they say first what was missed."""
    return each.type in ("dispute.missed", "dispute.late") or not each.public.get("staff", "")
