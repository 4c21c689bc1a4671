"""What befalls a hall and its hub, a step after the other, by a seed; and whether all of it holds.

After each step every event that the hall believes to be acknowledged is at the hub, unless the hub
was put back and has not been refilled yet. At the end of a stretch the line is good and the clocks
are right: then everything has to be up, on both sides alike, and nothing is forgiven but what both
sides had lost.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from kiosk.errors import KnownError
from tests.faults.upstream.checker import Record, unchained, unlike
from tests.faults.upstream.line import FAULTS, Fault, Line
from tests.faults.upstream.sides import HallSide, HubSide, SteppedClock
from tests.services.hall_story import MORNING

NOTICES = "lamps"  # reference data of this story alone
BAD = {"/v1/batches": 0.6, "/v1/forks": 0.5, "/v1/head": 0.1}  # of the requests on a bad line
ELSE = 0.25  # … of what else is asked for
VISITS = 8  # until all is up on a good line
STEPS = {
    "works": 30, "goes": 30, "goes_on_a_good_line": 8, "hall_falls": 4, "hub_falls": 4,
    "forgets": 3, "district_forgets": 3, "publishes": 4, "night": 3, "writes_stick": 5,
    "carries_stick": 6, "reads_answer": 5, "hall_clock": 4, "hub_clock": 4, "hall_copies": 3,
    "hall_put_back": 3, "hall_imaged": 1, "hall_cloned": 1, "hub_copies": 3, "hub_put_back": 3,
}  # fmt: skip
"""How often each comes, against the others."""
HALL_CLOCKS = (datetime(1970, 1, 1, 8), datetime(2026, 1, 1), datetime(2099, 1, 1))
HUB_CLOCKS = (datetime(2099, 1, 1), datetime(2026, 11, 1))


class History:
    """`told` is what came, a line a step, for who reads why it broke; `met` the faults. A step's
    faults are its own: they do not hang on how many requests there were before it. `right` is what
    a right clock shows after so many steps.
    """

    def __init__(
        self, seed: int, root: Path, hall: HallSide, hub: HubSide, line: Line,
        right: Callable[[int], datetime], *, steps: Mapping[str, int] = STEPS,
        faults: Sequence[Fault] = FAULTS,
    ) -> None:  # fmt: skip
        self._seed, self._step = seed, 0
        self._chance = random.Random(seed)
        self._root = root
        self.hall, self.hub, self._line = hall, hub, line
        self._right, self._steps, self._faults = right, steps, faults
        self.record = Record()
        self.told: list[str] = []
        self.met: set[str] = set()
        self._bad = False
        self._copies: list[Path] = []
        self._images: list[Path] = []
        self._bases: list[Any] = []
        self._sticks: list[Path] = []
        self._answers: list[Path] = []
        self._forgotten: set[bytes] = set()
        self._published = 0
        self._refilled = True
        self._lost = self._hub_was_older = False
        self._takes_line()

    def lives(self, steps: int, stretch: int = 12) -> list[str]:
        """So many steps; after each stretch all has to hold. What does not, and ends it."""
        names, weights = list(self._steps), list(self._steps.values())
        for number in range(1, steps + 1):
            found = self._steps_on(number, self._chance.choices(names, weights)[0])
            if not found and number % stretch == 0:
                found = self.settle()
            if found:
                return found
        return self.settle()

    def plays(self, *steps: str) -> list[str]:
        """These, in their order; and then all has to hold."""
        for number, step in enumerate(steps, 1):
            if found := self._steps_on(number, step):
                return found
        return self.settle()

    def _steps_on(self, number: int, step: str) -> list[str]:
        self._begins(number)
        getattr(self, f"_{step}")()
        self.hub.revive()
        self.hall.revive()
        self.hub.projects()  # as it does by the clock, twice a second
        found = self._observe()
        self.met |= {step, *filter(None, self._line.came)}
        self.told.append(f"{step:22} {self._standing()}")
        return found

    def _begins(self, number: int) -> None:
        """Whatever is left to chance in this step hangs on its number alone."""
        self._step = number
        self._fate = random.Random(f"{self._seed} {number}")
        self._line.fate = random.Random(f"{self._seed} {number} line")
        self._line.came.clear()

    def _standing(self) -> str:
        told, (epoch, seq, _) = self.hall.told(), self.hub.books(self.hall.name).head
        faults = " ".join(f"{name or 'good'}*{count}" for name, count in self._line.came.items())
        return (
            f"hall {told.epoch}.{told.acknowledged + told.behind}, up to {told.acknowledged};"
            f" hub {epoch}.{seq}; {told.trouble or 'no trouble'}; {faults}"
        )

    def settle(self) -> list[str]:
        """Everything as it should be again, and what does not hold then."""
        self._takes_line()
        for clock in (self.hall.clock, self.hub.clock):
            clock.set_wall(self._right(self._step))
        if found := self._all_up():
            return found
        self.hub.night()  # the district tells what was forgotten, and signs for the day
        if found := self._all_up():
            return found
        self._refilled = True
        return [*self._observe(), *self._compare()]

    # -- looking

    def _observe(self) -> list[str]:
        journal, reached = self.hall.read()
        erased = self.hall.erased()
        self._forgotten |= {each.hash for each in journal if each.seq in erased and not each.plain}
        found = self.record.observe(journal, reached)
        return found + (self._missing() if self._refilled else [])

    def _missing(self) -> list[str]:
        return self.record.missing(self.hub.books(self.hall.name))

    def _all_up(self) -> list[str]:
        for _ in range(VISITS):
            told = self.hall.goes()
            if not told.trouble and not told.behind:
                return []
        trouble = told.trouble or f"{told.behind} behind"
        return [f"on a good line the hall does not get up what it has: {trouble}", *self._missing()]

    def _compare(self) -> list[str]:
        journal, reached = self.hall.read()
        books = self.hub.books(self.hall.name)
        up = [each for each in journal if each.seq <= reached]
        found = unchained(books) + unlike(
            up, books, lambda kept: self.hub.opens(self.hall.name, kept)
        )
        found += [
            f"what was forgotten of {each.epoch}.{each.seq} is at the hub again"
            for each in books.kept
            if each.hash in self._forgotten and each.sealed is not None
        ]
        found += [
            f"what was forgotten of {each.name} is in the hall again"
            for each in journal
            if each.hash in self._forgotten and each.plain is not None
        ]
        versions = self.hall.applied()
        if versions != sorted(set(versions)) or max(versions, default=0) < self._published:
            found.append(f"of what the district published, versions {versions} were put in force")
        if (trouble := self.hall.told().log_trouble) and not self._lost:
            found.append(f"the hall does not believe the district's log: {trouble}")
        return found + self.hub.verify()

    # -- the line

    def _takes_line(self) -> None:
        self._line.came.clear()
        self._line.meddles = self._meddles
        self._line.strikes = self._strikes

    def _meddles(self, path: str) -> Fault:
        if self._bad and self._fate.random() < BAD.get(path, ELSE):
            return self._fate.choice(self._faults)
        return ""

    def _strikes(self) -> None:
        self._fate.choice([*self.hub.strikes, *self.hall.strikes])()

    # -- steps

    def _works(self) -> None:
        self.hall.works(self._chance)

    def _goes(self) -> None:
        self._bad = True
        try:
            self.hall.goes()
        finally:
            self._bad = False

    def _goes_on_a_good_line(self) -> None:
        self.hall.goes()

    def _hall_falls(self) -> None:
        self.hall.falls()

    def _hub_falls(self) -> None:
        self.hub.falls()

    def _forgets(self) -> None:
        self.hall.forgets(self._chance)

    def _district_forgets(self) -> None:
        if case := self.hall.a_case(self._chance):
            self.hub.forgets(self.hall.name, case)

    def _publishes(self) -> None:
        self._published += 1
        content = msgspec.json.encode({"id": f"l-{self._published}"}) + b"\n"
        self.hub.publishes(NOTICES, content)

    def _night(self) -> None:
        self.hub.night()

    def _hall_clock(self) -> None:
        self._sets(self.hall.clock, HALL_CLOCKS)

    def _hub_clock(self) -> None:
        self._sets(self.hub.clock, HUB_CLOCKS)

    def _sets(self, clock: SteppedClock, places: tuple[datetime, ...]) -> None:
        right = self._right(self._step)
        at = self._chance.choice([None, *places])
        clock.set_wall(at.replace(tzinfo=MORNING.tzinfo) if at else right)

    # -- sticks, in any order and as often as somebody likes

    def _writes_stick(self) -> None:
        to = self._root / f"up-{len(self._sticks)}.linli"
        everything = self._chance.random() < 0.3
        self._sticks.append(self.hall.writes_stick(to, everything=everything))

    def _carries_stick(self) -> None:
        if self._sticks:
            to = self._root / f"down-{len(self._answers)}.linli"
            self.hub.takes(self._chance.choice(self._sticks), to)
            self._answers.append(to)

    def _reads_answer(self) -> None:
        if self._answers:
            try:
                self.hall.reads_stick(self._chance.choice(self._answers))
            except KnownError as empty:  # a hub that knew nothing of the hall had nothing to say
                if empty.code != "wire.frame":
                    raise

    # -- days gone by

    def _hall_copies(self) -> None:
        self._copies.append(self.hall.backs_up())

    def _hall_put_back(self) -> None:
        if self._copies:
            self.hall.restores(self._chance.choice(self._copies))
            self._refilled &= not self._hub_was_older  # what a copy believes is of its day
            self._both_were_put_back()

    def _hall_imaged(self) -> None:
        self._images.append(self.hall.image())

    def _hall_cloned(self) -> None:
        """Erasures that nobody but this folder knew of are undone: no one can know them."""
        if self._images:
            known = self.hub.books(self.hall.name).buried
            journal, _ = self.hall.read()
            told = {each.hash for each in journal if (each.epoch, each.seq, each.hash) in known}
            self._forgotten &= told
            self.hall.put_back(self._chance.choice(self._images))
            self._refilled = False  # what it believes of the hub is of another day
            self._both_were_put_back()

    def _hub_copies(self) -> None:
        self._bases.append(self.hub.copies())

    def _hub_put_back(self) -> None:
        if self._bases:
            if NOTICES in self.hub.put_back(self._chance.choice(self._bases)):
                self._publishes()
            self._refilled, self._hub_was_older = False, True
            self._both_were_put_back()

    def _both_were_put_back(self) -> None:
        """What neither of them has now is nobody's fault."""
        if not self._refilled:
            journal, _ = self.hall.read()
            kept = self.hub.books(self.hall.name).kept
            left = {each.hash for each in (*journal, *kept)}
            self._lost |= self.record.excuse(left)
